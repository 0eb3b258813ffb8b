/// A field of METADATA with a value: `Summary: patched`.
public struct FieldValue: Hashable, Sendable {
  /// The field's name, spelled as in the core metadata specification.
  public let name: String
  /// The value, on one line and without leading blanks.
  public let value: String

  /// Reads `Field: value` and checks the value by the field's rules.
  ///
  /// - Throws: `invalid-value` if the field is unknown, has its own option, or does not accept the value.
  public init(parsing text: String) throws(WheelError) {
    guard let colon = text.firstIndex(of: ":") else {
      throw WheelError(.invalidValue, "not of the form 'Field: value': \(text.quotedForMessage)")
    }
    try self.init(name: String(text[..<colon]), value: String(text[text.index(after: colon)...]))
  }

  /// Leading blanks are not part of the value.
  ///
  /// - Throws: `invalid-value` if the field is unknown, has its own option, or does not accept the value.
  public init(name: String, value: String) throws(WheelError) {
    try FieldValue.checkEditable(name)
    guard let field = CoreMetadata.field(named: name) else {
      throw WheelError(.invalidValue, CoreMetadata.unknownField(name))
    }
    let value = String(value.trimmingPrefix { $0 == " " || $0 == "\t" })
    try HeaderDocument.validate(value: value)
    try CoreMetadata.validate(value, for: field)
    self.name = field.name
    self.value = value
  }

  /// - Throws: `invalid-value` if the field has its own option.
  static func checkEditable(_ name: String) throws(WheelError) {
    for (field, options) in fieldsWithOptions where field.lowercased() == name.lowercased() {
      throw WheelError(
        .invalidValue,
        options.map { "\(field) is edited with \($0), not as a field" }
          ?? "\(field) can only be edited with --apply-diff")
    }
  }

  /// Fields that other parts of the wheel must agree with, or that are more than text, and the options that edit them.
  private static let fieldsWithOptions: [String: String?] = [
    "Name": "--rename",
    "Version": "--set-version, --local-version or --append-local-version",
    "Requires-Dist": "--add-requires, --drop-requires, --set-requires and similar options",
    "Requires-Python": "--requires-python",
    "Requires-External": nil,
    "Requires": nil,
    "Provides-Extra": "--add-requires with an extra, or --drop-extra",
    "Description": "--description",
  ]
}
