/// What the pages of an index state about one file.
struct IndexedFile: Hashable, Sendable {
  /// The name of the file.
  let name: String
  /// The file name, in its parts.
  let filename: DistributionFilename
  /// In bytes.
  let size: UInt64
  /// 64 hexadecimal digits.
  let sha256: String
  /// The SHA-256 of the file next to it that contains its METADATA; nil for a source distribution.
  let metadataSHA256: String?
  /// Requires-Python on one line; nil without one.
  let requiresPython: String?
  /// When the file was last changed before it was first indexed.
  let uploaded: FileStatus.Time
}

/// The name of a file that an index lists.
enum DistributionFilename: Hashable, Sendable {
  case wheel(WheelFilename)

  /// - Throws: if installers do not accept the name.
  init(parsing name: String) throws(WheelError) { self = .wheel(try WheelFilename(parsing: name)) }

  /// Whether a name looks like that of a file for an index, whatever is wrong with it. Hidden files do not.
  static func isCandidate(_ name: String) -> Bool { !name.hasPrefix(".") && name.hasSuffix(".whl") }

  var project: ProjectName {
    switch self {
    case .wheel(let filename): filename.name
    }
  }

  var version: Version {
    switch self {
    case .wheel(let filename): filename.version
    }
  }
}

extension DistributionFilename: CustomStringConvertible {
  var description: String {
    switch self {
    case .wheel(let filename): filename.description
    }
  }
}
