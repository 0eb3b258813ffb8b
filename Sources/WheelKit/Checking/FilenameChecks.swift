/// Faults in a file name whose parts can be read.
enum FilenameChecks {
  /// The parts of the name; nil if they cannot be read.
  static func filename(_ text: String) -> WheelFilename? { optional(try WheelFilename(parsing: text)) }

  /// - Parameters:
  ///   - right: the name that METADATA and WHEEL give, for a name whose parts cannot be read.
  ///   - stem: the name of `.dist-info` without the suffix.
  static func findings(of text: String, right: WheelFilename?, distInfoStem stem: Substring?) -> [Finding] {
    do throws(WheelError) {
      return findings(of: try WheelFilename(parsing: text))
    } catch {
      return [
        Finding(nameOf: text, error, expected: right).refused(by: FilenameReaders.refusing(text, distInfoStem: stem))
      ]
    }
  }

  private static func findings(of filename: WheelFilename) -> [Finding] {
    var findings: [Finding] = []
    func add(_ message: String, _ found: String, expected: String? = nil, refusedBy: Set<Consumer>) {
      findings.append(
        Finding(
          .invalidFileName, message, found: found.quotedForMessage, expected: expected?.quotedForMessage,
          refusedBy: refusedBy))
    }
    if filename.distribution.contains("__") {
      add(
        "repeated '_' in the project name", filename.distribution, expected: filename.name.distribution,
        refusedBy: [.pip, .pypi])
    }
    if Version(filename.versionText) == nil {
      add(
        "only old tools read '_' in a version", filename.versionText, expected: filename.version.description,
        refusedBy: [.pip, .uv, .pypi])
    } else if filename.version.hasHugeNumber {
      add("a number is too large for uv", filename.versionText, refusedBy: [.uv])
    }
    if let build = filename.build {
      let isPlain = build.description.utf8.allSatisfy { $0.isAlphanumeric || $0 == .dot || $0 == UInt8(ascii: "_") }
      if !isPlain {
        add("uv accepts only letters, digits, '_' and '.' in a build tag", build.description, refusedBy: [.uv])
      } else if build.number > VersionNumber(.max) {
        add("the build tag is too large for uv", build.description, refusedBy: [.uv])
      }
    }
    if let variant = filename.variant {
      findings.append(
        Finding(
          .variantLabel, "the file name has a variant label, which most tools do not read yet",
          found: variant.quotedForMessage))
    }
    return findings
  }
}

extension FaultCode {
  /// The file name ends in a variant label.
  public static let variantLabel = FaultCode(warning: "variant-label")
}
