/// What the file name and METADATA of a wheel tell an installer. Nothing else in the wheel is read.
public struct WheelMetadata: Sendable {
  /// The path as the caller gave it.
  public let path: String
  /// The file name, in its parts.
  public let filename: WheelFilename
  /// METADATA.
  public let metadata: HeaderDocument

  /// Reads the central directory and METADATA of the wheel at `path`.
  ///
  /// - Throws: if installers cannot use the file: its name is not the file name of a wheel, it is not a zip archive, it has
  ///   no METADATA, or METADATA has another name or version. The error names the file.
  public init(reading path: String) throws(WheelError) {
    try self.init(InputFile(path: path))
  }

  /// The same of a file that is open.
  init(_ input: InputFile) throws(WheelError) {
    path = input.path
    do throws(WheelError) {
      let filename = try WheelMetadata.filename(of: PathName.last(of: path))
      let archive = try ZipDirectory(reading: input)
      let directories = try WheelDirectories(
        among: TopLevelDirectories(among: archive.members.map(\.name)), of: filename)
      guard let bytes = try archive.bytes(of: directories.metadata, limit: Wheel.maximumDocumentSize) else {
        throw WheelError(.missingDocument, subject: directories.metadata, "the member is missing")
      }
      try WheelDocuments.checkLineCount(of: bytes)
      metadata = HeaderDocument(parsing: bytes)
      self.filename = filename
      try checkIdentity()
    } catch {
      throw error.inFile(path)
    }
  }

  /// Reads the name as installers do: `%2B` is not `+`.
  private static func filename(of fileName: String) throws(WheelError) -> WheelFilename {
    do throws(WheelError) {
      return try WheelFilename(parsing: fileName)
    } catch {
      if optional(try WheelFilename(ofFile: fileName)) == nil { throw error }
      throw with(error) { $0.hints = [.repair] }
    }
  }

  private func checkIdentity() throws(WheelError) {
    let name = metadata.first("Name") ?? ""
    let version = metadata.first("Version") ?? ""
    let isSame = ProjectName(name) == filename.name && Version(version) == filename.version
    guard isSame else {
      throw WheelError(
        .metadataMismatch, subject: "METADATA",
        "has another name or version than the file: found \("\(name) \(version)".quotedForMessage), expected "
          + "\(filename.name) \(filename.version)".quotedForMessage)
    }
  }

  /// The name of the file.
  public var file: String { PathName.last(of: path) }
}

extension FaultCode {
  /// METADATA has another name or version than the file name.
  public static let metadataMismatch = FaultCode(rawValue: "metadata-mismatch")
}
