import TestSupport
import Testing

@testable import WheelArchive
@testable import WheelFormats
@testable import WheelKit

@Suite struct WheelSizesTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func wheel(_ name: String, _ files: [(path: String, contents: String)]) throws -> String {
    var wheel = TestWheel(metadata: "Metadata-Version: 2.1\nName: \(name)\nVersion: 1.0\n")
    wheel.filename = "\(name)-1.0-py3-none-any.whl"
    wheel.distInfo = "\(name)-1.0.dist-info"
    wheel.files = files
    return try wheel.write(in: folder)
  }

  @Test(arguments: [
    ("demo-1.0.dist-info/licenses/tests/x.py", ContentKind.metadata), ("demo/a.py", .python), ("demo/a.PYI", .python),
    ("demo/tests/data.bin", .tests), ("demo/test_a.py", .tests), ("demo/testing/a.py", .python),
    ("conftest.py", .tests),
    ("demo/a.cpython-311-x86_64-linux-gnu.so", .native), ("demo.libs/libx-1a2b3c4d.so.1.2", .native),
    ("demo/x.so.txt", .data), ("demo/a.pyc", .byteCode), ("demo/docs/a.png", .documentation),
    ("README.md", .documentation),
    ("demo/data", .data), ("demo-1.0.data/scripts/demo", .data),
  ])
  func `a path tells what a file is for`(path: String, kind: ContentKind) {
    #expect(ContentKind(of: path, distInfo: "demo-1.0.dist-info") == kind)
  }

  @Test func `totals are those of all files`() throws {
    let path = try wheel("demo", [("demo/a.py", "x = 1\n"), ("demo/tests/a.py", String(repeating: "y", count: 9_999))])
    let sizes = try WheelSizes(of: path)
    let members = try ZipDirectory(reading: InputFile(path: path)).members
    #expect(sizes.total.count == members.count)
    #expect(sizes.total.packed == members.map(\.compressedSize).reduce(0, +))
    #expect(sizes.total.unpacked == members.map(\.uncompressedSize).reduce(0, +))
    #expect(sizes.kinds[.tests]?.unpacked == 9_999)
    #expect(sizes.kinds.values.map(\.count).reduce(0, +) == members.count)
    #expect(sizes.largest(1).map(\.path) == ["demo-1.0.dist-info/RECORD"])
  }

  @Test func `equal files are found by their hashes, in one wheel and in several`() throws {
    let text = String(repeating: "abc", count: 100)
    let one = try WheelSizes(of: wheel("a", [("a/x.txt", text), ("a/y.txt", text), ("a/empty", ""), ("a/void", "")]))
    let other = try WheelSizes(of: wheel("b", [("b/z.txt", text), ("b/empty", "")]))
    let equal = EqualFiles.find(in: [one])
    #expect(equal.map { $0.places.map(\.path) } == [["a/x.txt", "a/y.txt"]])
    #expect(equal.map(\.saved) == equal.map { $0.places[0].packed })
    let shared = EqualFiles.find(in: [one, other], isShared: true)
    #expect(shared.contains { $0.places.map(\.path) == ["a/x.txt", "a/y.txt", "b/z.txt"] })
    #expect(!EqualFiles.find(in: [one], isShared: true).contains { $0.unpacked == 300 })
  }

  @Test func `only a thorough look finds that a hash in RECORD is wrong`() throws {
    var wheel = TestWheel(requires: [])
    wheel.files = [("a.py", "x"), ("b.py", "y")]
    let hash = FileDigest.hash(of: Array("x".utf8)).description
    wheel.record = "a.py,\(hash),1\nb.py,\(hash),1\ndemo-1.0.dist-info/RECORD,,\n"
    let path = try wheel.write(in: folder)
    #expect(EqualFiles.find(in: [try WheelSizes(of: path)]).count == 1)
    var options = WheelSizes.Options()
    options.checksHashes = true
    options.threads = 2
    #expect(EqualFiles.find(in: [try WheelSizes(of: path, options)]).isEmpty)
  }

  @Test func `a damaged file that has to be read is an error`() throws {
    let path = try wheel("demo", [("demo/a.so", String(repeating: "x", count: 5_000)), ("demo/b.py", "x")])
    var bytes = try folder.read("demo-1.0-py3-none-any.whl")
    let member = try ZipDirectory(reading: InputFile(path: path)).members[0]
    for index in 0..<4 { bytes[Int(member.headerOffset) + 30 + member.name.utf8.count + index] ^= 0xff }
    try folder.overwrite(bytes, of: "demo-1.0-py3-none-any.whl")
    for reads in [true, false] {
      var options = WheelSizes.Options()
      options.readsBinaries = reads
      options.checksHashes = !reads
      #expect(throws: WheelError.self) { try WheelSizes(of: path, options) }
    }
    #expect(try WheelSizes(of: path).total.count == 5)
  }

  @Test func `libraries of one name in several wheels are found without the hash in their names`() throws {
    let one = try WheelSizes(of: wheel("a", [("a.libs/libgomp-a34b3233.so.1", "x"), ("a/_x.cpython-311.so", "x")]))
    let other = try WheelSizes(of: wheel("b", [("b.libs/libgomp-0f1e2d3c.so.1", "x"), ("b/_x.cpython-311.so", "x")]))
    #expect(SharedLibraries.find(in: [one, other]).map(\.name) == ["libgomp.so.1"])
  }

  @Test func `native files are recognized by their first bytes`() throws {
    let header = "MZ" + String(repeating: "\0", count: 58) + "\u{40}\0\0\0"
    let path = try wheel(
      "demo",
      [
        ("demo/program", header + "PE\0\0" + String(repeating: "\0", count: 40)),
        ("demo/x.so", String(repeating: "x", count: 99)),
      ])
    var options = WheelSizes.Options()
    options.readsBinaries = true
    let sizes = try WheelSizes(of: path, options)
    #expect(sizes.files.map { $0.binary?.format }.prefix(2) == [.pe, nil])
    #expect(sizes.files.allSatisfy { $0.problem == nil })
  }

  @Test func `a wheel without RECORD or dist-info has sizes all the same`() throws {
    var wheel = TestWheel(requires: [])
    wheel.missing = ["demo-1.0.dist-info/RECORD"]
    let sizes = try WheelSizes(of: try wheel.write(in: folder))
    #expect(sizes.files.allSatisfy { $0.hash == nil })
    let zip = try folder.write([], as: "empty.whl")
    #expect(throws: WheelError.self) { try WheelSizes(of: zip) }
  }
}
