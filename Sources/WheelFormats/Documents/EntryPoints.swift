/// `entry_points.txt`: the objects that a distribution provides under a name, such as its commands.
///
/// Parsed like `importlib.metadata`: names are case-sensitive, `#` begins a comment line, there are no continuation
/// lines, and text before the first group is ignored (entry points specification).
public struct EntryPoints: Hashable, Sendable {
  /// One line `name = value`.
  public struct Entry: Hashable, Sendable {
    /// The name before the equals sign.
    public var name: String
    /// The object reference as written, including extras: `module:object [extra]`.
    public var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A section `[name]`. Sections with the same name are one group.
  public struct Group: Hashable, Sendable {
    /// The name in brackets, such as `console_scripts`.
    public var name: String
    /// In file order. A name can occur several times.
    public var entries: [Entry]

    /// The value of the last entry called `name`: installers write its command last.
    public func value(of name: String) -> String? { entries.last { $0.name == name }?.value }
  }

  /// In file order.
  public var groups: [Group]

  /// Parses a file.
  ///
  /// - Throws: `invalid-entry-points` with the line, if the bytes are not UTF-8 or a line in a group has no `=`.
  public init(parsing bytes: [UInt8]) throws(WheelError) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw WheelError(.invalidEntryPoints, "line \(Self.lineOfFirstFault(bytes)) is not UTF-8")
    }
    var groups: [Group] = []
    var indices: [String: Int] = [:]
    var current: Int?
    for (index, bytes) in Self.lines(of: bytes).enumerated() {
      let line = Self.text(of: bytes)
      if line.isEmpty || line.first == "#" { continue }
      if let name = Self.groupName(of: line) {
        current = indices[name] ?? groups.count
        if indices[name] == nil {
          indices[name] = groups.count
          groups.append(Group(name: name, entries: []))
        }
        continue
      }
      guard let current else { continue }
      guard let entry = Self.entry(of: line) else {
        throw WheelError(.invalidEntryPoints, "line \(index + 1) has no '=': \(String(line).quotedForMessage)")
      }
      groups[current].entries.append(entry)
    }
    self.groups = groups
  }

  /// The group called `name`.
  public func group(_ name: String) -> Group? { groups.first { $0.name == name } }

  /// Lines as split by Python's `str.splitlines`, each with its ending.
  package static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let ending = lengthOfLineEnding(bytes[index...].prefix(3))
      index += max(1, ending)
      if ending > 0 {
        lines.append(bytes[start..<index])
        start = index
      }
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  /// The length of the line ending at the beginning: LF, CRLF, CR, VT, FF, FS, GS, RS, NEL, U+2028 or U+2029; else 0.
  private static func lengthOfLineEnding(_ bytes: ArraySlice<UInt8>) -> Int {
    switch bytes.first ?? 0 {
    case .carriageReturn: bytes.dropFirst().first == .lineFeed ? 2 : 1
    case 0x0A...0x0C, 0x1C...0x1E: 1
    case 0xC2: bytes.starts(with: [0xC2, 0x85]) ? 2 : 0
    case 0xE2: bytes.starts(with: [0xE2, 0x80, 0xA8]) || bytes.starts(with: [0xE2, 0x80, 0xA9]) ? 3 : 0
    default: 0
    }
  }

  /// A line without its ending and without whitespace at either end.
  package static func text(of line: ArraySlice<UInt8>) -> Substring.UnicodeScalarView {
    Substring(String(decoding: line, as: UTF8.self)).unicodeScalars.trimmingPythonSpace
  }

  /// The name of the group that the line begins; nil for any other line.
  static func groupName(of line: Substring.UnicodeScalarView) -> String? {
    guard line.first == "[", line.last == "]" else { return nil }
    return String(line.trimming { $0 == "[" || $0 == "]" })
  }

  /// The entry in a line; nil if it has no `=`.
  package static func entry(of line: Substring.UnicodeScalarView) -> Entry? {
    guard let sign = line.firstIndex(of: "=") else { return nil }
    return Entry(
      name: String(line[..<sign].trimmingPythonSpace),
      value: String(line[line.index(after: sign)...].trimmingPythonSpace))
  }

  private static func lineOfFirstFault(_ bytes: [UInt8]) -> Int {
    var line = 1
    for part in bytes.split(separator: .lineFeed, omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { break }
      line += 1
    }
    return line
  }
}

extension FaultCode {
  /// `entry_points.txt` cannot be parsed.
  public static let invalidEntryPoints = Self(rawValue: "invalid-entry-points")
}
