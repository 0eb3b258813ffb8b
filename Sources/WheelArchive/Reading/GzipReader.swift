/// Decompresses a gzip file from its beginning to its end (RFC 1952). Several streams in one file count as one.
///
/// Memory is the same for every file, and the number of bytes is bounded: a small file can contain very many.
package struct GzipReader: ~Copyable {
  private let input: InputFile
  private let limit: UInt64
  private var inflater: Inflater
  private var source = [UInt8](repeating: 0, count: MemberReader.step)
  /// The bytes of `source` that are still to be decompressed.
  private var left = 0..<0
  /// The offset of what follows `source`.
  private var offset: UInt64 = 0
  private var state = State.header
  private var checksum = Checksum()
  /// The number of bytes made of the current stream.
  private var streamSize: UInt64 = 0
  /// The number of bytes made.
  package private(set) var count: UInt64 = 0

  private enum State {
    case header, data, end
  }

  /// - Parameter limit: the maximum number of bytes to decompress.
  package init(_ input: InputFile, limit: UInt64) throws(WheelError) {
    self.input = input
    self.limit = limit
    inflater = try Inflater()
  }

  /// Decompresses the next bytes into the beginning of `buffer`.
  ///
  /// - Returns: their number; 0 at the end.
  /// - Throws: `not-a-gzip`, `damaged-archive`, and `archive-too-large` for more bytes than the limit.
  package mutating func read(into buffer: inout [UInt8]) throws(WheelError) -> Int {
    while state != .end {
      if state == .header { try readHeader() } else if let made = try inflate(into: &buffer), made > 0 { return made }
    }
    return 0
  }

  /// Decompresses some bytes; nil at the end of a stream.
  private mutating func inflate(into buffer: inout [UInt8]) throws(WheelError) -> Int? {
    if inflater.isAtEnd {
      try checkTrailer()
      return nil
    }
    let hadInput = try fill()
    guard let step = inflater.inflate(source, left, into: &buffer) else { throw damaged("the data is damaged") }
    left = left.lowerBound + step.taken..<left.upperBound
    guard step.made > 0 || step.taken > 0 || inflater.isAtEnd else {
      throw damaged(hadInput ? "the data is damaged" : "the file ends before its data does")
    }
    checksum.update(buffer.span.extracting(..<step.made))
    streamSize += UInt64(step.made)
    count += UInt64(step.made)
    guard count <= limit else {
      throw WheelError(.archiveTooLarge, "contains more than \(limit) bytes, decompressed")
    }
    return step.made
  }

  /// The checksum and the size, modulo 2³² (section 2.3.1).
  private mutating func checkTrailer() throws(WheelError) {
    let trailer = [try byte(), try byte(), try byte(), try byte(), try byte(), try byte(), try byte(), try byte()]
    func number(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
    guard number(trailer[..<4]) == checksum.value else { throw damaged("the CRC does not match the data") }
    guard number(trailer[4...]) == UInt32(truncatingIfNeeded: streamSize) else {
      throw damaged("the size does not match the data")
    }
    state = try fill() && source[left.lowerBound] == 0x1F ? .header : .end
  }

  private mutating func readHeader() throws(WheelError) {
    let isFirst = count == 0 && streamSize == 0 && offset <= UInt64(source.count)
    guard try fill() else { throw WheelError(.notAGzip, "not a gzip file: it is empty") }
    let fixed = [try byte(), try byte(), try byte(), try byte()]
    guard fixed[0] == 0x1F, fixed[1] == 0x8B, fixed[2] == 8 else {
      throw isFirst ? WheelError(.notAGzip, "not a gzip file") : damaged("what follows the data is not gzip")
    }
    let flags = fixed[3]
    // The date, and how it was compressed.
    for _ in 0..<6 { _ = try byte() }
    if flags & 4 != 0 {
      let length = Int(try byte()) | Int(try byte()) << 8
      for _ in 0..<length { _ = try byte() }
    }
    // The file name and a comment, which end in NUL.
    for flag in [UInt8(8), 16] where flags & flag != 0 { while try byte() != 0 {} }
    if flags & 2 != 0 { _ = (try byte(), try byte()) }
    guard flags & 0xE0 == 0, inflater.reset() else { throw damaged("the header has unknown flags") }
    checksum = Checksum()
    streamSize = 0
    state = .data
  }

  private mutating func byte() throws(WheelError) -> UInt8 {
    guard try fill() else { throw damaged("the file ends before its data does") }
    defer { left = left.lowerBound + 1..<left.upperBound }
    return source[left.lowerBound]
  }

  /// Reads more unless there is something left.
  ///
  /// - Returns: whether there is; false at the end of the file.
  private mutating func fill() throws(WheelError) -> Bool {
    if !left.isEmpty { return true }
    let part = Int(min(UInt64(source.count), input.size - min(offset, input.size)))
    try input.read(at: offset, count: part, into: &source)
    offset += UInt64(part)
    left = 0..<part
    return part > 0
  }

  private func damaged(_ reason: String) -> WheelError {
    WheelError(.damagedArchive, "the gzip stream cannot be read: \(reason)")
  }
}

extension FaultCode {
  /// The input is not compressed with gzip.
  public static let notAGzip = FaultCode(rawValue: "not-a-gzip")
}
