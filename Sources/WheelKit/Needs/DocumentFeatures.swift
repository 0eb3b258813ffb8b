/// What the documents of the wheel and its file name ask of a reader.
extension NeededFeature {
  /// - Parameter refused: the consumers that do not read this version.
  static func wheelVersion(refused: Set<Consumer>) -> NeededFeature {
    func acceptance(_ consumer: Consumer) -> Acceptance { refused.contains(consumer) ? .never : .always }
    return NeededFeature(
      "wheel-version", pip: acceptance(.pip), uv: acceptance(.uv), installer: acceptance(.installer),
      "tested; PyPI does not read it")
  }

  /// Only PyPI has a list. uv once refused the next major version.
  static func metadataVersion(_ text: String) -> NeededFeature {
    let pypi: Acceptance? =
      switch text {
      case "1.0", "1.1", "1.2", "2.1": .always
      case "2.2", "2.3": .since("2024-02")
      case "2.4": .since("2024-11")
      case "2.5": .since("2026-02")
      default: nil
      }
    let isNextMajor = (optional(try MetadataVersion(parsing: text))?.major ?? 0) > 2
    return NeededFeature(
      "metadata-version", uv: isNextMajor ? .since("0.6.0") : .always, pypi: pypi ?? .never,
      "tested; PyPI: SUPPORTED_METADATA_VERSIONS, 2024-02 (#13606), 2024-11 (#16949), 2026-02 (#19254)")
  }

  static let localVersion = NeededFeature(
    "local-version", pypi: .never, "tested; PyPI: _validate_metadata")
  static let buildTag = NeededFeature("build-tag", "tested")
  static let variantLabel = NeededFeature(
    "variant-label", pip: .never, uv: .never, pypi: .never, note: "uv reads variant wheels as a preview feature",
    "tested; PEP 825 is provisional")
  static let dataDirectory = NeededFeature("data-directory", "tested")
  static let scripts = NeededFeature("scripts", "tested")

  // installer does not compare tags with the machine.
  static let abi3 = NeededFeature("abi3", "tested from pip 20.2.4 on")
  static let abi3t = NeededFeature(
    "abi3t", pip: .since("26.1"), uv: .since("0.11.3"), "packaging in pip 26.1 (PEP 803); uv changelog 0.11.3 (#18777)")
}
