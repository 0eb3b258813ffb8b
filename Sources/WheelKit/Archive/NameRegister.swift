/// Finds names that are equal, and names that some file systems take for equal, while members are read.
struct NameRegister {
  private var firsts: [String: Int] = [:]
  /// Names that share their key with another, told apart byte by byte.
  private var exact: Set<[UInt8]> = []

  enum Clash {
    /// The same path, with the place of the member that has it.
    case same(Int)
    /// A path that differs only in case or Unicode normalisation.
    case similar(Int)
  }

  init(capacity: Int) { firsts.reserveCapacity(capacity) }

  /// - Parameter nameOf: the name of a member that was added before.
  mutating func add(_ name: String, _ traits: MemberName.Traits, member: Int, nameOf: (Int) -> String) -> Clash? {
    var key = traits.isNormal ? name : MemberName.normalized(name)
    if traits.hasUppercase || !traits.isASCII { key = MemberName.folded(key, isASCII: traits.isASCII) }
    // Comparing Swift strings makes canonically equivalent ones equal.
    guard let first = firsts[key] else {
      firsts[key] = member
      return nil
    }
    exact.insert(Array(MemberName.normalized(nameOf(first)).utf8))
    return exact.insert(Array(MemberName.normalized(name).utf8)).inserted ? .similar(first) : .same(first)
  }
}
