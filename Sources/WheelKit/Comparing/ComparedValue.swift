/// A value that differs between two wheels: a field, a part of the file name, an entry point, a row.
public struct ComparedValue: Hashable, Sendable {
  /// The name of the field, part, entry point or row.
  public let name: String
  /// The value in the old wheel; nil if it has none.
  public let before: String?
  /// The value in the new wheel; nil if it has none.
  public let after: String?

  /// Nil if both texts have the same bytes.
  init?(_ name: String, _ before: String?, _ after: String?) {
    if before.map(ExactText.init) == after.map(ExactText.init) { return nil }
    self.name = name
    self.before = before
    self.after = after
  }
}

/// The positions in a list by key, each to be taken once. Linear in the length of the list, however many elements share
/// a key.
struct UntakenIndices<Key: Hashable> {
  private var first: [Key: Int] = [:]
  /// The next position with the same key.
  private var next: [Int?]

  init(_ keys: some BidirectionalCollection<Key>) {
    next = Array(repeating: nil, count: keys.count)
    first.reserveCapacity(keys.count)
    var index = keys.count
    for key in keys.reversed() {
      index -= 1
      next[index] = first.updateValue(index, forKey: key)
    }
  }

  /// Takes the first position with this key that is not yet taken.
  mutating func take(_ key: Key) -> Int? {
    guard let index = first[key] else { return nil }
    first[key] = next[index]
    return index
  }
}
