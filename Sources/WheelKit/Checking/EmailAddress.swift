/// An address as Python's `email.utils.parseaddr` finds it, judged without looking up the domain.
enum EmailAddress {
  /// Domains that cannot receive mail (RFC 2606, RFC 6761).
  private static let withoutMail: Set<String> = ["arpa", "invalid", "local", "localhost", "onion", "test"]

  /// The first address: the text in angle brackets, or before the first comma. Nil if there is none.
  static func first(in text: String) -> String? {
    let entry = text.prefix(upTo: endOfFirst(text))
    let bare: Substring
    if let open = entry.firstIndex(of: "<") {
      bare = entry[entry.index(after: open)...].prefix { $0 != ">" }
    } else {
      bare = entry.prefix { $0 != "(" }
      // The name of a group of addresses.
      if bare.contains(":") { return nil }
    }
    let address = String(bare).trimmingBlanks
    guard let at = address.lastIndex(of: "@") else { return address.isEmpty ? nil : address }
    // Words of a domain are joined, whatever whitespace is between them.
    let domain = address[address.index(after: at)...].unicodeScalars.filter {
      !($0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n")
    }
    return domain.isEmpty ? nil : address[...at] + String(domain)
  }

  /// The position of the first comma that is not in quotes.
  private static func endOfFirst(_ text: String) -> String.Index {
    var isQuoted = false
    return text.firstIndex { character in
      if character == "\"" { isQuoted.toggle() }
      return character == "," && !isQuoted
    } ?? text.endIndex
  }

  static func isValid(_ address: String) -> Bool {
    guard let at = address.lastIndex(of: "@") else { return false }
    let local = address[..<at].unicodeScalars
    let labels = address[address.index(after: at)...].split(separator: ".", omittingEmptySubsequences: false)
    guard !local.isEmpty, local.first != ".", local.last != ".", labels.count > 1 else { return false }
    if zip(local, local.dropFirst()).contains(where: { $0 == "." && $1 == "." }) { return false }
    if local.contains(where: { $0.value <= 0x20 || "<>()[],;:@\\\"".unicodeScalars.contains($0) }) { return false }
    guard let last = labels.last, !withoutMail.contains(last.lowercased()), !last.utf8.allSatisfy(\.isDigit) else {
      return false
    }
    return labels.allSatisfy { label in
      !label.isEmpty && label.first != "-" && label.last != "-"
        && label.unicodeScalars.allSatisfy { $0 == "-" || ($0 != "_" && $0.isPythonWord) || isMark($0) }
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }
}
