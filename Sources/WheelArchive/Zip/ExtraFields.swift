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
  /// Whether the last field is cut off.
  private(set) var isMalformed = false

  package init(in bytes: [UInt8], range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard let (id, content) = Self.field(at: index, in: bytes, before: range.upperBound) else {
        isMalformed = true
        return
      }
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
      default: break
      }
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

  /// The well-formed fields in `range`, except those with one of `ids`.
  package static func copy(of bytes: [UInt8], range: Range<Int>, without ids: Set<UInt16>) -> [UInt8] {
    var kept: [UInt8] = []
    var index = range.lowerBound
    while let (id, content) = field(at: index, in: bytes, before: range.upperBound) {
      if !ids.contains(id) { kept += bytes[index..<content.upperBound] }
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

/// What a Unicode path field means for a header's name. Info-ZIP's `proginfo/extrafld.txt`, 0x7075.
enum UnicodePath {
  case sameName
  /// The field belongs to another name, has another version or is not UTF-8: readers ignore it, or should.
  case invalid
  /// Readers that support the field see this name, others the header's.
  case otherName(String)

  init(_ bytes: [UInt8], _ content: Range<Int>, rawName: ArraySlice<UInt8>, name: String) {
    guard content.count >= 5, bytes[content.lowerBound] == 1 else {
      self = .invalid
      return
    }
    let text = bytes[(content.lowerBound + 5)..<content.upperBound]
    guard bytes.uint32(at: content.lowerBound + 1) == Checksum.of(rawName),
      let other = String(validating: text, as: UTF8.self)
    else {
      self = .invalid
      return
    }
    self = other.utf8.elementsEqual(name.utf8) ? .sameName : .otherName(other)
  }
}
