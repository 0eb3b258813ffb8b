/// Text that is compared by bytes.
///
/// Swift strings are equal if they are canonically equivalent, such as `é` as one character or two. Member names and
/// field values are not.
@usableFromInline package struct ExactText: Hashable, Sendable {
  @usableFromInline package let text: String

  @inlinable package init(_ text: String) {
    self.text = text
  }

  @inlinable package static func == (one: ExactText, other: ExactText) -> Bool {
    one.text.isExactly(other.text)
  }

  // Canonically equivalent texts have the same hash, and there can be very many of them. The bytes tell them apart.
  @inlinable package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return }
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension String {
  /// Whether both have the same bytes.
  @inlinable package func isExactly(_ other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }

  /// The rest after a prefix with the same bytes; nil if the text does not have the prefix.
  package func droppingExactPrefix(_ prefix: String) -> String? {
    guard utf8.starts(with: prefix.utf8) else { return nil }
    return String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }
}
