/// The warnings about one wheel as people read them: the first of each kind, then how many more there are.
///
/// A wheel of 100,000 names that collide would say so 100,000 times. JSON and `verify` keep every one.
struct WarningDigest {
  /// The most lines of one kind.
  static let mostOfOneKind = 20
  /// The most lines of all kinds, for a wheel chooses its names, and thereby what looks like another kind.
  static let most = 200

  let lines: [String]

  init(_ warnings: [String]) {
    guard warnings.count > Self.mostOfOneKind else {
      lines = warnings
      return
    }
    var lines: [String] = []
    var counts: [String: Int] = [:]
    var kinds: [String] = []
    var others = 0
    for warning in warnings {
      let kind = Self.kind(of: warning)
      let count = counts[kind]
      if count == nil, kinds.count == Self.most {
        others += 1
        continue
      }
      if count == nil { kinds.append(kind) }
      counts[kind] = (count ?? 0) + 1
      guard count ?? 0 < Self.mostOfOneKind else { continue }
      if lines.count < Self.most { lines.append(warning) } else { others += 1 }
    }
    for kind in kinds {
      let more = (counts[kind] ?? 0) - Self.mostOfOneKind
      if more > 0 { lines.append("and \(more) more: \(kind)") }
    }
    if others > 0 { lines.append("and \(others) more of other kinds") }
    self.lines = lines
  }

  /// The words behind the subject, up to what differs from one to the next: a value, in quotes or behind a colon, or a
  /// number.
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
