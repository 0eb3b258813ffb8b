import WheelKit

/// Where a page is written.
struct PageFile {
  let path: String
  let replaces: Bool
  /// What the page is about, which it must not replace.
  let inputs: [String]

  /// - Throws: if there is another file and it may not be replaced; when it cannot be written.
  func write(_ text: String) throws(WheelError) {
    guard !path.isEmpty, !path.hasSuffix("/"), !Directory.exists(path) else {
      throw WheelError(.isADirectory, file: path, "is a directory, not the path of a page")
    }
    for input in inputs where try InputFile(path: input).isSameFile(as: path) {
      throw WheelError(.outputExists, file: path, "is an input, which a page does not replace")
    }
    var file = try OutputFile(directory: PathName.folder(of: path), name: PathName.last(of: path), mode: 0o666)
    try file.append(Array(text.utf8))
    _ = try file.commit(replaces ? .replace : .keep)
  }
}
