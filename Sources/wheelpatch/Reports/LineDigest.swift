/// Lines for people: the first of each kind, then how many more there are.
///
/// A wheel with 100,000 names that collide has 100,000 warnings. JSON contains every one.
struct LineDigest {
  /// The most lines in all: names in the wheel can make every line look like a kind of its own.
  static let maximum = 200

  let lines: [String]

  /// - Parameters:
  ///   - items: every line, with its kind.
  ///   - maximum: the most lines of one kind.
  ///   - more: the line that stands for the others of a kind.
  init(_ items: [(kind: String, line: String)], maximum: Int, more: (_ count: Int, _ kind: String) -> String) {
    var lines: [String] = []
    var counts: [String: Int] = [:]
    var kinds: [String] = []
    var others = 0
    for (kind, line) in items {
      if counts[kind] == nil {
        guard kinds.count < Self.maximum else {
          others += 1
          continue
        }
        kinds.append(kind)
      }
      counts[kind, default: 0] += 1
      guard counts[kind, default: 0] <= maximum else { continue }
      if lines.count < Self.maximum { lines.append(line) } else { others += 1 }
    }
    for kind in kinds {
      let count = counts[kind, default: 0] - maximum
      if count > 0 { lines.append(more(count, kind)) }
    }
    if others > 0 { lines.append("and \(others) more of other kinds") }
    self.lines = lines
  }

  /// The warnings about one wheel, whose kinds are the words in which they begin.
  init(warnings: [String]) {
    self.init(warnings.map { (Self.kind(of: $0), $0) }, maximum: 20) { "and \($0) more: \($1)" }
  }

  /// The words after the subject, up to the first value: in quotes, after a colon, or a number.
  private static func kind(of warning: String) -> String {
    let text = Array(warning.utf8)
    var start = 0
    for index in text.indices.dropLast() where text[index] == UInt8(ascii: ":") && text[index + 1] == 0x20 {
      start = index + 2
      break
    }
    let end =
      text[start...].firstIndex { byte in
        byte == UInt8(ascii: ":") || byte == UInt8(ascii: "'") || (0x30...0x39).contains(byte)
      } ?? text.endIndex
    let words = text[start..<end]
    return String(decoding: words.last == 0x20 ? words.dropLast() : words, as: UTF8.self)
  }
}
