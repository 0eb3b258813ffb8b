/// One file of a release, with what it declares about its requirements.
public struct ReleaseFile: Sendable {
  /// What kind of file it is, with its name in parts.
  public enum Name: Hashable, Sendable {
    case wheel(WheelFilename)
    case sdist(SdistFilename)
  }

  /// The path as the caller gave it.
  public let path: String
  /// What kind of file it is.
  public let name: Name
  /// The values of the fields as written, by field.
  let values: [ReleaseField: [String]]
  /// The fields that wheels built from this source distribution may declare in another way; nil for a wheel.
  let freedom: SdistFreedom?

  /// What a wheel declares.
  ///
  /// - Throws: `unsupported-metadata-version` for a later major version of METADATA than is known.
  public init(_ wheel: WheelMetadata) throws(WheelError) {
    try self.init(path: wheel.path, .wheel(wheel.filename), wheel.metadata)
  }

  /// What a source distribution declares.
  ///
  /// - Throws: `unsupported-metadata-version` for a later major version of PKG-INFO than is known.
  public init(_ sdist: SdistMetadata) throws(WheelError) {
    try self.init(path: sdist.path, .sdist(sdist.filename), sdist.metadata)
  }

  /// Reads what the wheel or source distribution at `path` declares.
  ///
  /// - Throws: as ``WheelMetadata/init(reading:)`` and ``SdistMetadata/init(reading:)``.
  public init(reading path: String) throws(WheelError) {
    if SdistFilename.hasEnding(PathName.last(of: path)) {
      try self.init(SdistMetadata(reading: path))
    } else {
      try self.init(WheelMetadata(reading: path))
    }
  }

  /// What METADATA declares in a wheel with this name.
  ///
  /// - Throws: `unsupported-metadata-version` for a later major version than is known.
  init(path: String, _ name: Name, _ metadata: HeaderDocument) throws(WheelError) {
    self.path = path
    self.name = name
    let version = try explaining(CoreMetadata.version(of: metadata).version) { $0.inFile(path) }
    var values: [ReleaseField: [String]] = [:]
    for field in ReleaseField.allCases {
      // Of a field that must occur only once, readers take the first.
      values[field] =
        field.isMultipleUse ? metadata.values(of: field.rawValue) : metadata.first(field.rawValue).map { [$0] }
    }
    self.values = values
    freedom = if case .sdist = name { SdistFreedom(version, metadata.values(of: "Dynamic")) } else { nil }
  }

  /// The name of the file.
  public var file: String { PathName.last(of: path) }

  /// The project.
  public var project: ProjectName {
    switch name {
    case .wheel(let filename): filename.name
    case .sdist(let filename): filename.name
    }
  }

  /// The version.
  public var version: Version {
    switch name {
    case .wheel(let filename): filename.version
    case .sdist(let filename): filename.version
    }
  }
}

/// A field that all files of a release must declare alike, since lock tools read only one of them.
public enum ReleaseField: String, Hashable, Sendable, CaseIterable {
  case requiresDist = "Requires-Dist"
  case providesExtra = "Provides-Extra"
  case requiresPython = "Requires-Python"

  /// Whether the field may occur more than once.
  var isMultipleUse: Bool { self != .requiresPython }
}

/// What a source distribution leaves open about wheels that are built from it.
///
/// Core metadata specification, "Dynamic" (PEP 643; PEP 808 for additions).
struct SdistFreedom: Hashable, Sendable {
  /// How much one field says.
  enum Extent: Hashable, Sendable {
    /// A wheel has the same value.
    case none
    /// A wheel has the same values, and may have more.
    case additions
    /// A wheel may have any value.
    case any
  }

  /// Whether PKG-INFO is older than version 2.2, in which fields state nothing about wheels.
  let isOld: Bool
  private let appends: Bool
  private let dynamic: Set<[UInt8]>

  /// - Parameter version: Metadata-Version; nil if it cannot be read, which is then not relied on.
  init(_ version: MetadataVersion?, _ dynamic: [String]) {
    let version = version ?? MetadataVersion(1, 0)
    isOld = version < MetadataVersion(2, 2)
    appends = version >= MetadataVersion(2, 6)
    self.dynamic = Set(dynamic.map { FieldName($0.trimmingBlanks).lowercased })
  }

  func extent(of field: ReleaseField) -> Extent {
    if isOld { return .any }
    guard dynamic.contains(FieldName(field.rawValue).lowercased) else { return .none }
    return appends && field.isMultipleUse ? .additions : .any
  }
}
