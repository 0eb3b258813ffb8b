/// The files of a directory on disk, which an edit adds to a wheel.
struct SourceDirectory: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    /// The path below the directory, with forward slashes.
    let path: String
    let file: PatchSources.File
  }

  /// All files below the directory, sorted by path; never empty.
  private(set) var entries: [Entry] = []

  private static let maximumDepth = 100

  /// Reads all files below `path`, except those of `.git`. Links to files are followed.
  ///
  /// - Throws: `no-such-file`, `not-a-directory`, `empty-directory`; `special-file` for a link to a directory and for
  ///   anything else that is not a file; `source-too-large`.
  init(reading path: String, keepingExecuteBits: Bool = true) throws(WheelError) {
    var size = 0
    try read(Directory(opening: path), keepingExecuteBits, prefix: "", depth: 0, &size)
    guard !entries.isEmpty else { throw WheelError(.emptyDirectory, file: path, "no files in this directory") }
    entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func read(
    _ directory: Directory, _ keepingExecuteBits: Bool, prefix: String, depth: Int, _ size: inout Int
  ) throws(WheelError) {
    guard depth <= Self.maximumDepth else {
      throw WheelError(
        .sourceTooLarge, file: directory.path, "directories are nested more than \(Self.maximumDepth) levels deep")
    }
    for (name, status) in try directory.contents() where name != ".git" {
      if status.isDirectory {
        try read(
          directory.directory(name), keepingExecuteBits, prefix: "\(prefix)\(name)/", depth: depth + 1, &size)
        continue
      }
      let path = directory.path(of: name)
      let target = status.isSymbolicLink ? try FileStatus.at(path) : status
      guard let target, target.isRegular else {
        throw WheelError(.specialFile, file: path, "neither a file nor a directory, nor a link to a file")
      }
      let file = try PatchSources.read(path, keepingExecuteBits: keepingExecuteBits)
      size += file.bytes.count
      guard size <= PatchSources.maximumFileSize else {
        throw WheelError(
          .sourceTooLarge, file: path, "the files of the directory have more than \(PatchSources.maximumFileSize) bytes"
        )
      }
      entries.append(Entry(path: prefix + name, file: file))
    }
  }

  /// The SHA-256 of what `sha256sum` prints for the sorted paths, as 64 hexadecimal digits.
  var digest: String {
    var listing = ""
    for entry in entries { listing += "\(FileDigest.hash(of: entry.file.bytes).hexadecimal)  \(entry.path)\n" }
    return FileDigest.hash(of: Array(listing.utf8)).hexadecimal
  }
}

extension FaultCode {
  /// A directory to add has no files.
  public static let emptyDirectory = FaultCode(rawValue: "empty-directory")
  /// A pipe, device, socket or link, which an archive cannot contain.
  public static let specialFile = FaultCode(rawValue: "special-file")
}
