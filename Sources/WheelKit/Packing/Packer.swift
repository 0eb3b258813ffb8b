/// A folder to pack into a wheel: the result of `wheel unpack` or `Wheel.unpack`, or built by hand.
///
/// The same files, modes and dates give the same bytes on every machine. The folder is only read.
public struct Packer: Sendable {
  /// The file name of the wheel.
  public let filename: WheelFilename
  /// What to check before using the result.
  public let warnings: [String]

  private let listing: FolderListing
  private let directories: WheelDirectories
  private let wheelInfo: WheelInfo
  private let symbolicLinks: [(entry: FolderListing.Entry, target: [UInt8])]

  /// Lists everything in the folder and reads the documents of its `.dist-info`.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - edits: changes to the build tag and tags, for WHEEL and the file name.
  ///   - excludes: patterns of files, and of folders with everything in them, to leave out.
  /// - Throws: why the folder cannot become a wheel; the error names the folder.
  public init(folder path: String, edits: [Edit] = [], excluding excludes: [PathGlob] = []) throws(WheelError) {
    try self.init(folder: path, edits: edits, excluding: excludes, calls: .system)
  }

  /// - Parameter calls: what the folder is read with, and the wheel written.
  init(
    folder path: String, edits: [Edit] = [], excluding excludes: [PathGlob] = [], calls: FileCalls
  ) throws(WheelError) {
    do throws(WheelError) {
      listing = try FolderListing(of: path, excluding: excludes, calls: calls)
      let distInfo = try Self.distInfo(listing.topFolders)
      let stem = String(distInfo.dropLast(".dist-info".count))
      let documents = WheelDirectories(distInfo: distInfo, data: nil)
      let metadata = HeaderDocument(parsing: try listing.document(documents.metadata))
      let name = try PackedName(
        stem: stem, WheelInfo(parsing: listing.document(documents.wheel)), variant: Self.variant(listing, documents),
        Patch(edits))
      filename = name.filename
      wheelInfo = name.wheelInfo
      var warnings: [String] = []
      do throws(WheelError) {
        if let finding = try wheelInfo.versionFinding() { warnings.append(finding.description) }
      } catch {
        throw error.within(documents.wheel)
      }
      try Self.check(metadata, at: documents.metadata, filename)
      try Self.checkData(listing.topFolders, filename)
      directories = WheelDirectories(
        distInfo: distInfo, data: listing.topFolders.first { $0.isExactly(stem + ".data") })
      var links = SymbolicLinks()
      var found: [(FolderListing.Entry, [UInt8])] = []
      for entry in listing.links {
        let target = try listing.target(of: entry)
        links.add(entry.path, to: target)
        found.append((entry, target))
      }
      try links.check(listing.links.map(\.path))
      symbolicLinks = found
      self.warnings = warnings + Self.warnings(listing, directories)
    } catch {
      throw error.inFile(path)
    }
  }

  private static func distInfo(_ folders: [String]) throws(WheelError) -> String {
    let found = folders.filter { $0.utf8.count > 10 && $0.hasSuffix(".dist-info") }
    guard let distInfo = found.first else {
      throw WheelError(.noDistInfo, "not an unpacked wheel: no .dist-info folder")
    }
    guard found.count == 1 else {
      throw WheelError(
        .severalDistInfos,
        "more than one .dist-info folder: \(found.map(\.quotedForMessage).joined(separator: ", "))")
    }
    return distInfo
  }

  /// The label of the variant that variant.json describes; nil if there is no such file.
  ///
  /// - Throws: if variant.json has a fault, or describes more than one variant.
  private static func variant(
    _ listing: FolderListing, _ documents: WheelDirectories
  ) throws(WheelError) -> String? {
    guard listing.files.contains(where: { $0.path.isExactly(documents.variant) }) else { return nil }
    let bytes = try listing.document(documents.variant)
    let metadata = try explaining(VariantMetadata(parsing: bytes)) { $0.within(documents.variant) }
    guard let label = metadata.variants.keys.first, metadata.variants.count == 1 else {
      throw WheelError(
        .variantLabelMismatch, subject: "\(documents.variant): variants",
        "describes \(metadata.variants.count) variants, expected one for the label in the file name")
    }
    return label
  }

  /// METADATA must have the project name and version of the `.dist-info` directory.
  private static func check(
    _ metadata: HeaderDocument, at path: String, _ filename: WheelFilename
  ) throws(WheelError) {
    let (name, version) = (metadata.first("Name"), metadata.first("Version"))
    for (field, code, isRight, found, expected) in [
      ("Name", FaultCode.nameMismatch, ProjectName(name ?? "") == filename.name, name, filename.distribution),
      ("Version", .versionMismatch, Version(version ?? "") == filename.version, version, filename.versionText),
    ] where !isRight {
      throw WheelError(
        code, subject: "\(path): \(field)",
        "differs from the .dist-info folder: found \(found?.quotedForMessage ?? "no such field"), "
          + "expected \(expected.quotedForMessage)")
    }
  }

  /// Installers do not install the files of a `.data` directory with another name or version.
  private static func checkData(_ folders: [String], _ filename: WheelFilename) throws(WheelError) {
    for name in folders where name.hasSuffix(".data") && !filename.isNamed(by: name.dropLast(".data".count)) {
      throw WheelError(
        .dataMismatch, subject: name,
        "differs from the .dist-info folder: expected \("\(filename.distInfoStem).data".quotedForMessage)")
    }
  }

  /// What version control, Python and macOS leave in folders, and what it is.
  private static let leftovers = [
    (".git", "files of git"), (".DS_Store", "files of macOS"), ("__pycache__", "compiled files"),
  ]

  private static func warnings(_ listing: FolderListing, _ directories: WheelDirectories) -> [String] {
    var warnings: [String] = []
    for entry in listing.files where directories.isSignature(entry.path) {
      warnings.append("\(entry.path.elided): dropped: the signature no longer matches the changed RECORD")
    }
    for name in listing.topFolders where name.hasSuffix(".data") && !name.isExactly(directories.data ?? "") {
      warnings.append(
        "\(name.quotedForMessage) is not the .data folder of this wheel: expected \("\(directories.stem).data".quotedForMessage)"
      )
    }
    for (name, what) in leftovers {
      let found = listing.files.filter {
        $0.path.utf8.split(separator: .slash).contains { $0.elementsEqual(name.utf8) }
      }
      guard let first = found.first else { continue }
      let place = name == ".DS_Store" ? "named" : "in"
      warnings.append(
        "\(first.path.elided): \(what) are included: \(found.count) \(place) \(name) (exclude leaves them out)")
    }
    if let first = listing.links.first {
      let others = listing.links.count == 1 ? "" : " (and \(listing.links.count - 1) more)"
      warnings.append(
        "\(first.path.elided): installers write a symbolic link as a file that contains its target\(others)")
    }
    return warnings
  }

  /// The path of the output, and whether it was written.
  public struct Outcome: Hashable, Sendable {
    /// Whether the output was written.
    public enum Status: String, Hashable, Sendable {
      case packed
      /// The output exists already with the same bytes.
      case unchanged
    }

    /// The path of the output.
    public let path: String
    /// Whether the output was written.
    public let status: Status
    /// What a careful user should know, one line each.
    public let warnings: [String]
  }

  /// Writes the wheel into `directory`, which is created if it does not exist.
  ///
  /// Blocks until it is done; ``ProgressHandler`` describes how to cancel.
  /// - Parameters:
  ///   - directory: where to write the wheel.
  ///   - compression: `keep` means deflate at level 6, because there is nothing to keep.
  ///   - latest: later dates are set to this one, in seconds since 1970 (`SOURCE_DATE_EPOCH`).
  ///   - replaces: whether to replace an output with different bytes.
  ///   - progress: called with the bytes packed so far and the total.
  /// - Throws: `output-exists`, `output-in-folder`; if a file changed since the folder was read; if a system call
  ///   fails. Nothing is left behind then.
  public func write(
    into directory: String, _ compression: Compression = .keep, latest: Int64? = nil,
    replaces: Bool = false, progress: ProgressHandler? = nil
  ) throws(WheelError) -> Outcome {
    let progress = Progress(progress)
    let calls = listing.root.calls
    let path = PathName.join(directory, filename.description)
    guard try !Directory.isSameOrInside(directory, listing.root.path, calls: calls) else {
      throw WheelError(
        .outputInFolder, file: path,
        "the output must not be in the folder being packed, where the next run would include it")
    }
    var made: [String] = []
    do throws(WheelError) {
      made = try Directory.create(directory, calls: calls)
      let file = try OutputFile(directory: directory, name: filename.description, mode: 0o666, calls: calls)
      let builder = ArchiveBuilder(
        PackedMembers(
          listing: listing, directories: directories, wheelInfo: wheelInfo, symbolicLinks: symbolicLinks,
          compression: compression, latest: latest
        ).inOrder)
      let written = try builder.write(into: file, progress)
      let findings = written.findings.map(\.description)
      let outcome = try written.file.commit(replaces ? .replace : .keep)
      return Outcome(path: path, status: outcome == .unchanged ? .unchanged : .packed, warnings: findings)
    } catch {
      Directory.removeEmpty(made, calls: calls)
      throw progress.cancellation ?? error.inFile(listing.root.path)
    }
  }
}

extension FaultCode {
  /// The wheel would be written into the folder that is being packed.
  public static let outputInFolder = FaultCode(rawValue: "output-in-folder")
}
