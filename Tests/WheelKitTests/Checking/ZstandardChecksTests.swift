import TestSupport
import Testing

@testable import WheelKit

@Suite struct ZstandardChecksTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A wheel whose module is one raw block in a frame, which needs no compressor.
  private func wheel(requiresPython: String?) throws -> String {
    var wheel = TestWheel(requires: [])
    if let requiresPython {
      wheel.metadata = wheel.metadata.replacing(
        "Version: 1.0\n", with: "Version: 1.0\nRequires-Python: \(requiresPython)\n")
    }
    var zip = RawZip(wheel)
    zip.members[0].method = 93
    zip.members[0].compressed = FaultyWheel.zstandard(zip.members[0].data)
    return try folder.write(zip.bytes, as: wheel.filename)
  }

  private func findings(_ requiresPython: String?) throws -> [Finding] {
    try Wheel.verify(fileAt: wheel(requiresPython: requiresPython)).findings.filter { $0.code == .methodNeedsPython }
  }

  @Test(arguments: [nil, ">=3.9", ">=3.13.5", "==3.13.*", "!=3.14", ">=3.14rc1, <4 or so", ""])
  func `a Python that cannot read the member is admitted`(requiresPython: String?) throws {
    #expect(try findings(requiresPython).count == 1)
  }

  @Test(arguments: [">=3.14", "~=3.14", ">=3.15,<4", "==3.14.*", ">3.14", ">=3.14.0rc1"])
  func `only Python that can read the member is admitted`(requiresPython: String) throws {
    #expect(try findings(requiresPython) == [])
  }

  @Test func `the finding states what was found`() throws {
    #expect(
      try findings(">=3.9").map(\.description) == [
        """
        demo-1.0.dist-info/METADATA: Requires-Python: admits versions of Python whose zipfile cannot read a zstd member: \
        found '>=3.9', expected '>=3.14'
        """
      ])
    #expect(try findings(nil).map(\.found) == ["no such field"])
  }

  /// As pip, installer, uv and PyPI answered, with a Python that the wheel admits.
  @Test(arguments: [(">=3.9", "RRAR"), (">=3.14", "AAAR")])
  func `who refuses it`(requiresPython: String, answers: String) throws {
    let path = try wheel(requiresPython: requiresPython)
    let given = try [Consumer.pip, .installer, .uv, .pypi].map { consumer in
      try Wheel.verify(fileAt: path, for: consumer).errorCount == 0 ? "A" : "R"
    }
    #expect(given.joined() == answers)
  }
}
