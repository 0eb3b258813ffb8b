/// Finds the file diffs in a text and parses each.
struct SourceDiffParser {
  private var lines: SourceDiffLines
  private let strip: Int

  init(_ bytes: [UInt8], strip: Int) {
    self.lines = SourceDiffLines(bytes)
    self.strip = strip
  }

  mutating func files(_ selects: (String) -> Bool) throws(WheelError) -> [FileDiff] {
    var files: [FileDiff] = []
    var isEmpty = true
    while !lines.isAtEnd {
      if skipGitDiff(unless: selects) {
        isEmpty = false
      } else if let file = try file() {
        isEmpty = false
        if selects(file.path) { files.append(file) }
      }
    }
    guard !isEmpty else {
      throw WheelError(
        .invalidDiff, "no file diff found: expected lines that begin with 'diff --git', or with '---' and '+++'"
      )
    }
    return files
  }

  /// Skips a file diff of git that is not selected.
  ///
  /// - Returns: whether there was one.
  private mutating func skipGitDiff(unless selects: (String) -> Bool) -> Bool {
    guard let names = lines.header(after: "diff --git "), let path = DiffPath.common(names, strip: strip),
      !selects(String(decoding: path, as: UTF8.self))
    else { return false }
    repeat { lines.advance() } while !lines.isAtEnd && !lines.begins(with: "diff --git ")
    return true
  }

  /// The file diff that begins at the current line; nil if the line is other text, which is skipped.
  private mutating func file() throws(WheelError) -> FileDiff? {
    switch lines.first {
    case UInt8(ascii: "d")?:
      if lines.begins(with: "diff --git ") { return try GitDiffHeader.file(&lines, strip: strip) }
      if lines.begins(with: "diff --cc ") || lines.begins(with: "diff --combined ") { throw Self.combined(lines) }
    case .hyphen?:
      if lines.begins(with: "--- "), lines.isFollowed(by: "+++ ") {
        return try PlainDiffHeader.file(&lines, strip: strip)
      }
    case UInt8(ascii: "*")?:
      if lines.begins(with: "*** "), lines.isFollowed(by: "--- ") {
        throw lines.error(.unsupportedDiff, "a context diff; only unified diffs ('diff -u') can be applied")
      }
    case UInt8(ascii: "@")?:
      if lines.begins(with: "@@@ -") { throw Self.combined(lines) }
      if lines.begins(with: "@@ -") {
        throw lines.error(.invalidDiff, "a hunk that does not follow '---' and '+++' lines or another hunk")
      }
    case UInt8(ascii: "B")?, UInt8(ascii: "G")?:
      if Self.isBinary(lines) { throw Self.binary(lines, path: nil) }
    default: break
    }
    lines.advance()
    return nil
  }

  static func isBinary(_ lines: SourceDiffLines) -> Bool {
    lines.begins(with: "GIT binary patch")
      || lines.begins(with: "Binary files ") && lines.header.suffix(7).elementsEqual(" differ".utf8)
  }

  static func binary(_ lines: SourceDiffLines, path: String?) -> WheelError {
    let error = lines.error(.unsupportedDiff, "a change to a binary file, which a diff cannot make")
    return path.map { error.about($0) } ?? error
  }

  static func combined(_ lines: SourceDiffLines) -> WheelError {
    lines.error(.unsupportedDiff, "a combined diff of a merge")
  }
}

extension SourceDiffLines {
  /// The path in the current line.
  func member(_ name: ArraySlice<UInt8>, strip: Int) throws(WheelError) -> String {
    try explaining(DiffPath.member(name, strip: strip)) { WheelError($0.code, "line \(number): \($0.reason)") }
  }

  /// The name at the beginning of `text`, the rest of the current line.
  func leadingName(_ text: ArraySlice<UInt8>) throws(WheelError) -> (name: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) {
    guard let parts = DiffPath.leadingName(of: text) else {
      throw error(.invalidDiff, "a quoted path with no closing quote or an unknown escape")
    }
    return parts
  }
}

extension FileDiff {
  /// Checks that a new file has no old lines, and a deleted file no new ones.
  func checkSides() throws(WheelError) {
    switch kind {
    case .create:
      if let hunk = hunks.first(where: { !$0.old.isEmpty }) ?? hunks.dropFirst().first {
        throw WheelError(
          .invalidDiff, subject: path, "line \(hunk.line): a new file must have one hunk without old lines")
      }
    case .delete:
      if let hunk = hunks.first(where: { !$0.new.isEmpty }) {
        throw WheelError(.invalidDiff, subject: path, "line \(hunk.line): a deleted file must not have new lines")
      }
    case .modify, .rename, .copy: break
    }
  }
}
