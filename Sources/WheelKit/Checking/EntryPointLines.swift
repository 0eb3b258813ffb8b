/// The syntax of entry_points.txt for strict readers: Python's `configparser`, which PyPI and installer use, and uv's
/// reader.
///
/// Unlike `importlib.metadata`, which pip uses, they refuse repeated groups and names, and lines before the first
/// group. A line that is indented further than the entry before it continues the value of that entry.
struct EntryPointLines {
  /// The first fault, with its line number from 1: readers stop there. Nil if there is none.
  private(set) var fault: (line: Int, message: String)?
  /// The entries before the fault. A continued value has several lines.
  private(set) var entries: [(group: String, entry: EntryPoints.Entry)] = []

  /// - Parameter splitsAtCarriageReturn: whether a lone CR ends a line, as it does for uv.
  init(_ bytes: [UInt8], splitsAtCarriageReturn: Bool = false) {
    read(
      bytes.split(omittingEmptySubsequences: false) {
        $0 == .lineFeed || (splitsAtCarriageReturn && $0 == .carriageReturn)
      })
  }

  private mutating func read(_ lines: [ArraySlice<UInt8>]) {
    var groups: Set<String> = []
    var names: Set<String>?
    var group = ""
    // Of the previous entry; nil if the group has none yet.
    var indentation: Int?
    var number = 0
    for line in lines {
      number += 1
      let text = EntryPoints.text(of: line)
      if text.isEmpty || text.first == "#" || text.first == ";" { continue }
      let column = line.prefix { $0.isBlank }.count
      if let before = indentation, column > before {
        if let last = entries.indices.last { entries[last].entry.value += "\n" + String(text) }
        continue
      }
      if text.first == "[", let end = text.lastIndex(of: "]"), text.index(after: text.startIndex) < end {
        group = String(text[text.index(after: text.startIndex)..<end])
        guard groups.insert(group).inserted else {
          return fail(number, "repeated group: \("[\(group)]".quotedForMessage)")
        }
        names = []
        indentation = nil
      } else if names == nil {
        return fail(number, "outside any group: \(String(text).quotedForMessage)")
      } else if let entry = EntryPoints.entry(of: text) {
        guard !entry.name.isEmpty else {
          return fail(number, "an entry without a name: \(String(text).quotedForMessage)")
        }
        guard names?.insert(entry.name).inserted == true else {
          return fail(number, "repeated name: \(entry.name.quotedForMessage)")
        }
        entries.append((group, entry))
        indentation = column
      } else {
        return fail(number, "neither a group nor an entry: \(String(text).quotedForMessage)")
      }
    }
  }

  private mutating func fail(_ line: Int, _ message: String) { fault = (line, message) }

  /// The entries of a group of scripts, with those that `configparser` copies from `[DEFAULT]` into every group.
  func scripts(in group: String) -> [EntryPoints.Entry] {
    guard entries.contains(where: { $0.group == group }) else { return [] }
    return entries.filter { $0.group == group || $0.group == "DEFAULT" }.map(\.entry)
  }
}
