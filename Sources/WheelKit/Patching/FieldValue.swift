/// A field of METADATA with a value: `Summary: patched`.
public struct FieldValue: Hashable, Sendable {
  /// The field's name, spelled as in the core metadata specification.
  public let name: String
  /// The value, on one line and without leading blanks.
  public let value: String

  /// Reads `Field: value` and checks the value by the field's rules.
  ///
  /// - Throws: `invalid-value` if the field is unknown, has edits of its own, or does not accept the value.
  public init(parsing text: String) throws(WheelError) {
    guard let colon = text.firstIndex(of: ":") else { throw .invalidValue("not of the form 'Field: value'", text) }
    try self.init(name: String(text[..<colon]), value: String(text[text.index(after: colon)...]))
  }

  /// Leading blanks are not part of the value.
  ///
  /// - Throws: `invalid-value` if the field is unknown, has edits of its own, or does not accept the value.
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

  /// - Throws: `invalid-value` if the field has edits of its own.
  static func checkEditable(_ name: String) throws(WheelError) {
    for (field, edits) in fieldsWithEdits where field.lowercased() == name.lowercased() {
      throw WheelError(.invalidValue, "\(field) cannot be edited as a field", hints: [.useEdits(edits)])
    }
  }

  /// Fields that other parts of the wheel must agree with, or that are more than text, and the edits for them.
  private static let fieldsWithEdits = [
    "Name": ["rename"],
    "Version": ["set-version", "local-version", "append-local-version"],
    "Requires-Dist": ["add-requires", "drop-requires", "set-requires"],
    "Requires-Python": ["requires-python"],
    "Requires-External": ["apply-diff"],
    "Requires": ["apply-diff"],
    "Provides-Extra": ["add-requires", "drop-extra"],
    "Description": ["description"],
  ]
}
