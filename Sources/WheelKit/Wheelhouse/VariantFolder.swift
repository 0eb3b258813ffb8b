/// The releases in a folder of wheels, with what is known about their variants.
public struct VariantFolder: Sendable {
  /// One wheel of a release.
  public struct Member: Sendable {
    /// The path, beginning with the folder as the caller gave it.
    public let path: String
    /// The file name, in its parts.
    public let filename: WheelFilename
    /// variant.json, or why it cannot be used; nil for a wheel that is not a variant.
    public let metadata: Result<VariantMetadata, WheelError>?
  }

  /// The wheels of one version of a project.
  public struct Release: Sendable {
    /// The project.
    public let project: ProjectName
    /// The version.
    public let version: Version
    /// The wheels, by file name.
    public let wheels: [Member]

    /// The name of the file that describes all variants: `{name}-{version}-variants.json`.
    public var indexName: String { "\(project.distribution)-\(version)-variants.json" }

    /// Whether a wheel is a variant.
    public var hasVariants: Bool { wheels.contains { $0.metadata != nil } }

    /// The metadata of all wheels that can be used, combined; nil if there is none.
    ///
    /// - Throws: `variant-conflict` with the first wheel that contradicts the ones before it.
    public func combined() throws(WheelError) -> VariantMetadata? {
      var combined: VariantMetadata?
      for wheel in wheels {
        guard case .success(let metadata)? = wheel.metadata else { continue }
        guard var all = combined else {
          combined = metadata
          continue
        }
        do throws(WheelError) { try all.combine(metadata) } catch { throw error.inFile(wheel.path) }
        combined = all
      }
      return combined
    }
  }

  /// Sorted by project, the newest version first.
  public let releases: [Release]
  /// The errors about files that are not wheels.
  public let skipped: [WheelError]

  /// Reads the names of the wheels in a folder, and variant.json of each variant.
  ///
  /// - Throws: if the folder cannot be read.
  public init(reading folder: String, project: ProjectName? = nil) throws(WheelError) {
    let names = try Directory.names(in: folder).filter { $0.hasSuffix(".whl") && !$0.hasPrefix(".") }
    try self.init(names.map { PathName.join(folder, $0) }, project: project)
  }

  /// Reads the names of some wheels, and variant.json of each variant.
  private init(_ paths: [String], project: ProjectName?) throws(WheelError) {
    var skipped: [WheelError] = []
    var groups: [Key: [Member]] = [:]
    for path in paths {
      do throws(WheelError) {
        let filename = try WheelFilename(parsing: PathName.last(of: path))
        if let project, filename.name != project { continue }
        let key = Key(project: filename.name, version: filename.version)
        groups[key, default: []].append(Member(path: path, filename: filename, metadata: Self.metadata(path, filename)))
      } catch {
        skipped.append(error.inFile(path))
      }
    }
    self.skipped = skipped
    releases = groups.sorted { one, other in
      one.key.project.normalized != other.key.project.normalized
        ? one.key.project.normalized < other.key.project.normalized : one.key.version > other.key.version
    }.map { key, members in
      Release(project: key.project, version: key.version, wheels: members.sorted { $0.path < $1.path })
    }
  }

  private struct Key: Hashable {
    let project: ProjectName
    let version: Version
  }

  private static func metadata(_ path: String, _ filename: WheelFilename) -> Result<VariantMetadata, WheelError>? {
    guard let label = filename.variant else { return nil }
    return Result { () throws(WheelError) in try VariantMetadata(ofWheelAt: path, label: label) }
  }
}

extension VariantMetadata {
  /// Reads variant.json of a wheel, and nothing else but the directory of the archive.
  ///
  /// - Throws: if the wheel has none, or one with a fault, or one for another label; the error names the file.
  public init(ofWheelAt path: String, label: String) throws(WheelError) {
    do throws(WheelError) {
      let archive = try ZipDirectory(reading: InputFile(path: path))
      let filename = try WheelFilename(parsing: PathName.last(of: path))
      let directories = try WheelDirectories(
        among: TopLevelDirectories(among: archive.members.map(\.name)), of: filename)
      guard let bytes = try archive.bytes(of: directories.variant, limit: Wheel.maximumDocumentSize) else {
        throw WheelError(.variantMetadataMissing, subject: directories.variant, "the member is missing")
      }
      self = try explaining(VariantMetadata(parsing: bytes)) { $0.within(directories.variant) }
      guard variants.keys.elementsEqual([label]) else {
        throw WheelError(
          .variantLabelMismatch, subject: "\(directories.variant): variants",
          "does not have the label of the file name alone: found \(variants.keys.sorted().listedForMessage), "
            + "expected \(label.quotedForMessage)")
      }
    } catch {
      throw error.inFile(path)
    }
  }
}
