/// The parts of a binary that were read so far.
///
/// Parsers use it as if it were the whole file. A part that is missing makes them throw what to read next: a binary can be
/// larger than memory, and is decompressed from its beginning each time.
package struct BinaryBytes: Sendable {
  /// The size of the whole file.
  package let size: UInt64
  private var pieces: [(offset: UInt64, bytes: [UInt8])] = []

  package init(size: UInt64) { self.size = min(size, UInt64(Int64.max)) }

  /// Adds a part of the file.
  package mutating func add(_ bytes: [UInt8], at offset: UInt64) { pieces.append((offset, bytes)) }

  /// The `count` bytes at `offset`.
  ///
  /// - Throws: `needs` if they were not read yet, `malformed` if the file does not have them.
  func bytes(at offset: UInt64, count: UInt64) throws(BinaryFault) -> ArraySlice<UInt8> {
    guard offset <= size, count <= size - offset else {
      throw .malformed("truncated: expected \(count) bytes at \(offset), found \(size) bytes in all")
    }
    guard count <= BinaryBytes.maximumPart else { throw .malformed("a table of \(count) bytes at \(offset)") }
    for piece in pieces where piece.offset <= offset {
      let start = offset - piece.offset
      if start <= UInt64(piece.bytes.count), count <= UInt64(piece.bytes.count) - start {
        return piece.bytes[Int(start)..<Int(start + count)]
      }
    }
    throw .needs([offset..<(offset + count)])
  }

  /// Asks for several parts at once that do not depend on each other.
  func prepare(_ parts: [Range<UInt64>]) throws(BinaryFault) {
    var missing: [Range<UInt64>] = []
    for part in parts {
      do throws(BinaryFault) {
        _ = try bytes(at: part.lowerBound, count: UInt64(part.count))
      } catch {
        if case .needs(let ranges) = error { missing += ranges }
      }
    }
    if !missing.isEmpty { throw .needs(missing) }
  }

  /// The text up to the next NUL in a table of strings.
  func string(at offset: UInt64, before end: UInt64) throws(BinaryFault) -> String {
    guard offset < end else { return "" }
    let bytes = try bytes(at: offset, count: min(end - offset, BinaryBytes.maximumName))
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The largest table that is read.
  static let maximumPart: UInt64 = 64 << 20
  /// The longest name of a section or library.
  static let maximumName: UInt64 = 4096
}

/// Why a binary cannot be described.
package enum BinaryFault: Error, Hashable, Sendable {
  /// These parts have to be read first.
  case needs([Range<UInt64>])
  /// It does not match its magic number.
  case malformed(String)
}

/// Reads the fields of a fixed header one after the other.
struct BinaryFields {
  private var bytes: ArraySlice<UInt8>
  let isBigEndian: Bool

  init(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) {
    self.bytes = bytes
    self.isBigEndian = isBigEndian
  }

  /// The next `count` bytes as an unsigned number; bytes that are missing count as 0.
  mutating func number(_ count: Int) -> UInt64 {
    let field = bytes.prefix(count)
    bytes = bytes.dropFirst(count)
    return (isBigEndian ? Array(field) : field.reversed()).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// How many bytes are left.
  var count: UInt64 { UInt64(bytes.count) }

  mutating func skip(_ count: Int) { bytes = bytes.dropFirst(count) }

  /// The next `count` bytes up to a NUL, as text.
  mutating func text(_ count: Int) -> String {
    let field = bytes.prefix(count)
    bytes = bytes.dropFirst(count)
    return String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }
}
