/// Finds equal names, and names that some file systems consider equal, while members are read.
///
/// Plain names, which are nearly all, are compared by a hash of their bytes: no string is made or kept.
struct NameRegister {
  /// An open hash table. The number of slots is a power of two, and at most half of them are used; -1 is free.
  private var slots: [Int32] = []
  private var hashes: [UInt64] = []
  private var count = 0
  let seed = UInt64.random(in: 0...UInt64.max)

  /// The exact paths of all members whose key another member has.
  private var exact: Set<String> = []

  enum Clash {
    /// The same path, with the index of the member that has it.
    case same(Int)
    /// A path that differs only in case or Unicode normalisation.
    case similar(Int)
  }

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    hashes = [UInt64](repeating: 0, count: size)
  }

  /// - Parameter traits: of the name, made with this register's `seed`.
  /// - Parameter nameOf: the name of a member that was added before.
  mutating func add(_ name: String, _ traits: MemberName.Traits, member: Int, nameOf: (Int) -> String) -> Clash? {
    let hash = hash(traits) { name }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      if hashes[slot] == hash {
        let first = Int(slots[slot])
        if Self.key(of: name) == Self.key(of: nameOf(first)) { return clash(name, with: first, nameOf) }
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(truncatingIfNeeded: member)
    hashes[slot] = hash
    count += 1
    if count * 2 > slots.count { grow() }
    return nil
  }

  private func hash(_ traits: MemberName.Traits, name: () -> String) -> UInt64 {
    traits.isASCII && traits.isNormal ? traits.hash : hash(ofKey: Self.key(of: name()))
  }

  /// The first member whose name has the same hash as `path`, and so probably the same path, except for its case.
  /// - Parameter traits: of `path`.
  func member(withHashOf traits: MemberName.Traits, path: () -> String) -> Int? {
    let hash = hash(traits, name: path)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      if hashes[slot] == hash { return Int(slots[slot]) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func clash(_ name: String, with first: Int, _ nameOf: (Int) -> String) -> Clash {
    exact.insert(Self.exactKey(of: nameOf(first)))
    return exact.insert(Self.exactKey(of: name)).inserted ? .similar(first) : .same(first)
  }

  /// Tells apart names that are canonically equivalent, which Swift considers equal.
  private static func exactKey(of name: String) -> String {
    var key = ""
    for scalar in MemberName.normalized(name).unicodeScalars { key += scalar.escaped(asASCII: true) }
    return key
  }

  /// Equal for names that a file system may consider equal. Canonically equivalent strings are equal.
  private static func key(of name: String) -> String { MemberName.folded(MemberName.normalized(name)) }

  private func hash(ofKey key: String) -> UInt64 {
    let bytes = Array(key.utf8)
    let traits = MemberName.Traits(bytes, bytes.indices, seed: seed)
    if traits.isASCII { return traits.hash }
    var hasher = Hasher()
    hasher.combine(key)
    return UInt64(truncatingIfNeeded: hasher.finalize())
  }

  private mutating func grow() {
    let old = zip(slots, hashes).filter { $0.0 >= 0 }
    slots = [Int32](repeating: -1, count: slots.count * 2)
    hashes = [UInt64](repeating: 0, count: slots.count)
    let mask = slots.count - 1
    for (member, hash) in old {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = member
      hashes[slot] = hash
    }
  }
}
