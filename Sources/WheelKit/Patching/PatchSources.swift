/// The files whose contents a patch puts into wheels, read once however many wheels there are.
struct PatchSources: Hashable, Sendable {
  /// A file on disk.
  struct File: Hashable, Sendable {
    let bytes: [UInt8]
    let isExecutable: Bool
  }

  private struct DiffKey: Hashable {
    let path: String
    let strip: Int
  }

  private var files: [String: File] = [:]
  private var diffs: [DiffKey: SourceDiff] = [:]

  /// The most bytes that such a file may have, for it is held in memory: 1 GiB.
  static let fileLimit = 1 << 30

  /// Reads what the edits name.
  /// - Throws: `no-such-file`, `is-a-directory`, `source-too-large`, what is wrong with a diff, and errors of reading,
  ///   with the file's path.
  init(of edits: [Edit]) throws(WheelError) {
    for path in edits.compactMap(\.sourcePath) where files[path] == nil {
      files[path] = try Self.read(path)
    }
    for case .applyDiff(let path, let strip) in edits {
      diffs[DiffKey(path: path, strip: strip)] = try Self.parse(try file(at: path).bytes, path, strip: strip)
    }
  }

  /// The file at `path`, which one of the edits names.
  func file(at path: String) throws(WheelError) -> File {
    if let file = files[path] { return file }
    return try Self.read(path)
  }

  /// The diff in the file at `path`, which one of the edits names.
  func diff(at path: String, strip: Int) throws(WheelError) -> SourceDiff {
    if let diff = diffs[DiffKey(path: path, strip: strip)] { return diff }
    return try Self.parse(try file(at: path).bytes, path, strip: strip)
  }

  private static func parse(_ bytes: [UInt8], _ path: String, strip: Int) throws(WheelError) -> SourceDiff {
    do throws(WheelError) {
      return try SourceDiff(parsing: bytes, strip: strip)
    } catch {
      throw error.inFile(path)
    }
  }

  /// The SHA-256 of the file at `path` as 64 hexadecimal digits.
  func digest(ofFileAt path: String) throws(WheelError) -> String {
    FileDigest.hash(of: try file(at: path).bytes).hexadecimal
  }

  private static func read(_ path: String) throws(WheelError) -> File {
    do throws(WheelError) {
      let file = try WholeFile(reading: path, limit: fileLimit) { size in
        WheelError(.sourceTooLarge, "\(size) bytes, expected at most \(fileLimit)")
      }
      return File(bytes: file.bytes, isExecutable: file.isExecutable)
    } catch {
      if error.code == .isADirectory { throw WheelError(.isADirectory, file: path, "is a directory, not a file") }
      throw error.inFile(path)
    }
  }
}

extension Edit {
  /// The file on disk that the edit takes something from.
  fileprivate var sourcePath: String? {
    switch self {
    case .addFile(_, let source), .replaceFile(_, let source): source
    case .applyDiff(let path, _): path
    default: nil
    }
  }
}

extension WheelError.Code {
  /// A file that is to go into a wheel is larger than can be held in memory.
  public static let sourceTooLarge = WheelError.Code(rawValue: "source-too-large")
}
