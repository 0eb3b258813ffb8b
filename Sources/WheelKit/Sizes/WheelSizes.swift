/// Where the bytes of a wheel are, by its headers and RECORD: no member is decompressed.
public struct WheelSizes: Sendable {
  /// A number of files, and their bytes.
  public struct Total: Hashable, Sendable {
    /// How many files.
    public var count = 0
    /// Bytes in the archive.
    public var packed: UInt64 = 0
    /// Bytes once installed.
    public var unpacked: UInt64 = 0

    mutating func add(_ file: File) {
      count += 1
      packed &+= file.packed
      unpacked &+= file.unpacked
    }
  }

  /// A file in the wheel.
  public struct File: Hashable, Sendable {
    /// Its path in the archive.
    public let path: String
    /// What it is for.
    public let kind: ContentKind
    /// Bytes in the archive.
    public let packed: UInt64
    /// Bytes once installed.
    public let unpacked: UInt64
    /// The hash that RECORD states, as `sha256=…`; nil without one.
    public internal(set) var hash: String?
    /// The sections of a native file; nil unless they were looked for, or if it is not one.
    public internal(set) var binary: BinaryContents?
    /// Why the sections are not known.
    public internal(set) var problem: String?

    /// About how many bytes in the archive `strip` would save: its share of the file.
    public var packedStrippable: UInt64 {
      guard let binary, unpacked > 0 else { return 0 }
      return UInt64(Double(packed) * min(1, Double(binary.strippable) / Double(unpacked)))
    }
  }

  /// The path of the wheel as the caller gave it.
  public let path: String
  /// The size of the wheel in bytes.
  public let size: UInt64
  /// All files in archive order, without directories.
  public internal(set) var files: [File]
  /// All files.
  public let total: Total
  /// The files of each kind.
  public let kinds: [ContentKind: Total]

  /// The name of the wheel.
  public var file: String { PathName.last(of: path) }

  /// The files with the most bytes in the archive, the largest first.
  public func largest(_ count: Int) -> [File] {
    Array(files.sorted { ($1.packed, $0.path) < ($0.packed, $1.path) }.prefix(count))
  }

  /// How sizes are found out.
  public struct Options: Sendable {
    /// Whether native files are read for their sections.
    public var readsBinaries = false
    /// Whether only hashes count that are those of the contents.
    public var checksHashes = false
    /// How many files are read at a time.
    public var threads = 1

    /// Reads headers and RECORD alone.
    public init() {}
  }

  /// Reads the central directory and RECORD of the wheel at `path`, and its native files if that is asked for.
  ///
  /// - Parameters:
  ///   - path: the wheel.
  ///   - options: what is read besides the headers.
  ///   - progress: told how many bytes of native files, or of all files, were read.
  /// - Throws: if it is not a zip archive, or a file that has to be read is damaged.
  public init(
    of path: String, _ options: Options = Options(), progress: ProgressHandler? = nil
  ) throws(WheelError) {
    do throws(WheelError) {
      let input = try InputFile(path: path)
      let archive = try ZipDirectory(reading: input)
      let distInfo = WheelSizes.distInfo(of: archive, path)
      let hashes = try WheelSizes.hashes(archive, distInfo)
      var files: [File] = []
      var total = Total()
      var kinds: [ContentKind: Total] = [:]
      for member in archive.members where !member.isDirectory {
        let file = File(
          path: member.name, kind: ContentKind(of: member.name, distInfo: distInfo), packed: member.compressedSize,
          unpacked: member.uncompressedSize, hash: hashes[ExactText(member.name)])
        files.append(file)
        total.add(file)
        kinds[file.kind, default: Total()].add(file)
      }
      self.path = path
      size = input.size
      self.files = files
      self.total = total
      self.kinds = kinds
      let members = archive.members.filter { !$0.isDirectory }
      let progress = Progress(progress)
      if options.readsBinaries { try readBinaries(of: archive, members, options.threads, progress) }
      if options.checksHashes { try checkHashes(of: archive, members, options.threads, progress) }
    } catch {
      throw error.inFile(path)
    }
  }

  private static func distInfo(of archive: ZipDirectory, _ path: String) -> String {
    var findings = FindingCollector()
    let filename = optional(try WheelFilename(parsing: PathName.last(of: path)))
    return TopLevelDirectories(among: archive.members.map(\.name)).directories(of: filename, &findings)?.distInfo ?? ""
  }

  /// The hashes in RECORD, by path; none if there is no RECORD or it is not a table.
  private static func hashes(_ archive: ZipDirectory, _ distInfo: String) throws(WheelError) -> [ExactText: String] {
    guard !distInfo.isEmpty,
      let bytes = try archive.bytes(of: "\(distInfo)/RECORD", limit: Wheel.maximumDocumentSize),
      let record = optional(try Record(parsing: bytes))
    else { return [:] }
    var hashes: [ExactText: String] = [:]
    hashes.reserveCapacity(record.rows.count)
    for row in record.rows where !row.hashField.isEmpty { hashes[ExactText(row.slashedPath)] = row.hash }
    return hashes
  }
}
