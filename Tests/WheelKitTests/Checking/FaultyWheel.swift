import TestSupport
import Testing

@testable import WheelKit

/// A wheel with one fault, and the findings of `verify` for it.
struct FaultyWheel: CustomTestStringConvertible, Sendable {
  var testDescription: String
  /// `severity:code`, with the subject, for every finding.
  var findings: [String]
  var filename = "demo-1.0-py3-none-any.whl"
  var bytes: [UInt8]

  /// A wheel of text files, changed before the archive is built.
  init(_ name: String, _ findings: [String], _ change: (inout TestWheel) -> Void) {
    var wheel = TestWheel(requires: [])
    change(&wheel)
    testDescription = name
    self.findings = findings
    filename = wheel.filename
    bytes = RawZip(wheel).bytes
  }

  /// A wheel whose archive bytes are changed. The first member is `demo/__init__.py`.
  init(_ name: String, raw findings: [String], _ change: (inout RawZip) -> Void) {
    var zip = RawZip(TestWheel(requires: []))
    change(&zip)
    testDescription = name
    self.findings = findings
    bytes = zip.bytes
  }

  private static let info = "demo-1.0.dist-info"
  private static let meta = "\(info)/METADATA"

  /// A wheel with different METADATA.
  private static func metadata(
    _ name: String, _ findings: [String], _ text: String, version: String = "2.1"
  ) -> FaultyWheel {
    FaultyWheel(name, findings) {
      $0.metadata = "Metadata-Version: \(version)\nName: demo\nVersion: 1.0\n\(text)\n\nText.\n"
    }
  }

  /// A wheel with a different row for `demo/__init__.py`, whose contents are `x = 1` and a line feed.
  private static func row(_ name: String, _ findings: [String], _ row: String) -> FaultyWheel {
    FaultyWheel(name, findings) { wheel in
      let rest = wheel.members.filter { $0.path.hasPrefix(info) && !$0.path.hasSuffix("RECORD") }.map { member in
        "\(member.path),\(FileDigest.hash(of: Array(member.contents.utf8))),\(member.contents.utf8.count)\n"
      }
      wheel.record = row + rest.joined() + "\(info)/RECORD,,\n"
    }
  }

  /// A wheel named as a variant, with this variant.json.
  private static func variant(
    _ name: String, _ findings: [String], _ document: String?, label: String? = "v3"
  ) -> FaultyWheel {
    FaultyWheel(name, (label == nil ? [] : ["warning:variant-label"]) + findings) { wheel in
      if let label { wheel.filename = "demo-1.0-py3-none-any-\(label).whl" }
      if let document { wheel.extraDistInfo = [("variant.json", document)] }
    }
  }

  private static func document(
    _ variants: String = #"{"v3": {"x": {"f": ["1"]}}}"#, namespaces: String = #"["x"]"#,
    schema: String = VariantMetadata.writtenSchema, more: String = ""
  ) -> String {
    #"{"$schema": "\#(schema)", "default-priorities": {"namespace": \#(namespaces)}, "variants": \#(variants)\#(more)}"#
  }

  private static let draft = "warning:variant-schema-draft \(info)/variant.json: $schema"

  private static func fault(_ code: String, _ path: String?, severity: String = "error") -> String {
    "\(severity):variant-\(code) \(info)/variant.json" + (path.map { ": \($0)" } ?? "")
  }

  private static let variants: [FaultyWheel] = [
    variant("a variant", [draft], document()),
    variant("a variant without its document", [fault("metadata-missing", nil)], nil),
    variant(
      "a document without a label", [draft, fault("label-missing", nil, severity: "warning")], document(), label: nil),
    variant("a variant of another label", [draft, fault("label-mismatch", "variants")], document(), label: "v4"),
    variant(
      "a variant of two labels", [draft, fault("label-mismatch", "variants")],
      document(#"{"v3": {"x": {"f": ["1"]}}, "v4": {"x": {"f": ["2"]}}}"#)),
    variant("a document that is not JSON", [fault("json", nil)], "{"),
    variant(
      "a document with a name twice", [fault("json", nil)], #"{"variants": {}, "variants": {}}"#),
    variant(
      "a document with an unknown key", [draft, fault("key-unknown", "more")],
      document(more: #", "more": 1"#)),
    variant("a schema without a version", [fault("schema", "$schema")], document(schema: "https://example.com/x.json")),
    variant(
      "a schema of a later version", [fault("schema-version", "$schema")],
      document(schema: "https://packaging.python.org/v2.0.0.json")),
    variant(
      "no namespaces", [draft, fault("namespaces", "default-priorities.namespace")],
      document(#"{"null": {}}"#, namespaces: "[]"), label: "null"),
    variant(
      "a namespace that is not listed", [draft, fault("namespace-unlisted", "default-priorities.namespace")],
      document(namespaces: #"["y"]"#)),
    variant(
      "a feature in capitals", [draft, fault("name", "variants.v3.x.F")], document(#"{"v3": {"x": {"F": ["1"]}}}"#)),
    variant(
      "a value in capitals", [draft, fault("value", "variants.v3.x.f")], document(#"{"v3": {"x": {"f": ["A"]}}}"#)),
    variant(
      "values in another order", [draft, fault("values-order", "variants.v3.x.f")],
      document(#"{"v3": {"x": {"f": ["2", "1"]}}}"#)),
    variant("a variant without properties", [draft, fault("null", "variants.v3")], document(#"{"v3": {}}"#)),
    variant(
      "a null variant with properties", [draft, fault("null", "variants.null")],
      document(#"{"null": {"x": {"f": ["1"]}}}"#), label: "null"),
    FaultyWheel("a name of the older proposal for variants", ["error:invalid-file-name"]) {
      $0.filename = "demo-1.0-py3-none-any+v3.whl"
    },
  ]

  private static let good = "demo/__init__.py,sha256=nia_NpkRxFwkPGhBR7I_yeHc_PJX0pmhxjIBam_NM_Q,6\n"
  private static let file = "demo/__init__.py"

  static let names = makeNames()

  private static func makeNames() -> [FaultyWheel] {
    var list: [FaultyWheel] = []
    list.append(FaultyWheel("no fault", []) { _ in })
    list.append(FaultyWheel("not a wheel's name", ["error:invalid-file-name"]) { $0.filename = "demo-1.0.whl" })
    list.append(
      FaultyWheel("a version for old tools", ["error:invalid-file-name"]) {
        $0.filename = "demo-1.0_1-py3-none-any.whl"
        $0.distInfo = "demo-1.0_1.dist-info"
        $0.metadata = $0.metadata.replacing("Version: 1.0", with: "Version: 1.0.post1")
      })
    list += variants
    list.append(
      FaultyWheel("a file over another", ["error:install-path-repeated demo-1.0.data/purelib/demo/__init__.py"]) {
        $0.files.append(("demo-1.0.data/purelib/demo/__init__.py", ""))
      })
    list.append(
      FaultyWheel("a script named python", ["error:script-name-reserved demo-1.0.data/scripts/python"]) {
        $0.files.append(("demo-1.0.data/scripts/python", ""))
      })
    list.append(FaultyWheel("no dist-info", raw: ["error:no-dist-info"]) { $0.members.removeSubrange(1...) })
    list.append(
      FaultyWheel("two dist-infos", ["error:several-dist-infos other-1.0.dist-info"]) {
        $0.files.append(("other-1.0.dist-info/x", ""))
      })
    list.append(
      FaultyWheel("a dist-info of another project", ["error:dist-info-mismatch other-1.0.dist-info"]) {
        $0.distInfo = "other-1.0.dist-info"
      })
    list.append(
      FaultyWheel("a dist-info of another version", ["error:dist-info-version-mismatch demo-1.1.dist-info"]) {
        $0.distInfo = "demo-1.1.dist-info"
      })
    list.append(
      FaultyWheel("a dist-info spelled otherwise", ["warning:directory-spelling Demo-1.0.dist-info"]) {
        $0.distInfo = "Demo-1.0.dist-info"
      })
    list.append(
      FaultyWheel("data of another version", ["error:data-directory-mismatch demo-1.1.data"]) {
        $0.files.append(("demo-1.1.data/scripts/x", ""))
      })
    list.append(
      FaultyWheel(
        "two data directories",
        ["warning:directory-spelling Demo-1.0.data", "error:several-data-directories demo-1.0.data"]
      ) {
        $0.files += [("Demo-1.0.data/scripts/x", ""), ("demo-1.0.data/scripts/y", "")]
      })
    list.append(
      FaultyWheel("data in no scheme", ["error:data-scheme demo-1.0.data/x"]) {
        $0.files.append(("demo-1.0.data/x", ""))
      })
    list.append(
      FaultyWheel("no METADATA", ["error:missing-document \(meta)"]) {
        $0.missing = [meta]
        $0.record = nil
        $0.dropRow(meta)
      })
    list.append(
      FaultyWheel("a WHEEL of too many lines", ["error:document-too-large \(info)/WHEEL"]) {
        $0.wheel = String(repeating: "\n", count: 2_200_000)
      })
    list.append(
      FaultyWheel(
        "a damaged WHEEL", raw: ["error:unreadable-document \(info)/WHEEL", "error:member-crc-mismatch \(info)/WHEEL"]
      ) {
        $0.members[2].localCRC = 7
        $0.members[2].centralCRC = 7
      })
    return list
  }

  static let documents = makeDocuments()

  private static func makeDocuments() -> [FaultyWheel] {
    var list: [FaultyWheel] = []
    list.append(
      FaultyWheel("a byte order mark", ["error:byte-order-mark \(meta)"]) { $0.metadata = "\u{FEFF}" + $0.metadata })
    list.append(metadata("a line that is no header", ["warning:headers-end-early \(meta)"], "what"))
    list.append(
      FaultyWheel("a line before the headers", ["warning:header-line-ignored \(meta)"]) {
        $0.metadata = " x\n" + $0.metadata
      })
    list.append(
      FaultyWheel("no Metadata-Version", ["error:missing-field \(meta): Metadata-Version"]) {
        $0.metadata = "Name: demo\nVersion: 1.0\n\n"
      })
    list.append(
      FaultyWheel("no Name", ["error:name-or-version-missing \(meta): Name"]) {
        $0.metadata = "Metadata-Version: 2.1\nVersion: 1.0\n\n"
      })
    list.append(
      FaultyWheel("a Version that is none", ["error:name-or-version-missing \(meta): Version"]) {
        $0.metadata = "Metadata-Version: 2.1\nName: demo\nVersion: one\n\n"
      })
    list.append(
      metadata(
        "Metadata-Version 3", ["error:unsupported-metadata-version \(meta): Metadata-Version"], "A: b", version: "3.0"))
    list.append(
      metadata(
        "Metadata-Version 2.9", ["warning:new-metadata-version \(meta): Metadata-Version"], "A: b", version: "2.9"))
    list.append(
      metadata(
        "a Metadata-Version that is none", ["error:invalid-field \(meta): Metadata-Version"], "A: b", version: "x"))
    list.append(
      metadata("setuptools' licence files", ["warning:license-file-early \(meta): License-File"], "License-File: L"))
    list.append(
      metadata(
        "a license twice", ["error:license-with-expression \(meta): License"], "License: BSD\nLicense-Expression: MIT",
        version: "2.4"))
    list.append(metadata("an empty license", [], "License:\nLicense-Expression: MIT", version: "2.4"))
    list.append(
      metadata(
        "a name that is also a namespace", ["error:import-name-repeated \(meta): Import-Namespace"],
        "Import-Name: a.b ; private\nImport-Name: a.c\nImport-Namespace: a\nImport-Namespace: a.b", version: "2.5"))
    list.append(
      metadata("a field of later", ["warning:field-too-new \(meta): License-Expression"], "License-Expression: MIT"))
    list.append(metadata("a field twice", ["warning:field-repeated \(meta): Summary"], "Summary: a\nSummary: b"))
    list.append(metadata("a field of other grammar", ["warning:invalid-field \(meta): Project-URL"], "Project-URL: x"))
    list.append(
      FaultyWheel("another name", ["error:name-mismatch \(meta): Name"]) {
        $0.metadata = $0.metadata.replacing("Name: demo", with: "Name: other")
      })
    list.append(
      FaultyWheel("another version", ["error:version-mismatch \(meta): Version"]) {
        $0.metadata = $0.metadata.replacing("\nVersion: 1.0", with: "\nVersion: 1.1")
      })
    list.append(metadata("no requirement", ["error:invalid-requirement \(meta): Requires-Dist"], "Requires-Dist: a b"))
    list.append(
      metadata(
        "a marker about variants", ["warning:variant-marker \(meta): Requires-Dist"],
        "Requires-Dist: a; 'x' in variant_namespaces"))
    list.append(
      metadata("no specifier", ["error:invalid-requires-python \(meta): Requires-Python"], "Requires-Python: three"))
    list.append(
      metadata(
        "an extra twice", ["warning:extra-repeated \(meta): Provides-Extra"], "Provides-Extra: x\nProvides-Extra: X"))
    list.append(
      metadata(
        "an extra undeclared", ["warning:extra-undeclared \(meta): Requires-Dist"], "Requires-Dist: a; extra == 'x'"))
    list.append(
      metadata(
        "a license that is not there", ["warning:license-file-missing \(meta): License-File"], "License-File: LICENSE",
        version: "2.4"))
    list.append(
      FaultyWheel(
        "a WHEEL that is not UTF-8",
        raw: [
          "error:wheel-encoding \(info)/WHEEL", "error:record-size-mismatch \(info)/WHEEL",
          "error:record-hash-mismatch \(info)/WHEEL",
        ]
      ) { $0.members[2].data.append(0xff) })
    list.append(
      FaultyWheel("Wheel-Version 2", ["error:unsupported-wheel-version \(info)/WHEEL: Wheel-Version"]) {
        $0.wheel = $0.wheel.replacing("1.0", with: "2.0")
      })
    list.append(
      FaultyWheel("Wheel-Version 1.9", ["warning:new-wheel-version \(info)/WHEEL: Wheel-Version"]) {
        $0.wheel = $0.wheel.replacing("1.0", with: "1.9")
      })
    list.append(
      FaultyWheel("Root-Is-Purelib", ["warning:root-is-purelib \(info)/WHEEL: Root-Is-Purelib"]) {
        $0.wheel = $0.wheel.replacing("true", with: "maybe")
      })
    list.append(
      FaultyWheel("no Tag", ["warning:wheel-tag-missing \(info)/WHEEL: Tag"]) {
        $0.wheel = $0.wheel.replacing("Tag: py3-none-any\n", with: "")
      })
    list.append(
      FaultyWheel("a Tag that is none", ["error:wheel-tag-invalid \(info)/WHEEL: Tag"]) {
        $0.wheel = $0.wheel.replacing("py3-none-any", with: "py3-none")
      })
    list.append(
      FaultyWheel(
        "tags in one line",
        ["warning:wheel-tag-compressed \(info)/WHEEL: Tag", "warning:wheel-tag-mismatch \(info)/WHEEL"]
      ) { $0.wheel = $0.wheel.replacing("py3", with: "py2.py3") })
    list.append(
      FaultyWheel("a Tag twice", ["warning:wheel-tag-repeated \(info)/WHEEL: Tag"]) {
        $0.wheel += "Tag: py3-none-any\n"
      })
    list.append(
      FaultyWheel("another Build", ["warning:wheel-build-mismatch \(info)/WHEEL: Build"]) { $0.wheel += "Build: 3\n" })
    list.append(
      FaultyWheel("entry points that are none", ["error:invalid-entry-points \(info)/entry_points.txt"]) {
        $0.extraDistInfo = [("entry_points.txt", "[console_scripts]\nx\n")]
      })
    list.append(
      FaultyWheel(
        "scripts",
        [
          "warning:entry-point-name \(info)/entry_points.txt: console_scripts",
          "error:entry-point-value \(info)/entry_points.txt: console_scripts",
          "error:entry-point-value \(info)/entry_points.txt: gui_scripts",
        ]
      ) {
        $0.extraDistInfo = [
          ("entry_points.txt", "[console_scripts]\na b = a:b\na = a\n[gui_scripts]\nb = -\n[other]\na b = c d\n")
        ]
      })
    let strict = [
      ("a group twice", 3, "[console_scripts]\na = a:b\n[console_scripts]\n"),
      ("a name twice", 3, "[console_scripts]\na = a:b\na = a:c\n"), ("no group", 1, "a = a:b\n"),
      ("a byte order mark", 1, "\u{FEFF}[console_scripts]\na = a:b\n"), ("a group without a name", 1, "[]\na = a:b\n"),
      ("no name", 2, "[x]\n = a:b\n"),
    ]
    for (name, line, text) in strict {
      list.append(
        FaultyWheel("entry points: \(name)", ["error:entry-point-lines \(info)/entry_points.txt: line \(line)"]) {
          $0.extraDistInfo = [("entry_points.txt", text)]
        })
    }
    list.append(
      FaultyWheel("entry points that are good", []) {
        $0.extraDistInfo = [("entry_points.txt", "# one\n; = two\n\n[a]\nx = a:b\n  x = c\n[b]\nx = a:b\nX = a:b\n")]
      })
    list.append(
      FaultyWheel(
        "a script outside",
        [
          "warning:entry-point-name \(info)/entry_points.txt: gui_scripts",
          "error:entry-point-unsafe \(info)/entry_points.txt: gui_scripts",
        ]
      ) { $0.extraDistInfo = [("entry_points.txt", "[gui_scripts]\na/../../b = a:b\n")] })
    return list
  }

  static let records = makeRecords()

  private static func makeRecords() -> [FaultyWheel] {
    var list: [FaultyWheel] = []
    list.append(FaultyWheel("RECORD that is none", ["error:invalid-record \(info)/RECORD"]) { $0.record = "a,b\n" })
    list.append(row("no row", ["error:record-row-missing \(file)"], ""))
    list.append(row("a row of no file", ["error:record-row-extra demo/gone.py"], good + "demo/gone.py,,\n"))
    list.append(row("a row twice", ["error:record-row-repeated \(file)"], good + good))
    list.append(row("another hash", ["error:record-hash-mismatch \(file)"], good.replacing("nia_", with: "nia-")))
    list.append(row("another size", ["error:record-size-mismatch \(file)"], good.replacing(",6", with: ",7")))
    list.append(row("no hash", ["error:record-hash-missing \(file)"], "\(file),,6\n"))
    list.append(row("no size", ["warning:record-size-missing \(file)"], good.replacing(",6", with: ",")))
    list.append(row("a hash that is none", ["error:record-hash-invalid \(file)"], "\(file),sha256,6\n"))
    list.append(row("md5", ["error:record-hash-weak \(file)"], "\(file),md5=ZlxBQAHyAqG5Jq9Vs1rKvg,6\n"))
    list.append(row("an unknown hash", ["warning:record-hash-unknown \(file)"], "\(file),whirl=AAAA,6\n"))
    list.append(row("a backslash", ["warning:record-backslash \(file)"], good.replacing("/", with: "\\")))
    list.append(
      row("padding", ["warning:record-hash-spelling \(file)"], good.replacing(",6", with: "=,6")))
    list.append(
      row("an algorithm in capitals", ["warning:record-hash-spelling \(file)"], good.replacing("sha", with: "SHA")))
    list.append(row("a size in words", ["error:record-size-invalid \(file)"], good.replacing(",6", with: ",six")))
    list.append(row("an empty line", ["error:record-empty-line \(info)/RECORD"], "\n" + good))
    list.append(
      FaultyWheel(
        "a path that is not UTF-8", raw: ["error:record-encoding \(info)/RECORD", "error:record-row-extra \u{FFFD}"]
      ) {
        $0.members[3].data += [0xff] + Array(",,\n".utf8)
      })
    list.append(row("a directory", ["warning:record-directory demo/"], good + "demo/,,\n"))
    list.append(row("a signature", ["error:record-signature \(info)/RECORD.jws"], good + "\(info)/RECORD.jws,,\n"))
    list.append(
      FaultyWheel("no own row", ["error:record-own-row-missing \(info)/RECORD"]) { $0.dropRow("\(info)/RECORD") })
    list.append(
      FaultyWheel("an own hash", ["warning:record-own-row-hashed \(info)/RECORD"]) { wheel in
        wheel.dropRow("\(info)/RECORD")
        wheel.record = (wheel.record ?? "") + "\(info)/RECORD,sha256=AA,1\n"
      })
    return list
  }

  /// A frame with one raw block, which needs no compressor.
  static func zstandard(_ data: [UInt8]) -> [UInt8] {
    let count = UInt8(truncatingIfNeeded: data.count)
    return [0x28, 0xb5, 0x2f, 0xfd, 0xa0, count, 0, 0, 0, count << 3 | 1, 0, 0] + data
  }

  static let members = makeMembers()

  private static func makeMembers() -> [FaultyWheel] {
    var list: [FaultyWheel] = []
    list.append(
      FaultyWheel("another CRC", raw: ["error:member-crc-mismatch \(file)"]) {
        $0.members[0].localCRC = 7
        $0.members[0].centralCRC = 7
      })
    list.append(
      FaultyWheel("damaged data", raw: ["error:member-damaged \(file)"]) {
        $0.members[0].method = 8
        $0.members[0].compressed = [0xff, 0xff]
      })
    list.append(
      FaultyWheel(
        "a method that no one reads", raw: ["error:member-method-unusual \(file)", "error:member-unreadable \(file)"]
      ) {
        $0.members[0].method = 98
      })
    let isUnread = !ArchiveBuilder.supports(.zstandard)
    list.append(
      FaultyWheel(
        "zstd for every Python",
        raw: ["warning:member-method-new \(file)"] + (isUnread ? ["error:member-unreadable \(file)"] : [])
          + ["error:member-method-needs-python \(meta): Requires-Python"]
      ) {
        $0.members[0].method = 93
        $0.members[0].compressed = zstandard($0.members[0].data)
      })
    list.append(
      FaultyWheel(
        "a name that is marked as UTF-8 and is none",
        raw: ["error:member-name-undecodable \u{e9}a", "error:record-row-missing \u{e9}a"]
      ) {
        var member = RawZip.Member("")
        member.name = [0x82, 0x61]
        member.flags = 0x800
        $0.members.append(member)
      })
    list.append(
      FaultyWheel(
        "METADATA that is not UTF-8",
        raw: [
          "error:metadata-encoding \(meta)", "error:record-size-mismatch \(meta)", "error:record-hash-mismatch \(meta)",
        ]
      ) { $0.members[1].data.append(0xff) })
    list.append(
      FaultyWheel(
        "a link that leads out by way of links",
        raw: [
          "error:record-row-missing demo/d", "error:record-row-missing demo/e", "error:member-link-escapes demo/e",
        ]
      ) {
        var one = RawZip.Member("demo/d", ".")
        var other = RawZip.Member("demo/e", "d/d/d/../../../x")
        (one.externalAttributes, other.externalAttributes) = (0o120777 << 16, 0o120777 << 16)
        $0.members += [one, other]
      })
    list.append(
      FaultyWheel(
        "a link that leads out", raw: ["error:record-row-missing demo/link", "error:member-link-escapes demo/link"]
      ) {
        var link = RawZip.Member("demo/link", "../../x")
        link.externalAttributes = 0o120777 << 16
        $0.members.append(link)
      })
    list.append(
      FaultyWheel("a link that stays", raw: ["error:record-row-missing demo/link"]) {
        var link = RawZip.Member("demo/link", "../x/../demo")
        link.externalAttributes = 0o120777 << 16
        $0.members.append(link)
      })
    return list
  }

  static let all = names + documents + records + members
}

extension TestWheel {
  /// Gives the wheel a matching RECORD, without the row for `path`.
  fileprivate mutating func dropRow(_ path: String) {
    record = nil
    let right = members.first { $0.path.hasSuffix("/RECORD") }?.contents ?? ""
    record = right.split(separator: "\n").filter { !$0.hasPrefix("\(path),") }.map { "\($0)\n" }.joined()
  }
}
