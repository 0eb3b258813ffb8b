/// `entry_points.txt`: the objects that a distribution offers by name, such as its commands.
///
/// Read as `importlib.metadata` reads it: names are the same only in the same case, `#` begins a comment line, there are
/// no continuation lines, and what stands before the first group is passed over (entry points specification).
public struct EntryPoints: Hashable, Sendable {
  /// One line `name = value`.
  public struct Entry: Hashable, Sendable {
    public var name: String
    /// The object reference as written, with extras where there are any: `module:object [extra]`.
    public var value: String
  }

  /// A section `[name]`. Sections of one name are one group.
  public struct Group: Hashable, Sendable {
    public var name: String
    /// In the order of the file; a name can occur several times.
    public var entries: [Entry]

    /// The value of the last entry called `name`, the one whose command an installer writes last.
    public func value(of name: String) -> String? { entries.last { $0.name == name }?.value }
  }

  /// In the order of the file.
  public var groups: [Group]

  /// Reads a file.
  /// - Throws: `invalid-entry-points` with the line, for bytes that are not UTF-8 and for a line in a group that has no `=`.
  public init(parsing bytes: [UInt8]) throws(WheelError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw WheelError(.invalidEntryPoints, "line \(Self.lineOfFirstFault(bytes)) is not UTF-8")
    }
    var groups: [Group] = []
    var places: [String: Int] = [:]
    var current: Int?
    for (index, line) in Self.lines(of: text).enumerated() {
      let line = Self.stripped(line)
      if line.isEmpty || line.first == "#" { continue }
      if line.first == "[", line.last == "]" {
        let name = String(Self.stripped(line) { $0 == "[" || $0 == "]" })
        current = places[name] ?? groups.count
        if places[name] == nil {
          places[name] = groups.count
          groups.append(Group(name: name, entries: []))
        }
        continue
      }
      guard let current else { continue }
      guard let sign = line.firstIndex(of: "=") else {
        throw WheelError(.invalidEntryPoints, "line \(index + 1) has no '=': \(String(line).quotedForMessage)")
      }
      let name = String(Self.stripped(line[..<sign]))
      let value = String(Self.stripped(line[line.index(after: sign)...]))
      groups[current].entries.append(Entry(name: name, value: value))
    }
    self.groups = groups
  }

  /// The group called `name`.
  public func group(_ name: String) -> Group? { groups.first { $0.name == name } }

  /// Lines as Python's `str.splitlines` makes them.
  private static func lines(of text: String) -> [Substring.UnicodeScalarView] {
    let scalars = Substring(text).unicodeScalars
    var lines: [Substring.UnicodeScalarView] = []
    var start = scalars.startIndex
    var index = start
    while index < scalars.endIndex {
      let next = scalars.index(after: index)
      switch scalars[index].value {
      case 0x0D where next < scalars.endIndex && scalars[next] == "\n":
        lines.append(scalars[start..<index])
        start = scalars.index(after: next)
        index = start
        continue
      case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029:
        lines.append(scalars[start..<index])
        start = next
      default: break
      }
      index = next
    }
    if start < scalars.endIndex { lines.append(scalars[start...]) }
    return lines
  }

  private static func stripped(
    _ text: Substring.UnicodeScalarView, of isStripped: (Unicode.Scalar) -> Bool = \.isPythonSpace
  ) -> Substring.UnicodeScalarView {
    let rest = text.drop(while: isStripped)
    guard let last = rest.lastIndex(where: { !isStripped($0) }) else { return rest[rest.endIndex...] }
    return rest[...last]
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

extension WheelError.Code {
  /// `entry_points.txt` cannot be read.
  public static let invalidEntryPoints = Self(rawValue: "invalid-entry-points")
}
