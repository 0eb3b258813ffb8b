/// WHEEL: metadata about the archive itself.
///
/// Binary distribution format, "File contents". A view of the document, which changes only in the fields that are set.
public struct WheelInfo: Hashable, Sendable {
  /// The document, with every byte of the file.
  public private(set) var document: HeaderDocument

  /// Creates a view of a document that was parsed already.
  public init(_ document: HeaderDocument) { self.document = document }

  /// Parses the bytes of WHEEL.
  public init(parsing bytes: [UInt8]) { self.document = HeaderDocument(parsing: bytes) }

  /// The bytes of the file, changed only in the fields that were set.
  public var bytes: [UInt8] { document.bytes }

  /// `Wheel-Version` as written, such as `1.0`.
  public var wheelVersion: String? { document.first("Wheel-Version")?.trimmingBlanks }

  /// The tool that built the archive, such as `bdist_wheel (0.34.2)`.
  public var generator: String? { document.first("Generator") }

  /// Whether top-level files belong in `purelib`; nil if the field is neither `true` nor `false`, ignoring case.
  public var rootIsPurelib: Bool? {
    switch document.first("Root-Is-Purelib").map({ $0.trimmingBlanks.lowercased() }) {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// The build tag.
  public var build: String? { document.first("Build")?.trimmingBlanks }

  /// The compatibility tags, one per line as written. Some producers write a compressed set in one line.
  public var tags: [String] { document.values(of: "Tag").map(\.trimmingBlanks) }

  /// A finding about `Wheel-Version`: a newer minor version than 1.0 is a warning.
  ///
  /// - Throws: `unsupported-wheel-version` for a newer major version or none; installers must fail (binary distribution
  ///   format, "Installing a wheel").
  public func versionFinding() throws(WheelError) -> Finding? {
    let field = "Wheel-Version"
    guard let text = wheelVersion else {
      throw WheelError(.unsupportedWheelVersion, subject: field, "the field is missing")
    }
    guard let (major, minor) = FormatVersion.leadingNumbers(text) else {
      throw WheelError(.unsupportedWheelVersion, subject: field, "not a wheel version: \(text.quotedForMessage)")
    }
    guard major <= 1 else {
      throw WheelError(
        .unsupportedWheelVersion, subject: field, "unsupported version: found \(text.quotedForMessage), expected 1.0")
    }
    guard (major, minor) > (1, 0) else { return nil }
    return Finding(.newWheelVersion, subject: field, "newer than supported", found: text, expected: "at most 1.0")
  }

  /// Sets or adds the build tag, or removes it if nil.
  ///
  /// - Throws: `invalid-value` if the value is more than one line.
  public mutating func setBuild(_ build: String?) throws(WheelError) {
    guard let build else {
      document.remove(at: document.indices(of: "Build"))
      return
    }
    try set("Build", to: build)
  }

  /// Sets or adds `Root-Is-Purelib`.
  public mutating func setRootIsPurelib(_ isPurelib: Bool) throws(WheelError) {
    try set("Root-Is-Purelib", to: "\(isPurelib)")
  }

  /// Makes `value` the only value of a field.
  private mutating func set(_ name: String, to value: String) throws(WheelError) {
    let indices = document.indices(of: name)
    guard let first = indices.first else { return try document.add(name: name, value: value) }
    try document.setValue(value, at: first)
    document.remove(at: Array(indices.dropFirst()))
  }

  /// Sets the compatibility tags, one per line. Existing lines get the tags in order; more lines are added after the
  /// last, and superfluous ones removed.
  ///
  /// - Throws: `invalid-value` if a value is more than one line.
  public mutating func setTags(_ tags: [String]) throws(WheelError) {
    let indices = document.indices(of: "Tag")
    for (index, tag) in zip(indices, tags) { try document.setValue(tag, at: index) }
    for tag in tags.dropFirst(indices.count) { try document.add(name: "Tag", value: tag) }
    document.remove(at: Array(indices.dropFirst(tags.count)))
  }
}

extension FaultCode {
  /// WHEEL has a newer major version than this library knows, or none.
  public static let unsupportedWheelVersion = Self(rawValue: "unsupported-wheel-version")
  /// WHEEL has a newer minor version than this library knows.
  public static let newWheelVersion = FaultCode(warning: "new-wheel-version")
}
