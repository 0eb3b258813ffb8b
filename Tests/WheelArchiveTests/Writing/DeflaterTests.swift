import TestSupport
import Testing

@testable import WheelArchive

@Suite struct DeflaterTests {
  @Test(arguments: [
    0, 1, Deflater.pieceSize - 1, Deflater.pieceSize, Deflater.pieceSize + 1, 3 * Deflater.pieceSize + 5,
  ])
  func `what is deflated in pieces inflates to the same bytes`(_ count: Int) throws {
    let folder = try TemporaryFolder()
    var state: UInt32 = 1
    // Text of few letters, so that pieces refer back into the ones before.
    let bytes = (0..<count).map { _ -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(ascii: "a") + UInt8(state >> 29)
    }
    #expect(try Deflater.deflate(bytes) == Deflater.deflate(bytes))
    let path = try folder.write(RawZip([try .init("a", deflating: bytes)]).bytes, as: "a.zip")
    let input = try InputFile(path: path)
    let layout = try ZipLayout(reading: input)
    #expect(try MemberReader(input).bytes(of: layout.members[0], limit: .max) == bytes)
    #expect(try ArchiveCheck.openedByLibzip(path) == ["a"])
  }
}
