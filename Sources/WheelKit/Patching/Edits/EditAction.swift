/// What an edit does to a wheel.
///
/// Each conforming type is in the file of its family, together with its `EditDefinition` and its factory in `Edit`.
protocol EditAction: Hashable, Sendable {
  /// How users ask for the edit.
  var definition: EditDefinition { get }

  /// The option's value, which reads back as the same edit; empty for a flag.
  var value: String { get }

  /// What the edit sets as a whole. Two different edits of the same subject contradict each other.
  var subjects: [EditSubject] { get }

  /// The wholes of which the edit changes a part. It contradicts any edit that sets one of them.
  var wholes: [EditSubject] { get }

  /// An edit that is listed before this one and has to be applied after it.
  var precedes: EditDefinition? { get }

  /// What the edit reads from disk.
  var source: EditSource? { get }

  /// The part of the file name that the edit changes.
  var filenamePart: FilenamePart? { get }

  /// Whether losing the local version label is the purpose of the edit, so that nobody has to be warned of it.
  var dropsLocalVersion: Bool { get }

  /// Whether the value contains `{next}`, so that the edit can be applied only with a number in its place.
  var isNumbered: Bool { get }

  /// The same edit with a number in the place of `{next}`.
  func numbered(_ number: Int) -> Self

  /// The version that the edit makes of a wheel's version.
  ///
  /// - Throws: if the wheel has no part that the edit refers to.
  func edited(_ version: Version) throws(WheelError) -> Version

  /// Changes the parts of the file name other than the version.
  ///
  /// - Parameter allowMissing: whether it is fine if the target of the edit is missing.
  func edit(_ filename: inout WheelFilename, allowMissing: Bool) throws(WheelError)

  /// Changes the wheel's documents and files. METADATA and WHEEL follow the file name without this.
  ///
  /// - Throws: errors without a subject are about the edit itself.
  func apply(to draft: inout PatchDraft) throws(WheelError)

  /// The version that may have been there before, if this one is the result of the edit.
  func undone(_ version: Version) throws(WheelError) -> Version

  /// Makes the documents and files look as they may have before the edit, if they are its result. An edit that leaves
  /// nothing to change does nothing here: applying it again changes nothing, whatever an earlier edit made.
  func undo(in draft: inout PatchDraft) throws(WheelError)
}

extension EditAction {
  var subjects: [EditSubject] { [] }
  var wholes: [EditSubject] { [] }
  var precedes: EditDefinition? { nil }
  var source: EditSource? { nil }
  var filenamePart: FilenamePart? { nil }
  var dropsLocalVersion: Bool { false }
  var isNumbered: Bool { false }
  func numbered(_ number: Int) -> Self { self }
  func edited(_ version: Version) throws(WheelError) -> Version { version }
  func edit(_ filename: inout WheelFilename, allowMissing: Bool) throws(WheelError) {}
  func apply(to draft: inout PatchDraft) throws(WheelError) {}
  func undone(_ version: Version) throws(WheelError) -> Version { version }
  func undo(in draft: inout PatchDraft) throws(WheelError) {}
}

/// What an edit reads from disk.
package enum EditSource: Hashable, Sendable {
  /// The contents of a file, which go to a path in the wheel.
  case file(MemberPath, source: String)
  /// The files of a directory, which go to a directory in the wheel.
  case directory(MemberPath, source: String)
  /// A diff, and how to apply it.
  case diff(String, DiffOptions)
  /// The description of the project, in UTF-8.
  case description(String)
  /// A constraints file.
  case constraints(String)

  /// The path on disk.
  var path: String {
    switch self {
    case .file(_, let path), .directory(_, let path), .diff(let path, _), .description(let path),
      .constraints(let path):
      path
    }
  }
}

/// Something in a wheel that an edit sets as a whole.
struct EditSubject: Sendable, CustomStringConvertible {
  /// What makes it the same subject, however its names are spelled.
  private let key: [String]
  let description: String
  /// Whether a wheel has exactly one of it, so that setting it twice is a mistake.
  let isScalar: Bool

  /// Something that every wheel has once, such as `the version`.
  init(_ description: String) {
    key = [description]
    self.description = description
    isScalar = true
  }

  /// Something that belongs to a project, such as `the marker of` a requirement.
  init(_ what: String, _ project: ProjectName) {
    key = [what, project.normalized]
    description = "\(what) \(project.description.quotedForMessage)"
    isScalar = false
  }

  /// One of several things, by its value.
  init(_ what: String, value: String) {
    key = [what, value]
    description = "\(what) \(value.quotedForMessage)"
    isScalar = false
  }

  /// A field of METADATA.
  init(field name: String) {
    key = ["field", name.lowercased()]
    description = name.lowercased().elided
    isScalar = false
  }
}

extension EditSubject: Hashable {
  static func == (one: EditSubject, other: EditSubject) -> Bool { one.key == other.key }

  func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
