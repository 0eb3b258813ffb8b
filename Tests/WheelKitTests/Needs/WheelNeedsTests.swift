import TestSupport
import Testing

@testable import WheelKit

@Suite struct WheelNeedsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func needs(_ change: (inout TestWheel) -> Void) throws -> WheelNeeds {
    var wheel = TestWheel(requires: [])
    change(&wheel)
    return try wheel.open(in: TemporaryFolder()).needs()
  }

  private func rawNeeds(_ change: (inout RawZip) -> Void) throws -> WheelNeeds {
    var zip = RawZip(TestWheel(requires: []))
    change(&zip)
    return try Wheel(opening: folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl")).needs()
  }

  /// For pip, uv, installer and PyPI.
  private func accepted(_ needs: WheelNeeds) -> [Acceptance] {
    [Consumer.pip, .uv, .installer, .pypi].map(needs.acceptance)
  }

  @Test func `a plain wheel needs nothing special`() throws {
    let needs = try needs { _ in }
    #expect(needs.needs.map(\.text) == ["Wheel-Version 1.0", "Metadata-Version 2.1"])
    #expect(accepted(needs) == [.always, .always, .always, .always])
    #expect(needs.unzipping == WheelNeeds.Suitability(reasons: [], doubts: []))
    #expect(needs.importing == WheelNeeds.Suitability(reasons: [], doubts: []))
  }

  @Test(arguments: [
    ("1.0", Acceptance.always), ("2.0", .never), ("2.1", .always), ("2.3", .since("2024-02")),
    ("2.4", .since("2024-11")), ("2.5", .since("2026-02")), ("2.6", .never),
  ])
  func `only PyPI reads Metadata-Version`(version: String, pypi: Acceptance) throws {
    let needs = try needs { $0.metadata = $0.metadata.replacing("2.1", with: version) }
    #expect(accepted(needs) == [.always, .always, .always, pypi])
  }

  @Test func `the next major Wheel-Version has no installer yet`() throws {
    let needs = try needs { $0.wheel = $0.wheel.replacing("Wheel-Version: 1.0", with: "Wheel-Version: 2.0") }
    #expect(accepted(needs).prefix(3) == [.never, .never, .never])
    #expect(needs.needs.first?.text == "Wheel-Version 2.0")
  }

  @Test(arguments: [
    ("manylinux1_x86_64", ["8.1.0", nil]), ("manylinux2014_aarch64", ["19.3", nil]),
    ("manylinux_2_28_x86_64", ["20.3", nil]), ("manylinux_2_17_x86_64.manylinux2014_x86_64", ["19.3", nil]),
    ("manylinux_2_39_riscv64", ["24.1", "0.5.1"]), ("musllinux_1_2_x86_64", ["21.2", nil]),
    ("macosx_10_9_x86_64", [nil, nil]), ("macosx_11_0_arm64", ["20.3", nil]),
    ("macosx_10_9_x86_64.macosx_11_0_arm64", ["20.3", nil]), ("win_arm64", [nil, nil]),
    ("ios_13_0_arm64_iphoneos", ["24.3", "0.8.16"]), ("android_24_arm64_v8a", ["25.1", "0.8.16"]),
    ("pyemscripten_2025_0_wasm32", ["26.1", "0.11.19"]),
  ])
  func `platform tags have their versions, of which one of a machine is enough`(
    platform: String, since: [String?]
  ) throws {
    let needs = try needs { wheel in
      wheel.filename = "demo-1.0-py3-none-\(platform).whl"
      wheel.wheel = wheel.wheel.replacing(
        "Tag: py3-none-any\n", with: platform.split(separator: ".").map { "Tag: py3-none-\($0)\n" }.joined())
    }
    #expect([needs.acceptance(by: .pip).since, needs.acceptance(by: .uv).since] == since)
    #expect(needs.acceptance(by: .pypi).isCurrent)
  }

  @Test func `PyPI reads every platform tag`() throws {
    let needs = try needs { $0.filename = "demo-1.0-py3-none-linux_x86_64.manylinux_2_17_x86_64.whl" }
    #expect(needs.needs.map(\.text).last == "linux_x86_64 or manylinux_2_17_x86_64")
    #expect(accepted(needs) == [.always, .always, .always, .never])
  }

  @Test(arguments: [
    ("demo-1.0+acme.1-py3-none-any.whl", "a local version: +acme.1"),
    ("demo-1.0-7x-py3-none-any.whl", "a build tag: 7x"),
    ("demo-1.0-py3-none-any-v3.whl", "a variant label: v3"), ("demo-1.0-cp39-abi3-any.whl", "abi3"),
    ("demo-1.0-cp315-abi3t-any.whl", "abi3t"),
  ])
  func `what the file name needs`(name: String, text: String) throws {
    #expect(try needs { $0.filename = name }.needs.map(\.text).last == text)
  }

  @Test(arguments: [
    (UInt16(12), "method-bzip2", [Acceptance.always, .between("0.7.10", "0.12.0"), .always, .never]),
    (14, "method-lzma", [.always, .never, .always, .never]),
    (93, "method-zstandard", [.always, .since("0.7.10"), .always, .never]),
    (9, "method-9", [.never, .never, .never, .never]),
  ])
  func `methods have their versions, and zipimport reads none of them`(
    method: UInt16, key: String, acceptance: [Acceptance]
  ) throws {
    let needs = try rawNeeds { $0.members[0].method = method }
    let need = try #require(needs.needs.last)
    #expect(need.key == key)
    #expect([Consumer.pip, .uv, .installer, .pypi].compactMap { need.acceptance[$0] } == acceptance)
    let name = CompressionMethod(rawValue: method).description
    #expect(needs.importing.reasons == ["zipimport does not read \(name)"])
    #expect(needs.unzipping.doubts == ["not every unzip reads \(name)"])
  }

  @Test func `data descriptors, links and names beyond ASCII are found`() throws {
    let described = try rawNeeds { zip in
      zip.members[0].flags = 8
      zip.members[0].behind = RawZip.descriptor(of: zip.members[0])
    }
    #expect(described.needs.last?.key == "data-descriptor-stored")
    #expect(accepted(described) == [.always, .never, .always, .never])
    let linked = try rawNeeds { $0.members[0].externalAttributes = 0o120777 << 16 }
    #expect(linked.needs.last?.key == "symbolic-link")
    #expect(linked.unzipping.reasons == ["symbolic links: demo/__init__.py"])
    #expect(try needs { $0.files.append(("demo/\u{e9}", "")) }.needs.last?.key == "name-not-ascii")
  }

  @Test func `what an installer does besides unzipping is named`() throws {
    let needs = try needs { wheel in
      wheel.files += [("demo-1.0.data/scripts/run", "#!python\n"), ("demo-1.0.data/purelib/a.py", "")]
      wheel.extraDistInfo = [("entry_points.txt", "[console_scripts]\ndemo = demo:main\n[plugins]\nx = demo\n")]
    }
    #expect(
      needs.unzipping.reasons == [
        "files that are installed elsewhere: demo-1.0.data/scripts/run and 1 more",
        "the installer writes console_scripts: demo",
      ])
    #expect(needs.importing.reasons == ["modules in another place than the top: demo-1.0.data/purelib/a.py"])
    #expect(needs.needs.map(\.text).contains(".data: 'purelib', 'scripts'"))
    let plugin = try self.needs { $0.extraDistInfo = [("entry_points.txt", "[plugins]\nx = demo\n")] }
    #expect(plugin.unzipping.isSuitable)
  }

  @Test func `native code cannot be imported from the zip, and __file__ is a doubt`() throws {
    let native = try needs { $0.files += [("demo/a.so", ""), ("demo/b.PYD", ""), ("demo.libs/c.so.1.2", "")] }
    #expect(native.importing.reasons == ["native code: demo/a.so and 2 more"])
    let user = try needs { $0.files += [("demo/a.py", "x = __file__\n"), ("demo/b.py", "x = 2\n")] }
    #expect(user.importing.isSuitable)
    #expect(user.importing.doubts == ["uses __file__, which is not a path of a file: demo/a.py"])
  }

  @Test func `a fault for which a consumer refuses every wheel is no version's`() throws {
    let needs = try rawNeeds { $0.members[0].comment = [1] }
    #expect(accepted(needs) == [.always, .always, .always, .never])
    #expect(needs.faults[.pypi]?.map(\.code) == [.memberComment])
  }

  @Test(arguments: HostileWheel.all)
  func `what the newest version refuses, verify refuses as well`(hostile: HostileWheel) throws {
    let path = try folder.write(hostile.bytes, as: hostile.filename)
    guard let wheel = optional(try Wheel(opening: path)) else { return }
    let needs = try wheel.needs()
    for consumer in Consumer.allCases where !needs.acceptance(by: consumer).isCurrent {
      let count = try wheel.verify(for: consumer).errorCount
      #expect(count > 0, "\(consumer): \(needs.obstacles(for: consumer)) \(needs.faults[consumer] ?? [])")
    }
  }
}
