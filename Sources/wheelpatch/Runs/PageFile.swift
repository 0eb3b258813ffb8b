import WheelKit

/// Where a page is written.
struct PageFile {
  let path: String
  let replaces: Bool

  /// - Throws: if there is another file and it may not be replaced; when it cannot be written.
  func write(_ text: String) throws(WheelError) {
    var file = try OutputFile(directory: PathName.folder(of: path), name: PathName.last(of: path), mode: 0o666)
    try file.append(Array(text.utf8))
    _ = try file.commit(replaces ? .replace : .keep)
  }
}
