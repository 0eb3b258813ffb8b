import TestSupport
import Testing

@testable import WheelKit

/// A wheel patched into a folder of its own, and opened again by this library and by libzip.
struct PatchedWheel {
  let before: Wheel
  let plan: PatchPlan
  let outcome: PatchOutcome
  let after: Wheel
  let bytes: [UInt8]
  private let folder: TemporaryFolder

  init(_ path: String, _ patch: Patch) throws {
    folder = try TemporaryFolder()
    before = try Wheel(opening: path)
    plan = try before.plan(patch)
    outcome = try before.write(plan, to: Destination(.folder(folder.path)))
    #expect(try folder.names == [plan.filename.description])
    after = try Wheel(opening: outcome.path)
    bytes = try folder.read(plan.filename.description)
    #expect(try ArchiveCheck.openedByLibzip(outcome.path) == after.layout.members.map(\.name))
  }

  init(_ wheel: TestWheel, _ patch: Patch) throws {
    let folder = try TemporaryFolder()
    try self.init(wheel.write(in: folder), patch)
  }

  /// An archive written byte by byte, under the name of the wheel it is to be.
  init(_ zip: RawZip, as filename: String = "demo-1.0-py3-none-any.whl", _ patch: Patch) throws {
    let folder = try TemporaryFolder()
    try self.init(folder.write(zip.bytes, as: filename), patch)
  }

  /// A document of the patched wheel, by its name in `.dist-info`.
  func text(_ name: String) throws -> String {
    String(decoding: try after.contents("\(after.directories.distInfo)/\(name)"), as: UTF8.self)
  }

  /// The names of the patched wheel's members.
  var names: [String] { after.layout.members.map(\.name) }
}

extension Wheel {
  /// What a member unpacks to.
  func contents(_ name: String) throws -> [UInt8] {
    try MemberReader(input).bytes(of: #require(layout.member(named: name), "\(name)"), limit: 1 << 24)
  }

  /// A member's bytes as they lie in the archive.
  func compressed(_ member: ZipMember) throws -> [UInt8] {
    try input.read(at: #require(member.dataOffset), count: Int(member.compressedSize))
  }

  /// The extra fields of a member's local header and of its central entry.
  func extraFields(of member: ZipMember) throws -> [UInt8] {
    let local = try #require(member.local)
    let fixed = 30 + local.nameLength
    return try input.read(at: member.headerOffset + UInt64(fixed), count: local.length - fixed)
      + layout.extraFields(of: member)
  }
}

extension RawZip {
  /// A wheel whose members are stored, so that each field of them can be set.
  init(_ wheel: TestWheel) {
    self.init(wheel.members.map { Member($0.path, $0.contents) })
  }

  /// The index of the member called `name`.
  func index(_ name: String) throws -> Int {
    try #require(members.firstIndex { $0.name == Array(name.utf8) }, "\(name)")
  }
}
