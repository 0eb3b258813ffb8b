/// A version as defined by the version specifiers specification (PEP 440), normalized when parsed.
///
/// `1.0` and `1.0.0` are equal but print differently. Numbers have no upper limit.
public struct Version: Sendable {
  /// The phases of a pre-release, in order.
  public enum Phase: String, Hashable, Sendable, Comparable {
    case alpha = "a"
    case beta = "b"
    case candidate = "rc"

    public static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
  }

  /// The `rc1` of `2.0rc1`.
  public struct Prerelease: Hashable, Sendable, CustomStringConvertible {
    /// Alpha, beta or release candidate.
    public var phase: Phase
    /// The number after the phase.
    public var number: VersionNumber

    /// Creates a pre-release segment.
    public init(_ phase: Phase, _ number: VersionNumber) {
      self.phase = phase
      self.number = number
    }

    public var description: String { "\(phase.rawValue)\(number)" }
  }

  /// The `1` of `1!2.0`; 0 if there is none.
  public let epoch: VersionNumber
  /// The `2`, `0` and `1` of `2.0.1`, including trailing zeros; never empty.
  public let release: [VersionNumber]
  /// The `rc1` of `2.0rc1`.
  public let pre: Prerelease?
  /// The `3` of `2.0.post3`.
  public let post: VersionNumber?
  /// The `4` of `2.0.dev4`.
  public let dev: VersionNumber?
  /// The `cu118` of `2.0.1+cu118`.
  public let local: LocalVersionLabel?

  /// Parses any spelling that the specification accepts: `v1.0-ALPHA_2`, `1.0-1`, surrounding whitespace.
  ///
  /// - Throws: if `text` is not a version.
  public init(parsing text: String) throws(WheelError) {
    guard let version = Version(text) else { throw .invalidValue("not a version", text) }
    self = version
  }

  /// The release must not be empty. The caller must have valid parts, taken from another version.
  package init(
    epoch: VersionNumber, release: [VersionNumber], pre: Prerelease? = nil, post: VersionNumber? = nil,
    dev: VersionNumber? = nil, local: LocalVersionLabel? = nil
  ) {
    self.epoch = epoch
    self.release = release
    self.pre = pre
    self.post = post
    self.dev = dev
    self.local = local
  }

  /// Whether this is an alpha, beta, release candidate or development release.
  public var isPrerelease: Bool { pre != nil || dev != nil }
  /// Whether the version has a post-release segment.
  public var isPostrelease: Bool { post != nil }
  /// Whether the version has a development segment.
  public var isDevrelease: Bool { dev != nil }

  /// Whether a number is too large for uv, which reserves the largest one of 64 bits. Local version labels do not count.
  package var hasHugeNumber: Bool {
    let numbers = [epoch] + release + [pre?.number, post, dev].compactMap(\.self)
    return numbers.contains { $0 >= VersionNumber(.max) }
  }

  /// The version without its local version label.
  public var publicVersion: Version { local == nil ? self : settingLocal(nil) }

  /// Only epoch and release.
  public var baseVersion: Version { Version(epoch: epoch, release: release) }

  /// The same version with another local version label, or none.
  public func settingLocal(_ label: LocalVersionLabel?) -> Version {
    Version(epoch: epoch, release: release, pre: pre, post: post, dev: dev, local: label)
  }
}

extension Version: CustomStringConvertible {
  /// The normalized version: `1!2.0rc1.post3.dev4+cu118`.
  public var description: String {
    var text = epoch.isZero ? "" : "\(epoch)!"
    text += release.lazy.map(\.description).joined(separator: ".")
    if let pre { text += pre.description }
    if let post { text += ".post\(post)" }
    if let dev { text += ".dev\(dev)" }
    if let local { text += "+\(local)" }
    return text
  }
}
