/// The file name of a source distribution, in parts that print back to the same name.
///
/// `{name}-{version}.tar.gz`, in which the name has no dashes since PEP 625. Older names have them, and older files end in
/// `.zip`. Specification: source distribution format, "Source distribution file name".
public struct SdistFilename: Hashable, Sendable {
  /// How the files of a source distribution are packed.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// A tar archive, compressed with gzip.
    case tarGz = ".tar.gz"
    /// A zip archive, as older projects have them.
    case zip = ".zip"
  }

  /// The first part as written, such as `zope.interface` or `Flask-SQLAlchemy`.
  public let distribution: String
  /// The second part as written, such as `2021.04.01`.
  public let versionText: String
  /// How the file ends.
  public let format: Format
  /// The project.
  public let name: ProjectName
  /// The version.
  public let version: Version

  /// Parses a name in which the version follows the last dash that a version can follow.
  ///
  /// - Parameter fileName: the last component of a path, with its ending.
  /// - Throws: if it is not the name of a source distribution; the message states why.
  public init(parsing fileName: String) throws(WheelError) {
    guard let last = try SdistFilename.readings(of: fileName).first else {
      throw SdistFilename.error(fileName, "expected NAME-VERSION")
    }
    self = last
  }

  /// Parses the name of a file of `project`. A dash can be part of the project's name or of the version (`1.0-1`), and the
  /// project tells which.
  ///
  /// - Parameters:
  ///   - fileName: the last component of a path, with its ending.
  ///   - project: the name that PKG-INFO states.
  /// - Throws: if it is not the name of a source distribution of this project.
  public init(parsing fileName: String, of project: ProjectName) throws(WheelError) {
    guard let named = try SdistFilename.readings(of: fileName).first(where: { $0.name == project }) else {
      throw SdistFilename.error(fileName, "expected \(project.description.quotedForMessage) and a version")
    }
    self = named
  }

  /// Whether a file with this name can be a source distribution: whether its ending is one of theirs.
  public static func hasEnding(_ fileName: String) -> Bool {
    Format.allCases.contains { fileName.hasSuffix($0.rawValue) }
  }

  /// `NAME-VERSION`: the top-level directory.
  public var stem: String { "\(distribution)-\(versionText)" }

  /// More dashes than this are in no name.
  private static let maximumDashes = 64

  /// The ways to divide a name into project and version, the one with the shortest version first.
  private static func readings(of fileName: String) throws(WheelError) -> [SdistFilename] {
    guard let format = Format.allCases.first(where: { fileName.hasSuffix($0.rawValue) }) else {
      throw error(fileName, "it does not end in .tar.gz or .zip")
    }
    let stem = fileName.dropLast(format.rawValue.count)
    let dashes = stem.indices.filter { stem[$0] == "-" }
    var readings: [SdistFilename] = []
    for dash in dashes.suffix(maximumDashes).reversed() {
      let versionText = String(stem[stem.index(after: dash)...])
      let bytes = Array(versionText.utf8)
      guard let name = ProjectName(String(stem[..<dash])), let version = Version(bytes, in: 0..<bytes.count) else {
        continue
      }
      readings.append(
        SdistFilename(
          distribution: String(stem[..<dash]), versionText: versionText, format: format, name: name, version: version))
    }
    return readings
  }

  private init(distribution: String, versionText: String, format: Format, name: ProjectName, version: Version) {
    self.distribution = distribution
    self.versionText = versionText
    self.format = format
    self.name = name
    self.version = version
  }

  private static func error(_ fileName: String, _ reason: String) -> WheelError {
    WheelError(
      .invalidFileName, "not the file name of a source distribution: \(reason): \(fileName.quotedForMessage)")
  }
}

extension SdistFilename: CustomStringConvertible {
  /// The file name, including its ending.
  public var description: String { stem + format.rawValue }
}
