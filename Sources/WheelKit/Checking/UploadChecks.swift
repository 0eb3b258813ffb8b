/// What PyPI refuses by policy: not a fault of the wheel anywhere else.
struct UploadChecks {
  private(set) var findings: [Finding] = []

  /// Files larger than this many bytes in total may be at most `maximumRatio` times the size of the wheel.
  private static let ratioCounts: UInt64 = 64 << 20
  private static let maximumRatio: UInt64 = 50

  init(_ wheel: WheelUnderTest) {
    if let filename = wheel.filename { check(filename) }
    let unpacked = wheel.layout.uncompressedSize
    let (most, overflows) = wheel.input.size.multipliedReportingOverflow(by: Self.maximumRatio)
    if unpacked > Self.ratioCounts && !overflows && unpacked > most {
      findings.append(
        Finding(
          .compressionRatio, "unpacks to more than \(Self.maximumRatio) times its size", found: "\(unpacked) bytes",
          expected: "at most \(most)"))
    }
  }

  /// - Parameter tag: in lower case.
  static func acceptsPlatform(_ tag: String) -> Bool { UploadPlatform.isKnown(tag) }

  private mutating func check(_ filename: WheelFilename) {
    if let label = filename.version.local {
      findings.append(Finding(.localVersion, "the file name has a local version", found: "+\(label)".quotedForMessage))
    }
    let normal = filename.name.distribution
    if filename.distribution != normal {
      findings.append(
        Finding(
          .uploadFilename, "the file name does not begin with the normalized name",
          found: filename.distribution.quotedForMessage, expected: normal.quotedForMessage))
    }
    for platform in filename.tags.platform where !UploadPlatform.isKnown(platform.lowercased()) {
      findings.append(Finding(.platformTag, "PyPI does not accept the platform", found: platform.quotedForMessage))
    }
  }
}

/// The platform tags that PyPI accepts.
private enum UploadPlatform {
  private static let fixed: Set<String> = [
    "any", "win32", "win_arm64", "win_amd64", "win_ia64", "linux_armv6l", "linux_armv7l", "manylinux1_x86_64",
    "manylinux1_i686", "manylinux2010_x86_64", "manylinux2010_i686", "manylinux2014_x86_64", "manylinux2014_i686",
    "manylinux2014_aarch64", "manylinux2014_armv7l", "manylinux2014_ppc64", "manylinux2014_ppc64le",
    "manylinux2014_s390x",
  ]
  private static let linux: Set<String> = ["x86_64", "i686", "aarch64", "armv7l", "ppc64le", "s390x", "riscv64"]
  private static let macOS: Set<String> = [
    "ppc", "ppc64", "i386", "x86_64", "arm64", "intel", "fat", "fat3", "fat64", "universal", "universal2",
  ]
  private static let macOSVersions: Set<String> = ["11", "12", "13", "14", "15", "26"]
  private static let iOS: Set<String> = [
    "arm64_iphoneos", "arm64_iphonesimulator", "x86_64_iphonesimulator", "x86_64_iphoneos",
  ]
  private static let android: Set<String> = ["armeabi_v7a", "arm64_v8a", "x86", "x86_64"]

  static func isKnown(_ tag: String) -> Bool {
    if fixed.contains(tag) { return true }
    let parts = tag.split(separator: "_", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return false }
    switch parts[0] {
    case "macosx":
      guard let (numbers, rest) = versions(2, parts[1]), macOS.contains(rest) else { return false }
      return numbers[0] == "10" || (macOSVersions.contains(numbers[0]) && numbers[1] == "0")
    case "manylinux":
      guard let (_, rest) = versions(2, parts[1]) else { return false }
      return linux.contains(rest) || rest == "ppc64"
    case "musllinux": return versions(2, parts[1]).map { linux.contains($0.rest) } ?? false
    case "ios": return versions(2, parts[1]).map { iOS.contains($0.rest) } ?? false
    case "android": return versions(1, parts[1]).map { android.contains($0.rest) } ?? false
    case "pyemscripten": return versions(2, parts[1])?.rest == "wasm32"
    default: return false
    }
  }

  /// `count` numbers and the rest of the text, all separated by `_`.
  private static func versions(_ count: Int, _ text: String) -> (numbers: [String], rest: String)? {
    let parts = text.split(separator: "_", maxSplits: count, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == count + 1 else { return nil }
    let numbers = Array(parts.dropLast())
    guard numbers.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }) else { return nil }
    return (numbers, parts[count])
  }
}

extension FaultCode {
  /// The file name does not begin with the normalized name of the project.
  public static let uploadFilename = FaultCode(warning: "upload-file-name")
  public static let localVersion = FaultCode(warning: "upload-local-version")
  public static let platformTag = FaultCode(warning: "upload-platform-tag")
  public static let compressionRatio = FaultCode(warning: "upload-compression-ratio")
}
