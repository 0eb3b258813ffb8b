import TestSupport
import Testing

@testable import WheelKit

@Suite struct TruncatedWheelTests {
  let folder: TemporaryFolder
  let patch: Patch

  init() throws {
    folder = try TemporaryFolder()
    patch = try .of(("local-version", "x"), ("add-requires", "b"))
  }

  /// Small archives of each shape: one made by libzip, one byte by byte with all optional parts.
  private func archives() throws -> [[UInt8]] {
    var wheel = TestWheel(requires: ["a"])
    wheel.filename = "demo-1.0-1-py3-none-any.whl"
    _ = try wheel.write(in: folder)
    let built = try folder.read(wheel.filename)
    try folder.remove(wheel.filename)

    var zip = RawZip(wheel)
    zip.members[0].flags = 8
    zip.members[0].behind = RawZip.descriptor(of: zip.members[0])
    zip.members[1].centralExtra = RawZip.field(0x5455, [1, 2, 3, 4, 5])
    zip.comment = Array("a comment of the archive".utf8)
    zip.hasZip64 = true
    return [built, zip.bytes]
  }

  /// Opens `bytes` as a wheel, plans and writes a patch, and returns the error if that fails.
  private func failure(_ bytes: [UInt8]) throws -> WheelError? {
    let path = try folder.write(bytes, as: "demo-1.0-py3-none-any.whl")
    let target = try TemporaryFolder()
    do throws(WheelError) {
      let wheel = try Wheel(opening: path)
      let plan = try wheel.plan(patch)
      let outcome = try wheel.write(plan, to: Destination(.folder(target.path)))
      let after = try Wheel(opening: outcome.path)
      #expect(after.layout.findings.filter { $0.consequence != .none } == [])
      #expect(after.metadata.first("Version")?.hasSuffix("+x") == true)
      #expect(after.metadata.values(of: "Requires-Dist").contains("b"))
      return nil
    } catch {
      #expect(try target.names == [])
      #expect(error.file == path)
      #expect(!error.reason.isEmpty && !error.description.contains("\n"))
      return error
    }
  }

  @Test(arguments: [0, 1])
  func `a wheel cut at any byte gives an error that names the file`(archive: Int) throws {
    let bytes = try archives()[archive]
    #expect(try failure(bytes) == nil)
    for count in bytes.indices {
      let error = try failure(Array(bytes.prefix(count)))
      #expect(error != nil, "cut at \(count) of \(bytes.count)")
    }
  }

  @Test(arguments: [0, 1])
  func `a wheel with any byte changed is patched, or gives an error that names the file`(archive: Int) throws {
    let bytes = try archives()[archive]
    for index in bytes.indices {
      for change: UInt8 in [0xFF, 1] {
        var other = bytes
        other[index] ^= change
        _ = try failure(other)
      }
    }
  }

  @Test(arguments: [0, 1])
  func `a wheel with any piece removed is patched, or gives an error that names the file`(archive: Int) throws {
    let bytes = try archives()[archive]
    for index in stride(from: 0, to: bytes.count, by: 3) {
      _ = try failure(Array(bytes[..<index] + bytes[min(index + 11, bytes.count)...]))
    }
  }
}
