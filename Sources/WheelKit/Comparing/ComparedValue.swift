/// Something that two wheels say differently: a field, a part of the file name, an entry point, a row.
public struct ComparedValue: Hashable, Sendable {
  /// What it is called.
  public let name: String
  /// What the old wheel says; nil where it says nothing.
  public let before: String?
  /// What the new wheel says; nil where it says nothing.
  public let after: String?

  /// Nil for texts of the same bytes.
  init?(_ name: String, _ before: String?, _ after: String?) {
    if before.map(ExactText.init) == after.map(ExactText.init) { return nil }
    self.name = name
    self.before = before
    self.after = after
  }
}

/// Places in a list by key, each to be taken once: in time linear in the list, however many share a key.
struct UntakenPlaces<Key: Hashable> {
  private var first: [Key: Int] = [:]
  /// The next place with the same key.
  private var next: [Int?]

  init(_ keys: some BidirectionalCollection<Key>) {
    next = Array(repeating: nil, count: keys.count)
    first.reserveCapacity(keys.count)
    var place = keys.count
    for key in keys.reversed() {
      place -= 1
      next[place] = first.updateValue(place, forKey: key)
    }
  }

  /// The first place with this key that was not taken before; it is taken now.
  mutating func take(_ key: Key) -> Int? {
    guard let place = first[key] else { return nil }
    first[key] = next[place]
    return place
  }
}
