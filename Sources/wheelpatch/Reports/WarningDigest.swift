/// The warnings about one wheel for people: the first of each kind, then how many more there are.
///
/// A wheel with 100,000 names that collide has 100,000 warnings. JSON and `verify` report every one.
struct WarningDigest {
  /// The most lines of one kind.
  static let maximumOfOneKind = 20
  /// The most lines in all: names in the wheel can make every warning look like a kind of its own.
  static let maximum = 200

  let lines: [String]

  init(_ warnings: [String]) {
    guard warnings.count > Self.maximumOfOneKind else {
      lines = warnings
      return
    }
    var lines: [String] = []
    var counts: [String: Int] = [:]
    var kinds: [String] = []
    var others = 0
    for warning in warnings {
      let kind = Self.kind(of: warning)
      if counts[kind] == nil {
        guard kinds.count < Self.maximum else {
          others += 1
          continue
        }
        kinds.append(kind)
      }
      counts[kind, default: 0] += 1
      guard counts[kind, default: 0] <= Self.maximumOfOneKind else { continue }
      if lines.count < Self.maximum { lines.append(warning) } else { others += 1 }
    }
    for kind in kinds {
      let more = counts[kind, default: 0] - Self.maximumOfOneKind
      if more > 0 { lines.append("and \(more) more: \(kind)") }
    }
    if others > 0 { lines.append("and \(others) more of other kinds") }
    self.lines = lines
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
