// Fields of WHEEL that do not follow the file name.

extension EditDefinition {
  static let wheelFields = [rootIsPurelib]

  package static let rootIsPurelib = EditDefinition(
    "root-is-purelib", "true|false",
    "Set Root-Is-Purelib: install into purelib (true), or into platlib, the directory for compiled code (false).",
    example: "false", .boolean { isPurelib in .setRootIsPurelib(isPurelib) })
}

extension Edit {
  /// `--root-is-purelib`: sets the directory into which the files of the wheel are installed.
  public static func setRootIsPurelib(_ isPurelib: Bool) -> Edit { Edit(SetRootIsPurelib(isPurelib: isPurelib)) }
}

private struct SetRootIsPurelib: EditAction {
  let isPurelib: Bool

  var definition: EditDefinition { .rootIsPurelib }
  var value: String { "\(isPurelib)" }
  var subjects: [EditSubject] { [EditSubject("Root-Is-Purelib")] }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    guard draft.wheelInfo.rootIsPurelib != isPurelib else { return }
    let before = draft.wheelInfo.document.first("Root-Is-Purelib")
    try draft.wheelInfo.setRootIsPurelib(isPurelib)
    draft.note("WHEEL Root-Is-Purelib", before: before, after: "\(isPurelib)")
  }
}
