/// The paths in a diff: how they are written, and what a wheel may have of them.
enum DiffPath {
  /// A path longer than a member's name can be, without what is stripped, is none.
  static let longest = 1 << 16

  /// The name at the beginning of a line, and what follows it: for a name in quotes, as git's `quote.c` writes those with
  /// odd bytes, all behind the closing quote and a tab; else all behind the first tab.
  ///
  /// - Returns: nil when a quote is not closed, or an escape is none.
  static func leadingName(of text: ArraySlice<UInt8>) -> (name: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
    if text.first == .quotationMark {
      return unquoted(text).map { ($0.name, $0.rest.drop(while: \.isBlank)) }
    }
    guard let tab = text.firstIndex(of: .tab) else { return (text, text[text.endIndex...]) }
    return (text[..<tab], text[(tab + 1)...])
  }

  /// Takes a string in quotes, with C's escapes for bytes, from the front of `text`.
  static func unquoted(_ text: ArraySlice<UInt8>) -> (name: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
    var name: [UInt8] = []
    var rest = text.dropFirst()
    while let byte = rest.popFirst() {
      switch byte {
      case .quotationMark: return (name[...], rest)
      case .backslash:
        guard let escaped = escape(&rest) else { return nil }
        name.append(escaped)
      default: name.append(byte)
      }
    }
    return nil
  }

  private static func escape(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
    guard let byte = rest.popFirst() else { return nil }
    switch byte {
    case UInt8(ascii: "a"): return 0x07
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "v"): return 0x0B
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "r"): return 0x0D
    case .quotationMark, .backslash: return byte
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      var value = byte & 3
      for _ in 0..<2 {
        guard let digit = rest.popFirst(), digit & 0xF8 == 0x30 else { return nil }
        value = value << 3 | (digit & 7)
      }
      return value
    default: return nil
    }
  }

  static func isNullDevice(_ name: ArraySlice<UInt8>) -> Bool { name.elementsEqual("/dev/null".utf8) }

  /// The path of a member: without its first `strip` components and without `.` components.
  ///
  /// Neighbouring slashes count as one, and the empty component in front of an absolute path counts, as with `patch -p`.
  ///
  /// - Throws: `unsafe-diff-path` when nothing is left, or the rest is not UTF-8 or no name for a member.
  static func member(_ name: ArraySlice<UInt8>, strip: Int) throws(WheelError) -> String {
    let written = String(decoding: name.prefix(longest), as: UTF8.self).quotedForMessage
    guard name.count <= longest else {
      throw WheelError(.unsafeDiffPath, "a path of \(name.count) bytes: \(written)")
    }
    guard let rest = stripped(name, strip), !rest.isEmpty else {
      throw WheelError(
        .unsafeDiffPath, "nothing is left of a path when \(strip) leading components are stripped: \(written)")
    }
    guard let path = String(validating: rest, as: UTF8.self) else {
      throw WheelError(.unsafeDiffPath, "a path that is not UTF-8: \(written)")
    }
    switch MemberName.fault(of: path) {
    case .dangerous(let what)?: throw WheelError(.unsafeDiffPath, "an unsafe path, \(what): \(written)")
    case .unprintable?: throw WheelError(.unsafeDiffPath, "a path with characters that do not print: \(written)")
    case .notNormal?, nil: break
    }
    let normal = MemberName.normalized(path)
    guard !normal.isEmpty, rest.last != .slash else {
      throw WheelError(.unsafeDiffPath, "the path of a directory: \(written)")
    }
    return normal
  }

  private static func stripped(_ name: ArraySlice<UInt8>, _ count: Int) -> ArraySlice<UInt8>? {
    var rest = name
    for _ in 0..<count {
      guard let slash = rest.firstIndex(of: .slash) else { return nil }
      rest = rest[slash...].drop { $0 == .slash }
    }
    return rest
  }

  /// The name that both paths of a `diff --git` line have when they differ in what is stripped alone, as the stripped
  /// bytes: the line has spaces between and, if not quoted, in them.
  ///
  /// - Returns: nil when they differ otherwise. Takes time in proportion to the line.
  static func common(_ line: ArraySlice<UInt8>, strip: Int) -> ArraySlice<UInt8>? {
    guard line.count <= 2 * longest else { return nil }
    if line.first == .quotationMark || line.last == .quotationMark { return commonQuoted(line, strip: strip) }
    guard let first = stripped(line, strip) else { return nil }
    if strip == 0 {
      let space = line.startIndex + line.count / 2
      guard line.count % 2 == 1, line[space] == .space, line[..<space].elementsEqual(line[(space + 1)...]) else {
        return nil
      }
      return line[..<space]
    }
    let components = componentStarts(of: line)
    for (index, start) in components.enumerated() where index >= strip - 1 {
      // Were the second name to begin here, the first one would be as long, and end at a space.
      let space = first.startIndex + (line.endIndex - start)
      guard space < start, line[space] == .space, components[index - strip + 1] > space else { continue }
      if index >= strip, components[index - strip] > space { continue }
      // Further on the second name is shorter and has lost more components: this is the only place.
      return first[..<space].elementsEqual(line[start...]) ? first[..<space] : nil
    }
    return nil
  }

  /// The places behind slashes.
  private static func componentStarts(of line: ArraySlice<UInt8>) -> [Int] {
    line.indices.filter { $0 > line.startIndex && line[$0 - 1] == .slash && line[$0] != .slash }
  }

  private static func commonQuoted(_ line: ArraySlice<UInt8>, strip: Int) -> ArraySlice<UInt8>? {
    let first: ArraySlice<UInt8>
    let second: ArraySlice<UInt8>
    if line.first == .quotationMark {
      guard let (name, rest) = unquoted(line), rest.first == .space else { return nil }
      first = name
      let other = rest.dropFirst()
      second = other.first == .quotationMark ? unquoted(other)?.name ?? [] : other
    } else {
      guard let quote = line.firstIndex(of: .quotationMark), let (name, rest) = unquoted(line[quote...]), rest.isEmpty
      else { return nil }
      first = line[..<quote].dropLast()
      second = name
    }
    guard let one = stripped(first, strip), let other = stripped(second, strip), one.elementsEqual(other) else {
      return nil
    }
    return one
  }
}
