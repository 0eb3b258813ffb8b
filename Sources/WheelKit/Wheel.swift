/// A built wheel as it lies on disk: its file name, its archive, and the documents of its `.dist-info` directory.
///
/// Opening reads the archive's headers and those documents; no other member is touched. The file stays open for as long
/// as the value lives, so that a plan made from it is written from the same bytes.
public struct Wheel: Sendable {
  /// The path as the caller gave it.
  public let path: String
  public let filename: WheelFilename
  /// The size of the file in bytes.
  public let size: UInt64
  /// The archive: its members and what is wrong with it.
  public let layout: ZipLayout
  public let directories: WheelDirectories
  public let metadata: HeaderDocument
  /// WHEEL, or why it cannot be read.
  public let wheelInfo: Result<WheelInfo, WheelError>
  /// RECORD, or why it cannot be read.
  public let record: Result<Record, WheelError>
  /// What the wheel's documents say that others do not agree with; the archive's own findings are in `layout`.
  public let findings: [Finding]

  let input: InputFile
  /// RECORD as it lies in the archive; shares its memory with `record`.
  let recordBytes: [UInt8]

  /// The most bytes that METADATA, WHEEL, RECORD or entry_points.txt may have: 64 MiB.
  public static let documentLimit = 64 << 20
  /// The most lines that such a document may have: 1,048,576. Each line takes more memory than its bytes.
  public static let documentLineLimit = 1 << 20

  /// Opens the wheel at `path`.
  ///
  /// - Throws: when the name is not a wheel's, the file is not a zip archive, or there is no METADATA to read; the error
  ///   names the file.
  public init(opening path: String) throws(WheelError) {
    do throws(WheelError) {
      try self.init(path: path, calls: .system)
    } catch {
      throw error.inFile(path)
    }
  }

  /// - Parameter calls: what the wheel, and all that is written from it, is read and written with.
  init(path: String, calls: FileCalls) throws(WheelError) {
    self.path = path
    // A folder or a missing file is said to be one, whatever it is called.
    input = try InputFile(path: path, calls: calls)
    filename = try WheelFilename(parsing: PathName.last(of: path))
    size = input.size
    layout = try ZipLayout(reading: input)
    directories = try WheelDirectories(among: layout.members.lazy.map(\.name), of: filename)
    let documents = WheelDocuments(input: input, layout: layout)
    metadata = HeaderDocument(parsing: try documents.bytes(of: directories.metadata))
    wheelInfo = documents.wheelInfo(at: directories.wheel)
    (record, recordBytes) = documents.record(at: directories.record)
    findings =
      DocumentChecks(
        filename: filename, directories: directories, metadata: metadata, wheelInfo: wheelInfo, record: record
      ).findings
  }

  /// Reads entry_points.txt; nil when the wheel has none.
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
  /// Everything found to be wrong on opening: of the archive, then of the documents.
  public var allFindings: [Finding] { layout.findings + findings }

  /// The SHA-256 of the whole file as 64 hexadecimal digits.
  public func sha256() throws(WheelError) -> String { try input.sha256() }
}

/// Reads the members of a wheel that are documents, each within `Wheel.documentLimit`.
struct WheelDocuments {
  let input: InputFile
  let layout: ZipLayout

  func bytes(of path: String) throws(WheelError) -> [UInt8] {
    guard let member = layout.member(named: path) else {
      throw WheelError(.missingDocument, subject: path, "no such member")
    }
    guard member.uncompressedSize <= UInt64(Wheel.documentLimit) else {
      throw WheelError(
        .documentTooLarge, subject: path, "\(member.uncompressedSize) bytes, expected at most \(Wheel.documentLimit)")
    }
    do throws(WheelError) {
      let bytes = try MemberReader(input).bytes(of: member, limit: Wheel.documentLimit)
      let lines = bytes.count > Wheel.documentLineLimit ? Self.lineCount(of: bytes) : 0
      guard lines <= Wheel.documentLineLimit else {
        throw WheelError(.documentTooLarge, "\(lines) lines, expected at most \(Wheel.documentLineLimit)")
      }
      return bytes
    } catch {
      throw error.about(path)
    }
  }

  /// How many lines end, in LF, CRLF or CR.
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
    do throws(WheelError) {
      return .success(try WheelInfo(parsing: bytes(of: path)))
    } catch {
      return .failure(error.about(path))
    }
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

extension WheelError.Code {
  /// METADATA, WHEEL or RECORD is not in the archive.
  public static let missingDocument = WheelError.Code(rawValue: "missing-document")
  /// METADATA, WHEEL, RECORD or entry_points.txt is larger than `Wheel.documentLimit`.
  public static let documentTooLarge = WheelError.Code(rawValue: "document-too-large")
}
