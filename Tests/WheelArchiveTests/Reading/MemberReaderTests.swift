import TestSupport
import Testing

@testable import WheelArchive

@Suite struct MemberReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Reads the last member of an archive.
  func read(_ zip: RawZip, limit: Int = 1 << 20) throws -> [UInt8] {
    let input = try InputFile(path: folder.write(zip.bytes, as: "a.whl"))
    let member = try #require(ZipLayout(reading: input).members.last)
    return try MemberReader(input).bytes(of: member, limit: limit)
  }

  func error(_ zip: RawZip, limit: Int = 1 << 20) throws -> WheelError? {
    do {
      _ = try read(zip, limit: limit)
      return nil
    } catch let error as WheelError {
      return error
    }
  }

  func failure(_ code: FaultCode, _ reason: String) -> WheelError {
    WheelError(code, file: folder("a.whl"), subject: "b", reason)
  }

  /// Bytes that compress, yet not to nothing.
  static let large: [UInt8] = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 7) }

  @Test(arguments: [[], [1], Array("hello".utf8), large])
  func `stored and deflated bytes come back`(bytes: [UInt8]) throws {
    var stored = RawZip.Member("b")
    stored.data = bytes
    #expect(try read(RawZip([stored])) == bytes)
    #expect(try read(RawZip([.init("b", deflating: bytes)])) == bytes)
  }

  @Test(arguments: [CompressionMethod.stored, .deflate, .bzip2, .lzma, .zstandard])
  func `methods that libzip knows come back`(method: CompressionMethod) throws {
    // Which ones depends on how the system's libzip was built.
    guard ArchiveBuilder.supports(method) else { return }
    let path = folder("b.whl")
    try ArchiveBuilder([
      .init(name: "a", bytes: [1], method: .stored), .init(name: "b", bytes: Self.large, method: method),
    ]).write(to: path)
    let input = try InputFile(path: path)
    let member = try #require(ZipLayout(reading: input).members.last)
    #expect(member.method == method)
    #expect(try MemberReader(input).bytes(of: member, limit: 300_000) == Self.large)
  }

  @Test func `chunks are bounded`() throws {
    let input = try InputFile(path: folder.write(RawZip([.init("b", deflating: Self.large)]).bytes, as: "a.whl"))
    let member = try #require(ZipLayout(reading: input).members.last)
    var counts: [Int] = []
    try MemberReader(input).stream(of: member) { counts.append($0.count) }
    #expect(counts.reduce(0, +) == 300_000)
    #expect(counts.allSatisfy { (1...65536).contains($0) })
  }

  @Test func `a bomb stops at its declared size`() throws {
    var bomb = try RawZip.Member("b", deflating: [UInt8](repeating: 0, count: 1 << 20))
    (bomb.localSize, bomb.centralSize) = (100, 100)
    #expect(try error(RawZip([bomb])) == failure(.damagedMember, "has more bytes than its header says: 100"))
  }

  @Test func `a declared size is no reason to allocate`() throws {
    var liar = try RawZip.Member("b", deflating: [1, 2, 3])
    (liar.localSize, liar.centralSize) = (0xffff_fffe, 0xffff_fffe)
    #expect(
      try error(RawZip([liar]), limit: .max)
        == failure(.damagedMember, "has 3 bytes where its header says 4294967294"))
    #expect(try error(RawZip([liar]), limit: 1000) == failure(.memberTooLarge, "larger than 1000 bytes: 4294967294"))
  }

  @Test func `a wrong CRC is an error`() throws {
    var member = RawZip.Member("b", "text")
    (member.localCRC, member.centralCRC) = (0xbeef, 0xbeef)
    #expect(
      try error(RawZip([member])) == failure(.damagedMember, "its CRC is 3b8ba7c7 where its header says beef"))
  }

  @Test(
    arguments: [
      ([], "its deflate stream has no end"), ([0xff, 0xff], "its deflate stream is damaged"),
      ([0x4b], "its deflate stream has no end"),
      ([0x4b, 0x04, 0x00, 0x99], "its deflate stream ends before its data does: after 3 of 4 bytes"),
    ] as [([UInt8], String)])
  func `a bad deflate stream is an error`(data: [UInt8], reason: String) throws {
    var member = RawZip.Member("b", "a")
    member.method = 8
    member.compressed = data
    #expect(try error(RawZip([member])) == failure(.damagedMember, reason))
  }

  @Test func `a stream cut anywhere is an error`() throws {
    let whole = try Deflater.deflate(Array("some text, some more text, some more".utf8))
    for count in 0..<whole.count {
      var member = RawZip.Member("b", "some text, some more text, some more")
      member.method = 8
      member.compressed = Array(whole[..<count])
      #expect(try error(RawZip([member]))?.code == .damagedMember)
    }
  }

  @Test func `what cannot be read says so`() throws {
    var member = RawZip.Member("b")
    member.method = 1234
    #expect(
      try error(RawZip([member]))
        == failure(.unsupportedMethod, "its compression method cannot be read here: method 1234"))
    member.method = 0
    member.flags = 1
    #expect(try error(RawZip([member])) == failure(.unsupportedMethod, "encrypted or patched data cannot be read"))
  }

  @Test func `damaged data of another method is an error`() throws {
    for method: UInt16 in [12, 14, 93] {
      let isSupported = ArchiveBuilder.supports(CompressionMethod(rawValue: method))
      var member = RawZip.Member("b", "text")
      member.method = method
      member.compressed = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]
      #expect(try error(RawZip([member]))?.code == (isSupported ? .damagedMember : .unsupportedMethod))
    }
  }

  @Test func `a member without a local header cannot be read`() throws {
    var member = RawZip.Member("b")
    member.centralOffset = 3
    #expect(
      try error(RawZip([member]))
        == failure(.damagedMember, "its data is not at the offset in the central directory"))
  }
}
