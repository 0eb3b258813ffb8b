/// A platform that wheels are to be installed on: `manylinux_2_39_x86_64`, `macosx_14_0_arm64`, `win_amd64`.
///
/// Specification: platform compatibility tags (PEP 425, 600, 656).
public struct TargetPlatform: Hashable, Sendable {
  /// The platform tags that an installer accepts there, the best first.
  public let tags: [String]
  /// The values of the marker variables that depend on the platform.
  package let markers: [Marker.Variable: String]
  /// As it was written.
  public let description: String

  /// Parses `manylinux_X_Y_ARCH` (or `manylinux1_`, `manylinux2010_`, `manylinux2014_`), `musllinux_X_Y_ARCH`,
  /// `linux_ARCH`, `macosx_X_Y_ARCH`, `win32`, `win_amd64` and `win_arm64`.
  ///
  /// - Throws: if `text` is anything else.
  public init(parsing text: String) throws(WheelError) {
    description = text
    let name = TargetPlatform.withoutAlias(text.lowercased())
    guard let family = Family(name) else {
      throw WheelError(
        .invalidValue,
        "not a platform (such as manylinux_2_28_x86_64, musllinux_1_2_aarch64, macosx_14_0_arm64 or win_amd64): "
          + text.quotedForMessage)
    }
    tags = family.tags
    markers = family.markers
  }

  /// The name of PEP 600 for those that came before it.
  private static func withoutAlias(_ name: String) -> String {
    for (alias, prefix) in [
      ("manylinux1_", "manylinux_2_5_"), ("manylinux2010_", "manylinux_2_12_"), ("manylinux2014_", "manylinux_2_17_"),
    ] where name.hasPrefix(alias) {
      return prefix + name.dropFirst(alias.count)
    }
    return name
  }
}

/// The kinds of platform, each with what its tags depend on.
private enum Family {
  case glibc(minor: Int, arch: String)
  case musl(major: Int, minor: Int, arch: String)
  /// Linux with an unknown C library.
  case linux(arch: String)
  case mac(major: Int, minor: Int, arch: String)
  case windows(tag: String)

  private static let linuxArchitectures: Set<String> = [
    "x86_64", "i686", "aarch64", "armv7l", "ppc64le", "ppc64", "s390x", "riscv64", "loongarch64",
  ]

  init?(_ name: String) {
    if ["win32", "win_amd64", "win_arm64"].contains(name) {
      self = .windows(tag: name)
    } else if name.hasPrefix("linux_") {
      guard let arch = Family.architecture(name.dropFirst("linux_".count)) else { return nil }
      self = .linux(arch: arch)
    } else {
      let parts = name.split(separator: "_", maxSplits: 3, omittingEmptySubsequences: false)
      // Four digits are more than any release has, and few enough for a list of all before it.
      guard parts.count == 4, let major = Family.number(parts[1]), let minor = Family.number(parts[2]) else {
        return nil
      }
      switch parts[0] {
      case "manylinux":
        guard let arch = Family.architecture(parts[3]), major == 2 else { return nil }
        self = .glibc(minor: minor, arch: arch)
      case "musllinux":
        guard let arch = Family.architecture(parts[3]) else { return nil }
        self = .musl(major: major, minor: minor, arch: arch)
      case "macosx":
        guard (10...99).contains(major), ["x86_64", "arm64"].contains(parts[3]) else { return nil }
        self = .mac(major: major, minor: minor, arch: String(parts[3]))
      default: return nil
      }
    }
  }

  private static func architecture(_ text: Substring) -> String? {
    linuxArchitectures.contains(String(text)) ? String(text) : nil
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.count <= 4 && text.utf8.allSatisfy(\.isDigit) ? Int(text) : nil
  }

  var tags: [String] {
    switch self {
    case .glibc(let minor, let arch): Family.manylinux(minor, arch) + ["linux_\(arch)"]
    case .musl(let major, let minor, let arch):
      stride(from: minor, through: 0, by: -1).map { "musllinux_\(major)_\($0)_\(arch)" } + ["linux_\(arch)"]
    case .linux(let arch): ["linux_\(arch)"]
    case .mac(let major, let minor, let arch): Family.macosx(major, minor, arch)
    case .windows(let tag): [tag]
    }
  }

  /// All versions of glibc from `minor` down to the first that had the architecture, with the older names of three.
  private static func manylinux(_ minor: Int, _ arch: String) -> [String] {
    let isX86 = ["x86_64", "i686"].contains(arch)
    var tags: [String] = []
    for version in stride(from: minor, through: isX86 ? 5 : 17, by: -1) {
      tags.append("manylinux_2_\(version)_\(arch)")
      switch version {
      case 17: tags.append("manylinux2014_\(arch)")
      case 12: tags.append("manylinux2010_\(arch)")
      case 5: tags.append("manylinux1_\(arch)")
      default: break
      }
    }
    return tags
  }

  /// Since macOS 11 only the major version counts. arm64 began with it; before, only `universal2` runs on both.
  private static func macosx(_ major: Int, _ minor: Int, _ arch: String) -> [String] {
    var tags: [String] = []
    func add(_ version: String, _ formats: [String]) { tags += formats.map { "macosx_\(version)_\($0)" } }
    let formats =
      arch == "arm64" ? ["arm64", "universal2"] : ["x86_64", "intel", "fat64", "fat32", "universal2", "universal"]
    for version in stride(from: major, through: 11, by: -1) { add("\(version)_0", formats) }
    for version in stride(from: major > 10 ? 16 : minor, through: 4, by: -1) {
      add("10_\(version)", arch == "arm64" ? ["universal2"] : formats)
    }
    return tags
  }

  var markers: [Marker.Variable: String] {
    let (os, system, platform, machine) = identity
    // Nothing is known about the release and version of the system; they are empty, as for uv.
    return [
      .osName: os, .platformSystem: system, .sysPlatform: platform, .platformMachine: machine,
      .platformRelease: "", .platformVersion: "",
    ]
  }

  private var identity: (os: String, system: String, platform: String, machine: String) {
    switch self {
    case .glibc(_, let arch), .musl(_, _, let arch), .linux(let arch): ("posix", "Linux", "linux", arch)
    case .mac(_, _, let arch): ("posix", "Darwin", "darwin", arch)
    case .windows(let tag):
      ("nt", "Windows", "win32", ["win_amd64": "AMD64", "win_arm64": "ARM64"][tag] ?? "x86")
    }
  }
}
