/// One change to make to a wheel: an option of `wheelpatch patch` with its value.
///
/// An edit describes an end state. Where the wheel is in that state already, the edit is satisfied and changes nothing.
///
/// Each edit has a factory, such as `dropRequires(_:)`, and the text form of its option.
public struct Edit: Sendable {
  let action: any EditAction

  init(_ action: any EditAction) { self.action = action }

  /// Reads the value of an option, such as `numpy<3` for `set-upper`.
  ///
  /// - Parameters:
  ///   - option: the option's name without the leading dashes.
  ///   - value: its value; ignored if the option is a flag.
  /// - Throws: `invalid-value` if there is no such option or the value does not follow its grammar.
  public init(option: String, value: String) throws(WheelError) {
    guard let definition = EditDefinition.named(option) else { throw .invalidValue("no such edit", option) }
    self = try definition.edit(parsing: value)
  }

  /// The option's name without the leading dashes. It is also the key in recipes, and `edit` in JSON.
  public var option: String { action.definition.option }

  /// The option's value: `Edit(option: edit.option, value: edit.value)` is the same edit.
  ///
  /// Empty for a flag, and for a `requires-python` that removes the field. For a diff, it does not include the number of
  /// path components to strip.
  public var value: String { action.value }

  /// Whether the edit makes the name in METADATA agree with the file name.
  var setsName: Bool { action.filenamePart == .name }

  /// Whether the edit makes the version in METADATA agree with the file name.
  var setsVersion: Bool { action.filenamePart == .version }

  /// Whether the edit changes the version.
  var editsVersion: Bool { setsVersion || action.filenamePart == .partOfVersion }

  /// Whether this version, with its local label or the lack of one, shows that a wheel may be the result of the edit.
  func isShown(by version: Version) -> Bool {
    guard editsVersion, version.local != nil || action.dropsLocalVersion else { return false }
    // An error is reported when the edit is applied.
    return optional(try action.edited(version) == version) ?? false
  }

  /// Whether the value contains `{next}`.
  var isNumbered: Bool { action.isNumbered }

  /// The same edit with a number in the place of `{next}`.
  func numbered(_ number: Int) -> Edit { Edit(action.numbered(number)) }

  /// What the edit reads from disk.
  package var source: EditSource? { action.source }
}

extension Edit: Hashable {
  public static func == (one: Edit, other: Edit) -> Bool { one.action.isEqual(to: other.action) }

  public func hash(into hasher: inout Hasher) { action.hash(into: &hasher) }
}

extension WheelError {
  /// The same error about an edit.
  func of(_ edit: Edit) -> WheelError { with(self) { $0.edits = [edit.option] } }
}

extension EditAction {
  fileprivate func isEqual(to other: any EditAction) -> Bool { (other as? Self) == self }
}
