/// The extra fields of one header, read without copying them. APPNOTE.TXT 4.5.
package struct ExtraFields {
  package static let zip64: UInt16 = 0x0001
  package static let unicodePath: UInt16 = 0x7075
  static let unicodeComment: UInt16 = 0x6375

  /// The content of the first zip64 field.
  package private(set) var zip64: Range<Int>?
  /// The content of the first Unicode path field.
  package private(set) var unicodePath: Range<Int>?
  private(set) var repeatsZip64 = false
  private(set) var repeatsUnicodePath = false
  /// Whether a repeated field differs from the first.
  private(set) var repetitionsDiffer = false
  /// Whether another field is there twice.
  private(set) var repeatsOther = false
  /// Whether the last field states more bytes than there are.
  private(set) var isCutOff = false
  /// Whether there are bytes after the last field, too few for another one.
  private(set) var hasRest = false
  /// Whether a Unicode comment field is too short.
  private(set) var hasShortComment = false

  package init(in bytes: [UInt8], range: Range<Int>) {
    var index = range.lowerBound
    // A bit for the identifier of each field so far. Several identifiers share one.
    var seen: UInt64 = 0
    var mayRepeat = false
    while index < range.upperBound {
      guard let (id, content) = Self.field(at: index, in: bytes, before: range.upperBound) else {
        isCutOff = range.upperBound - index >= 4
        hasRest = !isCutOff
        break
      }
      let bit: UInt64 = 1 &<< UInt64(id ^ id >> 6 ^ id >> 12)
      if seen & bit != 0 { mayRepeat = true }
      seen |= bit
      switch id {
      case Self.zip64:
        if let zip64 {
          repeatsZip64 = true
          if bytes[zip64] != bytes[content] { repetitionsDiffer = true }
        } else {
          zip64 = content
        }
      case Self.unicodePath:
        if let unicodePath {
          repeatsUnicodePath = true
          if bytes[unicodePath] != bytes[content] { repetitionsDiffer = true }
        } else {
          unicodePath = content
        }
      case Self.unicodeComment:
        if content.isEmpty || (content.count < 5 && bytes[content.lowerBound] == 1) { hasShortComment = true }
      default: break
      }
      index = content.upperBound
    }
    if mayRepeat { lookForRepetition(in: bytes, range) }
  }

  private mutating func lookForRepetition(in bytes: [UInt8], _ range: Range<Int>) {
    var ids: Set<UInt16> = []
    var index = range.lowerBound
    while let (id, content) = Self.field(at: index, in: bytes, before: range.upperBound) {
      if !ids.insert(id).inserted, id != Self.zip64, id != Self.unicodePath { repeatsOther = true }
      index = content.upperBound
    }
  }

  /// The field at `index`; nil if it does not end before `end`.
  @inline(__always)
  private static func field(at index: Int, in bytes: [UInt8], before end: Int) -> (id: UInt16, content: Range<Int>)? {
    guard index + 4 <= end else { return nil }
    var reader = FieldReader(bytes, at: index)
    let (id, length) = (reader.uint16(), Int(reader.uint16()))
    return length <= end - reader.index ? (id, reader.index..<(reader.index + length)) : nil
  }

  /// The well-formed fields in `range`, except those with one of `ids`, and only the first of those with the same.
  package static func copy(of bytes: [UInt8], range: Range<Int>, without ids: Set<UInt16>) -> [UInt8] {
    var kept: [UInt8] = []
    var ids = ids
    var index = range.lowerBound
    while let (id, content) = field(at: index, in: bytes, before: range.upperBound) {
      if ids.insert(id).inserted { kept += bytes[index..<content.upperBound] }
      index = content.upperBound
    }
    return kept
  }

  /// A zip64 field with these values; empty if there are none.
  package static func zip64Field(_ values: [UInt64]) -> [UInt8] {
    guard !values.isEmpty else { return [] }
    var field: [UInt8] = []
    field.append16(zip64)
    field.append16(UInt16(values.count * 8))
    for value in values { field.append64(value) }
    return field
  }
}
