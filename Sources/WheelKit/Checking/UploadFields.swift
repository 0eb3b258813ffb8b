/// PyPI's rules for the values of fields: those of `packaging.metadata`, and its own (`warehouse/forklift/metadata.py`).
enum UploadFields {
  /// Whether PyPI accepts the value of a field in METADATA.
  ///
  /// In some fields, an empty value counts as missing, unless the field occurs more than once.
  static func accept(_ field: HeaderDocument.Field, _ known: CoreMetadata.Field, in document: HeaderDocument) -> Bool {
    let value = field.emailValue
    if value.trimmingBlanks.isEmpty, ["Provides-Dist", "Obsoletes-Dist", "Import-Name"].contains(known.name) {
      return document.indices(of: known.name).count == 1
    }
    return accepts(value, for: known)
  }

  /// - Parameter value: as Python's `email` reads it.
  private static func accepts(_ value: String, for field: CoreMetadata.Field) -> Bool {
    switch field.name {
    case "Home-page", "Download-URL": value.trimmingBlanks.isEmpty || value == "UNKNOWN" || isWebAddress(value)
    case "Project-URL": isLabeledAddress(value)
    case "Provides-Dist", "Obsoletes-Dist": value == "UNKNOWN" || Requirement(value) != nil
    case "Provides-Extra": value == "UNKNOWN" || ProjectName(value) != nil
    case "Dynamic": isDynamic(value) && CoreMetadata.key(of: value) != "dynamic"
    case "Description-Content-Type": isContentType(value)
    case "License-Expression": value == "UNKNOWN" || followsGrammar(value.trimmingWhitespace, for: field)
    case "Requires-Dist": value.utf8.first != .lineFeed
    case "License-File": value == "UNKNOWN" || followsGrammar(value, for: field)
    case "Import-Name", "Import-Namespace": value == "UNKNOWN" || followsGrammar(value, for: field)
    default: true
    }
  }

  static func followsGrammar(_ value: String, for field: CoreMetadata.Field) -> Bool {
    optional(try CoreMetadata.validate(value, for: field)) != nil
  }

  private static func isDynamic(_ value: String) -> Bool {
    guard let named = CoreMetadata.field(named: value) else { return false }
    return !["Metadata-Version", "Name", "Version"].contains(named.name)
  }

  /// A parameter can be empty.
  private static func isContentType(_ value: String) -> Bool {
    guard let field = CoreMetadata.field(named: "Description-Content-Type") else { return true }
    let parameters = value.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    let stated = parameters.enumerated().filter { $0.offset == 0 || !$0.element.trimmingBlanks.isEmpty }
    return followsGrammar(stated.map(\.element).joined(separator: ";"), for: field)
  }

  /// A label of up to 32 characters, and an address.
  private static func isLabeledAddress(_ value: String) -> Bool {
    guard let comma = value.utf8.firstIndex(of: .comma) else { return false }
    let label = String(value[..<comma]).trimmingWhitespace
    let address = String(value[comma...].dropFirst()).trimmingWhitespace
    return !label.isEmpty && label.unicodeScalars.count <= 32 && isWebAddress(address)
  }

  /// An address with the scheme `http` or `https`; the host can be missing (`warehouse.utils.http.is_valid_uri`).
  private static func isWebAddress(_ value: String) -> Bool {
    let scheme = value.utf8.prefix { $0 != .colon }
    guard ["http", "https"].contains(String(Substring(scheme)).lowercased()) else { return false }
    return scheme.count < value.utf8.count
  }
}

extension String {
  fileprivate var trimmingWhitespace: String { String(unicodeScalars.trimmingPythonSpace) }
}
