import Testing
import WheelFormats

@Suite struct HeaderDocumentTests {
  @Test(arguments: [
    "", "\n", "\r", "Name: a", "Name: a\n", "Name: a\r\nVersion: 1\n\nbody", "Name: a\rVersion: 1\r\rbody\r",
    "\u{FEFF}Name: a\n", "License: MIT\nCopyright\nRequires-Dist: b\n", " stray\nName: a\n", "From x\nName: a\n",
    "Name: a\nFrom x\n\nbody", ": x\n y\nName: a\n", "Name: a\n \n\tb\n\n\n",
  ])
  func `a document prints as it was parsed`(text: String) {
    #expect(HeaderDocument(parsing: Array(text.utf8)).bytes == Array(text.utf8))
  }

  @Test func `bytes that are not UTF-8 are kept, and decoded as Latin-1`() {
    let bytes = Array("Author: Andr".utf8) + [0xE9] + Array("\nName: a\n".utf8)
    let document = HeaderDocument(parsing: bytes)
    #expect(document.bytes == bytes)
    #expect(document.first("author") == "André")
    #expect(document.first("name") == "a")
  }

  @Test(arguments: [
    ("Name: a\nVersion: 1\n\nName: b\n", ["a"], "Name: b\n"),
    ("Name: a\r\nVersion: 1\r\n\r\nName: b\r\n", ["a"], "Name: b\r\n"),
    ("Name: a\rVersion: 1\r\rName: b", ["a"], "Name: b"),
    ("Name: a\n\r\nName: b\n", ["a"], "Name: b\n"),
    ("Name: a\nCopyright 2020\nName: b\n", ["a"], "Copyright 2020\nName: b\n"),
    ("Name: a\nFull Name: c\nName: b\n", ["a"], "Full Name: c\nName: b\n"),
    ("Name: a\nName : b\n", ["a"], "Name : b\n"),
    ("Name: a\nNàme: b\n", ["a"], "Nàme: b\n"),
    ("\u{FEFF}Name: a\n", [], "\u{FEFF}Name: a\n"),
    ("Name: a\nLicense: x\n        \n  y\nname:b\nNAME:\n", ["a", "b", ""], ""),
    ("Name: a\n: b\n c\nName: d\n", ["a", "d"], ""),
    ("Name: a\nFrom b\n c\nName: d\n", ["a", "d"], ""),
    ("Name: a\nFrom b\n\nbody", ["a"], "From b\nbody"),
    ("From b\n\nName: a", [], "Name: a"),
    (" b\nName: a\n", ["a"], ""),
    ("\n\nName: a", [], "\nName: a"),
  ])
  func `headers end where Python's parser ends them`(text: String, names: [String], body: String) {
    let document = HeaderDocument(parsing: Array(text.utf8))
    #expect(document.values(of: "Name") == names)
    #expect(String(decoding: document.body, as: UTF8.self) == body)
  }

  @Test(arguments: [
    ("License: \t MIT \n", "MIT ", "MIT "),
    ("License:MIT", "MIT", "MIT"),
    ("License:\n", "", ""),
    ("License: a\n b\n", "a\n b", "       a\nb"),
    ("License: a\r\n        b\r          c\r\n", "a\n        b\n          c", "a\nb\n  c"),
    ("License: a\n        \n        b\n        \n", "a\n        \n        b\n        ", "a\n\nb\n"),
    ("License:\n        a\n", "a", "\na"),
    ("License: a\n\tb\n", "a\n\tb", "        a\n\tb"),
  ])
  func `values keep their lines, or lose the common indentation`(text: String, value: String, dedented: String) throws {
    let field = try #require(HeaderDocument(parsing: Array(text.utf8)).fields.first)
    #expect(field.value == value)
    #expect(field.dedentedValue == dedented)
    #expect(field.isFolded == value.contains("\n") || text == "License:\n        a\n")
  }

  @Test func `fields are found ignoring case`() {
    let document = HeaderDocument(parsing: Array("requires-dist: a\nHome-page: b\nRequires-Dist: c\n".utf8))
    #expect(document.indices(of: "REQUIRES-DIST") == [0, 2])
    #expect(document.values(of: "Requires-Dist") == ["a", "c"])
    #expect(document.first("home-Page") == "b")
    #expect(document.first("Home-Pag") == nil)
    #expect(document.fields.map(\.name) == ["requires-dist", "Home-page", "Requires-Dist"])
  }

  @Test(
    arguments: [
      ("Name: a\n\nbody", []),
      ("Name: a\n", []),
      ("\u{FEFF}Name: a\n", ["1 byteOrderMark \u{FEFF}Name: a"]),
      ("License: a\n b\r\nNo header here\nName: c", ["3 endOfHeaders No header here"]),
      (
        " a\rFrom b\nName: c\n: d\n e\nName: f\nFrom g\n\n",
        [
          "1 strayContinuation  a", "2 envelopeLine From b",
          "4 missingName : d", "5 strayContinuation  e",
          "7 envelopeLine From g",
        ]
      ),
    ] as [(String, [String])])
  func `lines that the parser ignores are listed with their number`(text: String, defects: [String]) {
    let document = HeaderDocument(parsing: Array(text.utf8))
    #expect(document.defects.map { "\($0.line) \($0.kind) \($0.text)" } == defects)
    #expect(document.hasByteOrderMark == (document.defects.first?.kind == .byteOrderMark))
  }

  @Test func `a byte order mark after an empty line does not count`() {
    #expect(!HeaderDocument(parsing: Array("\n\u{FEFF}".utf8)).hasByteOrderMark)
  }
}
