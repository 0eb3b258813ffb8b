/// Where wheels are to be installed: a version of CPython on a platform.
public struct TargetEnvironment: Hashable, Sendable {
  /// The version of Python, as given: `3.11` or `3.11.4`.
  public let python: Version
  /// The platform.
  public let platform: TargetPlatform
  /// The values of all marker variables but `extra`, by name.
  ///
  /// `python_full_version` is that of the first release, `3.11.0`, unless a third number is given.
  public let markers: [String: String]
  /// The tags of wheels that an installer accepts.
  public let tags: AcceptedTags
  /// What Requires-Python is compared with.
  package let fullPython: Version

  /// - Throws: if `python` is not a version of Python 3 in two or three numbers.
  public init(python: String, platform: TargetPlatform) throws(WheelError) {
    guard let version = Version(python), version.release.count == 2 || version.release.count == 3,
      version.description == python, version == version.baseVersion, version.epoch.isZero,
      version.release[0] == VersionNumber(3), let minor = Int(version.release[1].description), minor < 1000
    else {
      throw WheelError(
        .invalidValue, "not a version of Python 3 in two or three numbers, such as 3.11: \(python.quotedForMessage)")
    }
    self.python = version
    self.platform = platform
    let full = version.release.count == 3 ? python : python + ".0"
    fullPython = Version(full) ?? version
    var markers = platform.markers
    markers[.pythonVersion] = "3.\(minor)"
    markers[.pythonFullVersion] = full
    markers[.implementationName] = "cpython"
    markers[.implementationVersion] = full
    markers[.platformPythonImplementation] = "CPython"
    // Of a wheel that is not a variant (PEP 825).
    for variable in [Marker.Variable.variantLabel, .variantNamespaces, .variantFeatures, .variantProperties] {
      markers[variable] = ""
    }
    self.markers = Dictionary(uniqueKeysWithValues: markers.map { ($0.key.rawValue, $0.value) })
    tags = AcceptedTags(minor: minor, platforms: platform.tags)
  }
}

extension TargetEnvironment: CustomStringConvertible {
  public var description: String { "Python \(python) on \(platform.description)" }
}
