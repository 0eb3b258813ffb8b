/// Text compared by its bytes.
///
/// Swift's strings are equal when they are canonically equivalent, `é` in one character or in two. Names in an archive
/// and values of fields are not.
package struct ExactText: Hashable, Sendable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package static func == (one: ExactText, other: ExactText) -> Bool {
    one.text.isExactly(other.text)
  }

  // Text hashes as its equivalents do, of which there can be very many: the bytes of what is not ASCII tell them apart.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return }
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension String {
  /// Whether both have the same bytes.
  package func isExactly(_ other: String) -> Bool { utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8) }

  /// The rest behind a prefix of the same bytes; nil when it has none.
  package func droppingExactPrefix(_ prefix: String) -> String? {
    guard utf8.starts(with: prefix.utf8) else { return nil }
    return String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }
}
