import Testing

@testable import WheelFormats

@Suite struct BinaryContentsTests {
  static func contents(_ bytes: [UInt8]) throws(BinaryFault) -> BinaryContents? {
    var whole = BinaryBytes(size: UInt64(bytes.count))
    whole.add(bytes, at: 0)
    return try BinaryContents(whole)
  }

  static func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 1, count: count) }

  static let sections = [
    RawBinary.Section(name: ".text", flags: 6, bytes: bytes(100)),
    RawBinary.Section(name: ".rodata", flags: 2, bytes: bytes(50)),
    RawBinary.Section(name: ".bss", type: 8, flags: 3, bytes: bytes(1000)),
    RawBinary.Section(name: ".debug_info", bytes: bytes(30)),
    RawBinary.Section(name: ".symtab", type: 2, bytes: bytes(24), link: 6),
    RawBinary.Section(name: ".strtab", type: 3, bytes: bytes(11)),
    RawBinary.Section(name: ".comment", bytes: bytes(7)),
    RawBinary.Section(name: ".dynstr", type: 3, flags: 2, bytes: [0] + Array("libx.so.1".utf8) + [0]),
  ]

  @Test(arguments: [true, false], [true, false])
  func `sections of ELF files are told apart, whatever the machine`(is64: Bool, bigEndian: Bool) throws {
    func field(_ value: UInt64) -> [UInt8] { RawBinary.field(value, is64 ? 8 : 4, bigEndian: bigEndian) }
    let dynamic = RawBinary.Section(
      name: ".dynamic", type: 6, flags: 3, bytes: field(1) + field(3) + field(14) + field(1) + field(0) + field(0),
      link: 8)
    let found = try #require(
      try Self.contents(RawBinary.elf(Self.sections + [dynamic], is64: is64, bigEndian: bigEndian)))
    #expect(found.format == .elf)
    #expect(found.code == 100)
    #expect(found.data == 50 + 11 + UInt64(dynamic.bytes.count))
    #expect(found.debug == 30)
    #expect(found.symbols == 24 + 11)
    #expect(found.strippable == 65)
    #expect(found.soname == "libx.so.1")
  }

  @Test func `sections of Mach-O files are told apart, in each architecture`() throws {
    let one = RawBinary.machO(
      segments: [
        ("__TEXT", [(100, 0x8000_0400), (20, 0)]), ("__DATA", [(9, 0), (500, 1)]), ("__DWARF", [(30, 0x200_0000)]),
      ],
      localSymbols: 2, installName: "@rpath/libx.1.dylib")
    let found = try #require(try Self.contents(one))
    #expect(found.format == .machO)
    #expect([found.code, found.data, found.debug, found.symbols] == [100, 29, 30, 32])
    #expect(found.soname == "@rpath/libx.1.dylib")
    let fat = try #require(try Self.contents(RawBinary.fat([one, one])))
    #expect([fat.code, fat.data, fat.debug, fat.symbols] == [200, 58, 60, 64])
  }

  @Test func `sections of PE files are told apart, with long names`() throws {
    let file = RawBinary.pe(
      [(".text", 100, 0x6000_0020), (".rdata", 50, 0x4000_0040), (".debug_info", 30, 0)], symbols: 2)
    let found = try #require(try Self.contents(file))
    #expect(found.format == .pe)
    #expect([found.code, found.data, found.debug, found.symbols] == [100, 50, 30, 36 + 4 + 12])
  }

  @Test(arguments: [
    [], [0x7f], Array("MZ is not a program, but text that is long enough to have a header here".utf8),
    [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52] + bytes(60), Array("#!/bin/sh\n".utf8),
  ])
  func `other files are not binaries`(bytes: [UInt8]) throws { #expect(try Self.contents(bytes) == nil) }

  @Test func `a file that ends anywhere or has any other byte is an error or is described`() {
    for file in [
      RawBinary.elf(Self.sections),
      RawBinary.fat([RawBinary.machO(segments: [("__TEXT", [(1, 0)])], installName: "x")]),
      RawBinary.pe([(".debug_info", 30, 0)], symbols: 1),
    ] {
      for count in 0..<file.count { Self.judge(Array(file[..<count])) }
      for index in file.indices {
        for value: UInt8 in [0, 0x7f, 0xff] { Self.judge(with(file) { $0[index] = value }) }
      }
    }
  }

  private static func judge(_ bytes: [UInt8]) {
    do throws(BinaryFault) {
      _ = try contents(bytes)
    } catch {
      if case .needs(let ranges) = error { Issue.record("\(ranges) of \(bytes.count) bytes") }
    }
  }

  @Test func `sections that are larger than the file are malformed, and do not take long`() {
    let huge = RawBinary.Section(name: ".debug_info", bytes: Self.bytes(8))
    var elf = RawBinary.elf([huge])
    // The size of the first section, behind the empty one.
    for (index, byte) in RawBinary.field(1 << 62, 8).enumerated() { elf[elf.count - 64 * 2 + 32 + index] = byte }
    for file in [
      elf, RawBinary.machO(segments: [("__DWARF", [(1 << 62, 0)])]), RawBinary.pe([(".text", 1 << 31, 0x20)]),
      RawBinary.fat([RawBinary.machO(segments: []), []]) + Self.bytes(9),
    ] {
      #expect(throws: BinaryFault.self) { try Self.contents(file) }
    }
    // Each name would be read to the end of all names.
    let name = String(repeating: "a", count: 1 << 20)
    let many =
      (0..<2_000).map { _ in RawBinary.Section(name: "", bytes: []) } + [RawBinary.Section(name: name, bytes: [])]
    #expect(throws: Never.self) { try Self.contents(RawBinary.elf(many)) }
    // A segment that claims more sections than its command has.
    var segment = RawBinary.machO(segments: [("__TEXT", [(1, 0)])])
    segment[32 + 8 + 16 + 32 + 8] = 255
    #expect(throws: Never.self) { try Self.contents(segment) }
  }

  @Test func `what is loaded is not stripped, whatever its name`() throws {
    let section = RawBinary.Section(name: ".debug_gdb_scripts", flags: 2, bytes: Self.bytes(34))
    let found = try #require(try Self.contents(RawBinary.elf([section])))
    #expect(found.strippable == 0)
    #expect(found.data == 34)
  }

  @Test func `what was not read yet is asked for, and a few parts of a large file are enough`() throws {
    let file = RawBinary.elf(Self.sections, padding: 1 << 20)
    var bytes = BinaryBytes(size: UInt64(file.count))
    bytes.add(Array(file[..<64]), at: 0)
    var readings = 0
    while true {
      do throws(BinaryFault) {
        #expect(try BinaryContents(bytes)?.debug == 30)
        break
      } catch {
        guard case .needs(let ranges) = error, readings < 10 else {
          Issue.record("\(error)")
          return
        }
        readings += 1
        for range in ranges {
          bytes.add(Array(file[Int(range.lowerBound)..<Int(range.upperBound)]), at: range.lowerBound)
        }
      }
    }
    #expect(readings == 2)
  }
}
