/// The header lines of a file in a git diff: `diff --git`, and the lines about modes and names.
///
/// See "Generating patch text with -p" in git's documentation.
struct GitDiffHeader {
  private let line: Int
  /// The path in the first line, if it is the same on both sides.
  private var common: ArraySlice<UInt8>?
  private var firstLine: String
  private var oldMode: UInt16?
  private var newMode: UInt16?
  private var isNew = false
  private var isDeleted = false
  private var renameFrom: String?
  private var renameTo: String?
  private var copyFrom: String?
  private var copyTo: String?

  static func file(_ lines: inout SourceDiffLines, strip: Int) throws(WheelError) -> FileDiff {
    var header = GitDiffHeader(lines, strip)
    lines.advance()
    while try header.take(lines, strip) { lines.advance() }
    var file = try header.file()
    if SourceDiffParser.isBinary(lines) { throw SourceDiffParser.binary(lines, path: file.newPath ?? file.oldPath) }
    if lines.begins(with: "--- ") {
      let old = try path(lines, after: "--- ", strip)
      lines.advance()
      guard lines.begins(with: "+++ ") else {
        throw lines.error(.invalidDiff, "expected a line that begins with '+++', found")
      }
      let new = try path(lines, after: "+++ ", strip)
      try header.setPaths(&file, old, new, lines.number)
      lines.advance()
      file.hunks = try DiffHunkParser.hunks(&lines)
      guard !file.hunks.isEmpty else {
        throw lines.error(.invalidDiff, "expected a hunk, which begins with '@@', found")
      }
    } else {
      try header.checkNames(file)
    }
    try file.checkSides()
    return file
  }

  private init(_ lines: SourceDiffLines, _ strip: Int) {
    self.line = lines.number
    self.firstLine = lines.quoted
    self.common = lines.header(after: "diff --git ").flatMap { DiffPath.common($0, strip: strip) }
  }

  /// - Returns: whether the current line is part of the header.
  private mutating func take(_ lines: SourceDiffLines, _ strip: Int) throws(WheelError) -> Bool {
    // The paths in these lines have no 'a/' and 'b/'.
    let strip = max(0, strip - 1)
    if let mode = lines.header(after: "old mode ") {
      oldMode = try Self.mode(mode, lines)
    } else if let mode = lines.header(after: "new mode ") {
      newMode = try Self.mode(mode, lines)
    } else if let mode = lines.header(after: "deleted file mode ") {
      oldMode = try Self.mode(mode, lines)
      isDeleted = true
    } else if let mode = lines.header(after: "new file mode ") {
      newMode = try Self.mode(mode, lines)
      isNew = true
    } else if let name = lines.header(after: "rename from ") ?? lines.header(after: "rename old ") {
      renameFrom = try Self.name(name, lines, strip)
    } else if let name = lines.header(after: "rename to ") ?? lines.header(after: "rename new ") {
      renameTo = try Self.name(name, lines, strip)
    } else if let name = lines.header(after: "copy from ") {
      copyFrom = try Self.name(name, lines, strip)
    } else if let name = lines.header(after: "copy to ") {
      copyTo = try Self.name(name, lines, strip)
    } else if let objects = lines.header(after: "index ") {
      // Includes the mode if it does not change.
      if let space = objects.lastIndex(of: .space) { _ = try Self.mode(objects[(space + 1)...], lines) }
    } else {
      return lines.begins(with: "similarity index ") || lines.begins(with: "dissimilarity index ")
    }
    return true
  }

  private static func mode(_ text: ArraySlice<UInt8>, _ lines: SourceDiffLines) throws(WheelError) -> UInt16 {
    guard text.count <= 7, let mode = UInt16(String(decoding: text, as: UTF8.self), radix: 8),
      text.first?.isDigit == true
    else {
      throw lines.error(.invalidDiff, "not a file mode")
    }
    switch mode.fileType {
    case FileMode.regularFile: return mode
    case FileMode.symbolicLink:
      throw lines.error(.unsupportedDiff, "a change to a symbolic link, which a wheel should not contain")
    case 0o160000: throw lines.error(.unsupportedDiff, "a change to a submodule, which is not a file")
    default: throw lines.error(.unsupportedDiff, "a change to something other than a file")
    }
  }

  /// A path that is alone on its line; if unquoted, it includes any tabs.
  private static func name(
    _ text: ArraySlice<UInt8>, _ lines: SourceDiffLines, _ strip: Int
  ) throws(WheelError) -> String {
    let name = text.first == .quotationMark ? try lines.leadingName(text).name : text
    return try lines.member(name, strip: strip)
  }

  private static func path(
    _ lines: SourceDiffLines, after prefix: String, _ strip: Int
  ) throws(WheelError) -> String? {
    let name = try lines.leadingName(lines.header(after: prefix) ?? []).name
    return DiffPath.isNullDevice(name) ? nil : try lines.member(name, strip: strip)
  }

  /// The file as described by the lines before the hunks.
  private func file() throws(WheelError) -> FileDiff {
    var path: String?
    if let common {
      path = try explaining(DiffPath.member(common, strip: 0)) { WheelError($0.code, "line \(line): \($0.reason)") }
    }
    switch (renameFrom, renameTo, copyFrom, copyTo) {
    case (nil, nil, nil, nil): break
    case (let from?, let to?, nil, nil) where !isNew && !isDeleted:
      return FileDiff(kind: .rename(from: from), oldPath: from, newPath: to, oldMode: oldMode, newMode: newMode)
    case (nil, nil, let from?, let to?) where !isNew && !isDeleted:
      return FileDiff(kind: .copy(from: from), oldPath: from, newPath: to, oldMode: oldMode, newMode: newMode)
    default: throw contradiction
    }
    switch (isNew, isDeleted) {
    case (false, false):
      return FileDiff(kind: .modify, oldPath: path, newPath: path, oldMode: oldMode, newMode: newMode)
    case (true, false): return FileDiff(kind: .create, oldPath: nil, newPath: path, newMode: newMode)
    case (false, true): return FileDiff(kind: .delete, oldPath: path, newPath: nil, oldMode: oldMode)
    case (true, true): throw contradiction
    }
  }

  /// Sets the paths of the `---` and `+++` lines, which must agree with the lines before them.
  private func setPaths(_ file: inout FileDiff, _ old: String?, _ new: String?, _ line: Int) throws(WheelError) {
    let known = file
    switch (file.kind, old, new) {
    case (.modify, nil, _?): file.kind = .create
    case (.modify, _?, nil): file.kind = .delete
    case (.create, nil, _?), (.delete, _?, nil), (.modify, _?, _?), (.rename, _?, _?), (.copy, _?, _?): break
    default: throw mismatch(line)
    }
    file.oldPath = old
    file.newPath = new
    for (said, path) in [(known.oldPath, old), (known.newPath, new)] {
      if let said, let path, !said.isExactly(path) { throw mismatch(line) }
    }
    if file.kind == .modify, let old, let new, !old.isExactly(new) { throw mismatch(line) }
  }

  private func mismatch(_ line: Int) -> WheelError {
    let reason = "the '---' and '+++' lines name other files than line \(self.line) and the lines after it"
    return WheelError(.invalidDiff, "line \(line): \(reason)")
  }

  /// Without hunks, something else must change, and the name of the file must be known.
  private func checkNames(_ file: FileDiff) throws(WheelError) {
    guard file.oldPath != nil || file.newPath != nil else {
      throw WheelError(.invalidDiff, "line \(line): the name of the file is unclear: \(firstLine)")
    }
    if file.kind == .modify, newMode == nil || newMode == oldMode {
      throw WheelError(.invalidDiff, "line \(line): nothing changes: \(firstLine)")
    }
  }

  private var contradiction: WheelError {
    WheelError(.invalidDiff, "line \(line): the lines about names and modes contradict each other after: \(firstLine)")
  }
}
