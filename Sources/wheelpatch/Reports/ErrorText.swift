import WheelKit

extension WheelError {
  /// The error in the words of the command line, where edits and hints are options.
  var text: String {
    var error = self
    error.edits = edits.map { "--\($0)" }
    if !hints.isEmpty { error.reason += " (\(hints.map(\.text).joined(separator: "; ")))" }
    return error.description
  }
}

extension WheelError.Hint {
  fileprivate var text: String {
    switch self {
    case .replaceOutput: "--force replaces it"
    case .replaceIndexed: "--allow-replace lists it"
    case .pruneIndex: "--prune removes them from the index"
    case .useEdits(let edits): "use \(edits.map { "--\($0)" }.joined(separator: " or "))"
    case .define(let name): "apply --define \(name)=VALUE"
    case .rehash: "--rehash accepts the file contents"
    case .rebuildRecord: "--rehash builds it from the file contents"
    case .ignoreLineEndings: "--ignore-line-endings applies it"
    case .selectDiffFiles:
      "--diff-include and --diff-exclude choose the files of a diff, --diff-map changes their paths"
    case .repair: "wheelpatch repair fixes it"
    case .makeVariant: "wheelpatch variant make writes the label that PEP 825 has"
    case .verify(let count): "\(count) more error\(count == 1 ? "" : "s"): wheelpatch verify lists all"
    }
  }
}
