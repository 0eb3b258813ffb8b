import TestSupport
import Testing

@testable import WheelKit

/// Who accepts which zip64 field, as pip, installer, uv and PyPI answered. `Tests/Verdicts` asks them.
@Suite struct Zip64VerdictTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A field, and the answers for it in the local header, the central entry, and both: each for a deflated and a stored
  /// member.
  struct Form: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var answers: [String]
    /// The numbers of the headers that refer to the field.
    var marked: Set<String> = []
    /// From size, compressed size and offset.
    var content: (@Sendable (UInt64, UInt64, UInt64) -> [UInt8])?

    init(
      _ name: String, _ answers: String, _ marked: Set<String> = [],
      _ content: (@Sendable (UInt64, UInt64, UInt64) -> [UInt8])?
    ) {
      testDescription = name
      let answers = answers.split(separator: " ").map(String.init)
      self.answers = answers.count == 1 ? [String](repeating: answers[0], count: 6) : answers
      self.marked = marked
      self.content = content
    }
  }

  private static func words(_ values: UInt64..., tail: [UInt8] = []) -> [UInt8] {
    values.flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } } + tail
  }

  static let forms: [Form] = [
    Form("sizes", "AAAA AAAA AARA AARA AARA AARA") { size, less, _ in words(size, less) },
    Form("sizes and offset", "AARA") { words($0, $1, $2) },
    Form("sizes, offset and disk", "AARA") { words($0, $1, $2, tail: [0, 0, 0, 0]) },
    Form("size only", "AARR AARA AARA AARA AARR AARA") { size, _, _ in words(size) },
    Form("empty", "AAAA") { _, _, _ in [] },
    Form("another size", "AARA") { size, less, _ in words(size + 1, less) },
    Form("another compressed size", "AARR AARR AARA AARA AARR AARR") { size, less, _ in words(size, less + 1) },
    Form("zeros", "AARR AARR AARA AARA AARR AARR") { _, _, _ in words(0, 0) },
    Form("ones", "AARR AARR AARA AARA AARR AARR") { _, _, _ in words(.max, .max) },
    Form("sizes swapped", "AARR AAAA AARA AARA AARR AARA") { size, less, _ in words(less, size) },
    Form("another offset", "AARA") { words($0, $1, $2 + 1) },
    Form("another size only", "AARR AARR AARA AARA AARR AARR") { size, _, _ in words(size + 1) },
    Form("4 bytes", "AARR AARR AARA AARA AARR AARR") { _, _, _ in [0, 0, 0, 0] },
    Form("12 bytes", "AARR AARR AARA AARA AARR AARR") { size, _, _ in words(size, tail: [0, 0, 0, 0]) },
    Form("32 bytes", "AARR AARR AARA AARA AARR AARR") { words($0, $1, $2, 0) },
    Form("twice", "AARR AARR AARA AARA AARR AARR") { size, less, _ in words(size, less) },
    Form("sizes for both", "AAAA", ["size", "compressed"]) { size, less, _ in words(size, less) },
    Form("size for the size", "AAAR AAAA AAAA AAAA AAAR AAAA", ["size"]) { size, _, _ in words(size) },
    Form("sizes for the size", "AARA", ["size"]) { size, less, _ in words(size, less) },
    Form("compressed size for it", "AAAR AAAA AAAA AAAA AAAR AAAA", ["compressed"]) { _, less, _ in words(less) },
    Form("sizes for the compressed size", "AARA AARA RRRR AARA RRRR AARA", ["compressed"]) { size, less, _ in
      words(size, less)
    },
    // Python before 3.13 accepts the third and the fifth.
    Form("other sizes for both", "AARR AARR RRRR RRRR RRRR RRRR", ["size", "compressed"]) { size, less, _ in
      words(size + 1, less + 1)
    },
    Form("size for both", "AARR AARA RRRR RRRR RRRR RRRR", ["size", "compressed"]) { size, _, _ in words(size) },
    Form("nothing for both", "AARR AARR RRRR RRRR RRRR RRRR", ["size", "compressed"]) { _, _, _ in [] },
    Form("offset for the offset", "- - AAAA AAAA AARR AARR", ["offset"]) { _, _, offset in words(offset) },
    Form("all for all", "- - AAAA AAAA AARA AARA", ["size", "compressed", "offset"]) { words($0, $1, $2) },
    Form("all and a disk for all", "- - AARA AARA AARA AARA", ["size", "compressed", "offset"]) {
      words($0, $1, $2, tail: [0, 0, 0, 0])
    },
    // Python before 3.13 accepts the first.
    Form("no field for both", "- - - - RRRR RRRR", ["size", "compressed"], nil),
  ]

  @Test(arguments: forms, [0, 1, 2, 3, 4, 5])
  func `the verdict on a zip64 field is that of the consumer`(form: Form, column: Int) throws {
    guard form.answers[column] != "-" else { return }
    var zip = RawZip(TestWheel(requires: []))
    let data = zip.members[0].data
    var member = try RawZip.Member("demo/__init__.py", deflating: data)
    if column % 2 == 1 { (member.method, member.compressed) = (0, nil) }
    let (isLocal, isCentral) = (column / 2 != 1, column / 2 != 0)
    let content = form.content.map { RawZip.field(1, $0(UInt64(data.count), UInt64(member.stored.count), 0)) } ?? []
    if isLocal { member.localExtra = content }
    if isCentral { member.centralExtra = content }
    if form.testDescription == "twice" {
      // Two fields next to each other.
      let field = RawZip.zip64(UInt64(data.count), UInt64(member.stored.count))
      if isLocal { member.localExtra = field + field }
      if isCentral { member.centralExtra = field + field }
    }
    for mark in form.marked {
      switch mark {
      case "size":
        if isLocal { member.localSize = .max }
        if isCentral { member.centralSize = .max }
      case "compressed":
        if isLocal { member.localCompressed = .max }
        if isCentral { member.centralCompressed = .max }
      default: member.centralOffset = .max
      }
    }
    zip.members[0] = member
    let path = try folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl")
    let answers = try ArchiveVerdictTests.answers(path)
    #expect(answers == form.answers[column])
  }
}
