import TestSupport
import Testing

@testable import WheelArchive
@testable import WheelKit

@Suite struct SdistMetadataTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let metadata = "Metadata-Version: 2.2\nName: Some.Project\nVersion: 1.0\nRequires-Python: >=3.9\n\nText\n"
  static let name = "some_project-1.0.tar.gz"
  static let member = RawTar.Member("some_project-1.0/PKG-INFO", metadata)

  func read(_ tar: RawTar, as name: String = Self.name) throws -> SdistMetadata {
    try SdistMetadata(reading: folder.write(tar.gzipped, as: name))
  }

  func failure(_ bytes: [UInt8], as name: String = Self.name) throws -> WheelError? {
    let path = try folder.write(bytes, as: name)
    do throws(WheelError) {
      _ = try SdistMetadata(reading: path)
      return nil
    } catch {
      #expect(error.file == path)
      return error
    }
  }

  func failure(_ members: RawTar.Member...) throws -> WheelError? { try failure(RawTar(members).gzipped) }

  // MARK: What is read

  @Test func `name, version and fields come from the file at the top`() throws {
    var directory = RawTar.Member("some_project-1.0/", "")
    directory.kind = UInt8(ascii: "5")
    let sdist = try read(
      RawTar([
        directory, .init("some_project-1.0/src/PKG-INFO", "other"), .init("PKG-INFO", "other"),
        .init("some_project-1.0/some_project.egg-info/PKG-INFO", "other"), Self.member, .init("some_project-1.0/x", ""),
      ]))
    #expect(sdist.filename.name.normalized == "some-project")
    #expect(sdist.filename.version.description == "1.0")
    #expect(sdist.metadata.first("Requires-Python") == ">=3.9")
    #expect(sdist.metadata.bytes == Array(Self.metadata.utf8))
    #expect(sdist.file == Self.name)
  }

  @Test(arguments: ["Some.Project-1.0", "other", "./some_project-1.0", "some_project-1.0/."])
  func `the directory may have any name`(_ directory: String) throws {
    #expect(try read(RawTar([.init("\(directory)/PKG-INFO", Self.metadata)])).metadata.first("Version") == "1.0")
  }

  @Test func `a legacy name with dashes is told apart by PKG-INFO`() throws {
    let text = "Metadata-Version: 1.1\nName: a\nVersion: 1.0-1\n\n"
    let sdist = try read(RawTar([.init("a-1.0-1/PKG-INFO", text)]), as: "a-1.0-1.tar.gz")
    #expect(sdist.filename.name.normalized == "a")
    #expect(sdist.filename.version.description == "1.0.post1")
  }

  @Test func `a zip archive is read too`() throws {
    let member = try RawZip.Member("p-1.0/PKG-INFO", deflating: Array("Name: p\nVersion: 1.0\n\n".utf8))
    let zip = RawZip([.init("p-1.0/p.egg-info/PKG-INFO"), member])
    let path = try folder.write(zip.bytes, as: "p-1.0.zip")
    #expect(try SdistMetadata(reading: path).metadata.first("Name") == "p")
    let double = try failure(RawZip([member, member]).bytes, as: "p-1.0.zip")
    #expect(double?.code == .ambiguousMember)
    #expect(try failure(RawZip([.init("p-1.0/a")]).bytes, as: "p-1.0.zip")?.code == .missingDocument)
    #expect(try failure(Array("text".utf8), as: "p-1.0.zip")?.code == .notAZip)
  }

  @Test func `names beyond a hundred bytes are read as each producer writes them`() throws {
    let directory = String(repeating: "d", count: 120)
    let path = "\(directory)/PKG-INFO"
    let short = RawTar.Member("short", Self.metadata)
    var ustar = RawTar.Member("PKG-INFO", Self.metadata)
    ustar.prefix = Array(directory.utf8)
    for members in [
      [.pax(["path": path]), short], [RawTar.Member("L", Array("\(path)\u{0}".utf8)), short], [ustar],
    ] {
      #expect(try read(RawTar(members)).metadata.first("Version") == "1.0")
    }
    // GNU tar has other fields where ustar has the prefix.
    var gnu = Self.member
    (gnu.magic, gnu.prefix) = (Array("ustar  \u{0}".utf8), Array("13371337".utf8))
    #expect(try read(RawTar([gnu])).metadata.first("Version") == "1.0")
  }

  @Test func `sizes in binary, in pax headers and with blanks count`() throws {
    var binary = Self.member
    binary.sizeField = [0x80] + [UInt8](repeating: 0, count: 10) + [UInt8(Self.metadata.utf8.count)]
    var blanks = Self.member
    blanks.sizeField = Array("       \(String(Self.metadata.utf8.count, radix: 8)) ".utf8)
    var claimed = Self.member
    claimed.size = 0
    let pax = RawTar.Member.pax(["comment": "x", "size": "\(Self.metadata.utf8.count)", "mtime": "1.5"])
    for members in [[binary], [blanks], [pax, claimed], [.pax(["comment": "c"], kind: "g"), Self.member]] {
      #expect(try read(RawTar(members)).metadata.bytes.count == Self.metadata.utf8.count)
    }
  }

  @Test func `a name that is cut after a slash is still that of a file`() throws {
    // As in the source distribution of numpy 2.0.1.
    let path = String(repeating: "d", count: 99) + "/PKG-INFO"
    let cut = RawTar.Member(path, Self.metadata)
    #expect(try read(RawTar([.pax(["path": path]), cut])).metadata.first("Version") == "1.0")
    var oldest = RawTar.Member("some_project-1.0/", "")
    (oldest.kind, oldest.magic) = (0, [])
    #expect(try read(RawTar([oldest, Self.member])).metadata.first("Version") == "1.0")
  }

  @Test func `an archive may end without zeros, and with more of them`() throws {
    var tar = RawTar([Self.member])
    tar.end = []
    #expect(try read(tar).metadata.first("Version") == "1.0")
    tar.end = [UInt8](repeating: 0, count: 10 << 10)
    #expect(try read(tar).metadata.first("Version") == "1.0")
  }

  @Test func `several gzip streams are one, and their optional fields are passed`() throws {
    let bytes = RawTar([Self.member]).bytes
    let (front, back) = (try RawTar.gzip(Array(bytes[..<700])), try RawTar.gzip(Array(bytes[700...])))
    var header = Array(front[..<10])
    header[3] = 2 | 4 | 8 | 16
    let fields = [2, 0, 1, 2] + Array("name\u{0}comment\u{0}".utf8) + [0, 0]
    let path = try folder.write(header + fields + front[10...] + back, as: Self.name)
    #expect(try SdistMetadata(reading: path).metadata.first("Version") == "1.0")
  }

  // MARK: What is refused

  @Test func `a file that is not a source distribution is an error that says so`() throws {
    #expect(try failure(Array("text".utf8))?.code == .notAGzip)
    #expect(try failure([])?.code == .notAGzip)
    #expect(try failure(RawTar([Self.member]).gzipped, as: "some_project.tar.gz")?.code == .invalidFileName)
    #expect(try failure(RawTar.gzip(Array(repeating: 65, count: 600)))?.code == .damagedArchive)
    let missing = try failure(.init("some_project-1.0/setup.py"))
    #expect(
      missing?.description.hasSuffix("PKG-INFO: is not in the archive: expected 'some_project-1.0/PKG-INFO'") == true)
    let other = try failure(.init("d/PKG-INFO", "Name: other\nVersion: 1.0\n\n"))
    #expect(
      other?.reason
        == "has another name or version than the file: found 'other 1.0', expected 'some_project 1.0'")
    #expect(try failure(.init("d/PKG-INFO", "Name: some_project\nVersion: 1.1\n\n"))?.code == .metadataMismatch)
  }

  @Test func `PKG-INFO must be one file`() throws {
    #expect(try failure(Self.member, Self.member)?.code == .ambiguousMember)
    #expect(try failure(Self.member, .init("other/PKG-INFO"))?.code == .ambiguousMember)
    for kind in ["1", "2", "5", "3"] as [Character] {
      var link = RawTar.Member(kind, [])
      link.name = Self.member.name
      link.linkName = Array("/etc/passwd".utf8)
      #expect(try failure(link)?.reason == "not a regular file")
    }
  }

  @Test func `a small file with very much in it stops at a bound`() throws {
    // 4 GiB and more, by its header.
    var large = RawTar.Member("some_project-1.0/zeros", "")
    large.size = SdistMetadata.maximumSize + 1
    large.sizeField = [0x80] + (0..<11).reversed().map { UInt8(truncatingIfNeeded: (large.size ?? 0) >> ($0 * 8)) }
    #expect(try failure(large, Self.member)?.code == .archiveTooLarge)
    large.sizeField = [0x80] + [UInt8](repeating: 0xff, count: 11)
    #expect(try failure(large, Self.member)?.code == .damagedArchive)
    large.sizeField = [UInt8](repeating: 0xff, count: 12)
    #expect(try failure(large, Self.member)?.code == .damagedArchive)
    // Without a header that admits it.
    let path = try folder.write(RawTar.gzip([UInt8](repeating: 1, count: 300_000)), as: "bomb.gz")
    var reader = try GzipReader(InputFile(path: path), limit: 100_000)
    var buffer = [UInt8](repeating: 0, count: 1000)
    var reason = ""
    do throws(WheelError) { while try reader.read(into: &buffer) > 0 {} } catch { reason = error.reason }
    #expect(reason == "contains more than 100000 bytes, decompressed")
  }

  @Test func `a document or a name that is too large is refused before it is read`() throws {
    var document = Self.member
    document.size = UInt64(Wheel.maximumDocumentSize) + 1
    #expect(try failure(document)?.code == .memberTooLarge)
    for kind in ["x", "g", "L", "K"] as [Character] {
      var name = RawTar.Member(kind, [])
      name.size = 1 << 24
      #expect(try failure(name, Self.member)?.code == .archiveTooLarge)
    }
  }

  @Test func `what readers disagree about is refused`() throws {
    for kind in ["1", "2", "3", "5"] as [Character] {
      var link = RawTar.Member(kind, Array(repeating: 0, count: 512))
      link.name = Array("some_project-1.0/link".utf8)
      #expect(try failure(link, Self.member)?.code == .unsafeArchive)
    }
    #expect(try failure(RawTar.Member("S", []), Self.member)?.code == .unsafeArchive)
    #expect(try failure(.pax(["GNU.sparse.major": "1"]), Self.member)?.code == .unsafeArchive)
    #expect(try failure(.pax(["path": "d/PKG-INFO"], kind: "g"), Self.member)?.code == .unsafeArchive)
    #expect(try failure(.pax(["size": "1"], kind: "g"), Self.member)?.code == .unsafeArchive)
  }

  @Test(arguments: [
    "", "x", "5", "99999999999999999999 path=a\n", "11 path=a\n", "9 path=a\n", "8 pathaa\n", "-9 path=a\n",
  ])
  func `a pax header that is not a list of records is damage`(_ text: String) throws {
    let failure = try failure(RawTar.Member("x", Array(text.utf8)), Self.member)
    // Of these one is right, and one is empty.
    #expect(failure?.code == (["9 path=a\n"].contains(text) ? .missingDocument : text.isEmpty ? nil : .damagedArchive))
    #expect(try self.failure(.pax(["size": "x"]), Self.member)?.code == .damagedArchive)
  }

  @Test func `a header with a wrong sum or size is damage`() throws {
    var sum = Self.member
    sum.sum = 1
    #expect(try failure(sum)?.code == .damagedArchive)
    for field in ["9", "-1", "0x10", ""] {
      var size = Self.member
      size.sizeField = Array("\(field)\u{0}".utf8.prefix(12))
      #expect(try failure(size)?.code == .damagedArchive)
    }
    #expect(try failure(.pax(["path": "d/PKG-INFO"]))?.code == .damagedArchive)
  }

  @Test func `a file cut anywhere is an error`() throws {
    let whole = try RawTar([.init("some_project-1.0/a"), Self.member]).gzipped
    for count in 0..<whole.count {
      #expect(try failure(Array(whole[..<count])) != nil, "\(count)")
    }
  }

  @Test func `a changed byte of gzip is found`() throws {
    let whole = try RawTar([Self.member]).gzipped
    for index in whole.count - 8..<whole.count {
      var changed = whole
      changed[index] ^= 1
      #expect(try failure(changed)?.code == .damagedArchive)
    }
  }
}
