/// The three numbers of a header that a zip64 extra field may contain instead. APPNOTE.TXT 4.5.3.
struct Zip64Values {
  var uncompressed: UInt64
  var compressed: UInt64
  /// Local headers have none.
  var offset: UInt64 = 0

  var needsExtra: Bool { uncompressed == Sentinel.size || compressed == Sentinel.size || offset == Sentinel.size }

  /// What readers make of a header's zip64 field, or of its absence.
  struct Judgement {
    /// Whether the header leaves more to the field than it contains.
    var isTooShort = false
    /// Who refuses the field, whatever its numbers are.
    var refusedBy: Set<Consumer> = []
  }

  /// Takes from the field of a central entry what the header leaves to it. Python ignores the rest of the field; uv refuses
  /// a field with a rest. PyPI reads the numbers with Python.
  /// - Parameter disk: the disk of the entry. 0xffff stands for a number in the field.
  mutating func resolve(_ field: Range<Int>?, disk: UInt16, in bytes: [UInt8]) -> Judgement {
    guard let field else { return needsExtra ? Judgement(isTooShort: true, refusedBy: [.uv, .pypi]) : Judgement() }
    var rest = field
    guard take(from: &rest, in: bytes) else { return Judgement(isTooShort: true, refusedBy: .all) }
    let length = disk == .max && rest.count >= 4 ? rest.count - 4 : rest.count
    return Judgement(refusedBy: length == 0 ? [] : [.uv])
  }

  /// The same for a local header, which only uv and PyPI read. uv accepts one field with a rest: both sizes, as in the
  /// header.
  mutating func resolveLocal(_ field: Range<Int>?, in bytes: [UInt8]) -> Judgement {
    guard let field else { return needsExtra ? Judgement(isTooShort: true, refusedBy: [.uv]) : Judgement() }
    var rest = field
    guard take(from: &rest, in: bytes) else { return Judgement(isTooShort: true, refusedBy: [.uv]) }
    if rest.isEmpty { return Judgement() }
    if rest.count == 16, field.count == 16, bytes.uint64(at: field.lowerBound) == uncompressed,
      bytes.uint64(at: field.lowerBound + 8) == compressed
    {
      return Judgement()
    }
    return Judgement(refusedBy: [.uv])
  }

  /// Takes the numbers that the header leaves to the field, in order.
  /// - Returns: whether they are all there.
  private mutating func take(from rest: inout Range<Int>, in bytes: [UInt8]) -> Bool {
    var isComplete = true
    func next(_ value: inout UInt64) {
      guard value == Sentinel.size else { return }
      if rest.count >= 8 {
        value = bytes.uint64(at: rest.lowerBound)
        rest = (rest.lowerBound + 8)..<rest.upperBound
      } else {
        isComplete = false
      }
    }
    next(&uncompressed)
    next(&compressed)
    next(&offset)
    return isComplete
  }

  /// The sizes that PyPI finds in a local header with these values; nil if it refuses the field. PyPI's `utils/zipfiles.py`,
  /// `_handle_local_file_header`.
  func readByPyPI(_ field: Range<Int>, in bytes: [UInt8], method: CompressionMethod) -> Zip64Values? {
    var sizes = self
    switch field.count {
    case 0: return needsExtra ? nil : sizes
    case 8:
      guard method == .stored else { return nil }
      sizes.compressed = bytes.uint64(at: field.lowerBound)
      if uncompressed == Sentinel.size { sizes.uncompressed = sizes.compressed }
    case 16, 24, 28:
      if uncompressed == Sentinel.size { sizes.uncompressed = bytes.uint64(at: field.lowerBound) }
      // Even if the header does not refer to it.
      sizes.compressed = bytes.uint64(at: field.lowerBound + 8)
    default: return nil
    }
    return sizes
  }

  func hasSizes(of member: ZipMember) -> Bool {
    uncompressed == member.uncompressedSize && compressed == member.compressedSize
  }
}
