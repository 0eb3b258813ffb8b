import TestSupport
import Testing

@testable import WheelKit

@Suite struct WheelVerificationTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static func summary(_ findings: [Finding]) -> [String] {
    findings.map { "\($0.severity):\($0.code.rawValue)" + ($0.subject.map { " \($0)" } ?? "") }
  }

  @Test(arguments: FaultyWheel.all)
  func `the fault is found, and nothing else`(wheel: FaultyWheel) throws {
    let path = try folder.write(wheel.bytes, as: wheel.filename)
    #expect(Self.summary(try Wheel.verify(fileAt: path).findings) == wheel.findings)
  }

  @Test func `every check has a faulty wheel, and every finding has a check`() throws {
    var seen: Set<String> = []
    let archives = FaultyArchive.refused + FaultyArchive.rewritten + FaultyArchive.carried
    let files =
      FaultyWheel.all.map { ($0.bytes, $0.filename) } + archives.map { ($0.zip.bytes, "a-1-py3-none-any.whl") }
    for (bytes, name) in files {
      for finding in try Wheel.verify(fileAt: folder.write(bytes, as: name)).findings {
        #expect(Check.of(finding) != nil, "\(finding)")
        seen.insert("\(finding.severity):\(finding.code.rawValue)")
      }
    }
    for name in ["Demo-1.0+x-py3-none-any.whl", "demo-1.0-py3-none-linux_x86_64.whl"] {
      let path = try folder.write(RawZip(TestWheel(requires: [])).bytes, as: name)
      for finding in try Wheel.verify(fileAt: path, for: .pypi).findings {
        seen.insert("warning:\(finding.code.rawValue)")
      }
    }
    var unwanted = TestWheel(requires: ["a @ https://example.com/a"])
    unwanted.metadata = unwanted.metadata.replacing("2.1", with: "2.0").replacing(
      "Version: 1.0\n",
      with: """
        Version: 1.0
        Summary: \(String(repeating: "x", count: 513))
        Author-email: nobody
        Home-page: ftp://example.com
        Classifier: Private :: Do Not Upload

        """)
    let output = try TemporaryFolder()
    for finding in try Wheel.verify(fileAt: unwanted.write(in: output), for: .pypi).findings {
      seen.insert("warning:\(finding.code.rawValue)")
    }
    var bomb = TestWheel(requires: [])
    bomb.files.append(("demo/zeros", String(repeating: "0", count: 70 << 20)))
    let other = try TemporaryFolder()
    for finding in try Wheel.verify(fileAt: bomb.write(in: other), for: .pypi).findings {
      seen.insert("warning:\(finding.code.rawValue)")
    }
    let checks = Check.all.map { "\($0.severity):\($0.code.rawValue)" }
    // `InstalledVerificationTests` has the others.
    #expect(checks.dropLast(Check.ofInstallation.count).filter { !seen.contains($0) } == [])
    #expect(Set(checks).count == checks.count)
  }

  @Test func `findings are in archive order, those about the whole wheel first`() throws {
    var zip = RawZip(TestWheel(requires: ["a b"]))
    zip.comment = [1]
    zip.members[0].comment = [1]
    zip.members[0].localCRC = 7
    zip.members[0].centralCRC = 7
    zip.members[2].localDate = 1
    let path = try folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl")
    #expect(
      Self.summary(try Wheel.verify(fileAt: path).findings) == [
        "error:zip-comment-control-bytes",
        "error:member-comment demo/__init__.py",
        "error:member-crc-mismatch demo/__init__.py",
        "error:invalid-requirement demo-1.0.dist-info/METADATA: Requires-Dist",
        "warning:member-date-differs demo-1.0.dist-info/WHEEL",
      ])
  }

  @Test func `a finding states what was found and expected`() throws {
    var wheel = TestWheel(requires: [])
    wheel.record = "demo/__init__.py,sha256=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA,6\n"
    let finding = try #require(
      Wheel.verify(fileAt: wheel.write(in: folder)).findings.first { $0.code == .recordHashMismatch })
    #expect(
      finding.description == """
        demo/__init__.py: the hash differs from RECORD: found sha256=nia_NpkRxFwkPGhBR7I_yeHc_PJX0pmhxjIBam_NM_Q, \
        expected sha256=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
        """)
  }

  @Test(arguments: [1, 2, 7, nil])
  func `large and small members give the same findings on any number of threads`(threads: Int?) throws {
    // Large enough to be hashed on another thread than the one that inflates it.
    let large = (0..<(9 << 20)).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 9) }
    var zip = RawZip(TestWheel(requires: []))
    zip.members.insert(try .init("demo/large", deflating: large), at: 0)
    for index in 0..<50 { zip.members.insert(.init("demo/\(index).py", "\(index)"), at: 0) }
    let row = "demo/large,\(FileDigest.hash(of: large, .sha512)),\(large.count)\n"
    let index = try zip.index("demo-1.0.dist-info/RECORD")
    zip.members[index].data += Array(row.utf8)
    let path = try folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl")
    let right = try Wheel.verify(fileAt: path, threads: threads)
    #expect(right.findings.map(\.code) == [FaultCode](repeating: .recordRowMissing, count: 50))
    #expect(right.memberCount == 55)
    #expect(right.checkedSize == zip.members.reduce(0) { $0 + UInt64($1.data.count) })

    // Change one byte of the large member's row, then one of its data.
    zip.members[index].data[zip.members[index].data.count - 60] ^= 1
    zip.members[50].compressed?[5_000] ^= 0x10
    let wrong = try Wheel.verify(fileAt: folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl"), threads: threads)
    let codes = Set(wrong.findings.filter { $0.subject == "demo/large" }.map(\.code))
    #expect(!codes.isDisjoint(with: [.memberDamaged, .memberChecksum]))
  }

  @Test func `overlapping members are not read`() throws {
    var zip = RawZip([try .init("a", deflating: [UInt8](repeating: 0, count: 1 << 20)), .init("b")])
    zip.members[1] = zip.members[0]
    zip.members[1].name = Array("b".utf8)
    zip.members[1].hasLocal = false
    zip.members[1].centralOffset = 0
    let verification = try Wheel.verify(fileAt: folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl"))
    #expect(verification.findings.contains { $0.code == .memberOverlap })
    #expect(verification.checkedSize <= 1 << 20)
  }

  @Test func `a file that is not an archive cannot be verified`() throws {
    let path = try folder.write(Array("text".utf8), as: "demo-1.0-py3-none-any.whl")
    let error = #expect(throws: WheelError.self) { try Wheel.verify(fileAt: path) }
    #expect(error?.code == .notAZip)
    #expect(error?.file == path)
  }

  @Test func `the errors for a consumer are what it refuses`() throws {
    var wheel = TestWheel(requires: ["a b"])
    wheel.record = ""
    let path = try wheel.write(in: folder)
    func errors(_ consumer: Consumer) throws -> Set<FaultCode> {
      Set(try Wheel.verify(fileAt: path, for: consumer).findings.filter { $0.severity == .error }.map(\.code))
    }
    #expect(try errors(.pip) == [.invalidRequirement])
    #expect(try errors(.uv) == [.invalidRequirement])
    #expect(try errors(.installer) == [.recordRowMissing, .recordOwnRow])
    #expect(try errors(.pypi) == [.invalidRequirement])
  }

  @Test(arguments: [
    ("any", true), ("linux_x86_64", false), ("manylinux_2_17_x86_64", true), ("manylinux_2_17_riscv32", false),
    ("musllinux_1_2_ppc64", false), ("manylinux_2_17_ppc64", true), ("macosx_10_9_x86_64", true),
    ("macosx_11_1_arm64", false), ("macosx_26_0_universal2", true), ("ios_13_0_arm64_iphoneos", true),
    ("android_21_x86", true), ("pyemscripten_2025_0_wasm32", true), ("win_amd64", true), ("win_x", false),
  ])
  func `PyPI accepts only the platforms it knows`(platform: String, isAccepted: Bool) throws {
    let path = try folder.write(RawZip(TestWheel(requires: [])).bytes, as: "demo-1.0-py3-none-\(platform).whl")
    let codes = try Wheel.verify(fileAt: path, for: .pypi).findings.map(\.code)
    #expect(!codes.contains(.platformTag) == isAccepted)
  }
}
