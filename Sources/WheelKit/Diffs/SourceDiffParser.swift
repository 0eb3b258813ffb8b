/// Finds the diffs of single files in a text, and reads each.
struct SourceDiffParser {
  private var lines: SourceDiffLines
  private let strip: Int

  init(_ bytes: [UInt8], strip: Int) {
    self.lines = SourceDiffLines(bytes)
    self.strip = strip
  }

  mutating func files() throws(WheelError) -> [FileDiff] {
    var files: [FileDiff] = []
    while !lines.isAtEnd {
      if let file = try file() { files.append(file) }
    }
    guard !files.isEmpty else {
      throw WheelError(
        .invalidDiff, "no diff of a file is in it: expected lines that begin with 'diff --git', or with '---' and '+++'"
      )
    }
    return files
  }

  /// The diff that begins at the current line; nil when that is prose, which is passed.
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
        throw lines.error(.unsupportedDiff, "a context diff; only unified ones ('diff -u') can be applied")
      }
    case UInt8(ascii: "@")?:
      if lines.begins(with: "@@@ -") { throw Self.combined(lines) }
      if lines.begins(with: "@@ -") {
        throw lines.error(
          .invalidDiff, "a hunk without the '---' and '+++' lines of its file, or not directly behind one")
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
    let error = lines.error(.unsupportedDiff, "a binary file is changed, which only whole files can do")
    return path.map { error.about($0) } ?? error
  }

  static func combined(_ lines: SourceDiffLines) -> WheelError {
    lines.error(.unsupportedDiff, "a combined diff, of a merge with more than one parent")
  }
}

extension SourceDiffLines {
  /// The path that the current line names.
  func member(_ name: ArraySlice<UInt8>, strip: Int) throws(WheelError) -> String {
    do throws(WheelError) {
      return try DiffPath.member(name, strip: strip)
    } catch {
      throw WheelError(error.code, "line \(number): \(error.reason)")
    }
  }

  /// The name at the beginning of `text`, which is the rest of the current line.
  func leadingName(_ text: ArraySlice<UInt8>) throws(WheelError) -> (name: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) {
    guard let parts = DiffPath.leadingName(of: text) else {
      throw error(.invalidDiff, "a path in quotes that does not end, or has an unknown escape")
    }
    return parts
  }
}

extension FileDiff {
  /// Checks that a file that was not there has no old lines, and one that is gone has no new ones.
  func checkSides() throws(WheelError) {
    switch kind {
    case .create:
      if let hunk = hunks.first(where: { !$0.old.isEmpty }) ?? hunks.dropFirst().first {
        throw WheelError(.invalidDiff, subject: path, "line \(hunk.line): a new file has one hunk, without old lines")
      }
    case .delete:
      if let hunk = hunks.first(where: { !$0.new.isEmpty }) {
        throw WheelError(.invalidDiff, subject: path, "line \(hunk.line): a deleted file has no new lines")
      }
    case .modify, .rename, .copy: break
    }
  }
}
