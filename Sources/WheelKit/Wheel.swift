/// A built wheel on disk: its file name, its archive, and the documents in its `.dist-info` directory.
///
/// Opening reads only the headers of the archive and those documents. The file stays open as long as this value exists,
/// so that a plan is written from the same bytes that it was made from.
public struct Wheel: Sendable {
  /// The path as the caller gave it.
  public let path: String
  /// The file name, in its parts. If the file has another name, the one that it should have: decoded, or the one that
  /// METADATA and WHEEL give, with a placeholder for a part that they do not give.
  public let filename: WheelFilename
  /// Why the name of the file is not the file name of a wheel; nil if it is.
  public let filenameFault: WheelError?
  /// The parts of the file name that nothing gives, so that `filename` has a placeholder.
  package let unknownParts: Set<FilenamePart>
  /// The size of the file in bytes.
  public let size: UInt64
  /// The archive: its members and findings.
  public let layout: ZipLayout
  /// The paths of the documents.
  public let directories: WheelDirectories
  /// The `.dist-info` directories at the top that are not the wheel's, sorted. Installers refuse such a wheel.
  public let otherDistInfos: [String]
  /// METADATA.
  public let metadata: HeaderDocument
  /// WHEEL, or the error if it cannot be read.
  public let wheelInfo: Result<WheelInfo, WheelError>
  /// RECORD, or the error if it cannot be read.
  public let record: Result<Record, WheelError>
  /// Disagreements between the documents of the wheel. Findings about the archive are in `layout`.
  public let findings: [Finding]

  let input: InputFile
  /// RECORD as in the archive; shares its memory with `record`.
  let recordBytes: [UInt8]

  /// The maximum size of METADATA, WHEEL, RECORD and entry_points.txt: 64 MiB.
  public static let maximumDocumentSize = 64 << 20
  /// The maximum number of lines in such a document: 1,048,576. Each line takes more memory than its bytes.
  public static let maximumDocumentLines = 1 << 20

  /// Opens the wheel at `path`.
  ///
  /// - Throws: if the file is not called `.whl`, is not a zip archive, or METADATA cannot be read; the error names the
  ///   file.
  public init(opening path: String) throws(WheelError) {
    do throws(WheelError) {
      try self.init(path: path, calls: .system)
    } catch {
      throw error.inFile(path)
    }
  }

  /// - Parameter calls: the system calls for reading the wheel and writing anything made from it.
  init(path: String, calls: FileCalls) throws(WheelError) {
    self.path = path
    // Report a directory or missing file as such, whatever its name.
    input = try InputFile(path: path, calls: calls)
    size = input.size
    let named = Result(catching: { () throws(WheelError) in try WheelFilename(ofFile: PathName.last(of: path)) })
    if case .failure(let fault) = named, !path.hasSuffix(".whl") { throw fault }
    layout = try ZipLayout(reading: input)
    let topLevel = TopLevelDirectories(among: layout.members.map(\.name))
    let directories = try WheelDirectories(among: topLevel, of: named.value)
    self.directories = directories
    otherDistInfos = topLevel.distInfos.filter { !$0.isExactly(directories.distInfo) }
    let documents = WheelDocuments(input: input, layout: layout)
    metadata = HeaderDocument(parsing: try documents.bytes(of: directories.metadata))
    wheelInfo = documents.wheelInfo(at: directories.wheel)
    (record, recordBytes) = documents.record(at: directories.record)
    let reading = try FilenameReading(named, PathName.last(of: path), metadata, wheelInfo.value)
    (filename, filenameFault, unknownParts) = (reading.filename, reading.fault, reading.unknownParts)
    findings =
      [Self.nameFinding(of: PathName.last(of: path), reading)].compactMap(\.self)
      + DocumentChecks(
        filename: unknownParts.contains(.tags) ? nil : filename, directories: directories,
        otherDistInfos: otherDistInfos, metadata: metadata,
        wheelInfo: wheelInfo, record: record
      ).findings
  }

  /// Reads entry_points.txt; nil if the wheel has none.
  public func entryPoints() throws(WheelError) -> EntryPoints? {
    let path = directories.entryPoints
    guard layout.member(named: path) != nil else { return nil }
    do throws(WheelError) {
      let bytes = try WheelDocuments(input: input, layout: layout).bytes(of: path)
      return try EntryPoints(parsing: bytes)
    } catch {
      throw error.about(path).inFile(self.path)
    }
  }
}

extension Wheel {
  /// Reads the contents of one member, decompressed and checked against its CRC.
  ///
  /// - Parameters:
  ///   - path: the member's name in the archive, such as `six.py`.
  ///   - limit: the maximum number of bytes. The size in the archive is only a claim.
  /// - Throws: `no-such-member`, `member-too-large`, and if the member is damaged or has a compression method that cannot
  ///   be read.
  public func contents(of path: String, limit: Int = Wheel.maximumDocumentSize) throws(WheelError) -> [UInt8] {
    guard let member = layout.member(named: path) else {
      throw WheelError(.noSuchMember, file: self.path, "no such member: \(path.quotedForMessage)")
    }
    return try MemberReader(input).bytes(of: member, limit: limit)
  }

  /// All findings from opening the wheel: first about the archive, then about the documents.
  public var allFindings: [Finding] { layout.findings + findings }

  /// The SHA-256 hash of the whole file, as 64 hexadecimal digits.
  ///
  /// Blocks until it is done; ``ProgressHandler`` describes how to cancel.
  public func sha256(progress: ProgressHandler? = nil) throws(WheelError) -> String {
    try input.sha256(Progress(progress))
  }
}

/// Reads the members of a wheel that are documents, each up to `Wheel.maximumDocumentSize`.
struct WheelDocuments {
  let input: InputFile
  let layout: ZipLayout

  func bytes(of path: String) throws(WheelError) -> [UInt8] {
    guard let member = layout.member(named: path) else {
      throw WheelError(.missingDocument, subject: path, "the member is missing")
    }
    guard member.uncompressedSize <= UInt64(Wheel.maximumDocumentSize) else {
      throw WheelError(
        .documentTooLarge, subject: path,
        "too large: \(member.uncompressedSize) bytes, expected at most \(Wheel.maximumDocumentSize)")
    }
    do throws(WheelError) {
      let bytes = try MemberReader(input).bytes(of: member, limit: Wheel.maximumDocumentSize)
      try Self.checkLineCount(of: bytes)
      return bytes
    } catch {
      throw error.about(path)
    }
  }

  /// - Throws: `document-too-large` for more lines than `Wheel.maximumDocumentLines`.
  static func checkLineCount(of bytes: [UInt8]) throws(WheelError) {
    let lines = bytes.count > Wheel.maximumDocumentLines ? lineCount(of: bytes) : 0
    guard lines <= Wheel.maximumDocumentLines else {
      throw WheelError(.documentTooLarge, "too many lines: \(lines), expected at most \(Wheel.maximumDocumentLines)")
    }
  }

  /// The number of lines that end, in LF, CRLF or CR.
  private static func lineCount(of bytes: [UInt8]) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == .carriageReturn || (byte == .lineFeed && previous != .carriageReturn) { count += 1 }
      previous = byte
    }
    return count
  }

  func wheelInfo(at path: String) -> Result<WheelInfo, WheelError> {
    Result { () throws(WheelError) in try WheelInfo(parsing: bytes(of: path)) }.mapError { $0.about(path) }
  }

  func record(at path: String) -> (Result<Record, WheelError>, [UInt8]) {
    do throws(WheelError) {
      let bytes = try bytes(of: path)
      return (.success(try Record(parsing: bytes)), bytes)
    } catch {
      return (.failure(error.about(path)), [])
    }
  }
}

extension FaultCode {
  /// The archive has no member of that name.
  public static let noSuchMember = FaultCode(rawValue: "no-such-member")
  /// METADATA, WHEEL or RECORD is not in the archive.
  public static let missingDocument = FaultCode(rawValue: "missing-document")
  /// METADATA, WHEEL, RECORD or entry_points.txt is larger than `Wheel.maximumDocumentSize`.
  public static let documentTooLarge = FaultCode(rawValue: "document-too-large")
}
