import TestSupport
import Testing

@testable import WheelKit

@Suite struct PatchedMetadataTests {
  private static let head = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n"

  @Test(arguments: [
    // A License of several lines, one of them of blanks only.
    (
      "License: one\n        \n        two\n\tthree\nRequires-Dist: a\n\nbody\n", "Requires-Dist: a\n", ""
    ),
    // Lines that look like headers in the description, one of them an envelope.
    (
      "Requires-Dist: a\n\nRequires-Dist: a\nVersion: 9\nName: x\nFrom me\n>From you\n", "Requires-Dist: a\n\n", "\n"
    ),
    // Every kind of line ending, and none at the end.
    ("Summary: s\r\nRequires-Dist: a\r\nLicense: l\r\n\r\nbody\rmore\nend", "Requires-Dist: a\r\n", ""),
    ("Summary: s\rRequires-Dist: a\rLicense: l\r\rbody", "Requires-Dist: a\r", ""),
    ("Summary: s\r\nRequires-Dist: a\nLicense: l\r\n", "Requires-Dist: a\n", ""),
    ("License: l\nRequires-Dist: a", "Requires-Dist: a", ""),
    // The case of the field's name is no matter, and folded neighbours stay folded.
    ("Summary: s\n  t\nrequires-dist: a\nRequires-Dist: b\n  >=1,\n\t<2\n\n", "requires-dist: a\n", ""),
    // Spelling of the name, the legacy form, and no blank behind the colon.
    ("Requires-Dist:A (>=1.20)\nRequires-Dist: a-b\nRequires-Dist: ab\n\n", "Requires-Dist:A (>=1.20)\n", ""),
    // Fields that stand once, twice.
    ("Summary: s\nSummary: t\nRequires-Dist: a\nSummary: u\n\n", "Requires-Dist: a\n", ""),
  ])
  func `a dropped requirement takes its own lines only`(rest: String, line: String, replacement: String) throws {
    var wheel = TestWheel(metadata: Self.head + rest)
    wheel.extraDistInfo = [("requires.txt", "a\n")]
    let patched = try PatchedWheel(wheel, .of(("drop-requires", "a")))
    let range = try #require(rest.utf8.firstRange(of: line.utf8))
    let expected =
      Array(Self.head.utf8) + rest.utf8[..<range.lowerBound] + replacement.utf8 + rest.utf8[range.upperBound...]
    #expect(try patched.after.contents("demo-1.0.dist-info/METADATA") == expected)
  }

  @Test func `bytes that are not UTF-8 stay`() throws {
    let head = Array("\(Self.head)Author: Jos".utf8)
    let middle = Array("\nRequires-Dist: a\n\nUn caf".utf8)
    func metadata(_ version: String) -> [UInt8] {
      Array("Metadata-Version: 2.1\nName: demo\nVersion: \(version)\n".utf8) + head.dropFirst(Self.head.utf8.count)
        + [0xE9] + middle + [0xE9, 0xFF, 0, 0x0A]
    }
    var zip = RawZip(TestWheel(metadata: ""))
    let index = try zip.index("demo-1.0.dist-info/METADATA")
    zip.members[index].data = metadata("1.0")
    let patched = try PatchedWheel(zip, .of(("local-version", "x")))
    #expect(try patched.after.contents("demo-1.0+x.dist-info/METADATA") == metadata("1.0+x"))
  }

  @Test func `a byte order mark is refused`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(metadata: "\u{FEFF}" + Self.head + "\n").open(in: folder)
    #expect(
      throws: WheelError(
        .unreadableMetadata, file: wheel.path, subject: "demo-1.0.dist-info/METADATA",
        "begins with a byte order mark, which hides the fields from every reader")
    ) {
      try wheel.plan(.of(("local-version", "x")))
    }
  }

  @Test func `a License that ends the headers hides what follows, and that is said`() throws {
    let metadata = Self.head + "License: one\nPermission is granted\nRequires-Dist: a\n\nbody\n"
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(metadata: metadata).open(in: folder)
    #expect {
      try wheel.plan(.of(("drop-requires", "a")))
    } throws: { error in
      (error as? WheelError)?.description
        == "\(wheel.path): drop-requires: no Requires-Dist on 'a'; the wheel has none"
    }
    let patched = try PatchedWheel(wheel.path, .of(("add-requires", "b")))
    #expect(
      try patched.text("METADATA")
        == Self.head + "License: one\nRequires-Dist: b\nPermission is granted\nRequires-Dist: a\n\nbody\n")
    #expect(
      patched.plan.warnings == [
        "demo-1.0.dist-info/METADATA: line 5 is not a header and ends the header section; readers do not see the fields after it: "
          + "'Permission is granted'"
      ])
  }

  @Test func `an empty line in a License hides what follows`() throws {
    let metadata = Self.head + "License: one\n\n two\nRequires-Dist: a\n"
    let patched = try PatchedWheel(TestWheel(metadata: metadata), .of(("relax-requires", "*"), ("local-version", "x")))
    #expect(try patched.text("METADATA") == metadata.replacing("Version: 1.0\n", with: "Version: 1.0+x\n"))
  }

  @Test(arguments: [
    ("1.1", []), ("2.0", []), ("2.6", []),
    ("2.7", ["Metadata-Version: newer than supported: found 2.7, expected at most 2.6"]),
  ])
  func `older and slightly newer Metadata-Versions are patched`(version: String, warnings: [String]) throws {
    let metadata = "Metadata-Version: \(version)\nName: demo\nVersion: 1.0\n\n"
    let patched = try PatchedWheel(TestWheel(metadata: metadata), .of(("set-field", "Summary: s")))
    #expect(try patched.text("METADATA") == "Metadata-Version: \(version)\nName: demo\nVersion: 1.0\nSummary: s\n\n")
    #expect(patched.plan.warnings == warnings)
  }

  @Test func `Metadata-Version 2_0 counts as 2_1`() throws {
    let metadata = "Metadata-Version: 2.0\nName: demo\nVersion: 1.0\n\n"
    let patched = try PatchedWheel(
      TestWheel(metadata: metadata),
      .of(("set-field", "Description-Content-Type: text/plain"), ("add-requires", "b; extra == 'e'")))
    #expect(
      try patched.text("METADATA") == """
        Metadata-Version: 2.0
        Name: demo
        Version: 1.0
        Requires-Dist: b; extra == 'e'
        Provides-Extra: e
        Description-Content-Type: text/plain


        """)
  }

  @Test func `only Version and the requirement differ in a wheel like torch's`() throws {
    var wheel = TestWheel(requires: [
      "filelock", "networkx", "triton (==2.0.0) ; platform_system == \"Linux\"", "jinja2",
    ])
    wheel.filename = "demo-1.0-py3-none-manylinux1_x86_64.whl"
    wheel.wheel = wheel.wheel.replacing("Tag: py3-none-any", with: "Tag: py3-none-linux_x86_64")
    let patched = try PatchedWheel(wheel, .of(("local-version", "stripe.2"), ("drop-requires", "triton")))
    #expect(patched.after.filename.description == "demo-1.0+stripe.2-py3-none-manylinux1_x86_64.whl")
    #expect(
      try patched.text("METADATA")
        == wheel.metadata.replacing("\nVersion: 1.0\n", with: "\nVersion: 1.0+stripe.2\n")
        .replacing("Requires-Dist: triton (==2.0.0) ; platform_system == \"Linux\"\n", with: ""))
    #expect(try patched.text("WHEEL") == wheel.wheel)
    #expect(
      patched.plan.warnings == [
        "demo-1.0.dist-info/WHEEL: Tag differs from the file name: found 'py3-none-linux_x86_64', expected "
          + "'py3-none-manylinux1_x86_64'"
      ])
  }
}
