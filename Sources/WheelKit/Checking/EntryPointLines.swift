/// entry_points.txt as strict readers take it: Python's `configparser`, which PyPI and installer use, and uv's reader.
///
/// Unlike `importlib.metadata`, and pip through it, they refuse a group or a name that occurs twice, and lines before the
/// first group. A line that is indented further than the entry before it belongs to that entry's value.
enum EntryPointLines {
  /// The first thing that is refused, by its line from 1: readers stop there. Nil where nothing is.
  static func fault(in bytes: [UInt8]) -> (line: Int, message: String)? {
    var groups: Set<String> = []
    var names: Set<String>?
    // Of the entry before; nil where there is none in the group.
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
          return (number, "a group for the second time: \("[\(name)]".quotedForMessage)")
        }
        names = []
        indentation = nil
      } else if names == nil {
        return (number, "in no group: \(String(text).quotedForMessage)")
      } else if let entry = EntryPoints.entry(of: text) {
        guard !entry.name.isEmpty else { return (number, "without a name: \(String(text).quotedForMessage)") }
        guard names?.insert(entry.name).inserted == true else {
          return (number, "a name for the second time: \(entry.name.quotedForMessage)")
        }
        indentation = column
      } else {
        return (number, "no entry: \(String(text).quotedForMessage)")
      }
    }
    return nil
  }
}
