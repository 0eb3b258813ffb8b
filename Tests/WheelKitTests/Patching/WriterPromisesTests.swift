import TestSupport
import Testing

@testable import WheelKit

@Suite struct WriterPromisesTests {
  static let newName = "demo-1.0+x-py3-none-any.whl"

  @Test func `in place, the old name goes also where the new one has the very bytes`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["a"]).open(in: folder)
    let plan = try wheel.plan(.of(("local-version", "x")))
    _ = try wheel.write(plan, to: Destination(.folder(folder.path)))
    _ = try wheel.write(plan, to: Destination(.inPlace))
    #expect(try folder.names == [Self.newName])
  }

  @Test func `METADATA beside the wheel that may not be replaced keeps the wheel from being written`() throws {
    let folder = try TemporaryFolder()
    let target = try TemporaryFolder()
    try target.write([1], as: Self.newName + ".metadata")
    let wheel = try TestWheel(requires: ["a"]).open(in: folder)
    let plan = try wheel.plan(.of(("local-version", "x")))
    #expect(throws: WheelError.self) {
      try wheel.write(plan, to: Destination(.folder(target.path), writesMetadataFile: true))
    }
    #expect(try target.names == [Self.newName + ".metadata"])
  }

  @Test func `in place under a new name, a METADATA file that is there stays`() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], as: Self.newName + ".metadata")
    let wheel = try TestWheel(requires: ["a"]).open(in: folder)
    let plan = try wheel.plan(.of(("local-version", "x")))
    #expect(throws: WheelError.self) {
      try wheel.write(plan, to: Destination(.inPlace, writesMetadataFile: true))
    }
    #expect(try folder.read(Self.newName + ".metadata") == [1])
  }

  @Test(arguments: ["METADATA", "RECORD"])
  func `every row of an edited document is right`(name: String) throws {
    var wheel = TestWheel(requires: ["a"])
    let good = wheel.members[wheel.members.count - 1].contents
    let row = good.split(separator: "\n").first { $0.contains("dist-info/\(name),") } ?? ""
    wheel.record = (name == "RECORD" ? "demo-1.0.dist-info/RECORD,sha256=abc,1" : row) + "\n" + good
    let patched = try PatchedWheel(wheel, .of(("local-version", "x")))
    for row in try patched.after.record.get().rows where row.path.hasSuffix("x.dist-info/\(name)") {
      let contents = try patched.after.contents(row.path)
      #expect(row.hash == (name == "RECORD" ? "" : RecordHash.text(of: contents, asIn: row)))
    }
  }

  @Test func `a directory in the way of the data directory is refused also where the wheel has none`() throws {
    let folder = try TemporaryFolder()
    var wheel = TestWheel(requires: ["a"])
    wheel.files.append(("demo-1.0+x.data/scripts/run", "#!python\n"))
    let opened = try wheel.open(in: folder)
    #expect(throws: WheelError.self) { try opened.plan(.of(("local-version", "x"))) }
  }
}
