/// The header block of a member of a tar archive: the fields that decide where things are.
///
/// The format is `ustar` of POSIX.1-2001 with the extensions of GNU tar, read like Python's `tarfile`, which all build
/// systems write with.
struct TarHeader {
  /// What a member is, by the byte in its header.
  enum Kind: Hashable {
    case file, link, directory, device
    /// A pax header for the next member, or for all that follow.
    case pax, globalPax
    /// The name of the next member, or the target of its link, where it is too long for the header.
    case longName, longLink
    /// A file with holes.
    case sparse
    case unknown
  }

  let kind: Kind
  let name: [UInt8]
  /// The number of bytes that follow, without padding.
  let size: UInt64

  /// The number of bytes in a block.
  static let blockSize = 512

  /// - Throws: `damaged-archive`, for the archive as a whole: nobody knows where the next header is.
  init(_ block: [UInt8]) throws(WheelError) {
    guard block.count == TarHeader.blockSize, TarHeader.isSumRight(block) else {
      throw WheelError(.damagedArchive, "the tar archive is damaged: a header has another checksum")
    }
    guard let size = TarHeader.number(block[124..<136]) else {
      throw WheelError(.damagedArchive, "the tar archive is damaged: a header has no size")
    }
    self.size = size
    var name = Array(block[..<100].prefix { $0 != 0 })
    if block[257..<263].elementsEqual("ustar\0".utf8) {
      let prefix = block[345..<500].prefix { $0 != 0 }
      if !prefix.isEmpty { name = prefix + [.slash] + name }
    }
    kind = TarHeader.kind(block[156], isNamedAsDirectory: name.last == .slash)
    self.name = name
  }

  private static func kind(_ byte: UInt8, isNamedAsDirectory: Bool) -> Kind {
    switch byte {
    // Only the oldest format has no byte for directories. In others, a long name that is cut can end in a slash.
    case 0: isNamedAsDirectory ? .directory : .file
    case UInt8(ascii: "0"), UInt8(ascii: "7"): .file
    case UInt8(ascii: "1"), UInt8(ascii: "2"): .link
    case UInt8(ascii: "5"): .directory
    case UInt8(ascii: "3"), UInt8(ascii: "4"), UInt8(ascii: "6"): .device
    case UInt8(ascii: "x"), UInt8(ascii: "X"): .pax
    case UInt8(ascii: "g"): .globalPax
    case UInt8(ascii: "L"): .longName
    case UInt8(ascii: "K"): .longLink
    case UInt8(ascii: "S"): .sparse
    default: .unknown
    }
  }

  /// The sum of all bytes, in which those of the sum count as spaces. Some programs have added signed bytes.
  private static func isSumRight(_ block: [UInt8]) -> Bool {
    guard let sum = number(block[148..<156]) else { return false }
    var (unsigned, signed) = (0, 0)
    for (index, byte) in block.enumerated() {
      let value = (148..<156).contains(index) ? UInt8.space : byte
      unsigned += Int(value)
      signed += Int(Int8(bitPattern: value))
    }
    return sum == UInt64(unsigned) || (signed >= 0 && sum == UInt64(signed))
  }

  /// Octal digits, or a binary number after a byte of 0x80; nil if it is neither, negative, or too large.
  static func number(_ field: ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    if field.first == 0x80 {
      for byte in field.dropFirst() {
        guard value >> 55 == 0 else { return nil }
        value = value << 8 | UInt64(byte)
      }
      return value
    }
    let digits = field.prefix { $0 != 0 }.drop { $0 == .space }
    let end = digits.lastIndex { $0 != .space }.map { $0 + 1 } ?? digits.startIndex
    for byte in digits[..<end] {
      guard (0x30...0x37).contains(byte), value >> 60 == 0 else { return nil }
      value = value << 3 | UInt64(byte - 0x30)
    }
    return value
  }
}
