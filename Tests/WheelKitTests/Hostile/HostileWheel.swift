import TestSupport
import Testing

@testable import WheelKit

/// A wheel that someone made to do harm, or by mistake, and what becomes of it when it is patched.
struct HostileWheel: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var filename = "demo-1.0-py3-none-any.whl"
  var bytes: [UInt8]
  /// Options and values.
  var edits = HostileWheel.usualEdits
  /// The code of the error; nil where the wheel is patched.
  var refusal: String?
  /// Whether libzip reads what is written: it refuses dates that differ, and reads not every method.
  var isReadByLibzip = true

  static let usualEdits = [("local-version", "x"), ("add-requires", "b")]
  static let info = "demo-1.0.dist-info"
  static let metadata = "demo-1.0.dist-info/METADATA"

  var isUsuallyEdited: Bool { edits.elementsEqual(Self.usualEdits, by: ==) }

  /// A wheel of text, changed before it is put together.
  init(
    _ name: String, refused refusal: String? = nil, edits: [(String, String)] = HostileWheel.usualEdits,
    text change: (inout TestWheel) -> Void
  ) {
    var wheel = TestWheel(requires: ["a"])
    change(&wheel)
    testDescription = name
    filename = wheel.filename
    bytes = RawZip(wheel).bytes
    self.edits = edits
    self.refusal = refusal
  }

  /// A wheel with these lines in METADATA behind the version, and this body.
  init(
    _ name: String, refused refusal: String? = nil, edits: [(String, String)] = HostileWheel.usualEdits,
    headers: String, body: String = "\nThe description.\n"
  ) {
    self.init(
      name, refused: refusal, edits: edits,
      text: { wheel in
        wheel.metadata = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n\(headers)\(body)"
      })
  }

  /// A wheel with another RECORD, which is made of the rows that belong.
  init(_ name: String, refused refusal: String? = nil, record change: (_ rows: [String]) -> String) {
    self.init(
      name, refused: refusal,
      text: { wheel in
        let right = wheel.members.first { $0.path.hasSuffix("/RECORD") }?.contents ?? ""
        wheel.record = change(right.split(separator: "\n").map(String.init))
      })
  }

  /// A wheel whose bytes are changed; its members are `demo/__init__.py`, METADATA, WHEEL and RECORD.
  init(
    _ name: String, refused refusal: String? = nil, isReadByLibzip: Bool = true, zip change: (inout RawZip) -> Void
  ) {
    var zip = RawZip(TestWheel(requires: ["a"]))
    change(&zip)
    testDescription = name
    bytes = zip.bytes
    self.refusal = refusal
    self.isReadByLibzip = isReadByLibzip
  }

  /// A wheel of which one member, the first unless another is named, is changed.
  init(
    _ name: String, refused refusal: String? = nil, isReadByLibzip: Bool = true, of index: Int = 0,
    member change: (inout RawZip.Member) -> Void
  ) {
    self.init(name, refused: refusal, isReadByLibzip: isReadByLibzip, zip: { change(&$0.members[index]) })
  }

  /// A wheel with a further member in front.
  init(
    _ name: String, refused refusal: String? = nil, isReadByLibzip: Bool = true, adding member: RawZip.Member
  ) {
    self.init(name, refused: refusal, isReadByLibzip: isReadByLibzip, zip: { $0.members.insert(member, at: 0) })
  }

  /// The archive of another suite as a wheel: the members that a wheel has are added.
  init(_ archive: FaultyArchive) {
    var zip = archive.zip
    var wheel = TestWheel(requires: ["a"])
    wheel.files = []
    zip.members += RawZip(wheel).members
    testDescription = "archive: \(archive.testDescription)"
    bytes = zip.bytes
    let finding = archive.findings.first { $0.contains(":refused") }.map { String($0.prefix { $0 != ":" }) }
    refusal = Self.otherRefusals[archive.testDescription] ?? finding
    isReadByLibzip = !Self.unreadByLibzip.contains(archive.testDescription)
  }

  /// Where the further members make for another first fault.
  private static let otherRefusals: [String: String] = [
    "an archive behind": "no-dist-info",
    "an archive of the same layout behind": "no-dist-info",
    "an archive and a byte behind": "no-dist-info",
    "a directory said to lie elsewhere": "damaged-member",
    "a directory with garbage": "no-dist-info",
    "sizes past the directory": "member-overlap",
  ]

  private static let unreadByLibzip: Set<String> = [
    "another date in the local header", "code page 437 that is marked as UTF-8", "bzip2", "zstandard",
    "an unknown method",
  ]

  /// The wheel of another suite.
  init(_ wheel: FaultyWheel) {
    testDescription = "wheel: \(wheel.testDescription)"
    filename = wheel.filename
    bytes = wheel.bytes
    refusal = Self.refusedFaults[wheel.testDescription]
    let unread = [
      "another CRC", "damaged data", "a method that no one reads", "a name that is marked as UTF-8 and is none",
    ]
    let isUnread = wheel.testDescription == "zstd for every Python" && !ArchiveBuilder.supports(.zstandard)
    isReadByLibzip = !isUnread && !unread.contains(wheel.testDescription)
  }

  /// The faults of `FaultyWheel` with which nothing is written.
  private static let refusedFaults: [String: String] = [
    "not a wheel's name": "invalid-file-name",
    "a name of the older proposal for variants": "invalid-file-name",
    "no dist-info": "no-dist-info",
    "two dist-infos": "several-dist-infos",
    "a dist-info of another project": "dist-info-mismatch",
    "a dist-info of another version": "dist-info-mismatch",
    "two data directories": "several-data-directories",
    "no METADATA": "missing-document",
    "a damaged WHEEL": "damaged-member",
    "a byte order mark": "unreadable-metadata",
    "no Metadata-Version": "unreadable-metadata",
    "no Name": "name-mismatch",
    "a Version that is none": "version-mismatch",
    "Metadata-Version 3": "unsupported-metadata-version",
    "a Metadata-Version that is none": "unreadable-metadata",
    "another name": "name-mismatch",
    "another version": "version-mismatch",
    "a WHEEL of too many lines": "document-too-large",
    "Wheel-Version 2": "unsupported-wheel-version",
    "RECORD that is none": "invalid-record",
  ]

  static let all =
    archives + members + names + documents + records
    + (FaultyArchive.refused + FaultyArchive.rewritten + FaultyArchive.carried).map { HostileWheel($0) }
    + FaultyWheel.all.map { HostileWheel($0) }
}
