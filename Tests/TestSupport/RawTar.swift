import WheelArchive

/// A tar archive written byte by byte, in which every field can lie. What is not set is as it should be.
package struct RawTar {
  package struct Member {
    package var name: [UInt8]
    package var data: [UInt8]
    /// The byte that says what it is: `0` is a file.
    package var kind = UInt8(ascii: "0")
    package var magic = Array("ustar\u{0}00".utf8)
    package var prefix: [UInt8] = []
    package var linkName: [UInt8] = []

    // Lies.
    package var size: UInt64?
    /// The field as it is written.
    package var sizeField: [UInt8]?
    package var sum: Int?

    package init(_ name: String, _ text: String = "text") {
      self.name = Array(name.utf8)
      data = Array(text.utf8)
    }

    /// A header for the next member.
    package init(_ kind: Character, _ data: [UInt8]) {
      name = Array("header".utf8)
      self.data = data
      self.kind = kind.asciiValue ?? 0
    }

    /// A pax header with these records.
    package static func pax(_ records: KeyValuePairs<String, String>, kind: Character = "x") -> Member {
      Member(kind, records.flatMap { RawTar.record($0.key, $0.value) })
    }

    package var header: [UInt8] {
      var block = [UInt8](repeating: 0, count: 512)
      func put(_ bytes: [UInt8], at offset: Int) {
        for (index, byte) in bytes.enumerated() { block[offset + index] = byte }
      }
      put(Array(name.prefix(100)), at: 0)
      put(Array("0000644\u{0}0000000\u{0}0000000\u{0}".utf8), at: 100)
      put(sizeField ?? RawTar.octal(size ?? UInt64(data.count), 11), at: 124)
      put(Array("00000000000\u{0}".utf8), at: 136)
      block[156] = kind
      put(Array(linkName.prefix(100)), at: 157)
      put(magic, at: 257)
      put(prefix, at: 345)
      put(Array("        ".utf8), at: 148)
      put(RawTar.octal(UInt64(sum ?? block.reduce(0) { $0 + Int($1) }), 6), at: 148)
      return block
    }
  }

  package var members: [Member]
  /// What ends the archive: two blocks of zeros.
  package var end = [UInt8](repeating: 0, count: 1024)

  package init(_ members: [Member]) { self.members = members }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for member in members {
      bytes += member.header + member.data
      bytes += [UInt8](repeating: 0, count: (512 - member.data.count % 512) % 512)
    }
    return bytes + end
  }

  /// The archive, compressed.
  package var gzipped: [UInt8] { get throws { try RawTar.gzip(bytes) } }

  /// A gzip file without a name.
  package static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    var file: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]
    file += try Deflater.deflate(bytes)
    file.append32(Checksum.of(bytes))
    file.append32(UInt32(truncatingIfNeeded: bytes.count))
    return file
  }

  static func octal(_ value: UInt64, _ digits: Int) -> [UInt8] {
    let text = String(value, radix: 8)
    return Array((String(repeating: "0", count: max(0, digits - text.utf8.count)) + text + "\u{0}").utf8)
  }

  /// A record of a pax header, which begins with its own length.
  static func record(_ key: String, _ value: String) -> [UInt8] {
    let rest = " \(key)=\(value)\n"
    var length = rest.utf8.count
    while "\(length)".utf8.count + rest.utf8.count != length { length = "\(length)".utf8.count + rest.utf8.count }
    return Array("\(length)\(rest)".utf8)
  }
}
