// The inverse of reading an edit: what an option of `patch`, or a key of a recipe, has as its value.

extension Edit {
  /// The value of this edit's option; `Edit(option: edit.option, value: edit.value)` is the same edit.
  ///
  /// Empty for `no-build-tag`, and for a `requires-python` that removes the field. How many components a diff's paths lose
  /// is not in it.
  public var value: String {
    switch self {
    case .rename(let name): name.description
    case .setVersion(let version): version.description
    case .setLocalVersion(let label), .appendLocalVersion(let label): label.description
    case .setBuildTag(let tag): tag?.description ?? ""
    case .editTags(_, .set(let tags)): tags.joined(separator: ".")
    case .editTags(_, .add(let tag)): "+\(tag)"
    case .editTags(_, .remove(let tag)): "-\(tag)"
    case .dropRequires(let requirement), .setRequires(let requirement), .addRequires(let requirement):
      requirement.description
    case .renameRequires(let name, let other): "\(name)=\(other)"
    case .relaxRequires(let name): name?.description ?? "*"
    case .dropBound(_, let name), .dropExtra(let name): name.description
    case .setBound(_, let name, let specifier): "\(name)\(specifier)"
    case .setMarker(let name, let marker): marker.map { "\(name); \($0)" } ?? name.description
    case .setRequiresPython(let specifiers): specifiers?.description ?? ""
    case .setField(let field), .addField(let field): "\(field.name): \(field.value)"
    case .dropField(let name, let value): value.map { "\(name): \($0)" } ?? name
    case .addEntryPoint(let group, let entry): "\(group): \(entry.name) = \(entry.value)"
    case .dropEntryPoint(let group, let name): "\(group): \(name)"
    case .deleteFile(let glob): glob.description
    case .addFile(let path, let source), .replaceFile(let path, let source): "\(path)=\(source)"
    case .applyDiff(let path, _): path
    }
  }
}
