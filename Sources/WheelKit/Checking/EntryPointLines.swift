/// The syntax of entry_points.txt for strict readers: Python's `configparser`, which PyPI and installer use, and uv's
/// reader.
///
/// Unlike `importlib.metadata`, which pip uses, they refuse repeated groups and names, and lines before the first
/// group. A line that is indented further than the entry before it continues the value of that entry.
enum EntryPointLines {
  /// The first fault, with its line number from 1: readers stop there. Nil if there is none.
  static func fault(in bytes: [UInt8]) -> (line: Int, message: String)? {
    var groups: Set<String> = []
    var names: Set<String>?
    // Of the previous entry; nil if the group has none yet.
    var indentation: Int?
    var number = 0
    for line in bytes.split(separator: .lineFeed, omittingEmptySubsequences: false) {
      number += 1
      let text = EntryPoints.text(of: line)
      if text.isEmpty || text.first == "#" || text.first == ";" { continue }
      let column = line.prefix { $0.isBlank }.count
      if let before = indentation, column > before { continue }
      if text.first == "[", let end = text.lastIndex(of: "]"), text.index(after: text.startIndex) < end {
        let name = String(text[text.index(after: text.startIndex)..<end])
        guard groups.insert(name).inserted else {
          return (number, "repeated group: \("[\(name)]".quotedForMessage)")
        }
        names = []
        indentation = nil
      } else if names == nil {
        return (number, "outside any group: \(String(text).quotedForMessage)")
      } else if let entry = EntryPoints.entry(of: text) {
        guard !entry.name.isEmpty else { return (number, "an entry without a name: \(String(text).quotedForMessage)") }
        guard names?.insert(entry.name).inserted == true else {
          return (number, "repeated name: \(entry.name.quotedForMessage)")
        }
        indentation = column
      } else {
        return (number, "neither a group nor an entry: \(String(text).quotedForMessage)")
      }
    }
    return nil
  }
}
