// Requirements that follow the other wheels of a batch. Only `apply` makes this edit; it is not an option of its own.

extension EditDefinition {
  /// How changes name the edit.
  static let lockstep = EditDefinition(
    "lockstep", "releases", "Let the requirements among the wheels of a batch follow.", example: "",
    .text { text throws(WheelError) in throw .invalidValue("not an edit that can be asked for", text) })
}

extension Patch {
  /// Makes the requirements of a wheel follow the batch that it is in.
  ///
  /// - Parameter patches: the ones that come before it.
  package static func following(_ lockstep: Lockstep, after patches: [Patch]) throws(WheelError) -> Patch {
    // What concerns the whole wheel stays as the last rule has it.
    let options = PatchOptions(newMemberDate: patches.last?.options.newMemberDate)
    return try Patch([Edit(FollowLockstep(lockstep: lockstep))], options: options)
  }
}

private struct FollowLockstep: EditAction {
  let lockstep: Lockstep

  var definition: EditDefinition { .lockstep }
  var value: String { "" }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let (old, new) = (draft.wheel.filename, draft.filename)
    var entries: [RequirementIndex.Entry] = []
    for name in try draft.withRequirements(\.names) where lockstep.concerns(name) {
      // Edits of the name have renamed the wheel's requirements on itself.
      if name == new.name, name != old.name { continue }
      try draft.checkParsable(name)
      entries += try draft.withRequirements { $0.requirements(on: name) }
    }
    entries.sort { $0.index < $1.index }
    try draft.editEntries(entries) { requirement throws(WheelError) in
      try lockstep.followed(requirement, ofOwnVersion: requirement.name == old.name ? old.version : nil)
    }
  }
}
