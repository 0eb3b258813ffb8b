/// What a wheel will say of itself: the value that the edits of a patch work on, one after the other.
struct PatchDraft {
  let wheel: Wheel
  let allowMissing: Bool
  /// The file name of the patched wheel.
  let filename: WheelFilename
  var metadata: HeaderDocument
  var wheelInfo: WheelInfo
  var changes: [PatchPlan.Change] = []
  var warnings: [String] = []

  init(_ wheel: Wheel, _ patch: Patch) throws(WheelError) {
    self.wheel = wheel
    allowMissing = patch.allowMissing
    filename = try patch.filename(from: wheel.filename)
    metadata = wheel.metadata
    wheelInfo = try wheel.wheelInfo.get()
  }

  /// Notes that `edit` changed `field`; `before` or `after` is nil where the value was not there, or is gone.
  mutating func note(_ edit: Edit, _ field: String, before: String?, after: String?) {
    changes.append(PatchPlan.Change(edit: edit.option, field: field, before: before, after: after))
  }

  mutating func apply(_ edit: Edit) throws(WheelError) {
    switch edit {
    case .rename(let name): try rename(to: name, for: edit)
    case .setVersion, .setLocalVersion, .appendLocalVersion, .setBuildTag, .editTags:
      break  // settleIdentity writes what the file name became
    case .dropRequires(let requirement): try dropRequires(requirement, for: edit)
    case .renameRequires(let name, let other): try renameRequires(name, to: other, for: edit)
    case .setRequires(let requirement): try setRequires(requirement, for: edit)
    case .relaxRequires(let name?): try relaxRequires(name, for: edit)
    case .relaxRequires(nil): try relaxAllRequires(for: edit)
    case .dropBound(let bound, let name): try dropBound(bound, of: name, for: edit)
    case .setBound(let bound, let name, let specifier): try setBound(bound, of: name, to: specifier, for: edit)
    case .setMarker(let name, let marker): try setMarker(of: name, to: marker, for: edit)
    case .addRequires(let requirement): try addRequires(requirement, for: edit)
    case .dropExtra(let extra): try dropExtra(extra, for: edit)
    case .setRequiresPython(let specifiers): try setRequiresPython(specifiers, for: edit)
    case .setField(let field): try setField(field, for: edit)
    case .addField(let field): try addField(field, for: edit)
    case .dropField(let name, let value): try dropField(name, value: value, for: edit)
    }
  }
}
