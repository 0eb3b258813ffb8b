/// What a Unicode path field means for a header's name. Info-ZIP's `proginfo/extrafld.txt`, 0x7075.
struct UnicodePath {
  /// The name that readers of the field see, where it is not the header's.
  private(set) var otherName: String?
  private(set) var refusedBy: Set<Consumer> = []

  /// - Parameter isLocal: whether it is the field of a local header, which Python does not read.
  init(_ bytes: [UInt8], _ content: Range<Int>, rawName: ArraySlice<UInt8>, name: String, isLocal: Bool) {
    let version = bytes[content].first
    let isShort = content.count < 5
    let text = isShort ? [] : bytes[(content.lowerBound + 5)..<content.upperBound]
    let path = String(validating: text, as: UTF8.self)
    // With another version or CRC, readers ignore the field.
    let belongs =
      version == 1 && !text.isEmpty && bytes.uint32(at: content.lowerBound + 1) == Checksum.of(rawName)

    if version == nil || (version == 1 && isShort) || (belongs && (path == nil || text.contains(0))) {
      refusedBy.insert(.uv)
    }
    if isLocal {
      // PyPI does not compare version and CRC.
      if path == nil || text.contains(where: { $0 < 0x20 || $0 == 0x7f }) { refusedBy.insert(.pypi) }
    } else if isShort || (belongs && path == nil) {
      // Python from 3.13 on.
      refusedBy.formUnion([.pip, .installer, .pypi])
    }
    if belongs, let path, !path.utf8.elementsEqual(name.utf8) {
      otherName = path
      // installer looks for that name in RECORD.
      refusedBy.formUnion(isLocal ? [.uv] : [.uv, .installer])
    }
  }
}
