import TestSupport
import Testing

@testable import WheelArchive

/// Archives beyond 4 GiB and 65,535 members, sparse.
@Suite struct Zip64Tests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let large: UInt64 = 5 << 30

  /// A stored member of `size` zeros followed by a small one, the first with zip64 sizes where `size` needs them.
  func archive(size: UInt64, zeroCRC: UInt32) throws -> String {
    func header(_ name: String, _ size: UInt64, _ crc: UInt32) -> MemberHeader {
      MemberHeader(
        name: Array(name.utf8), versionMadeBy: 3 << 8 | 20, versionNeeded: 20, flags: [], method: .stored,
        modified: .earliest, crc32: crc, compressedSize: size, uncompressedSize: size,
        externalAttributes: 0o100644 << 16)
    }
    let large = header("large", size, zeroCRC)
    let small = header("small", 4, Checksum.of(Array("text".utf8)))
    let smallOffset = UInt64(large.local().count) + size
    let directoryOffset = smallOffset + UInt64(small.local().count) + 4
    let directory = large.central(offset: 0) + small.central(offset: smallOffset)
    let end = EndRecordWriter(
      count: 2, directoryOffset: directoryOffset, directorySize: UInt64(directory.count), comment: [])
    return try folder.writeSparse(
      "in.whl",
      pieces: [
        (0, large.local()), (smallOffset, small.local() + Array("text".utf8)),
        (directoryOffset, directory + end.bytes),
      ])
  }

  /// Patches with a kernel that copies nothing, so that the output is sparse as well.
  func splice(
    _ path: String, _ changes: [Int: SpliceWriter.Change], _ additions: [SpliceWriter.Addition] = []
  ) throws -> (SplicePlan, ZipLayout) {
    var calls = FileCalls.system
    calls.sharing = { _ in .unknown }
    calls.copyRange = { source, offset, target, to, count in
      // A hole is left as one; only the last bytes are copied, in which headers lie.
      count > 16 << 20 ? count - 4096 : FileCalls.system.copyRange(source, offset, target, to, count)
    }
    let input = try InputFile(path: path)
    let layout = try ZipLayout(reading: input)
    #expect(layout.findings == [])
    let plan = try SpliceWriter(input: input, layout: layout, changes: changes, additions: additions).plan()
    var output = try OutputFile(directory: folder.path, name: "out.whl", mode: 0o644, calls: calls)
    try plan.write(from: input, to: &output)
    _ = try output.commit(.replace)
    let result = try ZipLayout(reading: InputFile(path: folder("out.whl")))
    return (plan, result)
  }

  @Test func `sizes beyond 4 GiB stay what they are under a new name`() throws {
    let path = try archive(size: Self.large, zeroCRC: 7)
    let (_, after) = try splice(path, [0: .rename("renamed"), 1: .replace(bytes: Array("other".utf8))])
    #expect(after.findings == [])
    #expect(after.usesZip64)
    #expect(after.members.map(\.name) == ["renamed", "small"])
    #expect(after.members[0].uncompressedSize == Self.large)
    #expect(after.members[0].local?.uncompressedSize == Self.large)
    // Locally both sizes, in the directory both too; the offset fits.
    #expect(after.members[0].local?.length == 30 + 7 + 20)
    #expect(after.extraFields(of: after.members[0]) == RawZip.zip64(Self.large, Self.large))
    #expect(after.members[0].versionNeeded == 45)
    // The small one has only its offset there, and a plain local header.
    #expect(after.extraFields(of: after.members[1]) == RawZip.zip64(after.members[1].headerOffset))
    #expect(after.members[1].local?.length == 30 + 5)
  }

  @Test func `an offset that crosses 4 GiB gets its field`() throws {
    // Of the directory alone: the small member still begins before.
    let size = UInt64(UInt32.max) - 200
    let path = try archive(size: size, zeroCRC: 7)
    let before = try ZipLayout(reading: InputFile(path: path))
    #expect(!before.usesZip64)
    let name = String(repeating: "n", count: 200)
    let (_, after) = try splice(path, [0: .rename(name)])
    #expect(after.findings == [])
    #expect(after.usesZip64)
    #expect(after.members[1].headerOffset == size + 230)
    #expect(after.extraFields(of: after.members[1]) == RawZip.zip64(size + 230))
    #expect(after.members[1].versionNeeded == 45)
  }

  @Test func `zip64 goes when nothing needs it`() throws {
    let path = try archive(size: Self.large, zeroCRC: 7)
    let (_, after) = try splice(path, [0: .remove])
    #expect(after.findings == [])
    #expect(!after.usesZip64)
    #expect(after.members.map(\.name) == ["small"])
    #expect(after.extraFields(of: after.members[0]) == [])
    #expect(try ArchiveCheck.openedByLibzip(folder("out.whl")) == ["small"])
  }

  @Test func `a forced zip64 field goes with a new header`() throws {
    var member = RawZip.Member("a")
    (member.localCompressed, member.localSize, member.localExtra) = (.max, .max, RawZip.zip64(4, 4))
    (member.centralCompressed, member.centralSize, member.centralExtra) = (.max, .max, RawZip.zip64(4, 4))
    var zip = RawZip([member, .init("b")])
    zip.hasZip64 = true
    let path = try folder.write(zip.bytes, as: "in.whl")
    let (_, renamed) = try splice(path, [0: .rename("c")])
    #expect(renamed.findings == [])
    #expect(!renamed.usesZip64)
    #expect(renamed.members[0].local?.length == 31)
    #expect(try ArchiveCheck.openedByLibzip(folder("out.whl")) == ["c", "b"])
    // A local header that is copied keeps its field; the entry needs none.
    let (_, untouched) = try splice(path, [1: .rename("c")])
    #expect(untouched.findings == [])
    #expect(untouched.members[0].local?.length == 31 + 20)
    #expect(untouched.extraFields(of: untouched.members[0]) == [])
    #expect(try ArchiveCheck.openedByLibzip(folder("out.whl")) == ["a", "c"])
  }

  @Test(arguments: [65_533, 65_534, 65_600])
  func `members beyond what 16 bits count`(count: Int) throws {
    var zip = RawZip(
      (0..<count).map { index in
        var member = RawZip.Member("d/\(index)", "")
        member.date = 0x21
        return member
      })
    zip.hasZip64 = count >= 65_535
    let path = try folder.write(zip.bytes, as: "in.whl")
    let (_, after) = try splice(path, [0: .rename("d/x")], [.init(name: "new", bytes: [1], modified: .earliest)])
    #expect(after.findings == [])
    #expect(after.members.count == count + 1)
    #expect(after.usesZip64 == (count + 1 >= 65_535))
    #expect(after.members.last?.name == "new")
    #expect(try ArchiveCheck.openedByLibzip(folder("out.whl")).count == count + 1)
  }
}
