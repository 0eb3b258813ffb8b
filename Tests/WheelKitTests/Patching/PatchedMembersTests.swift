import TestSupport
import Testing

@testable import WheelKit

@Suite struct PatchedMembersTests {
  private static let metadata = "demo-1.0.dist-info/METADATA"

  @Test func `an edited member that was stored stays stored`() throws {
    let zip = RawZip(TestWheel(requires: (0..<200).map { "package-\($0)" }))
    let patched = try PatchedWheel(zip, .of(("local-version", "x")))
    #expect(
      patched.after.layout.members.allSatisfy { $0.method == .stored && $0.compressedSize == $0.uncompressedSize })
  }

  @Test func `an edited member keeps mode, method and date, and loses extra fields`() throws {
    var zip = RawZip(TestWheel(requires: ["a"]))
    let index = try zip.index(Self.metadata)
    zip.members[index] = try .init(Self.metadata, deflating: zip.members[index].data)
    zip.members[index].externalAttributes = 0o100664 << 16 | 0x20
    zip.members[index].date = 0x21
    zip.members[index].time = 0xBF7D
    zip.members[index].localExtra = RawZip.field(0x5455, [1, 2, 3, 4, 5])
    zip.members[index].centralExtra = RawZip.field(0x5455, [1, 2, 3, 4, 5])
    let patched = try PatchedWheel(zip, .of(("add-requires", "b")))
    let member = try #require(patched.after.layout.member(named: Self.metadata))
    #expect(member.index == index)
    #expect(member.method == .deflate)
    #expect(member.externalAttributes == 0o100664 << 16 | 0x20)
    #expect(member.modified == DOSDateTime(date: 0x21, time: 0xBF7D))
    #expect(try patched.after.extraFields(of: member) == [])
  }

  @Test func `local headers with zip64 sizes, as Bazel writes them, are copied byte for byte`() throws {
    var zip = RawZip(TestWheel(requires: ["a"]))
    for index in zip.members.indices {
      let size = UInt64(zip.members[index].data.count)
      zip.members[index].localExtra = RawZip.zip64(size, size)
      zip.members[index].versionNeeded = 45
    }
    let patched = try PatchedWheel(zip, .of(("local-version", "x")))
    let folder = try TemporaryFolder()
    let path = try folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl")
    #expect(try Wheel.verify(fileAt: path).findings == [])
    #expect(patched.plan.warnings == [])
    func header(_ bytes: [UInt8], _ wheel: Wheel) throws -> ArraySlice<UInt8> {
      let member = wheel.layout.members[0]
      return bytes[Int(member.headerOffset)..<Int(try #require(member.dataOffset))]
    }
    #expect(try header(patched.bytes, patched.after) == header(zip.bytes, patched.before))
    #expect(patched.after.layout.members[0].local?.length == 30 + "demo/__init__.py".utf8.count + 20)
  }

  @Test(arguments: [CompressionMethod.bzip2, .lzma, .zstandard])
  func `an untouched member of an unusual method is carried, and who refuses it is said`(
    method: CompressionMethod
  ) throws {
    guard ArchiveBuilder.supports(method) else { return }
    let folder = try TemporaryFolder()
    let wheel = TestWheel(requires: ["a"])
    var members = wheel.members.map { ArchiveBuilder.Member(name: $0.path, bytes: Array($0.contents.utf8)) }
    members[0].method = method
    members[0].content = .bytes([UInt8](repeating: 7, count: 4_000))
    let path = folder(wheel.filename)
    try ArchiveBuilder(members).write(to: path)
    let patched = try PatchedWheel(path, .of(("local-version", "x")))
    let before = patched.before.layout.members[0]
    let after = patched.after.layout.members[0]
    #expect(after.method == method)
    #expect(try patched.after.compressed(after) == patched.before.compressed(before))
    #expect(
      patched.plan.warnings == [
        "demo/__init__.py: is compressed with \(method), which PyPI and\(method == .zstandard ? ", before Python 3.14, pip" : " uv") refuse"
      ])
  }

  @Test func `a method that nobody knows is carried too`() throws {
    var zip = RawZip(TestWheel(requires: ["a"]))
    zip.members[0].method = 98
    let folder = try TemporaryFolder()
    try folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl")
    let wheel = try Wheel(opening: folder("demo-1.0-py3-none-any.whl"))
    let plan = try wheel.plan(.of(("local-version", "x")))
    // libzip cannot read this member, so only the layout is looked at.
    let outcome = try wheel.write(plan, to: Destination(.folder(folder.path)))
    let after = try Wheel(opening: outcome.path)
    #expect(after.layout.members[0].method.rawValue == 98)
    #expect(try after.compressed(after.layout.members[0]) == zip.members[0].data)
    #expect(plan.warnings == ["demo/__init__.py: is compressed with method 98, which no installer reads"])
  }

  @Test func `odd modes, dates and links of untouched and moved members stay`() throws {
    var wheel = TestWheel(requires: ["a"])
    wheel.files = [
      ("demo/", ""), ("demo/none.py", "1"), ("demo/untyped.py", "2"), ("demo/link", "none.py"), ("demo/zero.py", "3"),
      ("demo-1.0.dist-info/", ""), ("demo-1.0.dist-info/odd", "4"),
    ]
    let rows = wheel.members.filter { !$0.path.hasSuffix("/") }.map { "\($0.path),,\n" }
    wheel.record = rows.joined()
    var zip = RawZip(wheel)
    zip.members[0].externalAttributes = 0o040755 << 16 | 0x10
    zip.members[1].externalAttributes = 0
    zip.members[2].externalAttributes = 0o755 << 16
    zip.members[3].externalAttributes = 0o120777 << 16
    zip.members[4].date = 0
    zip.members[4].time = 0
    zip.members[6].date = 0xFFFF
    zip.members[6].time = 0xFFFF
    zip.members[6].externalAttributes = 0
    let patched = try PatchedWheel(zip, .of(("local-version", "x")))
    let before = patched.before.layout.members
    let after = patched.after.layout.members
    #expect(after.map(\.externalAttributes) == before.map(\.externalAttributes))
    #expect(after.map(\.modified) == before.map(\.modified))
    #expect(after[5].name == "demo-1.0+x.dist-info/")
    #expect(after[6].name == "demo-1.0+x.dist-info/odd")
  }

  @Test func `headers that strict readers refuse are written anew around the same bytes`() throws {
    var zip = RawZip(TestWheel(requires: ["a"]))
    zip.members[0] = try .init("demo/__init__.py", deflating: Array("x = 1\n".utf8))
    for index in zip.members.indices {
      zip.members[index].flags = 8
      zip.members[index].behind = RawZip.descriptor(of: zip.members[index])
      zip.members[index].comment = Array("comment".utf8)
    }
    zip.prefix = Array("#!/usr/bin/python\n".utf8)
    zip.trailing = [0, 0]
    let patched = try PatchedWheel(zip, .of(("local-version", "x")))
    #expect(patched.before.layout.isRewritten)
    #expect(patched.after.layout.findings == [])
    #expect(
      try patched.after.compressed(patched.after.layout.members[0])
        == patched.before.compressed(patched.before.layout.members[0]))
  }

  @Test func `a doubled document name is refused`() throws {
    let wheel = TestWheel(requires: ["a"])
    var zip = RawZip(wheel)
    zip.members.append(.init(Self.metadata, "Name: other\n"))
    let folder = try TemporaryFolder()
    let opened = try Wheel(opening: folder.write(zip.bytes, as: wheel.filename))
    #expect {
      try opened.plan(.of(("local-version", "x")))
    } throws: { error in
      (error as? WheelError)?.code.rawValue == "member-name-duplicate"
    }
  }
}
