/// `entry_points.txt`, edited by adding and removing lines. All other bytes stay.
package struct EntryPointsDocument {
  package private(set) var lines: [ArraySlice<UInt8>]

  /// - Throws: `invalid-entry-points`, like `EntryPoints`.
  package init(parsing bytes: [UInt8]) throws(WheelError) {
    _ = try EntryPoints(parsing: bytes)
    lines = EntryPoints.lines(of: bytes)
  }

  package var bytes: [UInt8] { lines.flatMap { Array($0) } }

  package var isEmpty: Bool { !lines.contains { Self.group($0) != nil } }

  /// Adds a line after the last entry of its group, or a new group at the end.
  package mutating func add(_ entry: EntryPoints.Entry, to group: String) {
    let ending: [UInt8] =
      lines.contains { $0.suffix(2).elementsEqual([.carriageReturn, .lineFeed]) }
      ? [.carriageReturn, .lineFeed] : [.lineFeed]
    let line = Array("\(entry.name) = \(entry.value)".utf8) + ending
    if let last = lines.indices.last, lines[last].last != .lineFeed { lines[last] += ending }
    guard let header = lines.lastIndex(where: { Self.group($0) == group }) else {
      if !lines.isEmpty { lines.append(ending[...]) }
      lines += [(Array("[\(group)]".utf8) + ending)[...], line[...]]
      return
    }
    var insertion = header + 1
    for index in lines.indices[(header + 1)...] {
      if Self.group(lines[index]) != nil { break }
      if !Self.isBlank(lines[index]) { insertion = index + 1 }
    }
    lines.insert(line[...], at: insertion)
  }

  /// Removes the lines with a name from a group, and the group if no entries remain.
  ///
  /// - Returns: the removed values.
  package mutating func remove(_ name: String, from group: String) -> [String] {
    var removed: [String] = []
    var kept: [ArraySlice<UInt8>] = []
    var isInGroup = false
    for line in lines {
      if let header = Self.group(line) { isInGroup = header == group }
      if isInGroup, let entry = Self.entry(line), entry.name.isExactly(name) {
        removed.append(entry.value)
      } else {
        kept.append(line)
      }
    }
    lines = kept
    if !removed.isEmpty { removeEmptyGroups(called: group) }
    return removed
  }

  /// Removes groups without entries, including headers and blank lines, but keeps those with comments.
  private mutating func removeEmptyGroups(called group: String) {
    var kept: [ArraySlice<UInt8>] = []
    var index = lines.startIndex
    while index < lines.endIndex {
      var end = index + 1
      while end < lines.endIndex, Self.group(lines[end]) == nil { end += 1 }
      let hasContent = lines[(index + 1)..<end].contains { !Self.isBlank($0) }
      if Self.group(lines[index]) != group || hasContent { kept += lines[index..<end] }
      index = end
    }
    while let last = kept.last, Self.isBlank(last), kept.count < lines.count { kept.removeLast() }
    lines = kept
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool { EntryPoints.text(of: line).isEmpty }

  private static func group(_ line: ArraySlice<UInt8>) -> String? {
    EntryPoints.groupName(of: EntryPoints.text(of: line))
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> EntryPoints.Entry? {
    let text = EntryPoints.text(of: line)
    return text.first == "#" ? nil : EntryPoints.entry(of: text)
  }
}

extension EntryPoints {
  /// - Throws: `invalid-value` if `group` is not a valid group name: letters, digits and underscores in parts separated
  ///   by dots (entry points specification, "Data model").
  package static func check(group: String) throws(WheelError) {
    let isGroup = group.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
    guard isGroup else { throw .invalidValue("not an entry point group", group) }
  }

  /// - Throws: `invalid-value` if `name` is not allowed for a new entry point: letters, digits, underscores, dots and
  ///   hyphens.
  package static func check(name: String) throws(WheelError) {
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "_.-".contains($0) }) else {
      throw .invalidValue("not an entry point name", name)
    }
  }
}
