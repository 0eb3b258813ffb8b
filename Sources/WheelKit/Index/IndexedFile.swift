/// What the pages of an index state about one file.
struct IndexedFile: Hashable, Sendable {
  /// The name of the file.
  let name: String
  let project: ProjectName
  let version: Version
  /// In bytes.
  let size: UInt64
  /// 64 hexadecimal digits.
  let sha256: String
  /// The SHA-256 of the file next to it that contains its METADATA; nil for a source distribution.
  let metadataSHA256: String?
  /// Requires-Python on one line; nil without one.
  let requiresPython: String?
  /// When the file was last changed before it was first indexed.
  var uploaded: FileStatus.Time
}

extension IndexedFile {
  /// Whether a name looks like that of a file for an index, whatever is wrong with it. Hidden files do not.
  static func isCandidate(_ name: String) -> Bool {
    !name.hasPrefix(".") && (isWheel(name) || isSdist(name) || isVariantList(name))
  }

  static func isWheel(_ name: String) -> Bool { name.hasSuffix(".whl") }

  /// Whether a file describes the variants of a release: `{name}-{version}-variants.json` (PEP 825). It grows with the
  /// release, and has none of the attributes of other files.
  static func isVariantList(_ name: String) -> Bool { name.hasSuffix("-variants.json") }

  var isVariantList: Bool { IndexedFile.isVariantList(name) }

  /// Also for the endings that pip accepts and PEP 625 does not, so that such a file is named and not passed over.
  static func isSdist(_ name: String) -> Bool {
    SdistFilename.hasEnding(name) || [".tgz", ".tar.bz2", ".tar.xz", ".tar.lzma"].contains { name.hasSuffix($0) }
  }
}
