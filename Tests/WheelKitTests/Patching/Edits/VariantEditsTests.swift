import TestSupport
import Testing

@testable import WheelKit

@Suite struct VariantEditsTests {
  static let made = [("variant-label", "v3"), ("variant-property", "x86_64 :: level :: v3")]

  private func patch(_ edits: [(String, String)]) throws -> Patch {
    try Patch(edits.map { try Edit(option: $0.0, value: $0.1) })
  }

  /// What making a variant and undoing it gives, for the file at `path`.
  ///
  /// It does not ask libzip, which refuses some of the forms before and after.
  private func roundTrip(_ path: String) throws -> (bytes: [UInt8], name: String) {
    let folder = try TemporaryFolder()
    func write(_ path: String, _ edits: [(String, String)]) throws -> String {
      let wheel = try Wheel(opening: path)
      let plan = try wheel.plan(patch(edits))
      #expect(plan.splice.verbatim != nil)
      return try wheel.write(plan, to: Destination(.folder(folder.path))).path
    }
    let variant = try write(path, Self.made)
    let faults = try Wheel.verify(fileAt: variant).findings.filter { !$0.code.rawValue.hasPrefix("variant-") }
    #expect(try faults == Wheel.verify(fileAt: path).findings)
    let plain = try write(variant, [("variant-unmake", "")])
    return (try folder.read(PathName.last(of: plain)), PathName.last(of: plain))
  }

  @Test(arguments: try Fixtures.names())
  func `a wheel of each backend is made a variant and back, byte for byte`(name: String) throws {
    let path = Fixtures.path(name)
    let result = try roundTrip(path)
    #expect(result.name == name)
    #expect(try Wheel(opening: path).input.isExactly(result.bytes))
  }

  @Test func `the variant has label, document and row`() throws {
    let result = try PatchedWheel(TestWheel(requires: []), patch(Self.made))
    #expect(result.plan.filename.description == "demo-1.0-py3-none-any-v3.whl")
    #expect(
      result.names == [
        "demo/__init__.py", "demo-1.0.dist-info/METADATA", "demo-1.0.dist-info/WHEEL",
        "demo-1.0.dist-info/variant.json",
        "demo-1.0.dist-info/RECORD",
      ])
    let metadata = try VariantMetadata(parsing: Array(result.text("variant.json").utf8))
    #expect(metadata.namespaces == ["x86_64"])
    #expect(metadata.variants.mapValues(\.description) == ["v3": "x86_64 :: level :: v3"])
    #expect(
      try result.text("RECORD").split(separator: "\n").last?.hasPrefix("demo-1.0.dist-info/variant.json,sha256=")
        == true)
    #expect(result.plan.changes.map(\.field) == ["variant label in the file name", "demo-1.0.dist-info/variant.json"])
    #expect(result.plan.warnings.isEmpty)
    #expect(try result.after.plan(patch(Self.made)).isUnchanged)
    #expect(try result.after.verify().findings.allSatisfy { $0.severity == .warning })
  }

  /// Archives of every form that patching would change in more places than asked.
  @Test(arguments: VariantArchive.all)
  func `headers in any form are restored`(_ archive: VariantArchive) throws {
    let folder = try TemporaryFolder()
    let zip = try archive.zip
    let path = try folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl")
    #expect(try roundTrip(path).bytes == zip.bytes)
  }

  @Test(arguments: ["\r\n", "\n", ""])
  func `line endings of RECORD are kept`(ending: String) throws {
    var wheel = TestWheel(requires: [])
    wheel.record = "demo/__init__.py,,\r\n\"demo-1.0.dist-info/RECORD\",,\(ending)"
    let folder = try TemporaryFolder()
    let path = try wheel.write(in: folder)
    #expect(try roundTrip(path).bytes == folder.read(wheel.filename))
  }

  @Test func `rows that patching would fix are kept`() throws {
    var wheel = TestWheel(requires: [])
    wheel.record = "demo/,,\ndemo/__init__.py,,\ndemo/__init__.py,,\ndemo-1.0.dist-info/RECORD,sha256=x,1\n\n"
    let folder = try TemporaryFolder()
    let path = try wheel.write(in: folder)
    #expect(try roundTrip(path).bytes == folder.read(wheel.filename))
  }

  @Test func `namespaces are those given, then those of the properties`() throws {
    let edits = [
      ("variant-label", "l"), ("variant-property", "b :: f :: 2"), ("variant-property", "a :: f :: 1"),
      ("variant-property", "b :: f :: 1"), ("variant-namespace", "c"), ("variant-namespace", "a"),
    ]
    let result = try PatchedWheel(TestWheel(requires: []), patch(edits))
    let metadata = try VariantMetadata(parsing: Array(result.text("variant.json").utf8))
    #expect(metadata.namespaces == ["c", "a", "b"])
    #expect(metadata.variants["l"]?.description == "a :: f :: 1, b :: f :: 1, b :: f :: 2")
  }

  @Test func `the null variant needs a namespace and no property`() throws {
    let wheel = TestWheel(requires: [])
    let result = try PatchedWheel(wheel, patch([("variant-label", "null"), ("variant-namespace", "x86_64")]))
    #expect(result.plan.filename.variant == "null")
    #expect(
      try VariantMetadata(parsing: Array(result.text("variant.json").utf8)).variants == ["null": VariantProperties()])
    let error = #expect(throws: WheelError.self) { try PatchedWheel(wheel, patch([("variant-label", "null")])) }
    #expect(error?.reason == "a release with variants has at least one namespace")
  }

  @Test(
    arguments: [
      ([("variant-label", "v3")], "a variant has properties, unless its label is 'null': 'v3'"),
      ([("variant-property", "a :: b :: c")], "the wheel is not a variant"),
      ([("variant-namespace", "a")], "the wheel is not a variant"),
      (
        [("variant-label", "null"), ("variant-property", "a :: b :: c")],
        "the variant 'null' has no properties: 'a :: b :: c'"
      ),
      (
        [("variant-label", "{local}"), ("variant-property", "a :: b :: c")],
        "{local}: the version has no local label: '1.0'"
      ),
    ] as [([(String, String)], String)])
  func `a variant that the specification does not allow is refused`(edits: [(String, String)], reason: String) throws {
    let error = #expect(throws: WheelError.self) { try PatchedWheel(TestWheel(requires: []), patch(edits)) }
    #expect(error?.reason == reason)
  }

  @Test(arguments: [
    ("variant-label", "V3"), ("variant-label", ""), ("variant-label", "a-b"), ("variant-property", "a"),
    ("variant-namespace", "a.b"),
  ])
  func `values are checked`(option: String, value: String) {
    #expect(throws: WheelError.self) { try Edit(option: option, value: value) }
  }

  @Test func `unmaking contradicts making`() throws {
    let unmake = Edit.unmakeVariant
    for (option, value) in Self.made {
      #expect(throws: WheelError.self) { try Patch([unmake, Edit(option: option, value: value)]) }
    }
    #expect(try Wheel(opening: Fixtures.path("uv_tiny-5-py3-none-any.whl")).plan(Patch([unmake])).isUnchanged)
  }

  @Test func `a variant gets another label or other properties`() throws {
    let made = try PatchedWheel(TestWheel(requires: []), patch(Self.made))
    let relabelled = try made.after.plan(patch([("variant-label", "other")]))
    #expect(relabelled.filename.variant == "other")
    #expect(relabelled.changes.count == 2)
    let changed = try made.after.plan(patch([("variant-property", "nvidia :: sm :: 90")]))
    #expect(changed.filename == made.plan.filename)
    let document = try #require(
      changed.splice.changes.values.compactMap { change in
        if case .replace(let bytes, _, _, _) = change { optional(try VariantMetadata(parsing: bytes)) } else { nil }
      }.first)
    #expect(document.namespaces == ["x86_64", "nvidia"])
    #expect(document.variants.mapValues(\.description) == ["v3": "nvidia :: sm :: 90"])
  }

  @Test func `the label can be the local version label that goes`() throws {
    let edits = [
      ("drop-local-version", ""), ("variant-label", "{local}"), ("variant-property", "nvidia :: cuda :: 11.8"),
    ]
    let result = try PatchedWheel(Fixtures.path("hatch_local-2.0.1+cu118-py3-none-any.whl"), patch(edits))
    #expect(result.plan.filename.description == "hatch_local-2.0.1-py3-none-any-cu118.whl")
    #expect(result.names.contains("hatch_local-2.0.1.dist-info/variant.json"))
    #expect(try result.after.plan(patch(Array(edits.dropFirst(2)))).isUnchanged)
  }

  @Test func `other edits keep label and document`() throws {
    let made = try PatchedWheel(TestWheel(requires: []), patch(Self.made))
    let folder = try TemporaryFolder()
    let path = try folder.write(made.bytes, as: made.plan.filename.description)
    let renamed = try PatchedWheel(path, patch([("rename", "other"), ("set-version", "2"), ("build-tag", "1")]))
    #expect(renamed.plan.filename.description == "other-2-1-py3-none-any-v3.whl")
    #expect(try renamed.text("variant.json") == made.text("variant.json"))
    let error = #expect(throws: WheelError.self) {
      try PatchedWheel(path, patch([("delete-file", "*/variant.json")]))
    }
    #expect(error?.code == .neededMember)
  }

  @Test func `variant json of a wheel without a label is not overwritten`() throws {
    var wheel = TestWheel(requires: [])
    wheel.extraDistInfo = [
      (
        "variant.json",
        String(decoding: VariantMetadata(namespaces: ["a"], variants: ["null": .init()]).bytes, as: UTF8.self)
      )
    ]
    let error = #expect(throws: WheelError.self) { try PatchedWheel(wheel, patch(Self.made)) }
    #expect(error?.code == .memberExists)
    #expect(error?.hints == [.useEdits(["variant-unmake"])])
    let plain = try PatchedWheel(wheel, patch([("variant-unmake", "")]))
    #expect(!plain.names.contains("demo-1.0.dist-info/variant.json"))
  }

  @Test func `a name of the older proposal is refused with a hint`() throws {
    let error = #expect(throws: WheelError.self) { try WheelFilename(parsing: "a-1.0-py3-none-linux_x86_64+v3.whl") }
    #expect(error?.hints == [.makeVariant])
    #expect(error?.reason.contains("'+v3' follows an older proposal for variants") == true)
  }
}

/// A wheel written in a form that a careful writer would not keep.
struct VariantArchive: CustomTestStringConvertible, Sendable {
  let testDescription: String
  private let change: @Sendable (inout RawZip) throws -> Void

  var zip: RawZip {
    get throws {
      var zip = RawZip(TestWheel(requires: []))
      try change(&zip)
      return zip
    }
  }

  private static func ofEach(
    _ name: String, _ change: @escaping @Sendable (inout RawZip.Member) throws -> Void
  ) -> VariantArchive {
    VariantArchive(testDescription: name) { for index in $0.members.indices { try change(&$0.members[index]) } }
  }

  static let all: [VariantArchive] = [
    ofEach("stored") { _ in },
    ofEach("a comment at each member") { $0.comment = Array("note".utf8) },
    ofEach("an unknown extra field") {
      $0.localExtra = RawZip.field(0x7777, [1, 2])
      $0.centralExtra = RawZip.field(0x7777, [1, 2, 3])
    },
    ofEach("deflated") { $0 = try RawZip.Member(String(decoding: $0.name, as: UTF8.self), deflating: $0.data) },
    ofEach("a data descriptor") { $0.stream(behind: RawZip.descriptor(of: $0)) },
    ofEach("a data descriptor without a signature") { $0.stream(behind: RawZip.descriptor(of: $0, marked: false)) },
    ofEach("a wide data descriptor") { $0.stream(behind: RawZip.descriptor(of: $0, wide: true)) },
    ofEach("a data descriptor, and sizes in the header") {
      $0.flags = 8
      $0.behind = RawZip.descriptor(of: $0)
    },
    ofEach("sizes in zip64 fields") {
      $0.localExtra = RawZip.zip64(UInt64($0.data.count), UInt64($0.stored.count))
      $0.centralExtra = $0.localExtra
      ($0.localSize, $0.localCompressed, $0.centralSize, $0.centralCompressed) = (.max, .max, .max, .max)
    },
    ofEach("a zip64 field that repeats the sizes") {
      $0.localExtra = RawZip.zip64(UInt64($0.data.count), UInt64($0.stored.count))
    },
    VariantArchive(testDescription: "zip64 end records") { $0.hasZip64 = true },
    VariantArchive(testDescription: "a comment") { $0.comment = Array("note".utf8) },
    VariantArchive(testDescription: "bytes in front") { $0.prefix = Array("#!/bin/sh\n".utf8) },
    VariantArchive(testDescription: "bytes behind") { $0.trailing = [0, 0, 0] },
    VariantArchive(testDescription: "bytes between") { $0.members[1].before = [0, 0, 0] },
  ]
}

extension RawZip.Member {
  /// Leaves CRC and sizes to a data descriptor.
  fileprivate mutating func stream(behind descriptor: [UInt8]) {
    flags = 8
    (localCRC, localSize, localCompressed) = (0, 0, 0)
    behind = descriptor
  }
}
