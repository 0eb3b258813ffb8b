import TestSupport
import Testing

@testable import WheelKit

@Suite struct HostileWheelTests {
  let folder: TemporaryFolder
  let target: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    target = try TemporaryFolder()
  }

  @Test(arguments: HostileWheel.all)
  func `a hostile wheel is refused for its reason, or patched with every other byte as it was`(
    wheel hostile: HostileWheel
  ) throws {
    let path = try folder.write(hostile.bytes, as: hostile.filename)
    do throws(WheelError) {
      let patch = try hostile.patch
      let wheel = try Wheel(opening: path)
      let plan = try wheel.plan(patch)
      let outcome = try wheel.write(plan, to: Destination(.folder(target.path)))
      #expect(hostile.refusal == nil, "patched")
      try Self.check(wheel, plan, outcome, hostile)
    } catch {
      #expect(error.code.rawValue == hostile.refusal, "\(error)")
      #expect(error.file == nil || error.file == path)
      #expect(!error.reason.isEmpty && !error.reason.contains { $0.isNewline })
      #expect(try target.names == [])
    }
    #expect(try folder.names == [hostile.filename])
    #expect(try folder.read(hostile.filename) == hostile.bytes)
  }

  @Test func `each case has a name of its own, and there are very many`() {
    #expect(Set(HostileWheel.all.map(\.testDescription)).count == HostileWheel.all.count)
    #expect(HostileWheel.all.count > 300)
  }

  /// What is written holds what was there, in forms that strict readers take, and patching it again changes nothing.
  private static func check(
    _ before: Wheel, _ plan: PatchPlan, _ outcome: PatchOutcome, _ hostile: HostileWheel
  ) throws(WheelError) {
    let after = try Wheel(opening: outcome.path)
    if plan.isUnchanged {
      #expect(try before.input.sha256() == after.input.sha256())
      return
    }
    #expect(after.layout.findings.filter { $0.consequence != .none } == [])
    if hostile.isReadByLibzip {
      #expect(try ArchiveCheck.openedByLibzip(outcome.path).count == after.layout.members.count)
    }
    let kept = before.layout.members.filter { !before.directories.isSignature($0.name) }
    #expect(kept.count == after.layout.members.count)
    let written = Set(plan.documents.map(\.path))
    for (old, new) in zip(kept, after.layout.members) {
      let moved = plan.moves[old.name]?.newPath
      #expect((moved ?? old.name).isExactly(new.name))
      #expect(moved != nil || old.rawName == new.rawName)
      #expect(old.externalAttributes == new.externalAttributes && old.method == new.method)
      #expect(old.modified == new.modified)
      if written.contains(old.name) { continue }
      #expect(old.crc32 == new.crc32 && old.uncompressedSize == new.uncompressedSize)
      #expect(try before.data(of: old) == after.data(of: new), "\(old.name)")
    }
    try checkRows(before, after, written, plan)
    guard hostile.isUsuallyEdited else { return }
    #expect(otherLines(before.metadata.bytes) == otherLines(after.metadata.bytes))
    #expect(try after.plan(hostile.patch).isUnchanged)
  }

  /// Rows of untouched members are carried over, whatever they say.
  private static func checkRows(
    _ before: Wheel, _ after: Wheel, _ written: Set<String>, _ plan: PatchPlan
  ) throws(WheelError) {
    let old = try before.record.get()
    let new = try after.record.get()
    for row in old.rows where !written.contains(row.slashedPath) {
      let path = row.slashedPath
      if path.hasSuffix("/") || before.directories.isSignature(path) { continue }
      // A path that is not UTF-8 is not found by its text.
      if old.row(forPath: path) == nil { continue }
      let moved = plan.moves[path]?.newPath
      let carried = new.row(forPath: moved ?? path)
      #expect(carried != nil, "\(path)")
      if old.row(forPath: path) == row { #expect(carried?.hash == row.hash && carried?.size == row.size) }
    }
  }

  /// The lines of METADATA but for the version and the requirement that is added.
  private static func otherLines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines = bytes.split { $0 == 0x0a || $0 == 0x0d }
    for prefix in ["version:", "requires-dist: b"] {
      let index = lines.firstIndex { line in
        line.count >= prefix.utf8.count && line.prefix(prefix.utf8.count).map(\.lowercased).elementsEqual(prefix.utf8)
      }
      if let index { lines.remove(at: index) }
    }
    return lines
  }
}

extension HostileWheel {
  fileprivate var patch: Patch {
    get throws(WheelError) {
      var list: [Edit] = []
      for (option, value) in edits { list.append(try Edit(option: option, value: value)) }
      return try Patch(list)
    }
  }
}

extension Wheel {
  /// A member's bytes as they lie in the archive.
  fileprivate func data(of member: ZipMember) throws(WheelError) -> [UInt8]? {
    guard let offset = member.dataOffset else { return nil }
    return try input.read(at: offset, count: Int(member.compressedSize))
  }
}
