/// Checking the names that members get.
extension SpliceWriter {
  /// New names must be safe, and no two members of the output may have the same name.
  func checkNames() throws(WheelError) {
    var new: [(name: String, of: Int?)] = []
    for index in changes.keys.sorted() {
      guard layout.members.indices.contains(index) else {
        throw WheelError(.invalidValue, "no member has the index \(index)")
      }
      switch changes[index] {
      case .rename(let name)?, .replace(_, let name?, _, _)?: new.append((name, index))
      default: continue
      }
    }
    for addition in additions { new.append((addition.name, nil)) }
    guard !new.isEmpty else { return }

    var taken: Set<ExactText> = []
    for (name, _) in new {
      if case .dangerous(let what)? = MemberName.fault(of: name) {
        throw WheelError(
          .invalidMemberName, subject: MemberName.printable(name), "not a safe name for a member: \(what)")
      }
      guard name.utf8.count <= Int(UInt16.max) else {
        throw WheelError(.invalidMemberName, "a member's name is longer than \(UInt16.max) bytes: \(name.utf8.count)")
      }
      guard taken.insert(ExactText(name)).inserted else { throw Self.taken(name) }
    }
    let renamed = Set(new.compactMap(\.of))
    for member in layout.members
    where taken.contains(ExactText(member.name)) && !renamed.contains(member.index) && changes[member.index] != .remove
    {
      throw Self.taken(member.name)
    }
  }

  private static func taken(_ name: String) -> WheelError {
    WheelError(.invalidMemberName, subject: MemberName.printable(name), "two members would have this name")
  }
}
