/// The files that the edits of a patch read, read once for any number of wheels.
struct PatchSources: Hashable, Sendable {
  /// A file on disk.
  struct File: Hashable, Sendable {
    let bytes: [UInt8]
    let isExecutable: Bool
  }

  private struct DiffKey: Hashable {
    let path: String
    let options: DiffOptions
  }

  private var files: [String: File] = [:]
  private var directories: [String: SourceDirectory] = [:]
  private var diffs: [DiffKey: SourceDiff] = [:]
  private var constraints: [String: Constraints] = [:]

  /// The maximum size of such a file, which is held in memory: 1 GiB.
  static let maximumFileSize = 1 << 30

  /// No files.
  init() {}

  /// Reads the files that the edits name.
  /// - Parameter keepingExecuteBits: whether files can be executable.
  /// - Throws: `no-such-file`, `is-a-directory`, `source-too-large`, errors of the contents and of reading, with the
  ///   file's path.
  init(of edits: [Edit], keepingExecuteBits: Bool = true) throws(WheelError) {
    for source in edits.compactMap(\.source) {
      if case .directory(_, let path) = source {
        directories[path] = try SourceDirectory(reading: path, keepingExecuteBits: keepingExecuteBits)
        continue
      }
      let file = try Self.read(source.path, keepingExecuteBits: keepingExecuteBits)
      files[source.path] = file
      switch source {
      case .file, .directory: break
      case .diff(let path, let options):
        diffs[DiffKey(path: path, options: options)] = try Self.parse(file.bytes, path, options)
      case .description(let path): try Self.checkDescription(file.bytes, path)
      case .constraints(let path): constraints[path] = try Self.parseConstraints(file.bytes, path)
      }
    }
  }

  /// The file at `path`, which one of the edits names.
  func file(at path: String) throws(WheelError) -> File {
    if let file = files[path] { return file }
    return try Self.read(path)
  }

  /// The directory at `path`, which one of the edits names.
  func directory(at path: String) throws(WheelError) -> SourceDirectory {
    if let directory = directories[path] { return directory }
    return try SourceDirectory(reading: path)
  }

  /// The diff in the file at `path`, which one of the edits names.
  func diff(at path: String, _ options: DiffOptions) throws(WheelError) -> SourceDiff {
    if let diff = diffs[DiffKey(path: path, options: options)] { return diff }
    return try Self.parse(try file(at: path).bytes, path, options)
  }

  private static func parse(_ bytes: [UInt8], _ path: String, _ options: DiffOptions) throws(WheelError) -> SourceDiff {
    try explaining(SourceDiff(parsing: bytes, options)) { $0.inFile(path) }
  }

  /// The constraints in the file at `path`, which one of the edits names.
  func constraints(at path: String) throws(WheelError) -> Constraints {
    if let constraints = constraints[path] { return constraints }
    return try Self.parseConstraints(try file(at: path).bytes, path)
  }

  private static func parseConstraints(_ bytes: [UInt8], _ path: String) throws(WheelError) -> Constraints {
    try explaining(Constraints(parsing: bytes)) { $0.inFile(path) }
  }

  private static func checkDescription(_ bytes: [UInt8], _ path: String) throws(WheelError) {
    guard bytes.count <= Wheel.maximumDocumentSize else {
      throw WheelError(
        .sourceTooLarge, file: path, "\(bytes.count) bytes, expected at most \(Wheel.maximumDocumentSize)")
    }
    if String(validating: bytes, as: UTF8.self) == nil {
      throw WheelError(.invalidValue, file: path, "not UTF-8, which a description must be")
    }
  }

  /// The SHA-256 of what an edit reads, as 64 hexadecimal digits.
  func digest(of source: EditSource) throws(WheelError) -> String {
    if case .directory(_, let path) = source { return try directory(at: path).digest }
    return FileDigest.hash(of: try file(at: source.path).bytes).hexadecimal
  }

  static func read(_ path: String, keepingExecuteBits: Bool = true) throws(WheelError) -> File {
    do throws(WheelError) {
      let file = try WholeFile(reading: path, limit: maximumFileSize) { size in
        WheelError(.sourceTooLarge, "\(size) bytes, expected at most \(maximumFileSize)")
      }
      return File(bytes: file.bytes, isExecutable: file.isExecutable && keepingExecuteBits)
    } catch {
      if error.code == .isADirectory { throw WheelError(.isADirectory, file: path, "is a directory, not a file") }
      throw error.inFile(path)
    }
  }
}

extension FaultCode {
  /// A file to read is too large to be held in memory.
  public static let sourceTooLarge = FaultCode(rawValue: "source-too-large")
}
