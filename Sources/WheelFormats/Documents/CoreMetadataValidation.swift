extension CoreMetadata {
  /// Checks that `value` is a single line and follows the grammar of `field`.
  ///
  /// Names, versions and requirements have their own types, so only an empty value is an error here. Free text may be
  /// empty in single-use fields.
  ///
  /// - Throws: `invalid-value` with the field as its subject.
  public static func validate(_ value: String, for field: Field) throws(WheelError) {
    do {
      try HeaderDocument.validate(value: value)
      try validateGrammar(of: value, for: field)
    } catch {
      throw error.about(field.name)
    }
  }

  private static func validateGrammar(of value: String, for field: Field) throws(WheelError) {
    switch field.name {
    case "Metadata-Version": try validateMetadataVersion(value)
    case "Dynamic": try validateDynamic(value)
    case "Description-Content-Type": try ContentType.validate(value)
    case "Home-page", "Download-URL": try validateURL(value)
    case "Project-URL": try validateProjectURL(value)
    case "License-Expression": try LicenseExpression.validate(value)
    case "License-File": try validateLicenseFile(value)
    case "Provides-Extra": try validateExtra(value)
    case "Import-Name": try ImportName.validate(value, mayBeEmpty: true)
    case "Import-Namespace": try ImportName.validate(value, mayBeEmpty: false)
    case "Name", "Version": try requireText(value)
    default: if field.isMultipleUse { try requireText(value) }
    }
  }

  private static func requireText(_ value: String) throws(WheelError) {
    guard value.unicodeScalars.allSatisfy(\.isPythonSpace) else { return }
    throw .invalidValue("the value is empty", value)
  }

  private static func validateMetadataVersion(_ value: String) throws(WheelError) {
    let legal = publishedVersions.map(\.description)
    guard !legal.contains(value) else { return }
    throw .invalidValue("not one of \(legal.joined(separator: ", "))", value)
  }

  private static func validateDynamic(_ value: String) throws(WheelError) {
    guard let named = Self.field(named: value) else { throw .invalidValue("not the name of a field", value) }
    guard !["Metadata-Version", "Name", "Version"].contains(named.name) else {
      throw .invalidValue("a field that cannot be dynamic", value)
    }
  }

  /// A scheme, a colon, and no whitespace (RFC 3986, section 3; as PyPI requires).
  private static func validateURL(_ value: String) throws(WheelError) {
    let scheme = value.utf8.prefix { $0 != .colon }
    let isScheme =
      scheme.first.map { $0.isLetter } == true
      && scheme.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "+") || $0 == .hyphen || $0 == .dot }
    let rest = value.utf8.dropFirst(scheme.count + 1)
    guard isScheme, !rest.isEmpty, !value.unicodeScalars.contains(where: \.isPythonSpace) else {
      throw .invalidValue("not a URL", value)
    }
  }

  /// A label of at most 32 characters, a comma, a URL.
  private static func validateProjectURL(_ value: String) throws(WheelError) {
    let label = value.utf8.prefix { $0 != .comma }
    guard label.count < value.utf8.count else { throw .invalidValue("expected a label, a comma and a URL", value) }
    let text = (String(Substring(label))).trimmingBlanks
    guard !text.isEmpty else { throw .invalidValue("no label before the comma", value) }
    guard text.unicodeScalars.count <= 32 else { throw .invalidValue("the label has more than 32 characters", text) }
    try validateURL(String(Substring(value.utf8.dropFirst(label.count + 1))).trimmingBlanks)
  }

  /// A path with forward slashes inside the project directory, without wildcards.
  private static func validateLicenseFile(_ value: String) throws(WheelError) {
    try requireText(value)
    let bytes = Array(value.utf8)
    let hasDrive = bytes.count > 1 && bytes[0].isLetter && bytes[1] == .colon
    guard bytes.first != .slash, !hasDrive else { throw .invalidValue("not a relative path", value) }
    guard !bytes.contains(.backslash) else { throw .invalidValue("the path must have forward slashes", value) }
    let parts = bytes.split(separator: .slash, omittingEmptySubsequences: false)
    // Two dots anywhere are refused, as by PyPI.
    let hasTwoDots = zip(bytes, bytes.dropFirst()).contains { $0 == .dot && $1 == .dot }
    guard !hasTwoDots, !bytes.contains(UInt8(ascii: "*")) else {
      throw .invalidValue("the path must not contain '..' or '*'", value)
    }
    guard !parts.contains([]), !parts.contains([.dot]) else {
      throw .invalidValue("the path has an empty component", value)
    }
  }

  /// `^[a-z0-9]+(-[a-z0-9]+)*$` (metadata 2.3, PEP 685).
  private static func validateExtra(_ value: String) throws(WheelError) {
    let parts = value.utf8.split(separator: .hyphen, omittingEmptySubsequences: false)
    let isValid = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { $0.isDigit || ($0.isLetter && $0 == $0.lowercased) }
    }
    guard isValid else { throw .invalidValue("not a normalized extra name", value) }
  }
}
