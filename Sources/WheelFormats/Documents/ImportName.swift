/// The grammar of `Import-Name` and `Import-Namespace`: dotted Python identifiers, optionally followed by `; private`.
enum ImportName {
  static func validate(_ value: String, mayBeEmpty: Bool) throws(WheelError) {
    let parts = value.utf8.split(separator: .semicolon, omittingEmptySubsequences: false)
      .map { String(Substring($0)).trimmingBlanks }
    let name = parts.first ?? ""
    if name.isEmpty, parts.count == 1, mayBeEmpty { return }
    for identifier in name.utf8.split(separator: .dot, omittingEmptySubsequences: false) {
      let identifier = String(Substring(identifier))
      guard isIdentifier(identifier), !keywords.contains(identifier) else {
        throw .invalidValue("not a Python identifier", identifier)
      }
    }
    guard parts.count == 1 || (parts.count == 2 && parts[1] == "private") else {
      throw .invalidValue("expected nothing but 'private' after the name", value)
    }
  }

  /// Python language reference, "Identifiers".
  static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
    return text.unicodeScalars.allSatisfy { $0.properties.isXIDContinue }
  }

  private static let keywords: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
  ]
}
