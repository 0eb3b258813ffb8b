/// Compression methods and other features of the archive.
///
/// pip and installer read archives with Python's zipfile.
extension NeededFeature {
  static func method(_ method: CompressionMethod) -> NeededFeature {
    switch method {
    case .bzip2:
      NeededFeature(
        "method-bzip2", uv: .between("0.7.10", "0.12.0"), pypi: .never,
        "tested; uv changelog 0.12.0 (#18927); PyPI: _is_valid_dist_file, 2016-08 (#1440)")
    case .lzma:
      // Python writes raw LZMA with a header, which uv 0.7.10 to 0.11 did not recognize.
      NeededFeature(
        "method-lzma", uv: .never, pypi: .never,
        "tested; uv changelog 0.12.0 (#18927); PyPI: _is_valid_dist_file, 2016-08 (#1440)")
    case .zstandard:
      NeededFeature(
        "method-zstandard", uv: .since("0.7.10"), pypi: .never,
        note: "pip and installer need Python 3.14 or newer for it",
        "tested, except with Python 3.14 (PEP 784); PyPI: _is_valid_dist_file, 2016-08 (#1440)")
    case .xz:
      NeededFeature(
        "method-xz", pip: .never, uv: .between("0.7.10", "0.12.0"), installer: .never, pypi: .never,
        "tested; uv changelog 0.12.0 (#18927); PyPI: _is_valid_dist_file, 2016-08 (#1440)")
    default:
      NeededFeature(
        "method-\(method.rawValue)", pip: .never, uv: .never, installer: .never, pypi: .never,
        "deflate64 was tested; zipfile._check_compression")
    }
  }

  static let dataDescriptor = NeededFeature(
    "data-descriptor", uv: .since("0.1.29"), pypi: .never,
    "tested; uv changelog 0.1.29; PyPI: _handle_local_file_header, 2025-10 (#18846)")
  static let storedWithDescriptor = NeededFeature(
    "data-descriptor-stored", uv: .never, pypi: .never, note: "uv reads such a file from a disk, but not from an index",
    "tested; PyPI: _handle_local_file_header, 2025-10 (#18846)")
  static let zip64 = NeededFeature(
    "zip64", pip: .since("6.0"), uv: .since("0.5.2"), "tested from pip 20.2.4 on; pip NEWS 6.0 (#1319, #1868)")
  static let zip64Sizes = NeededFeature(
    "zip64-sizes", pip: .since("6.0"), "tested from pip 20.2.4 on; pip NEWS 6.0 (#1319, #1868)")
  static let symbolicLink = NeededFeature(
    "symbolic-link", note: "installed as a file with the path of its target", "tested")
  static let nonASCIIName = NeededFeature("name-not-ascii", "tested")
}
