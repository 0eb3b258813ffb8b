import Testing

/// One archive with one fault.
package struct FaultyArchive: CustomTestStringConvertible, Sendable {
  package var testDescription: String
  package var zip: RawZip
  /// `code:consequence` with the member's name, of every finding.
  package var findings: [String]

  package init(_ name: String, _ zip: RawZip, _ findings: String...) {
    testDescription = name
    self.zip = zip
    self.findings = findings
  }

  package init(_ name: String, _ findings: [String], _ change: (inout RawZip) -> Void) {
    testDescription = name
    zip = RawZip([.init("a.py"), .init("b.py")])
    change(&zip)
    self.findings = findings
  }

  package init(_ name: String, member findings: [String], _ change: (inout RawZip.Member) -> Void) {
    self.init(name, findings) { change(&$0.members[1]) }
  }

  /// What readers could disagree about: nothing is written.
  package static let refused: [FaultyArchive] = [
    .init("an end record in the comment", ["zip-end-record-in-comment:refused"]) {
      $0.comment = Array("xPK\u{5}\u{6}x".utf8)
    },
    .init("a whole archive in the comment", ["zip-end-record-in-comment:refused"]) {
      $0.comment = RawZip([.init("c.py")]).bytes
    },
    .init("a local header in the comment", ["zip-archive-in-comment:refused"]) {
      $0.comment = Array("xPK\u{3}\u{4}x".utf8)
    },
    .init("an archive behind", ["zip-hidden-member:refused"]) { $0.trailing = RawZip([.init("c.py")]).bytes },
    .init(
      "an archive of the same layout behind",
      [
        "zip-directory-offset:refused", "zip-hidden-archive:refused", "member-name-differs:refused c.py",
        "member-name-differs:refused d.py",
      ]
    ) {
      $0.trailing = RawZip([.init("c.py"), .init("d.py")]).bytes
    },
    .init("an archive and a byte behind", ["zip-trailing-bytes:rewritten", "zip-hidden-member:refused"]) {
      $0.trailing = RawZip([.init("c.py")]).bytes + [0]
    },
    .init("records behind", ["zip-several-end-records:refused"]) { $0.trailing = Array("PK\u{1}\u{2} and so on".utf8) },
    .init("a member hidden in front", ["zip-hidden-member:refused"]) {
      $0.prefix = Array(RawZip([.init("c.py")]).bytes)
    },
    .init("an archive hidden in front", ["zip-hidden-archive:refused"]) {
      $0.prefix = Array("#!/bin/sh\n".utf8) + RawZip([.init("c.py")]).bytes
    },
    .init("an archive hidden between members", ["zip-hidden-archive:refused"]) {
      $0.members[1].before = [0] + RawZip([.init("c.py")]).bytes
    },
    .init("a member that is not in the directory", ["zip-hidden-member:refused"]) {
      $0.members[0].hasCentral = false
    },
    .init("too few members counted", ["zip-directory-count:refused"]) { $0.count = 1 },
    .init("too many members counted", ["zip-directory-count:refused"]) { $0.count = 3 },
    .init("other members on this disk", ["zip-multi-disk:refused"]) { $0.countHere = 1 },
    .init("the second disk", ["zip-multi-disk:refused"]) { $0.disk = 1 },
    .init("a member on another disk", member: ["zip-multi-disk:refused b.py"]) { $0.centralDisk = 1 },
    .init("a directory said to lie elsewhere", ["zip-directory-offset:refused"]) { $0.directoryOffset = 80 },
    .init("bytes behind the directory", ["zip-directory-offset:refused", "zip-directory-size:refused"]) {
      $0.behindDirectory = [0, 0, 0]
    },
    .init(
      "a directory with garbage", ["zip-directory-entry:refused", "zip-directory-count:refused"]
    ) {
      $0.behindDirectory = [0, 0, 0]
      $0.directorySize = 103
      $0.count = 3
    },
    .init("end records that differ", ["zip-end-records-differ:refused"]) {
      $0.hasZip64 = true
      $0.count = 3
      $0.countHere = 2
    },
    .init("a locator that points elsewhere", ["zip64-record-offset:refused"]) {
      $0.hasZip64 = true
      $0.zip64LocatorOffset = 7
    },
    .init("zip64 on two disks", ["zip-multi-disk:refused"]) {
      $0.hasZip64 = true
      $0.zip64Disks = 2
    },

    .init("an absolute name", RawZip([.init("/a")]), "member-name-unsafe:refused /a"),
    .init("a name that climbs", RawZip([.init("a/../../b")]), "member-name-unsafe:refused a/../../b"),
    .init("a name that ends in ..", RawZip([.init("a/..")]), "member-name-unsafe:refused a/.."),
    .init("a name that is ..", RawZip([.init("../")]), "member-name-unsafe:refused ../").with {
      $0.members[0].data = []
    },
    .init("a backslash", RawZip([.init("a\\b")]), "member-name-unsafe:refused a\\b"),
    .init("a drive letter", RawZip([.init("C:a")]), "member-name-unsafe:refused C:a"),
    .init("a drive letter and a slash", RawZip([.init("c:/a")]), "member-name-unsafe:refused c:/a"),
    .init("a NUL", RawZip([.init("a\0b")]), "member-name-unsafe:refused a\\0b"),
    .init("a line break", RawZip([.init("a\nb")]), "member-name-unsafe:refused a\\nb"),
    .init("a DEL", RawZip([.init("a\u{7f}")]), "member-name-unsafe:refused a\\u{7F}"),
    .init("a C1 control character", RawZip([.init("a\u{85}")]), "member-name-unsafe:refused a\\u{0085}").with {
      $0.members[0].flags = 0x800
    },
    .init("an empty name", RawZip([.init("")]), "member-name-unsafe:refused "),
    .init("the same name twice", RawZip([.init("a"), .init("b"), .init("a")]), "member-name-duplicate:refused a"),
    .init(
      "the same path twice", RawZip([.init("a/b"), .init("a/./b")]), "member-name-not-normal:none a/./b",
      "member-name-duplicate:refused a/./b"),
    .init(
      "a file and a directory of one name", RawZip([.init("a"), .init("a/", "")]), "member-name-duplicate:refused a/"),
    .init(
      "the same name thrice in two cases", RawZip([.init("a"), .init("A"), .init("A")]),
      "member-names-collide:none A", "member-name-duplicate:refused A"),

    .init("another name in the local header", member: ["member-name-differs:refused b.py"]) {
      $0.localName = Array("c.py".utf8)
    },
    .init("another size in the local header", member: ["member-size-differs:refused b.py"]) { $0.localSize = 5 },
    .init("another compressed size in the local header", member: ["member-size-differs:refused b.py"]) {
      $0.localCompressed = 5
    },
    .init("another CRC in the local header", member: ["member-crc-differs:refused b.py"]) { $0.localCRC = 5 },
    .init("another method in the local header", member: ["member-method-differs:refused b.py"]) { $0.localMethod = 8 },
    .init("encryption in the local header only", member: ["member-flags-differ:refused b.py"]) { $0.localFlags = 1 },
    .init("no local header", member: ["zip-hidden-member:refused", "member-header-missing:refused b.py"]) {
      $0.centralOffset = 3
    },
    .init("a local header past the end", member: ["zip-hidden-member:refused", "member-header-missing:refused b.py"]) {
      $0.centralOffset = 5000
    },
    .init("two entries for one member", RawZip([.init("a"), .init("a")]), "").with(findings: [
      "zip-hidden-member:refused", "member-name-duplicate:refused a", "member-overlap:refused a",
    ]) { $0.members[1].centralOffset = 0 },
    .init(
      "sizes past the directory",
      member: ["member-size-past-end:refused b.py"]
    ) {
      $0.centralCompressed = 500
      $0.centralSize = 500
      $0.localCompressed = 500
      $0.localSize = 500
    },
    .init("a member that covers the next", ["member-overlap:refused b.py"]) {
      $0.members[0].centralCompressed = 20
      $0.members[0].centralSize = 20
      $0.members[0].localCompressed = 20
      $0.members[0].localSize = 20
    },
    .init("a stored member of two sizes", member: ["member-stored-size:refused b.py"]) {
      $0.centralSize = 5
      $0.localSize = 5
    },
    .init("an encrypted member", member: ["member-encrypted:refused b.py"]) { $0.flags = 1 },
    .init("a strongly encrypted member", member: ["member-encrypted:refused b.py"]) { $0.flags = 1 << 6 },
    .init("a member with masked headers", member: ["member-encrypted:refused b.py"]) { $0.flags = 1 << 13 },
    .init("patched data", member: ["member-patched-data:refused b.py"]) { $0.flags = 1 << 5 },
    .init(
      "a descriptor that differs",
      member: [
        "member-data-descriptor:rewritten b.py", "member-data-descriptor-differs:refused b.py",
      ]
    ) {
      $0.flags = 8
      var other = $0
      other.data += [0]
      $0.behind = RawZip.descriptor(of: other)
    },
    .init("a zip64 end record of another length", ["zip64-extensible-data:refused"]) {
      $0.hasZip64 = true
      $0.zip64RecordSize = 45
    },
    .init("a Unicode path to another file", member: ["member-unicode-path-differs:refused b.py"]) {
      $0.centralExtra = RawZip.unicodePath("c.py", header: "b.py")
    },
    .init(
      "no zip64 field where one must be",
      member: [
        "member-zip64-extra-missing:refused b.py", "member-stored-size:refused b.py",
        "member-size-differs:refused b.py",
      ]
    ) { $0.centralSize = .max },
    .init(
      "a zip64 field that is too short",
      member: [
        "member-zip64-extra-missing:refused b.py", "member-stored-size:refused b.py",
        "member-size-differs:refused b.py",
      ]
    ) {
      $0.centralSize = .max
      $0.centralExtra = RawZip.field(1, [4, 0, 0])
    },
    .init("two zip64 fields that differ", member: ["member-zip64-extra:refused b.py"]) {
      $0.centralSize = .max
      $0.centralExtra = RawZip.zip64(4) + RawZip.zip64(5)
    },
  ]

  /// What is put right whenever something is written.
  package static let rewritten: [FaultyArchive] = [
    .init("bytes behind", ["zip-trailing-bytes:rewritten"]) { $0.trailing = [0, 0, 0] },
    .init("bytes in front", ["zip-prefixed-bytes:rewritten"]) { $0.prefix = Array("#!/bin/sh\n".utf8) },
    .init("bytes in front that offsets count", ["zip-prefixed-bytes:rewritten"]) {
      $0.prefix = Array("#!/bin/sh\n".utf8)
      $0.countsPrefix = true
    },
    .init("bytes in front of zip64", ["zip-prefixed-bytes:rewritten"]) {
      $0.prefix = Array("#!/bin/sh\n".utf8)
      $0.hasZip64 = true
    },
    .init("bytes between members", ["zip-gap:rewritten"]) { $0.members[1].before = [1, 2, 3] },
    .init("bytes before the directory", ["zip-gap:rewritten"]) { $0.beforeDirectory = [1, 2, 3, 4, 5] },
    .init("control characters in the comment", ["zip-comment-control-bytes:rewritten"]) { $0.comment = [65, 1, 66] },
    .init("zip64 extensible data", ["zip64-extensible-data:rewritten"]) {
      $0.hasZip64 = true
      $0.zip64Extensible = [1, 2, 3, 4]
    },
    .init("a member comment", member: ["member-comment:rewritten b.py"]) { $0.comment = Array("hello".utf8) },
    .init("a data descriptor", member: ["member-data-descriptor:rewritten b.py"]) {
      $0.flags = 8
      $0.behind = RawZip.descriptor(of: $0)
    },
    .init("an unmarked data descriptor", member: ["member-data-descriptor:rewritten b.py"]) {
      $0.flags = 8
      $0.behind = RawZip.descriptor(of: $0, marked: false)
    },
    .init(
      "a wide data descriptor of a deflated member",
      member: ["member-data-descriptor:rewritten b.py", "member-data-descriptor-differs:rewritten b.py"]
    ) {
      $0.flags = 8
      ($0.method, $0.compressed) = (8, [0x2b, 0x49, 0xad, 0x28, 0x01, 0x00])
      $0.behind = RawZip.descriptor(of: $0, wide: true)
    },
    .init("a wide data descriptor of a stored member", member: ["member-data-descriptor:rewritten b.py"]) {
      $0.flags = 8
      $0.behind = RawZip.descriptor(of: $0, wide: true)
    },
    .init("a data descriptor, and sizes in the header", member: ["member-data-descriptor:rewritten b.py"]) {
      $0.flags = 8
      ($0.localSize, $0.localCompressed, $0.localCRC) = (4, 4, $0.crc)
      $0.behind = RawZip.descriptor(of: $0)
    },
    .init(
      "a missing data descriptor",
      member: [
        "member-data-descriptor:rewritten b.py", "member-data-descriptor-missing:rewritten b.py",
      ]
    ) { $0.flags = 8 },
    .init("bit 3 in the local header only", member: ["member-flags-differ:rewritten b.py"]) {
      $0.localFlags = 8
      $0.behind = RawZip.descriptor(of: $0)
    },
    .init(
      "bit 3 in the central directory only",
      member: ["member-flags-differ:rewritten b.py", "member-data-descriptor-differs:rewritten b.py"]
    ) {
      $0.flags = 8
      $0.localFlags = 0
      ($0.localSize, $0.localCompressed, $0.localCRC) = (4, 4, $0.crc)
      $0.behind = RawZip.descriptor(of: $0)
    },
    .init("extra fields that end too early", member: ["member-extra-malformed:rewritten b.py"]) {
      $0.localExtra = [0x55, 0x54, 9, 0, 1]
    },
    .init("central extra fields that end too early", member: ["member-extra-malformed:rewritten b.py"]) {
      $0.centralExtra = RawZip.field(0x5455, [1]) + [0]
    },
    .init("a zip64 field that nobody asked for", member: ["member-zip64-extra:rewritten b.py"]) {
      $0.centralExtra = RawZip.zip64(4, 4)
    },
    .init("a local zip64 field of other sizes", member: ["member-zip64-extra:rewritten b.py"]) {
      $0.localExtra = RawZip.zip64(5, 4)
    },
    .init("an extra field twice", member: ["member-extra-repeated:rewritten b.py"]) {
      $0.localExtra = RawZip.field(0x5455, [1]) + RawZip.field(0x7777, []) + RawZip.field(0x5455, [2])
    },
    .init("a Unicode comment that is too short", member: ["member-extra-malformed:rewritten b.py"]) {
      $0.centralExtra = RawZip.field(0x6375, [1, 2])
    },
    .init("a zip64 field twice", member: ["member-zip64-extra:rewritten b.py"]) {
      $0.centralSize = .max
      $0.centralExtra = RawZip.zip64(4) + RawZip.zip64(4)
    },
    .init("a Unicode path twice", member: ["member-unicode-path-extra:rewritten b.py"]) {
      $0.localExtra = RawZip.unicodePath("b.py", header: "b.py") + RawZip.unicodePath("b.py", header: "b.py")
    },
    .init("a stale Unicode path with a line break", member: ["member-unicode-path-extra:rewritten b.py"]) {
      $0.localExtra = RawZip.unicodePath("c\n.py", header: "old.py")
    },
    .init("a Unicode path of nothing", member: ["member-unicode-path-extra:rewritten b.py"]) {
      $0.centralExtra = RawZip.field(0x7075, [])
    },
  ]

  /// What is only said.
  package static let carried: [FaultyArchive] = [
    .init("names that differ in case", RawZip([.init("a/B"), .init("A/b")]), "member-names-collide:none A/b"),
    .init(
      "names that differ in normalisation", RawZip([.init("\u{e9}"), .init("e\u{301}")]),
      "member-names-collide:none e\u{301}"
    ).with {
      $0.members[0].flags = 0x800
      $0.members[1].flags = 0x800
    },
    .init("a name with empty components", RawZip([.init("a//b")]), "member-name-not-normal:none a//b"),
    .init("a name with a dot component", RawZip([.init("./b")]), "member-name-not-normal:none ./b"),
    .init("a name with a zero-width space", RawZip([.init("a\u{200b}")]), "member-name-unprintable:none a\\u{200B}")
      .with { $0.members[0].flags = 0x800 },
    .init("UTF-8 that is not marked", RawZip([.init("\u{e9}")]), "member-name-encoding:none \u{e9}"),
    .init("code page 437", RawZip([.init("")]), "member-name-encoding:none \u{e9}a").with {
      $0.members[0].name = [0x82, 0x61]
    },
    .init("code page 437 that is marked as UTF-8", RawZip([.init("")]), "member-name-undecodable:none \u{e9}a").with {
      $0.members[0].name = [0x82, 0x61]
      $0.members[0].flags = 0x800
    },
    .init("another date in the local header", member: ["member-date-differs:none b.py"]) { $0.localDate = 0x21 },
    .init("bzip2", member: ["member-method-unusual:none b.py"]) { $0.method = 12 },
    .init("zstandard", member: ["member-method-new:none b.py"]) { $0.method = 93 },
    .init("an unknown method", member: ["member-method-unusual:none b.py"]) { $0.method = 1234 },
    .init("a version from the future", member: ["member-version-needed:none b.py"]) { $0.versionNeeded = 64 },
    .init("a directory with data", RawZip([.init("a/")]), "member-directory-with-data:none a/"),
    .init(
      "files in a file", RawZip([.init("a/b/c"), .init("a/b/d"), .init("x"), .init("a/b"), .init("x/y/z")]),
      "member-path-conflict:none a/b/c", "member-path-conflict:none x/y/z"),
    .init(
      "a file in a file by another spelling", RawZip([.init("a/./b"), .init("a/b/c")]),
      "member-name-not-normal:none a/./b", "member-path-conflict:none a/b/c"),
    .init(
      "a file in place of everything", RawZip([.init(".")]), "member-name-not-normal:none .",
      "member-path-conflict:none ."),
    .init("a name with a long component", RawZip([.init("a/\(longComponent)")]), "").with(findings: [
      "member-name-too-long:none a/\(longComponent)"
    ]) { _ in },
    .init(
      "files in directories", RawZip([.init("A"), .init("a/b"), .init("a/bc/d"), .init("a/b/c/", "")]),
      "member-path-conflict:none a/b/c/"),
    .init("a Unicode path of another header", member: []) {
      $0.centralExtra = RawZip.unicodePath("c.py", header: "old.py")
    },
    .init("a local zip64 field with the sizes of the header", member: []) { $0.localExtra = RawZip.zip64(4, 4) },
    .init("an empty zip64 field", member: []) {
      $0.localExtra = RawZip.field(1, [])
      $0.centralExtra = RawZip.field(1, [])
    },
  ]

  private static let longComponent = String(repeating: "x", count: 256)

  package func with(findings: [String]? = nil, _ change: (inout RawZip) -> Void) -> FaultyArchive {
    var copy = self
    change(&copy.zip)
    if let findings { copy.findings = findings }
    return copy
  }
}
