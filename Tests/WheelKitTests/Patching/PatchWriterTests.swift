import FoundationEssentials
import TestSupport
import Testing

@testable import WheelKit

@Suite struct PatchWriterTests {
  /// Where the input lies.
  let source: TemporaryFolder
  /// Where the output goes.
  let target: TemporaryFolder
  let wheel: Wheel
  let input: [UInt8]

  static let name = "demo-1.0-py3-none-any.whl"
  static let newName = "demo-1.0+x-py3-none-any.whl"

  init() throws {
    source = try TemporaryFolder()
    target = try TemporaryFolder()
    wheel = try TestWheel(requires: ["a"]).open(in: source)
    input = try source.read(Self.name)
  }

  private func renamed() throws -> PatchPlan { try wheel.plan(.of(("local-version", "x"))) }
  private func edited() throws -> PatchPlan { try wheel.plan(.of(("add-requires", "b"))) }
  private func satisfied() throws -> PatchPlan { try wheel.plan(.of(("add-requires", "a"))) }

  /// What a plan becomes in an empty folder.
  private func written(_ plan: PatchPlan) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let outcome = try wheel.write(plan, to: Destination(.folder(folder.path)))
    try ArchiveCheck.openedByLibzip(outcome.path)
    return try folder.read(plan.filename.description)
  }

  private func expectInputUntouched() throws {
    #expect(try source.names == [Self.name])
    #expect(try source.read(Self.name) == input)
  }

  private func failure(_ plan: PatchPlan, _ destination: Destination) -> WheelError? {
    do throws(WheelError) {
      let outcome = try wheel.write(plan, to: destination)
      Issue.record("written: \(outcome)")
      return nil
    } catch {
      return error
    }
  }

  @Test func `a folder gets the wheel under the name that the patch computes`() throws {
    let outcome = try wheel.write(renamed(), to: Destination(.folder(target.path)))
    #expect(outcome == PatchOutcome(path: target(Self.newName), status: .patched))
    #expect(try target.names == [Self.newName])
    #expect(
      try ArchiveCheck.openedByLibzip(outcome.path) == [
        "demo/__init__.py", "demo-1.0+x.dist-info/METADATA", "demo-1.0+x.dist-info/WHEEL",
        "demo-1.0+x.dist-info/RECORD",
      ])
    try expectInputUntouched()
  }

  @Test func `a path is taken where it ends in that name`() throws {
    let outcome = try wheel.write(renamed(), to: Destination(.file(target(Self.newName))))
    #expect(outcome == PatchOutcome(path: target(Self.newName), status: .patched))
    #expect(try target.read(Self.newName) == written(renamed()))
  }

  @Test func `a path that ends in another name is refused`() throws {
    #expect(
      failure(try renamed(), Destination(.file(target("demo-1.0-py3-none-any.whl")), replacesExisting: true))
        == WheelError(
          .wrongOutputName, file: target("demo-1.0-py3-none-any.whl"),
          "the file name does not match the wheel: found 'demo-1.0-py3-none-any.whl', expected 'demo-1.0+x-py3-none-any.whl'"
        ))
    #expect(try target.names == [])
  }

  @Test func `in place, the input is replaced and keeps its mode`() throws {
    try source.setMode(0o640, of: Self.name)
    let wheel = try Wheel(opening: source(Self.name))
    let outcome = try wheel.write(edited(), to: Destination(.inPlace))
    #expect(outcome == PatchOutcome(path: source(Self.name), status: .patched))
    #expect(try source.names == [Self.name])
    #expect(try source.read(Self.name) == written(edited()))
    #expect(try source.mode(of: Self.name) == 0o640)
    try ArchiveCheck.openedByLibzip(outcome.path)
  }

  @Test func `in place, the old name goes when the name changes`() throws {
    let outcome = try wheel.write(renamed(), to: Destination(.inPlace))
    #expect(outcome == PatchOutcome(path: source(Self.newName), status: .patched))
    #expect(try source.names == [Self.newName])
    #expect(try source.read(Self.newName) == written(renamed()))
  }

  @Test func `in place, a file under the new name stays unless it is to be replaced`() throws {
    try source.write([1, 2, 3], as: Self.newName)
    #expect(
      failure(try renamed(), Destination(.inPlace))
        == WheelError(.outputExists, file: source(Self.newName), "exists with other bytes", hints: [.replaceOutput]))
    #expect(try source.names == [Self.newName, Self.name])
    #expect(try source.read(Self.newName) == [1, 2, 3])
    #expect(try source.read(Self.name) == input)

    let outcome = try wheel.write(renamed(), to: Destination(.inPlace, replacesExisting: true))
    #expect(outcome.status == .patched)
    #expect(try source.names == [Self.newName])
    #expect(try source.read(Self.newName) == written(renamed()))
  }

  @Test func `in place, a satisfied patch touches nothing`() throws {
    let outcome = try wheel.write(satisfied(), to: Destination(.inPlace))
    #expect(outcome == PatchOutcome(path: source(Self.name), status: .unchanged))
    try expectInputUntouched()
  }

  @Test func `an output that has the very bytes stays, and the status says so`() throws {
    // The mode shows that it is not replaced.
    try target.write(written(renamed()), as: Self.newName, mode: 0o600)
    let outcome = try wheel.write(renamed(), to: Destination(.folder(target.path)))
    #expect(outcome == PatchOutcome(path: target(Self.newName), status: .unchanged))
    #expect(try target.mode(of: Self.newName) == 0o600)
    #expect(
      try wheel.write(renamed(), to: Destination(.folder(target.path), replacesExisting: true)).status == .unchanged)
    #expect(try target.names == [Self.newName])
  }

  @Test(arguments: [0, 1, 2])
  func `an output with other bytes is an error and left alone`(difference: Int) throws {
    var other = try written(renamed())
    switch difference {
    case 0: other = []
    case 1: other[other.count / 2] ^= 1
    default: other.append(0)
    }
    try target.write(other, as: Self.newName)
    #expect(
      failure(try renamed(), Destination(.folder(target.path)))
        == WheelError(.outputExists, file: target(Self.newName), "exists with other bytes", hints: [.replaceOutput]))
    #expect(try target.names == [Self.newName])
    #expect(try target.read(Self.newName) == other)

    let outcome = try wheel.write(renamed(), to: Destination(.folder(target.path), replacesExisting: true))
    #expect(outcome.status == .patched)
    #expect(try target.names == [Self.newName])
    #expect(try target.read(Self.newName) == written(renamed()))
    try expectInputUntouched()
  }

  @Test func `a directory in the output's place is never replaced`() throws {
    try FileManager.default.createDirectory(atPath: target(Self.newName), withIntermediateDirectories: false)
    #expect(
      failure(try renamed(), Destination(.folder(target.path)))
        == WheelError(.outputExists, file: target(Self.newName), "is a directory"))
    #expect(
      failure(try renamed(), Destination(.folder(target.path), replacesExisting: true))
        == WheelError(.system, file: target(Self.newName), "cannot replace: Is a directory"))
    #expect(try target.names == [Self.newName])
  }

  @Test(arguments: [false, true])
  func `the output being the input is an error, however it is reached`(replaces: Bool) throws {
    let link = target("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: source.path)
    let hardLink = target(Self.name)
    try FileManager.default.linkItem(atPath: source(Self.name), toPath: hardLink)
    for location: Destination.Location in [
      .folder(source.path), .folder(source.path + "/."), .file(source(Self.name)), .folder(link), .file(hardLink),
    ] {
      for plan in [try edited(), try satisfied()] {
        let error = try #require(failure(plan, Destination(location, replacesExisting: replaces)))
        #expect(error.code == .outputIsInput)
        #expect(error.reason == "the output would be the input itself")
      }
    }
    try expectInputUntouched()
    #expect(try target.names == [Self.name, "link"])
  }

  @Test func `a satisfied patch gives a byte copy, also of an archive that strict readers refuse`() throws {
    let outcome = try wheel.write(satisfied(), to: Destination(.folder(target.path)))
    #expect(outcome == PatchOutcome(path: target(Self.name), status: .unchanged))
    #expect(try target.read(Self.name) == input)

    var zip = RawZip(TestWheel(requires: ["a"]))
    zip.members[0].flags = 8
    zip.members[0].behind = RawZip.descriptor(of: zip.members[0])
    zip.trailing = [0, 0, 0]
    try source.overwrite(zip.bytes, of: Self.name)
    let unclean = try Wheel(opening: source(Self.name))
    #expect(unclean.layout.isRewritten)
    let copied = try unclean.write(
      unclean.plan(.of(("add-requires", "a"))), to: Destination(.folder(target.path), replacesExisting: true))
    #expect(copied.status == .unchanged)
    #expect(try target.read(Self.name) == zip.bytes)
  }

  @Test(arguments: [0o600, 0o400, 0o755, 0o644, 0o666, 0o4755])
  func `the output's mode is the input's as cp gives it`(mode: Int) throws {
    try source.setMode(mode, of: Self.name)
    // The mask of a test run is not known, but it takes away nothing from the owner.
    let wheel = try Wheel(opening: source(Self.name))
    for plan in [try wheel.plan(.of(("local-version", "x"))), try wheel.plan(.of(("add-requires", "a")))] {
      _ = try wheel.write(plan, to: Destination(.folder(target.path)))
      let given = try target.mode(of: plan.filename.description)
      #expect(given & 0o700 == mode & 0o700)
      #expect(given & ~mode == 0)
      #expect(given & 0o7000 == 0)
    }
  }

  @Test func `METADATA is written beside the wheel when asked for`() throws {
    let destination = Destination(.folder(target.path), writesMetadataFile: true)
    _ = try wheel.write(renamed(), to: destination)
    #expect(try target.names == [Self.newName, Self.newName + ".metadata"])
    #expect(try target.read(Self.newName + ".metadata") == renamed().metadata)
    #expect(
      try target.read(Self.newName + ".metadata")
        == Wheel(opening: target(Self.newName)).contents("demo-1.0+x.dist-info/METADATA"))
    // Again, and for a patch that is satisfied.
    #expect(try wheel.write(renamed(), to: destination).status == .unchanged)
    #expect(try wheel.write(satisfied(), to: destination).status == .unchanged)
    #expect(try target.read(Self.name + ".metadata") == wheel.metadata.bytes)
    // In place it is replaced, for it belonged to the wheel that is.
    try source.write([1], as: Self.name + ".metadata")
    _ = try wheel.write(edited(), to: Destination(.inPlace, writesMetadataFile: true))
    #expect(try source.read(Self.name + ".metadata") == edited().metadata)
    #expect(try source.names == [Self.name, Self.name + ".metadata"])
  }

  @Test func `in place, METADATA of the old name goes with the wheel`() throws {
    try source.write(wheel.metadata.bytes, as: Self.name + ".metadata")
    let outcome = try wheel.write(renamed(), to: Destination(.inPlace, writesMetadataFile: true))
    #expect(outcome.warnings.isEmpty)
    #expect(try source.names == [Self.newName, Self.newName + ".metadata"])
  }

  @Test func `in place, another file with the name of METADATA is kept and reported`() throws {
    try source.write([1], as: Self.name + ".metadata")
    let outcome = try wheel.write(renamed(), to: Destination(.inPlace))
    #expect(
      outcome.warnings == ["\(Self.name).metadata: kept, because it differs from METADATA of the wheel"])
    #expect(try source.names == [Self.newName, Self.name + ".metadata"])
  }

  @Test func `another METADATA beside the wheel is left alone unless it is to be replaced`() throws {
    try target.write([1], as: Self.newName + ".metadata")
    let error = try #require(
      failure(try renamed(), Destination(.folder(target.path), writesMetadataFile: true)))
    #expect(error.code == .outputExists)
    #expect(error.file == target(Self.newName + ".metadata"))
    #expect(try target.read(Self.newName + ".metadata") == [1])
    _ = try wheel.write(
      renamed(), to: Destination(.folder(target.path), replacesExisting: true, writesMetadataFile: true))
    #expect(try target.read(Self.newName + ".metadata") == renamed().metadata)
  }

  @Test func `a folder that is not there, or is none, is said`() throws {
    #expect(
      failure(try renamed(), Destination(.folder(target("none"))))
        == WheelError(.outputDirectory, file: target("none"), "no such directory"))
    #expect(
      failure(try renamed(), Destination(.file(target("none/" + Self.newName))))
        == WheelError(.outputDirectory, file: target("none"), "no such directory"))
    try target.write([1], as: "file")
    #expect(
      failure(try renamed(), Destination(.folder(target("file"))))
        == WheelError(.outputDirectory, file: target("file"), "not a directory"))
    #expect(try target.names == ["file"])
    try expectInputUntouched()
  }

  @Test func `an input that changed since it was opened is not patched`() throws {
    try source.overwrite(input + [0], of: Self.name)
    for plan in [try renamed(), try satisfied()] {
      #expect(
        failure(plan, Destination(.folder(target.path)))
          == WheelError(.inputChanged, file: source(Self.name), "was changed while it was being read"))
      #expect(try target.names == [])
    }
    try source.overwrite(Array(input.prefix(40)), of: Self.name)
    for plan in [try renamed(), try satisfied()] {
      #expect(failure(plan, Destination(.folder(target.path)))?.code == .inputChanged)
      #expect(try target.names == [])
    }
    #expect(try source.names == [Self.name])
  }

  @Test func `an input that another file took the place of is not removed`() throws {
    try source.rename(Self.name, "moved.whl")
    try source.write([9], as: Self.name)
    #expect(failure(try edited(), Destination(.inPlace)) != nil)
    #expect(try source.names == [Self.name, "moved.whl"])
    #expect(try source.read(Self.name) == [9])
    #expect(failure(try renamed(), Destination(.inPlace))?.code == .inputChanged)
    #expect(try source.read(Self.name) == [9])
  }

  @Test func `progress ends at the whole size`() throws {
    var last: (done: UInt64, total: UInt64)?
    _ = try wheel.write(renamed(), to: Destination(.folder(target.path))) { done, total in
      if let last { #expect(last.done <= done && last.total == total) }
      last = (done, total)
    }
    let size = UInt64(try target.read(Self.newName).count)
    #expect(last?.done == size)
    #expect(last?.total == size)
  }

  @Test func `planning writes nothing`() throws {
    _ = try renamed()
    try expectInputUntouched()
  }

  @Test func `what comes before a large edited document arrives once`() throws {
    // Large enough to be compressed while the members before it are copied.
    let folder = try TemporaryFolder()
    var large = TestWheel(requires: (0..<8_000).map { "package-\($0)>=\($0)" })
    large.files.append(("demo/data.bin", String(repeating: "0123456789abcdef", count: 20_000)))
    let patched = try PatchedWheel(large.write(in: folder), .of(("add-requires", "last"), ("local-version", "x")))
    #expect(try patched.after.contents("demo/data.bin") == Array(large.files[1].contents.utf8))
    #expect(try patched.after.contents("demo-1.0+x.dist-info/METADATA") == patched.plan.metadata)
    #expect(patched.after.metadata.values(of: "Requires-Dist").count == 8_001)
    #expect(patched.after.layout.findings == [])
  }
}
