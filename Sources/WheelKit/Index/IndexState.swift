/// What an index remembers of its files from one run to the next, so that only new ones are read.
///
/// A text of lines, each about one file, with values separated by tabs. Parsing and printing are inverses.
struct IndexState: Hashable, Sendable {
  /// A file that was indexed.
  struct Entry: Hashable, Sendable {
    var file: IndexedFile
    /// How the file was when it was read.
    let fingerprint: FileFingerprint
    /// Whether the contents were verified, too.
    let isVerified: Bool
  }

  /// By file name.
  var entries: [String: Entry] = [:]
  /// The SHA-256 of files that are gone, by name: other bytes must not appear under their names.
  var gone: [String: String] = [:]

  init() {}

  /// The name of the file that contains it.
  static let name = ".wheelpatch-index"
  /// The first line.
  private static let header = "wheelpatch index 1"
  /// About 3,000,000 files.
  static let maximumSize = 1 << 30

  /// The SHA-256 that a name stands for; nil for a name that the index never had.
  func sha256(of name: String) -> String? { entries[name]?.file.sha256 ?? gone[name] }
}

/// Tells whether a file is the same as before without reading it.
struct FileFingerprint: Hashable, Sendable {
  let size: UInt64
  let modified: FileStatus.Time
  let inode: UInt64

  init(size: UInt64, modified: FileStatus.Time, inode: UInt64) {
    self.size = size
    self.modified = modified
    self.inode = inode
  }

  init(_ status: FileStatus) { self.init(size: status.size, modified: status.modified, inode: status.inode) }
}

// The text form.
extension IndexState {
  /// - Throws: `invalid-index-state` with the number of the line.
  init(parsing bytes: [UInt8]) throws(WheelError) {
    var lines = bytes.split(separator: .lineFeed)[...]
    guard lines.popFirst().map({ String(decoding: $0, as: UTF8.self) }) == IndexState.header else {
      throw IndexState.error(line: 1, "expected \(IndexState.header.quotedForMessage)")
    }
    for (number, line) in lines.enumerated() {
      let values = line.split(separator: .tab, omittingEmptySubsequences: false)
      let texts = values.map { String(decoding: $0, as: UTF8.self) }
      if texts.count == 2 {
        gone[texts[0]] = texts[1]
      } else if let entry = IndexState.entry(texts) {
        entries[texts[0]] = entry
      } else {
        throw IndexState.error(
          line: number + 2, "expected 11 values, found \(texts.joined(separator: " ").quotedForMessage)")
      }
    }
  }

  private static func entry(_ texts: [String]) -> Entry? {
    guard texts.count == 11, let project = ProjectName(texts[2]), let version = Version(texts[3]),
      let size = UInt64(texts[4]), let modified = FileStatus.Time(texts[5]), let inode = UInt64(texts[6]),
      let uploaded = FileStatus.Time(texts[8])
    else { return nil }
    let file = IndexedFile(
      name: texts[0], project: project, version: version, size: size, sha256: texts[1],
      metadataSHA256: texts[7].isEmpty ? nil : texts[7], requiresPython: texts[10].isEmpty ? nil : texts[10],
      uploaded: uploaded)
    return Entry(
      file: file, fingerprint: FileFingerprint(size: size, modified: modified, inode: inode),
      isVerified: texts[9] == "verified")
  }

  private static func error(line: Int, _ reason: String) -> WheelError {
    WheelError(
      .invalidIndexState, subject: "line \(line)",
      "the file is damaged; remove it to read all files of the index again: \(reason)")
  }

  /// Sorted by name, so that equal states have equal bytes.
  var bytes: [UInt8] {
    let lines = entries.map { ($0, IndexState.line(of: $1)) } + gone.map { ($0, "\($0)\t\($1)\n") }
    let text = lines.sorted { $0.0 < $1.0 }.map { $0.1 }.joined()
    return Array("\(IndexState.header)\n\(text)".utf8)
  }

  private static func line(of entry: Entry) -> String {
    let file = entry.file
    let fingerprint = entry.fingerprint
    let values = [
      file.name, file.sha256, file.project.description, "\(file.version)", "\(fingerprint.size)",
      fingerprint.modified.text, "\(fingerprint.inode)", file.metadataSHA256 ?? "", file.uploaded.text,
      entry.isVerified ? "verified" : "", file.requiresPython ?? "",
    ]
    return values.joined(separator: "\t") + "\n"
  }
}

extension FileStatus.Time {
  /// `SECONDS.NANOSECONDS`, both as integers.
  fileprivate init?(_ text: String) {
    let parts = text.split(separator: ".")
    guard parts.count == 2, let seconds = Int(parts[0]), let nanoseconds = Int(parts[1]) else { return nil }
    self.init(seconds: seconds, nanoseconds: nanoseconds)
  }

  fileprivate var text: String { "\(seconds).\(nanoseconds)" }
}

extension FaultCode {
  /// What an index remembers of its files cannot be read.
  public static let invalidIndexState = FaultCode(rawValue: "invalid-index-state")
}
