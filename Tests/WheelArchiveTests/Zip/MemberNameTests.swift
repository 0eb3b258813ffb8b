import Testing

@testable import WheelArchive

@Suite struct MemberNameTests {
  func traits(_ name: String) -> MemberName.Traits {
    let bytes = Array(name.utf8)
    return MemberName.Traits(bytes, bytes.indices, seed: 7)
  }

  @Test(
    arguments: [
      ("a.py", nil), ("a/b.c/d", nil), ("a..b", nil), ("...", nil), (".a", nil), ("a/.b/..c/d..", nil),
      ("a:b", .dangerous("a drive letter")),
      ("ab:c", nil), ("a/b:c", nil), ("a/", nil), ("\u{e9}\u{1f600}", nil),
      ("", .dangerous("an empty name")), ("/", .dangerous("an absolute path")), ("/..", .dangerous("an absolute path")),
      ("..", .dangerous("a '..' component")), ("a/../b", .dangerous("a '..' component")),
      ("../", .dangerous("a '..' component")),
      ("c:", .dangerous("a drive letter")), ("Z:\u{e9}", .dangerous("a drive letter")),
      (".", .notNormal), ("a/.", .notNormal), ("./", .notNormal), ("a//", .notNormal), ("a//b", .notNormal),
      ("a\u{ad}", .unprintable), ("a\u{e000}", .unprintable), ("a\u{9f}", .dangerous("a control character")),
      ("\u{e9}/../b", .dangerous("a '..' component")), ("\u{e9}//b", .notNormal),
    ] as [(String, MemberName.Fault?)])
  func `a name has its worst fault`(name: String, fault: MemberName.Fault?) {
    #expect(MemberName.fault(of: name) == fault)
  }

  /// The eight-byte scan has to see each odd byte at each offset.
  @Test func `an odd byte is seen wherever it stands`() {
    for length in 1...26 {
      let plain = [UInt8](repeating: UInt8(ascii: "x"), count: length)
      #expect(MemberName.Traits(plain, plain.indices).fault == nil)
      for index in 0..<length {
        for byte in UInt8.min...UInt8.max {
          var bytes = plain
          bytes[index] = byte
          let traits = MemberName.Traits(bytes, bytes.indices)
          switch byte {
          case 0..<0x20, 0x7f, 0x5c: #expect(traits.fault != nil, "\(byte) at \(index) of \(length)")
          case 0x2f: #expect((traits.fault != nil) == (index == 0), "a slash at \(index) of \(length)")
          case 0x2e: #expect((traits.fault != nil) == (length == 1), "a dot at \(index) of \(length)")
          case 0x3a: #expect(traits.fault == nil || index == 1, "a colon at \(index) of \(length)")
          case 0x80...: #expect(!traits.isASCII)
          default: #expect(traits.fault == nil && traits.isASCII, "\(byte) at \(index) of \(length)")
          }
        }
        guard index > 0, index + 2 < length else { continue }
        for text in ["//", "/.", "/.."] {
          var bytes = plain
          bytes.replaceSubrange(index..<min(length, index + text.utf8.count), with: text.utf8)
          if bytes.count < length || index + text.utf8.count < length { bytes.append(UInt8(ascii: "x")) }
          let after = bytes[min(bytes.count - 1, index + text.utf8.count)]
          let isComponent = text == "//" || after == UInt8(ascii: "/") || index + text.utf8.count == bytes.count
          #expect(
            (MemberName.Traits(bytes, bytes.indices).fault != nil) == isComponent, "\(text) at \(index) of \(length)")
        }
      }
    }
  }

  @Test func `the hash knows neither case nor a slash at the end`() {
    #expect(traits("Some/LONG/Name.TXT").hash == traits("some/long/nAME.txt/").hash)
    var hashes: Set<UInt64> = []
    for length in 0...40 { hashes.insert(traits(String(repeating: "a", count: length)).hash) }
    for byte in 0x21..<0x7f where !(0x41...0x5a).contains(byte) {
      hashes.insert(traits(String(UnicodeScalar(UInt8(byte))) + "-tail").hash)
    }
    // Lengths, and characters that differ in the bit that tells the case of letters.
    #expect(hashes.count == 41 + 94 - 26)
  }

  @Test func `names are found again among many`() throws {
    var register = NameRegister(capacity: 0)
    let names =
      (0..<500).map { "dir\($0)/File.py" } + [
        "x/\u{e9}", "x/e\u{301}", "DIR7/file.PY", "dir8//File.py", "dir8/File.py",
      ]
    var clashes: [String] = []
    for (index, name) in names.enumerated() {
      let bytes = Array(name.utf8)
      let traits = MemberName.Traits(bytes, bytes.indices, seed: register.seed)
      switch register.add(name, traits, member: index, nameOf: { names[$0] }) {
      case .same(let first)?: clashes.append("\(name) = \(names[first])")
      case .similar(let first)?: clashes.append("\(name) ~ \(names[first])")
      case nil: continue
      }
    }
    #expect(
      clashes == [
        "x/e\u{301} ~ x/\u{e9}", "DIR7/file.PY ~ dir7/File.py", "dir8//File.py = dir8/File.py",
        "dir8/File.py = dir8/File.py",
      ])
  }

  @Test func `what is not UTF-8 is code page 437`() {
    let bytes: [UInt8] = [0x80, 0x61, 0x9b, 0xe1, 0xff]
    let (name, isUTF8) = MemberName.decode(bytes, bytes.indices)
    #expect(name == "\u{c7}a\u{a2}\u{df}\u{a0}")
    #expect(!isUTF8)
  }

  @Test func `a printed name is one line`() {
    #expect(MemberName.printable("a\nb\u{1b}\u{200b}\u{2028}\u{e9}") == "a\\nb\\u{1B}\\u{200B}\\u{2028}\u{e9}")
  }
}
