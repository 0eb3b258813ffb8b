/// The three numbers of a header that a zip64 extra field may contain instead. APPNOTE.TXT 4.5.3.
struct Zip64Values {
  /// How the field matches the header.
  enum Field {
    case absent
    case exact
    /// It contains more than the header leaves to it.
    case superfluous
    /// The header leaves more to it than it contains.
    case tooShort
  }

  var uncompressed: UInt64
  var compressed: UInt64
  /// Local headers have none.
  var offset: UInt64 = 0

  var needsExtra: Bool { uncompressed == Sentinel.size || compressed == Sentinel.size || offset == Sentinel.size }

  /// Takes from a central header's field what the header leaves to it.
  mutating func resolve(_ field: Range<Int>?, in bytes: [UInt8]) -> Field {
    guard let field else { return needsExtra ? .tooShort : .absent }
    var reader = FieldReader(bytes, at: field.lowerBound)
    var isTooShort = false
    func next(_ value: inout UInt64) {
      guard value == Sentinel.size else { return }
      if reader.index + 8 <= field.upperBound {
        value = reader.uint64()
      } else {
        isTooShort = true
      }
    }
    next(&uncompressed)
    next(&compressed)
    next(&offset)
    if isTooShort { return .tooShort }
    // A disk number may follow.
    let rest = field.upperBound - reader.index
    return reader.index > field.lowerBound && (rest == 0 || rest == 4) ? .exact : .superfluous
  }

  /// Takes the sizes from a local header's field, which contains both. PyPI accepts only the lengths 0, 8 (of a stored
  /// member), 16, 24 and 28.
  mutating func resolveLocal(_ field: Range<Int>?, in bytes: [UInt8], method: CompressionMethod) -> Field {
    guard let field else { return needsExtra ? .tooShort : .absent }
    let asked = needsExtra
    let result = resolve(field, in: bytes)
    if case .tooShort = result { return result }
    if !asked { return .superfluous }
    // One size alone would be misread as both.
    let isRead = [16, 24, 28].contains(field.count) || (field.count == 8 && method == .stored)
    guard isRead else { return .superfluous }
    if field.count == 8 { return .exact }
    var reader = FieldReader(bytes, at: field.lowerBound)
    let isSame = reader.uint64() == uncompressed && reader.uint64() == compressed
    return isSame ? .exact : .superfluous
  }
}
