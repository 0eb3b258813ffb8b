/// What the file name and PKG-INFO of a source distribution tell. Nothing is unpacked to disk.
public struct SdistMetadata: Sendable {
  /// The path as the caller gave it.
  public let path: String
  /// The file name, in its parts.
  public let filename: SdistFilename
  /// PKG-INFO.
  public let metadata: HeaderDocument

  /// The most bytes of all files in a source distribution, decompressed. A small file can contain very many.
  static let maximumSize: UInt64 = 4 << 30

  /// Reads `NAME-VERSION/PKG-INFO` of the source distribution at `path`, a `.tar.gz` or `.zip`.
  ///
  /// Copies in other directories, such as `NAME.egg-info`, do not count.
  ///
  /// - Throws: if it is not a source distribution: its name is not that of one, the archive cannot be read, it has no
  ///   PKG-INFO or several, or PKG-INFO has another name or version. The error names the file.
  public init(reading path: String) throws(WheelError) {
    try self.init(InputFile(path: path))
  }

  /// The same of a file that is open.
  init(_ input: InputFile) throws(WheelError) {
    path = input.path
    do throws(WheelError) {
      let file = PathName.last(of: path)
      let filename = try SdistFilename(parsing: file)
      let bytes =
        switch filename.format {
        case .tarGz: try SdistMetadata.tarBytes(input, filename)
        case .zip: try SdistMetadata.zipBytes(input, filename)
        }
      try WheelDocuments.checkLineCount(of: bytes)
      metadata = HeaderDocument(parsing: bytes)
      self.filename = try SdistMetadata.checked(filename, file, metadata)
    } catch {
      throw error.inFile(path)
    }
  }

  /// The name of the file.
  public var file: String { PathName.last(of: path) }

  /// The file name, read again with the name in PKG-INFO.
  private static func checked(
    _ filename: SdistFilename, _ file: String, _ metadata: HeaderDocument
  ) throws(WheelError) -> SdistFilename {
    let name = metadata.first("Name") ?? ""
    let version = metadata.first("Version") ?? ""
    var named: SdistFilename?
    if let project = ProjectName(name) { named = optional(try SdistFilename(parsing: file, of: project)) }
    guard let named, Version(version) == named.version else {
      throw WheelError(
        .metadataMismatch, subject: "PKG-INFO",
        "has another name or version than the file: found \("\(name) \(version)".quotedForMessage), expected "
          + "\(filename.name) \(filename.version)".quotedForMessage)
    }
    return named
  }

  // MARK: Finding PKG-INFO

  private static func tarBytes(_ input: InputFile, _ filename: SdistFilename) throws(WheelError) -> [UInt8] {
    var tar = try TarReader(input, limit: maximumSize)
    var found: (directory: String, bytes: [UInt8])?
    while let member = try tar.next() {
      guard let directory = directory(ofMetadata: String(decoding: member.name, as: UTF8.self)) else { continue }
      let subject = "\(directory)/PKG-INFO"
      if let found { throw several(found.directory, directory) }
      guard member.isFile else { throw WheelError(.missingDocument, subject: subject, "not a regular file") }
      found = (directory, try explaining(try tar.bytes(limit: Wheel.maximumDocumentSize)) { $0.about(subject) })
    }
    guard let found else { throw missing(filename) }
    return found.bytes
  }

  private static func zipBytes(_ input: InputFile, _ filename: SdistFilename) throws(WheelError) -> [UInt8] {
    let archive = try ZipDirectory(reading: input)
    let found = archive.members.filter { directory(ofMetadata: $0.name) != nil }
    guard let first = found.first else { throw missing(filename) }
    if found.count > 1 {
      throw several(directory(ofMetadata: first.name) ?? "", directory(ofMetadata: found[1].name) ?? "")
    }
    guard let bytes = try archive.bytes(of: first.name, limit: Wheel.maximumDocumentSize) else {
      throw missing(filename)
    }
    return bytes
  }

  /// The top-level directory of a path that is PKG-INFO in one; nil for other paths.
  private static func directory(ofMetadata path: String) -> String? {
    guard path.utf8.count <= 4096, path.hasSuffix("PKG-INFO") else { return nil }
    let parts = path.split(separator: "/").filter { $0 != "." }
    return parts.count == 2 && parts[1] == "PKG-INFO" && parts[0] != ".." ? String(parts[0]) : nil
  }

  private static func missing(_ filename: SdistFilename) -> WheelError {
    WheelError(
      .missingDocument, subject: "PKG-INFO",
      "is not in the archive: expected \("\(filename.stem)/PKG-INFO".quotedForMessage)")
  }

  private static func several(_ one: String, _ other: String) -> WheelError {
    WheelError(
      .ambiguousMember, subject: "PKG-INFO",
      "is stored more than once: found \(["\(one)/PKG-INFO", "\(other)/PKG-INFO"].listedForMessage)")
  }
}
