/// The paths in a diff: how they are spelled, and which of them a wheel may contain.
enum DiffPath {
  /// Longer paths cannot be those of a member, after stripping the usual number of components.
  static let maximumLength = 1 << 16

  /// The name at the beginning of a line, and the rest of the line.
  ///
  /// A name in quotes, which git's `quote.c` writes for unusual bytes, ends at the closing quote; any other name ends
  /// at the first tab.
  ///
  /// - Returns: nil if the closing quote is missing or an escape is invalid.
  static func leadingName(of text: ArraySlice<UInt8>) -> (name: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
    if text.first == .quotationMark { return unquoted(text).map { ($0.name, $0.rest.drop(while: \.isBlank)) } }
    guard let tab = text.firstIndex(of: .tab) else { return (text, text[text.endIndex...]) }
    return (text[..<tab], text[(tab + 1)...])
  }

  /// Takes a quoted string with C escapes from the front of `text`.
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
  /// Repeated slashes count as one, and the empty component before an absolute path counts, as in `patch -p`.
  ///
  /// - Throws: `unsafe-diff-path` if nothing is left, or if the rest is not UTF-8 or not a valid member name.
  static func member(_ name: ArraySlice<UInt8>, strip: Int) throws(WheelError) -> String {
    let written = String(decoding: name, as: UTF8.self).quotedForMessage
    guard name.count <= maximumLength else {
      throw WheelError(.unsafeDiffPath, "the path is too long: \(name.count) bytes: \(written)")
    }
    guard let rest = stripped(name, strip), !rest.isEmpty else {
      throw WheelError(.unsafeDiffPath, "stripping \(strip) leading components leaves nothing of the path: \(written)")
    }
    guard let path = String(validating: rest, as: UTF8.self) else {
      throw WheelError(.unsafeDiffPath, "the path is not UTF-8: \(written)")
    }
    switch MemberName.fault(of: path) {
    case .dangerous(let what)?: throw WheelError(.unsafeDiffPath, "the path is unsafe: \(what): \(written)")
    case .unprintable?: throw WheelError(.unsafeDiffPath, "the path has unprintable characters: \(written)")
    case .notNormal?, nil: break
    }
    let normal = MemberName.normalized(path)
    guard !normal.isEmpty, rest.last != .slash else {
      throw WheelError(.unsafeDiffPath, "the path is that of a directory: \(written)")
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

  /// The name in both paths of a `diff --git` line, if they differ only in the stripped components. The paths are
  /// separated by a space and, unless quoted, may contain spaces.
  ///
  /// - Returns: nil if they differ in anything else. Takes time linear in the length of the line.
  static func common(_ line: ArraySlice<UInt8>, strip: Int) -> ArraySlice<UInt8>? {
    guard line.count <= 2 * maximumLength else { return nil }
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
      // If the second name begins here, the first has the same length and ends at a space.
      let space = first.startIndex + (line.endIndex - start)
      guard space < start, line[space] == .space, components[index - strip + 1] > space else { continue }
      if index >= strip, components[index - strip] > space { continue }
      // Further on, the second name is shorter and has lost more components: this is the only candidate.
      return first[..<space].elementsEqual(line[start...]) ? first[..<space] : nil
    }
    return nil
  }

  /// The positions after slashes.
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
