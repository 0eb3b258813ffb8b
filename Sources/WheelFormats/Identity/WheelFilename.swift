extension FaultCode {
  /// The name of the file is not a valid wheel file name.
  public static let invalidFileName = FaultCode(rawValue: "invalid-file-name")
}

/// The file name of a wheel, in parts that print back to the same name.
///
/// `{distribution}-{version}(-{build tag})?-{python tag}-{abi tag}-{platform tag}(-{variant label})?.whl`.
/// Specification: binary distribution format, "File name convention"; the variant label is PEP 825 (provisional).
public struct WheelFilename: Hashable, Sendable {
  /// The first part as written, such as `zope.interface` or `Flask_SQLAlchemy`.
  public private(set) var distribution: String
  /// The second part as written, such as `2021.04.01`.
  public private(set) var versionText: String
  /// The build tag, such as `1` in `triton-2.0.0-1-cp38-…`.
  public var build: BuildTag?
  /// The compatibility tags.
  public var tags: CompressedTags
  /// The variant label, only in names with one part more than usual.
  public var variant: String?

  /// The project. Setting it writes a normalized `distribution`.
  public var name: ProjectName { didSet { distribution = name.distribution } }

  /// The version. Setting it writes a normalized `versionText`.
  public var version: Version { didSet { versionText = version.description } }

  /// - Parameter fileName: the last component of a path, with `.whl`.
  /// - Throws: if it is not the name of a wheel; the message states which part is wrong.
  public init(parsing fileName: String) throws(WheelError) {
    guard fileName.hasSuffix(".whl") else { throw WheelFilename.error(fileName, "it does not end in .whl") }
    let parts = fileName.dropLast(4).split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard (5...7).contains(parts.count) else {
      throw WheelFilename.error(fileName, "expected 5 to 7 dash-separated parts, found \(parts.count)")
    }
    // A build tag begins with a digit and a Python tag never does, which decides what the extra part in a name of six
    // parts is.
    let hasBuild = parts[2].utf8.first?.isDigit == true
    let hasVariant = parts.count - (hasBuild ? 1 : 0) == 6
    let expected = 5 + (hasBuild ? 1 : 0) + (hasVariant ? 1 : 0)
    guard parts.count == expected else {
      let reason = hasBuild ? "a part is missing after the build tag" : "the build tag does not begin with a digit"
      throw WheelFilename.error(fileName, reason)
    }
    guard let name = ProjectName(parts[0]) else {
      throw WheelFilename.error(fileName, "\(parts[0].quotedForMessage) is not a project name")
    }
    guard let version = WheelFilename.version(parts[1]) else {
      throw WheelFilename.error(fileName, "\(parts[1].quotedForMessage) is not a version")
    }
    let firstTag = hasBuild ? 3 : 2
    if let plus = parts[firstTag + 2].firstIndex(of: "+") {
      var error = WheelFilename.error(
        fileName, "\(parts[firstTag + 2][plus...].description.quotedForMessage) follows an older proposal for variants")
      error.hints = [.makeVariant]
      throw error
    }
    do {
      build = hasBuild ? try BuildTag(parsing: parts[2]) : nil
      tags = try CompressedTags(parsing: parts[firstTag..<firstTag + 3].joined(separator: "-"))
    } catch {
      throw WheelFilename.error(fileName, error.reason)
    }
    if hasVariant, let label = parts.last {
      guard VariantMetadata.isLabel(label) else {
        throw WheelFilename.error(fileName, "\(label.quotedForMessage) is not a variant label")
      }
      variant = label
    } else {
      variant = nil
    }
    distribution = parts[0]
    versionText = parts[1]
    self.name = name
    self.version = version
  }

  /// The stem of the `.dist-info` and `.data` directories for this name: `torch-2.0.1`.
  public var distInfoStem: String { "\(distribution)-\(versionText)" }

  /// In a file name, `_` can stand for the `-` in a version (`1.0.0_1` is `1.0.0-1`), because `-` separates the parts.
  private static func version(_ text: String) -> Version? {
    let bytes = Array(text.utf8)
    if let version = Version(bytes, in: 0..<bytes.count) { return version }
    let unescaped = bytes.map { $0 == UInt8(ascii: "_") ? .hyphen : $0 }
    return Version(unescaped, in: 0..<unescaped.count)
  }

  private static func error(_ fileName: String, _ reason: String) -> WheelError {
    WheelError(.invalidFileName, "not the file name of a wheel: \(reason): \(fileName.quotedForMessage)")
  }
}

extension WheelFilename: CustomStringConvertible {
  /// The file name, including `.whl`.
  public var description: String {
    var parts = [distribution, versionText]
    if let build { parts.append(build.description) }
    parts.append(tags.description)
    if let variant { parts.append(variant) }
    return parts.joined(separator: "-") + ".whl"
  }
}
