import TestSupport
import Testing

@testable import WheelKit

@Suite struct RepairTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let repair = PatchOptions(repairs: true)
  static let rehashing = PatchOptions(rehashes: true, repairs: true)

  /// Repairs what a faulty wheel's bytes say, opens the result, and repairs it again.
  /// - Returns: the codes of the faults that are gone; nil when the wheel was refused.
  static func fixedCodes(_ bytes: [UInt8], _ filename: String, _ options: PatchOptions) throws -> Set<String>? {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, as: filename)
    let before: [Finding]
    let plan: PatchPlan
    let wheel: Wheel
    do throws(WheelError) {
      before = try Wheel.verify(fileAt: path).findings
      wheel = try Wheel(opening: path)
      plan = try wheel.plan(Patch([], options: options))
    } catch {
      #expect(!error.reason.isEmpty)
      return nil
    }
    let patched = try PatchedWheel(path, Patch([], options: options))
    let after = try Wheel.verify(fileAt: patched.outcome.path).findings
    #expect(after.filter { $0.severity == .error } == [])
    #expect(plan.warnings.count >= after.count)
    #expect(plan.isUnchanged == (before == after))
    #expect(try patched.after.plan(Patch([], options: options)).isUnchanged)
    for member in wheel.layout.members where !wheel.directories.isSignature(member.name) {
      let move = patched.plan.moves[member.name] ?? .renamed(to: member.name)
      guard let name = move.newPath, ![wheel.directories.wheel, wheel.directories.record].contains(member.name) else {
        continue
      }
      #expect(try patched.after.contents(name) == wheel.contents(member.name), "\(member.name)")
    }
    return Set(before.map(\.code.rawValue)).subtracting(after.map(\.code.rawValue))
  }

  @Test(arguments: FaultyWheel.all)
  func `a wheel that comes out has no errors left`(wheel: FaultyWheel) throws {
    let severe = wheel.findings.contains { $0.hasPrefix("error:") }
    let plain = try Self.fixedCodes(wheel.bytes, wheel.filename, Self.repair)
    let rehashed = try Self.fixedCodes(wheel.bytes, wheel.filename, Self.rehashing)
    if !severe { #expect(plain != nil && rehashed != nil) }
    // What is put right without consent is with it, too.
    if let plain { #expect(try #require(rehashed).isSuperset(of: plain)) }
  }

  @Test func `these faults are put right, and no others`() throws {
    var plain: Set<String> = []
    var rehashed: Set<String> = []
    let archives = FaultyArchive.refused + FaultyArchive.rewritten + FaultyArchive.carried
    var files = FaultyWheel.all.map { ($0.bytes, $0.filename) }
    // Both dates of a member are carried over, and libzip refuses two that differ.
    for archive in archives where !archive.findings.contains(where: { $0.hasPrefix("member-date-differs") }) {
      var zip = archive.zip
      var wheel = TestWheel(requires: [])
      wheel.files = []
      let rows = zip.members.filter { $0.name.last != UInt8(ascii: "/") }.map { member in
        "\(String(decoding: member.name, as: UTF8.self)),\(FileDigest.hash(of: member.data)),\(member.data.count)\n"
      }
      wheel.record = rows.joined() + (wheel.members.last?.contents ?? "")
      zip.members += RawZip(wheel).members
      files.append((zip.bytes, "demo-1.0-py3-none-any.whl"))
    }
    for (bytes, name) in files {
      if let codes = try Self.fixedCodes(bytes, name, Self.repair) { plain.formUnion(codes) }
      if let codes = try Self.fixedCodes(bytes, name, Self.rehashing) { rehashed.formUnion(codes) }
    }
    #expect(
      plain.sorted() == [
        "data-directory-mismatch", "directory-spelling", "dist-info-mismatch", "dist-info-version-mismatch",
        "invalid-file-name", "member-comment", "member-data-descriptor", "member-data-descriptor-differs",
        "member-data-descriptor-missing", "member-extra-malformed", "member-extra-repeated",
        "member-flags-differ", "member-name-encoding", "member-unicode-path-extra", "member-zip64-extra",
        "record-backslash",
        "record-directory", "record-empty-line", "record-hash-spelling", "record-own-row-hashed",
        "record-own-row-missing", "record-row-repeated",
        "record-signature", "several-dist-infos", "wheel-build-mismatch", "wheel-tag-compressed", "wheel-tag-invalid",
        "wheel-tag-mismatch",
        "wheel-tag-missing", "wheel-tag-repeated", "zip-comment-control-bytes", "zip-gap", "zip-prefixed-bytes",
        "zip-trailing-bytes", "zip64-extensible-data",
      ])
    #expect(
      rehashed.subtracting(plain).sorted() == [
        "invalid-record", "record-encoding", "record-hash-invalid", "record-hash-mismatch", "record-hash-missing",
        "record-hash-unknown", "record-hash-weak",
        "record-row-extra", "record-row-missing", "record-size-invalid", "record-size-mismatch", "record-size-missing",
      ])
  }

  @Test func `what is put right is said`() throws {
    var wheel = TestWheel(requires: [])
    wheel.distInfo = "Demo-1.00.dist-info"
    wheel.filename = "demo-1.0-2-py2.py3-none-any.whl"
    wheel.wheel = wheel.wheel.replacingOccurrences("Tag: py3-none-any", with: "Tag: py2.py3-none-any")
    wheel.files.append(("demo-0.9.data/scripts/run", "#!python\n"))
    let rows = wheel.members.dropLast().map { member in
      "\(member.path),\(FileDigest.hash(of: Array(member.contents.utf8))),\(member.contents.utf8.count)\n"
    }
    wheel.record =
      "demo/,,\n" + rows[0].replacingOccurrences("/", with: "\\", first: true) + rows[1...].joined() + rows[2]
    let patched = try PatchedWheel(wheel, Patch([], options: Self.repair))
    #expect(
      patched.plan.changes.map { "\($0.edit) \($0.field): \($0.before ?? "-") > \($0.after ?? "-")" } == [
        "repair directory: Demo-1.00.dist-info > demo-1.0.dist-info",
        "repair directory: demo-0.9.data > demo-1.0.data",
        "repair WHEEL Tag: py2.py3-none-any > py2-none-any, py3-none-any",
        "repair WHEEL Build: - > 2",
        "repair RECORD demo/: , > -",
        "repair RECORD demo/__init__.py: demo\\__init__.py > demo/__init__.py",
        "repair RECORD Demo-1.00.dist-info/METADATA: "
          + rows[2].dropLast().split(separator: ",", maxSplits: 1)[1] + " > -",
        "repair RECORD Demo-1.00.dist-info/RECORD: - > ,",
      ])
    #expect(
      patched.names == [
        "demo/__init__.py", "demo-1.0.data/scripts/run", "demo-1.0.dist-info/METADATA", "demo-1.0.dist-info/WHEEL",
        "demo-1.0.dist-info/RECORD",
      ])
    #expect(try Wheel.verify(fileAt: patched.outcome.path).findings == [])
  }

  static func named(_ stem: String, name: String, version: String) -> TestWheel {
    var wheel = TestWheel(requires: [])
    wheel.filename = "\(stem)-py3-none-any.whl"
    wheel.distInfo = "\(stem).dist-info"
    wheel.metadata = "Metadata-Version: 2.1\nName: \(name)\nVersion: \(version)\n\nText.\n"
    return wheel
  }

  @Test(arguments: [
    ("demo__thing-1.0", "demo-thing", "1.0", "demo_thing-1.0"), ("demo-1.0.0_1", "demo", "1.0.0-1", "demo-1.0.0.post1"),
  ])
  func `a file name that some readers refuse is normalized`(
    stem: String, name: String, version: String, right: String
  ) throws {
    let patched = try PatchedWheel(Self.named(stem, name: name, version: version), Patch([], options: Self.repair))
    #expect(patched.plan.filename.description == "\(right)-py3-none-any.whl")
    #expect(
      patched.plan.changes.map { "\($0.field): \($0.before ?? "-") > \($0.after ?? "-")" } == [
        "file name: \(stem)-py3-none-any.whl > \(right)-py3-none-any.whl",
        "directory: \(stem).dist-info > \(right).dist-info",
      ])
    #expect(try Wheel.verify(fileAt: patched.outcome.path).findings == [])
  }

  @Test(arguments: [
    ("PyYAML-6.0", "PyYAML", "6.0", "pyyaml-6.0"), ("ruamel.yaml-0.18", "ruamel.yaml", "0.18", "ruamel_yaml-0.18"),
    ("demo-1.0_rc_1", "demo", "1.0rc1", "demo-1.0rc1"),
  ])
  func `for PyPI, the file name is normalized, and Name stays`(
    stem: String, name: String, version: String, right: String
  ) throws {
    let wheel = Self.named(stem, name: name, version: version)
    #expect(try wheel.open(in: folder).plan(Patch([], options: Self.repair)).isUnchanged)
    let options = PatchOptions(repairs: true, repairsFor: .pypi)
    let patched = try PatchedWheel(wheel, Patch([], options: options))
    #expect(patched.plan.filename.description == "\(right)-py3-none-any.whl")
    #expect(patched.after.directories.distInfo == "\(right).dist-info")
    #expect(patched.after.metadata.first("Name") == name)
    #expect(try Wheel.verify(fileAt: patched.outcome.path, for: .pypi).findings == [])
    #expect(try patched.after.plan(Patch([], options: options)).isUnchanged)
  }

  @Test func `what a consumer refuses without one correct fix is an error for that consumer alone`() throws {
    let wheel = try Self.named("demo-1.0+a", name: "demo", version: "1.0+a").open(in: folder)
    #expect(try wheel.plan(Patch([], options: Self.repair)).isUnchanged)
    let error = #expect(throws: WheelError.self) {
      try wheel.plan(Patch([], options: PatchOptions(repairs: true, repairsFor: .pypi)))
    }
    #expect(error?.code.rawValue == "upload-local-version")
    var long = TestWheel(requires: [])
    long.files.append(("demo-1.0.data/scripts/python", ""))
    let other = try long.open(in: folder)
    #expect(try other.plan(Patch([], options: PatchOptions(repairs: true, repairsFor: .pip))).isUnchanged)
    #expect(throws: WheelError.self) { try other.plan(Patch([], options: Self.repair)) }
  }

  @Test func `a wrong RECORD is not believed without consent`() throws {
    let wheel = RehashTests.wheel("demo/__init__.py,\(RehashTests.zeros),6\n")
    let error = #expect(throws: WheelError.self) {
      try wheel.open(in: folder).plan(Patch([], options: Self.repair))
    }
    #expect(error?.code.rawValue == "record-hash-mismatch")
    #expect(error?.subject == "demo/__init__.py")
    #expect(
      error?.reason == "the hash differs from RECORD: found \(RehashTests.right), expected \(RehashTests.zeros)")
    #expect(error?.hints == [.rehash])
  }

  @Test func `two rows that contradict each other need consent, two that agree do not`() throws {
    let right = "demo/__init__.py,\(RehashTests.right),6\n"
    let agree = RehashTests.wheel(right + right)
    let other = try TemporaryFolder()
    #expect(try !agree.open(in: other).plan(Patch([], options: Self.repair)).isUnchanged)
    let contradict = RehashTests.wheel(right + "demo/__init__.py,\(RehashTests.zeros),6\n")
    let error = #expect(throws: WheelError.self) {
      try contradict.open(in: folder).plan(Patch([], options: Self.repair))
    }
    #expect(error?.code.rawValue == "record-row-repeated")
  }

  @Test func `a fault without one right answer is named, with how many others there are`() throws {
    let wheel = TestWheel(requires: ["a b", "c d"])
    let error = #expect(throws: WheelError.self) {
      try wheel.open(in: folder).plan(Patch([], options: Self.rehashing))
    }
    #expect(error?.subject == "demo-1.0.dist-info/METADATA: Requires-Dist")
    #expect(error?.reason.hasPrefix("cannot be fixed automatically: ") == true)
    #expect(error?.hints == [.verify(otherErrors: 1)])
  }
}

extension String {
  fileprivate func replacingOccurrences(_ old: String, with new: String, first: Bool = false) -> String {
    split(separator: old, maxSplits: first ? 1 : .max, omittingEmptySubsequences: false).joined(separator: new)
  }
}
