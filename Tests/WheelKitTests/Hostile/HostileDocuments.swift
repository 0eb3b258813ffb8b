import TestSupport
import Testing

@testable import WheelKit

extension HostileWheel {
  /// File names, directories and what they are to agree with.
  static let names = makeNames()

  private static func makeNames() -> [HostileWheel] {
    var list: [HostileWheel] = []
    list.append(
      HostileWheel("a dist-info of a vendored project") {
        $0.files.append(("demo/_vendor/other-2.0.dist-info/METADATA", "Name: other\nVersion: 2.0\n"))
        $0.files.append(("demo/_vendor/other-2.0.dist-info/RECORD", "x,,\n"))
      })
    list.append(
      HostileWheel("a dist-info of this very name further down") {
        $0.files.append(("demo/demo-1.0.dist-info/METADATA", "Name: evil\n"))
      })
    list.append(
      HostileWheel("a directory whose name only begins like the dist-info") {
        $0.files.append(("demo-1.0.dist-information/METADATA", "Name: evil\n"))
      })
    list.append(HostileWheel("a file called like a dist-info") { $0.files.append(("other-1.0.dist-info", "")) })
    list.append(
      HostileWheel("two dist-infos at the top", refused: "several-dist-infos") {
        $0.files.append(("Demo-1.0.dist-info/METADATA", "Name: demo\n"))
      })
    list.append(
      HostileWheel("a thousand dist-infos", refused: "several-dist-infos") { wheel in
        wheel.files += (0..<1000).map { ("p\($0)-1.0.dist-info/METADATA", "") }
      })
    list.append(
      HostileWheel("a dist-info in other case and separators") {
        $0.filename = "Demo_Pkg-1.0-py3-none-any.whl"
        $0.distInfo = "demo.pkg-1.0.dist-info"
        $0.metadata = "Metadata-Version: 2.1\nName: Demo-Pkg\nVersion: 1.0\n\n"
      })
    list.append(
      HostileWheel("a dist-info of a version that is not normalised") {
        $0.filename = "demo-2021.04.01-py3-none-any.whl"
        $0.distInfo = "demo-2021.04.01.dist-info"
        $0.metadata = "Metadata-Version: 2.1\nName: demo\nVersion: 2021.04.01\n\n"
      })
    list.append(
      HostileWheel("a post release in the old spelling") {
        $0.filename = "demo-1.0.0_1-py3-none-any.whl"
        $0.distInfo = "demo-1.0.0_1.dist-info"
        $0.metadata = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0.0-1\n\n"
      })
    list.append(
      HostileWheel("an epoch") {
        $0.filename = "demo-1!2.0-py3-none-any.whl"
        $0.distInfo = "demo-1!2.0.dist-info"
        $0.metadata = "Metadata-Version: 2.1\nName: demo\nVersion: 1!2.0\n\n"
      })
    list.append(
      HostileWheel("a local version that is there already", edits: [("append-local-version", "x")]) {
        $0.filename = "demo-1.0+cu118-py3-none-any.whl"
        $0.distInfo = "demo-1.0+cu118.dist-info"
        $0.metadata = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0+cu118\n\n"
      })
    list.append(
      HostileWheel("files in .data, which goes along") { $0.files.append(("demo-1.0.data/scripts/x", "#!python\n")) })
    list.append(
      HostileWheel("files in .data of another version") { $0.files.append(("demo-2.0.data/scripts/x", "#!python\n")) })
    list.append(
      HostileWheel("two .data directories", refused: "several-data-directories") {
        $0.files += [("demo-1.0.data/scripts/x", ""), ("Demo-1.0.data/scripts/y", "")]
      })
    list.append(
      HostileWheel("a file where the patched wheel has its dist-info", refused: "several-dist-infos") {
        $0.files.append(("demo-1.0+x.dist-info/METADATA", "Name: evil\n"))
        $0.distInfo = "demo-1.0.dist-info"
      })
    list.append(
      HostileWheel("a variant label, and its file") {
        $0.filename = "demo-1.0-py3-none-manylinux_2_28_x86_64-x86_64_v3.whl"
        $0.wheel = $0.wheel.replacing("any", with: "manylinux_2_28_x86_64")
        $0.extraDistInfo = [("variant.json", "{}\n")]
      })
    list.append(
      HostileWheel("compressed tags in an odd order") {
        $0.filename = "demo-1.0-py3.py2-none-any.whl"
        $0.wheel = $0.wheel.replacing("Tag: py3-none-any\n", with: "Tag: py2.py3-none-any\n")
      })
    list.append(
      HostileWheel("tags that differ from the file name's") {
        $0.filename = "demo-1.0-cp38-cp38-manylinux1_x86_64.whl"
        $0.wheel = $0.wheel.replacing("py3-none-any", with: "cp38-cp38-linux_x86_64")
      })
    list.append(
      HostileWheel("a file name of too many tags", refused: "invalid-file-name") {
        $0.filename = "demo-1.0-py3-none-any-x-y-z.whl"
      })
    list.append(
      HostileWheel("a file name with a line break", refused: "invalid-file-name") {
        $0.filename = "demo-1.0\n-py3-none-any.whl"
      })
    list.append(
      HostileWheel("a name that METADATA has not", refused: "name-mismatch") {
        $0.metadata = $0.metadata.replacing("Name: demo", with: "Name: evil")
      })
    list.append(
      HostileWheel("a version that METADATA has not", refused: "version-mismatch") {
        $0.metadata = $0.metadata.replacing("\nVersion: 1.0", with: "\nVersion: 1.1")
      })
    return list
  }

  /// METADATA and WHEEL.
  static let documents = makeDocuments()

  private static func makeDocuments() -> [HostileWheel] {
    var list: [HostileWheel] = []
    list.append(
      HostileWheel(
        "a License of many lines before the requirements",
        headers: "License: MIT\n        \n        Copyright\n\t\n        you\nRequires-Dist: a\n"))
    list.append(
      HostileWheel(
        "an unindented License, which ends the headers", headers: "License: MIT\nCopyright you\nRequires-Dist: a\n"))
    list.append(HostileWheel("a line that begins with a colon", headers: "Summary: a\n: b\nRequires-Dist: a\n"))
    list.append(
      HostileWheel("headers in the body", headers: "", body: "\nRequires-Dist: evil\nVersion: 9\nName: evil\nFrom x\n"))
    list.append(HostileWheel("a body that begins with an empty line", headers: "", body: "\n\n\n\ntext"))
    list.append(HostileWheel("no body", headers: "Requires-Dist: a\n", body: ""))
    list.append(HostileWheel("no line ending at the end", headers: "Requires-Dist: a", body: ""))
    list.append(HostileWheel("CRLF", text: { $0.metadata = $0.metadata.replacing("\n", with: "\r\n") }))
    list.append(HostileWheel("CR alone", text: { $0.metadata = $0.metadata.replacing("\n", with: "\r") }))
    list.append(HostileWheel("mixed line endings", headers: "Summary: a\r\nKeywords: b\rRequires-Dist: a\n"))
    list.append(
      HostileWheel("a line of 300 characters", headers: "Requires-Dist: a\(String(repeating: " ", count: 300))>1\n"))
    list.append(
      HostileWheel("a header line of 1 MB", headers: "Keywords: \(String(repeating: "a,", count: 500_000))\n"))
    list.append(
      HostileWheel("1 MB of folded lines", headers: "License: a\n\(String(repeating: " b\n", count: 350_000))"))
    list.append(HostileWheel("an empty header name", refused: "version-mismatch", headers: " : x\nRequires-Dist: a\n"))
    list.append(HostileWheel("NUL and control characters", headers: "Summary: a\0b\u{1b}[2Jc\u{7f}\n"))
    list.append(
      HostileWheel(
        "line separators of Unicode in a value", headers: "Summary: a\u{2028}Requires-Dist: evil\u{85}x\u{b}y\n"))
    list.append(
      HostileWheel(
        "another case", text: { $0.metadata = "METADATA-VERSION: 2.1\nname: demo\nvErSiOn: 1.0\nrequires-dist: a\n\n" })
    )
    list.append(HostileWheel("Version twice", refused: "version-mismatch", headers: "Version: 2.0\n"))
    list.append(HostileWheel("Name twice", refused: "name-mismatch", headers: "Name: evil\n"))
    list.append(
      HostileWheel(
        "Metadata-Version 2.0",
        text: { $0.metadata = $0.metadata.replacing("Metadata-Version: 2.1", with: "Metadata-Version: 2.0") }))
    list.append(
      HostileWheel(
        "Metadata-Version 2.9",
        text: { $0.metadata = $0.metadata.replacing("Metadata-Version: 2.1", with: "Metadata-Version: 2.9") }))
    list.append(
      HostileWheel(
        "Metadata-Version 3.0", refused: "unsupported-metadata-version",
        text: { $0.metadata = $0.metadata.replacing("Metadata-Version: 2.1", with: "Metadata-Version: 3.0") }))
    list.append(
      HostileWheel(
        "Metadata-Version of 5,000 digits", refused: "unreadable-metadata",
        text: {
          $0.metadata = $0.metadata.replacing(
            "Metadata-Version: 2.1", with: "Metadata-Version: \(String(repeating: "9", count: 5000)).1")
        }))
    list.append(
      HostileWheel(
        "a version of 5,000 digits", refused: "version-mismatch",
        text: {
          $0.metadata = $0.metadata.replacing(
            "\nVersion: 1.0", with: "\nVersion: \(String(repeating: "9", count: 5000))")
        }))
    list.append(
      HostileWheel(
        "a byte order mark", refused: "unreadable-metadata", text: { $0.metadata = "\u{FEFF}" + $0.metadata }))
    list.append(
      HostileWheel(
        "UTF-16", refused: "unreadable-metadata", of: 1,
        member: { $0.data = "Name: demo\n".utf16.flatMap { [UInt8($0 & 0xff), 0] } }))
    list.append(HostileWheel("METADATA of nothing", refused: "unreadable-metadata", text: { $0.metadata = "" }))
    list.append(
      HostileWheel(
        "METADATA of zeros", refused: "unreadable-metadata",
        text: { $0.metadata = String(repeating: "\0", count: 5000) }))
    list.append(HostileWheel("Latin-1", of: 1, member: { $0.data += [0x0a, 0xe9, 0xff] }))
    list.append(
      HostileWheel(
        "Latin-1 in a header", of: 1,
        member: { $0.data = Array("Author: J\n".utf8.dropLast()) + [0xe9, 0x0a] + $0.data }))
    list.append(
      HostileWheel(
        "a requirement that is none", headers: "Requires-Dist: a (>dev)\nRequires-Dist: ;;;\nRequires-Dist:\n"))
    list.append(
      HostileWheel(
        "a requirement that is none, edited", refused: "unparsable-requirement", edits: [("drop-requires", "a")],
        headers: "Requires-Dist: a (>dev)\n"))
    list.append(
      HostileWheel(
        "a name that another only begins with", refused: "nothing-matches", edits: [("drop-requires", "foo")],
        headers: "Requires-Dist: foo-bar\n"))
    list.append(
      HostileWheel(
        "a name in another spelling", edits: [("drop-requires", "typing-extensions")],
        headers: "Requires-Dist: Typing_Extensions\n"))
    list.append(
      HostileWheel(
        "a marker of 100 parentheses", edits: [("drop-marker", "a")], headers: "Requires-Dist: a; \(nested(100))\n"))
    list.append(
      HostileWheel(
        "a marker of 101 parentheses", refused: "unparsable-requirement", edits: [("drop-marker", "a")],
        headers: "Requires-Dist: a; \(nested(101))\n"))
    list.append(
      HostileWheel(
        "a marker of a million parentheses", refused: "unparsable-requirement", edits: [("drop-marker", "a")],
        headers: "Requires-Dist: a; \(String(repeating: "(", count: 1_000_000))\n"))
    list.append(
      HostileWheel(
        "an 'or' of 10,000", edits: [("drop-marker", "a")],
        headers: "Requires-Dist: a; \(Array(repeating: "os_name == 'x'", count: 10_000).joined(separator: " or "))\n"))
    list.append(
      HostileWheel(
        "a value with a line break", refused: "invalid-value",
        edits: [("set-field", "Summary: a\nRequires-Dist: evil")],
        headers: ""))
    list.append(
      HostileWheel(
        "a value with a line separator", refused: "invalid-value", edits: [("set-field", "Summary: a\u{2028}b")],
        headers: ""))
    list.append(
      HostileWheel(
        "a value with NEL", refused: "invalid-value", edits: [("add-field", "Classifier: a\u{85}b")], headers: ""))
    list.append(
      HostileWheel(
        "a requirement with a form feed", refused: "invalid-value", edits: [("add-requires", "a\u{c}b")], headers: ""))
    list.append(
      HostileWheel("an edit that holds already", edits: [("add-requires", "a")], headers: "Requires-Dist: a\n"))
    list.append(HostileWheel("no WHEEL", refused: "missing-document", text: { $0.missing = ["\(info)/WHEEL"] }))
    list.append(HostileWheel("WHEEL of nothing", refused: "unsupported-wheel-version", text: { $0.wheel = "" }))
    list.append(
      HostileWheel(
        "Wheel-Version 1.9", text: { $0.wheel = $0.wheel.replacing("Wheel-Version: 1.0", with: "Wheel-Version: 1.9") }))
    list.append(
      HostileWheel(
        "Wheel-Version 2.0", refused: "unsupported-wheel-version",
        text: { $0.wheel = $0.wheel.replacing("Wheel-Version: 1.0", with: "Wheel-Version: 2.0") }))
    list.append(
      HostileWheel(
        "unknown headers of WHEEL, in an odd order",
        text: { $0.wheel = "X-Y: z\nTag: py3-none-any\n" + $0.wheel + "X-Y: a\n" }))
    list.append(
      HostileWheel(
        "a Tag of a million tags",
        text: {
          $0.wheel +=
            "Tag: \(Array(repeating: "a", count: 1000).joined(separator: "."))-none-\(Array(repeating: "b", count: 1000).joined(separator: "."))\n"
        }))
    list.append(HostileWheel("a Build that the file name has not", text: { $0.wheel += "Build: 9\n" }))
    list.append(
      HostileWheel("entry points that are none", text: { $0.extraDistInfo = [("entry_points.txt", "[x\n\0\n]")] }))
    list.append(
      HostileWheel("wheelpatch.json of another program", text: { $0.extraDistInfo = [("wheelpatch.json", "[[[[[")] }), )
    return list
  }

  private static func nested(_ depth: Int) -> String {
    String(repeating: "(", count: depth) + "os_name == 'x'" + String(repeating: ")", count: depth)
  }

  /// RECORD.
  static let records = makeRecords()

  private static func makeRecords() -> [HostileWheel] {
    var list: [HostileWheel] = []
    list.append(
      HostileWheel(
        "rows in quotes",
        record: { rows in
          rows.map { row in
            "\(row.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }.joined(separator: ","))\n"
          }.joined()
        }))
    list.append(HostileWheel("rows that end in CRLF", record: { $0.joined(separator: "\r\n") + "\r\n" }))
    list.append(HostileWheel("rows that end in CR", record: { $0.joined(separator: "\r") + "\r" }))
    list.append(HostileWheel("no line ending", record: { $0.joined(separator: "\n") }))
    list.append(HostileWheel("empty lines", record: { "\n\n" + $0.joined(separator: "\n\n\n") + "\n\n" }))
    list.append(HostileWheel("RECORD of nothing", record: { _ in "" }))
    list.append(
      HostileWheel(
        "a quotation mark that is not closed", refused: "invalid-record", record: { "\"" + $0.joined(separator: "\n") })
    )
    list.append(
      HostileWheel("a row of two columns", refused: "invalid-record", record: { "a,b\n" + $0.joined(separator: "\n") }))
    list.append(
      HostileWheel(
        "a row of four columns", refused: "invalid-record", record: { "a,b,1,d\n" + $0.joined(separator: "\n") }))
    list.append(HostileWheel("a row that is quoted in the middle", record: { "a\"b,,\n" + $0.joined(separator: "\n") }))
    list.append(
      HostileWheel(
        "1 MB of quotation marks",
        record: { "\"\(String(repeating: "\"\"", count: 500_000))\",,\n" + $0.joined(separator: "\n") }))
    list.append(HostileWheel("a row over several lines", record: { "\"a\nb\",,\n" + $0.joined(separator: "\n") }))
    list.append(HostileWheel("NULs", record: { "a\0b,\0,\0\n" + $0.joined(separator: "\n") }))
    list.append(HostileWheel("rows of directories", record: { "demo/,,\n" + $0.joined(separator: "\n") }))
    list.append(
      HostileWheel("a row for a signature", record: { $0.joined(separator: "\n") + "\n\(info)/RECORD.jws,,\n" }))
    list.append(
      HostileWheel(
        "a row for a file above the wheel", record: { $0.joined(separator: "\n") + "\n../../etc/passwd,sha256=x,1\n" }))
    list.append(
      HostileWheel(
        "backslashes", record: { $0.map { $0.replacing("demo/", with: "demo\\") }.joined(separator: "\n") + "\n" }))
    list.append(
      HostileWheel(
        "md5", record: { $0.dropFirst().joined(separator: "\n") + "\ndemo/__init__.py,md5=ZlxBQAHyAqG5Jq9Vs1rKvg,6\n" })
    )
    list.append(
      HostileWheel(
        "sha512",
        record: {
          $0.dropFirst().joined(separator: "\n") + "\ndemo/__init__.py,sha512=\(String(repeating: "A", count: 86)),6\n"
        }))
    list.append(
      HostileWheel(
        "a hash of 1 MB",
        record: {
          $0.dropFirst().joined(separator: "\n")
            + "\ndemo/__init__.py,sha256=\(String(repeating: "A", count: 1_000_000)),6\n"
        }))
    list.append(
      HostileWheel(
        "a size beyond 64 bits",
        record: {
          $0.dropFirst().joined(separator: "\n") + "\ndemo/__init__.py,,\(String(repeating: "9", count: 40))\n"
        }))
    list.append(
      HostileWheel(
        "another hash, which still shows",
        record: {
          $0.dropFirst().joined(separator: "\n") + "\ndemo/__init__.py,sha256=\(String(repeating: "A", count: 43)),6\n"
        }))
    list.append(
      HostileWheel(
        "10,000 rows for one file",
        record: { rows in String(repeating: rows[0] + "\n", count: 10_000) + rows.joined(separator: "\n") }))
    list.append(
      HostileWheel(
        "its own row three times", record: { $0.joined(separator: "\n") + "\n\(info)/RECORD,,\n\(info)/RECORD,,\n" }))
    list.append(
      HostileWheel(
        "a hash of its own", record: { $0.dropLast().joined(separator: "\n") + "\n\(info)/RECORD,sha256=AAAA,5\n" }))
    list.append(HostileWheel("no RECORD", refused: "missing-document", text: { $0.missing = ["\(info)/RECORD"] }))
    list.append(
      HostileWheel(
        "files with commas and quotation marks",
        text: {
          $0.files += [("demo/a,b.txt", ""), ("demo/a\"b\".txt", "")]
          $0.record = "\"demo/a,b.txt\",,\n\"demo/a\"\"b\"\".txt\",,\n\(info)/RECORD,,\n"
        }))
    list.append(HostileWheel("a signature", text: { $0.extraDistInfo = [("RECORD.jws", "{}"), ("RECORD.p7s", "")] }))
    list.append(
      HostileWheel("a RECORD of a vendored project", text: { $0.files.append(("demo/x.dist-info/RECORD", "a,,\n")) }))
    return list
  }
}
