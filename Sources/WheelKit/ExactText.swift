/// Text compared by its bytes.
///
/// Swift's strings are equal when they are canonically equivalent, `é` in one character or in two. Names in an archive
/// and values of fields are not.
struct ExactText: Hashable, Sendable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (one: ExactText, other: ExactText) -> Bool {
    one.text.isExactly(other.text)
  }

  // Equal bytes are equivalent text, which has equal hashes.
  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension String {
  /// Whether both have the same bytes.
  func isExactly(_ other: String) -> Bool { utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8) }

  /// The rest behind a prefix of the same bytes; nil when it has none.
  func droppingExactPrefix(_ prefix: String) -> String? {
    guard utf8.starts(with: prefix.utf8) else { return nil }
    return String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }
}
