/// A project that is installed in an environment: its `.dist-info` directory, as installers leave it, or the `.egg-info`
/// directory or file that older tools and many distributors install.
///
/// Opening reads only the documents there. Everything but METADATA is optional (recording installed packages, "The
/// .dist-info directory").
public struct InstalledProject: Sendable {
  /// The path as the caller gave it.
  public let path: String
  /// The name of the directory, such as `six-1.17.0.dist-info`.
  public let directory: String
  /// METADATA or PKG-INFO. Where requirements are in `requires.txt` only, they are added.
  public let metadata: HeaderDocument
  /// WHEEL, or the error if it cannot be read; nil if there is none.
  public let wheelInfo: Result<WheelInfo, WheelError>?
  /// RECORD, or the error if it cannot be read; nil if there is none.
  public let record: Result<Record, WheelError>?
  /// entry_points.txt, or the error if it cannot be read; nil if there is none.
  public let entryPoints: Result<EntryPoints, WheelError>?
  /// The name of the tool that installed the project, from INSTALLER; nil if there is none.
  public let installer: String?
  /// Whether there is a REQUESTED file: the project was not installed for the sake of another.
  public let isRequested: Bool
  /// direct_url.json, or the error if it cannot be read; nil if there is none.
  public let directURL: Result<DirectURL, WheelError>?

  let location: InstalledLocation
  /// METADATA or PKG-INFO as it is.
  let statedMetadata: HeaderDocument
  /// Where METADATA or PKG-INFO is, relative to the directory of modules.
  let metadataPath: String
  /// The bytes of entry_points.txt; nil if there is none.
  let entryPointBytes: [UInt8]?
  /// The names that the scripts of the entry points can have.
  let scriptFiles: Set<String>

  /// Whether it is an `.egg-info`, which has neither WHEEL nor RECORD.
  public var isEggInfo: Bool { directory.hasSuffix(".egg-info") }

  /// Whether the name is one of an installed project. A `.dist-info` that is a file is a wheel under another name.
  public static func isNamed(by path: String) -> Bool {
    let name = PathName.last(of: path)
    if name.hasSuffix(".egg-info") { return true }
    return name.hasSuffix(".dist-info") && (Directory.exists(path) || !Directory.holds(path))
  }

  /// Opens the `.dist-info` or `.egg-info` at `path`.
  ///
  /// - Throws: if there is no such directory, or METADATA cannot be read; the error names the path.
  public init(opening path: String) throws(WheelError) {
    do throws(WheelError) {
      try self.init(path: path)
    } catch {
      throw error.inFile(path)
    }
  }

  private init(path: String) throws(WheelError) {
    self.path = path
    let documents = try InstalledDocuments(path)
    directory = documents.directory
    location = documents.location

    let name = documents.isFile ? nil : directory.hasSuffix(".egg-info") ? "PKG-INFO" : "METADATA"
    metadataPath = name.map { "\(documents.directory)/\($0)" } ?? directory
    guard let bytes = try documents.bytes(of: name) else {
      throw WheelError(.missingDocument, subject: metadataPath, "no such file")
    }
    statedMetadata = HeaderDocument(parsing: bytes)
    var metadata = statedMetadata
    if !documents.isFile, directory.hasSuffix(".egg-info"), metadata.indices(of: "Requires-Dist").isEmpty,
      let bytes = try documents.bytes(of: "requires.txt")
    {
      try metadata.add(name: "Requires-Dist", values: EggInfoRequirements.parsed(bytes))
    }
    self.metadata = metadata

    wheelInfo = documents.read("WHEEL", WheelInfo.init(parsing:))
    record = documents.read("RECORD") { bytes throws(WheelError) in try Record(parsing: bytes) }
    entryPoints = documents.read("entry_points.txt") { bytes throws(WheelError) in try EntryPoints(parsing: bytes) }
    entryPointBytes = optional(try documents.bytes(of: documents.isFile ? nil : "entry_points.txt")) ?? nil
    directURL = documents.read("direct_url.json", limit: DirectURL.maximumSize) { bytes throws(WheelError) in
      try DirectURL(parsing: bytes)
    }
    let installer = documents.read("INSTALLER", limit: 4096) { bytes in
      String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    self.installer = installer?.value.flatMap { $0.isEmpty ? nil : $0 }
    isRequested = documents.has("REQUESTED")
    var scripts: Set<String> = []
    for group in entryPoints?.value?.groups ?? [] where EntryPointChecks.groups.contains(group.name) {
      for entry in group.entries { scripts.formUnion(Self.scriptNames(of: entry.name)) }
    }
    scriptFiles = scripts
  }

  /// What could not be read, in one line each.
  public var warnings: [String] {
    var warnings: [String] = []
    if case .failure(let error)? = wheelInfo { warnings.append(error.description) }
    if case .failure(let error)? = record { warnings.append(error.description) }
    if case .failure(let error)? = entryPoints { warnings.append(error.description) }
    if case .failure(let error)? = directURL { warnings.append(error.description) }
    return warnings
  }
}

/// Reads the documents of a `.dist-info` or `.egg-info`.
private struct InstalledDocuments {
  let directory: String
  let location: InstalledLocation
  /// Whether `.egg-info` is a file, which distutils wrote.
  let isFile: Bool

  init(_ path: String) throws(WheelError) {
    guard let status = try FileStatus.at(path) else { throw WheelError(.noSuchFile, "no such directory") }
    guard status.isDirectory || (status.isRegular && PathName.last(of: path).hasSuffix(".egg-info")) else {
      throw WheelError(.notADirectory, "not a directory")
    }
    isFile = !status.isDirectory
    let resolved = try Directory.resolved(path)
    directory = PathName.last(of: resolved)
    location = try InstalledLocation(site: PathName.folder(of: resolved))
  }

  /// - Parameter name: nil for the `.egg-info` file itself.
  private func find(_ name: String?) throws(WheelError) -> FoundFile {
    try location.find(location.siteBelowPrefix + [directory] + (name.map { [$0] } ?? []))
  }

  func has(_ name: String) -> Bool {
    guard !isFile, case .file? = optional(try find(name)) else { return false }
    return true
  }

  /// The bytes of a document; nil if there is none.
  func bytes(of name: String?, limit: Int = Wheel.maximumDocumentSize) throws(WheelError) -> [UInt8]? {
    let subject = name.map { "\(directory)/\($0)" } ?? directory
    switch try find(name) {
    case .missing: return nil
    case .file(let file):
      guard file.size <= UInt64(limit) else {
        throw WheelError(
          .documentTooLarge, subject: subject, "too large: \(file.size) bytes, expected at most \(limit)")
      }
      let bytes = try file.read(at: 0, count: Int(file.size))
      try explaining(WheelDocuments.checkLineCount(of: bytes)) { $0.about(subject) }
      return bytes
    case .unreadable(let reason): throw WheelError(.unreadableDocument, subject: subject, reason)
    case .link:
      throw WheelError(.unreadableDocument, subject: subject, "a symbolic link that leads out of the environment")
    case .directory, .special: throw WheelError(.unreadableDocument, subject: subject, "not a regular file")
    }
  }

  /// A parsed document; nil if there is none.
  func read<Document>(
    _ name: String, limit: Int = Wheel.maximumDocumentSize, _ parse: ([UInt8]) throws(WheelError) -> Document
  ) -> Result<Document, WheelError>? {
    if isFile { return nil }
    do throws(WheelError) {
      guard let bytes = try bytes(of: name, limit: limit) else { return nil }
      return .success(try parse(bytes))
    } catch {
      var error = error.about("\(directory)/\(name)")
      error.file = nil
      return .failure(error)
    }
  }
}
