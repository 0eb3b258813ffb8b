import TestSupport
import Testing

@testable import WheelKit

/// Edits that any wheel takes, and the lines of METADATA and WHEEL that they may touch.
struct FixtureEdits: Sendable, CustomTestStringConvertible {
  let edits: [(option: String, value: String)]
  let fields: Set<String>

  init(_ fields: Set<String>, _ edits: (option: String, value: String)...) {
    self.edits = edits
    self.fields = fields
  }

  var testDescription: String { edits.map { "--\($0.option) '\($0.value)'" }.joined(separator: " ") }

  var patch: Patch {
    get throws {
      var list: [Edit] = []
      for edit in edits { list.append(try Edit(option: edit.option, value: edit.value)) }
      return try Patch(list)
    }
  }

  static let all: [FixtureEdits] = [
    FixtureEdits(["version"], ("local-version", "stripe.2")),
    FixtureEdits(["version"], ("append-local-version", "stripe")),
    FixtureEdits(["version"], ("set-version", "4!0099.0.post7")),
    FixtureEdits(["name", "version", "requires-dist"], ("rename", "Quite.Another-Name")),
    FixtureEdits(["name", "version", "requires-dist"], ("rename", "a"), ("set-version", "1")),
    FixtureEdits(["build"], ("build-tag", "12z")),
    FixtureEdits(["build"], ("no-build-tag", "")),
    FixtureEdits(["tag"], ("python-tag", "+cp312"), ("platform-tag", "+win_amd64")),
    FixtureEdits(["requires-dist"], ("add-requires", "added[x]>=1; os_name == 'nt'")),
    FixtureEdits(["requires-dist", "provides-extra"], ("add-requires", "added; extra == 'new-one'")),
    FixtureEdits(["requires-dist"], ("relax-requires", "*")),
    FixtureEdits(["requires-python"], ("requires-python", ">=3.11,<4")),
    FixtureEdits(["requires-python"], ("requires-python", "")),
    FixtureEdits(
      ["summary", "classifier"], ("set-field", "Summary: patched"), ("add-field", "Classifier: Private :: X")),
    FixtureEdits(
      ["version", "requires-dist", "summary", "build"], ("local-version", "x"), ("add-requires", "added"),
      ("set-field", "Summary: \(String(repeating: "long ", count: 5_000))"), ("build-tag", "1")),
  ]
}

/// Promises 1, 2, 3, 5 and 6 on wheels that real build backends made.
@Suite struct PatchedFixturesTests {
  @Test func `there is a wheel of each kind`() throws {
    #expect(try Fixtures.names().count >= 14)
  }

  @Test(arguments: try Fixtures.names(), FixtureEdits.all)
  func `only what was asked changes`(name: String, edits: FixtureEdits) throws {
    let patched = try PatchedWheel(Fixtures.path(name), edits.patch)
    try expectMembersKept(patched)
    try expectLinesKept(patched, "METADATA", edits.fields)
    try expectLinesKept(patched, "WHEEL", edits.fields)
    try expectRowsKept(patched)
    try expectRecordRight(patched)
    try expectNamesAgree(patched)
    #expect(patched.after.layout.findings.filter { $0.consequence != .none } == [])

    // A second run gives the same bytes, and one on its own output changes nothing.
    #expect(try PatchedWheel(Fixtures.path(name), edits.patch).bytes == patched.bytes)
    let folder = try TemporaryFolder()
    try folder.write(patched.bytes, as: patched.plan.filename.description)
    let again = try PatchedWheel(folder(patched.plan.filename.description), edits.patch)
    #expect(again.plan.isUnchanged)
    #expect(again.outcome.status == .unchanged)
    #expect(again.bytes == patched.bytes)
  }

  /// Order, and of each member all that was not asked to change.
  private func expectMembersKept(_ patched: PatchedWheel) throws {
    let before = patched.before.layout
    let after = patched.after.layout
    try #require(before.members.count == after.members.count)
    #expect(before.physicalOrder == after.physicalOrder)
    #expect(before.comment == after.comment)
    let edited = Set(patched.plan.documents.map(\.path))
    for (old, new) in zip(before.members, after.members) {
      #expect(new.name == patched.plan.moves[old.name]?.newPath ?? old.name)
      #expect(new.method == old.method)
      #expect(new.modified == old.modified)
      #expect(new.local?.modified == old.local?.modified)
      #expect(new.externalAttributes == old.externalAttributes)
      #expect(new.internalAttributes == old.internalAttributes)
      #expect(new.versionMadeBy == old.versionMadeBy)
      if edited.contains(old.name) {
        #expect(try patched.after.extraFields(of: new) == [])
        #expect(try patched.after.contents(new.name) == document(patched, old.name))
      } else {
        #expect(new.crc32 == old.crc32)
        #expect(new.uncompressedSize == old.uncompressedSize)
        #expect(try patched.after.compressed(new) == patched.before.compressed(old))
        #expect(try patched.after.extraFields(of: new) == patched.before.extraFields(of: old))
      }
    }
  }

  private func document(_ patched: PatchedWheel, _ path: String) throws -> [UInt8] {
    try #require(patched.plan.documents.first { $0.path == path }).after
  }

  /// Lines that come or go are headers of the fields that the edits name.
  private func expectLinesKept(_ patched: PatchedWheel, _ name: String, _ fields: Set<String>) throws {
    let before = lines(try patched.before.contents("\(patched.before.directories.distInfo)/\(name)"))
    let after = lines(try patched.after.contents("\(patched.after.directories.distInfo)/\(name)"))
    for change in after.difference(from: before) {
      let line: [UInt8]
      switch change {
      case .insert(_, let element, _), .remove(_, let element, _): line = element
      }
      let field = String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self).lowercased()
      // A folded value's further lines go with it, and nothing of that kind is edited here but by its own field.
      #expect(fields.contains(field), "\(String(decoding: line, as: UTF8.self))")
    }
  }

  /// Rows that come or go are those of `.dist-info` and `.data`.
  private func expectRowsKept(_ patched: PatchedWheel) throws {
    let before = lines(patched.before.recordBytes)
    let after = lines(patched.after.recordBytes)
    #expect(before.count == after.count)
    for change in after.difference(from: before) {
      let (line, wheel) =
        switch change {
        case .insert(_, let element, _): (element, patched.after)
        case .remove(_, let element, _): (element, patched.before)
        }
      let path = try #require(Record(parsing: line).rows.first).path
      let directory = path.prefix { $0 != "/" } + "/"
      #expect(wheel.directories.owns(String(directory)), "\(path)")
    }
  }

  /// One row a file, each with the hash and size of what is there, its own without.
  private func expectRecordRight(_ patched: PatchedWheel) throws {
    let record = try patched.after.record.get()
    let files = patched.after.layout.members.filter { !$0.isDirectory }.map(\.name)
    #expect(record.rows.map(\.path).sorted() == files.sorted())
    for row in record.rows {
      if row.path == patched.after.directories.record {
        #expect(row.hash == "" && row.size == "")
      } else {
        let contents = try patched.after.contents(row.path)
        #expect(row.hash == RecordHash.text(of: contents, asIn: row), "\(row.path)")
        #expect(row.size == String(contents.count), "\(row.path)")
      }
    }
  }

  /// File name, METADATA, directories and WHEEL say the same.
  private func expectNamesAgree(_ patched: PatchedWheel) throws {
    let old = patched.before
    let new = patched.after
    let isRenamed =
      new.filename.distribution != old.filename.distribution || new.filename.versionText != old.filename.versionText
    if isRenamed {
      #expect(new.directories.distInfo == "\(new.filename.distribution)-\(new.filename.versionText).dist-info")
      #expect(new.metadata.first("Version") == new.filename.versionText)
      if old.directories.data != nil {
        #expect(new.directories.data == "\(new.filename.distribution)-\(new.filename.versionText).data")
      }
    } else {
      #expect(new.directories == old.directories)
      #expect(new.metadata.first("Version") == old.metadata.first("Version"))
    }
    #expect(ProjectName(try #require(new.metadata.first("Name"))) == new.filename.name)
    let info = try new.wheelInfo.get()
    #expect(info.build == new.filename.build?.description)
  }

  /// The lines without their LF, of which a last line gets one when another follows it; a CR stays.
  private func lines(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: .lineFeed, omittingEmptySubsequences: false).map(Array.init)
  }
}
