import TestSupport
import Testing
import WheelFormats

@Suite struct HeaderDocumentEditingTests {
  @Test(arguments: [
    ("Version: 1\nName: a\n", "Version: 2\nName: a\n"),
    ("VERSION:\t 1\r\nName: a\n", "VERSION:\t 2\r\nName: a\n"),
    ("version:1\rName: a", "version: 2\rName: a"),
    ("Version:\n 1\r\n 2\nName: a\n", "Version: 2\nName: a\n"),
    ("Version: 1", "Version: 2"),
    ("Version:2\nName: a\n", "Version:2\nName: a\n"),
    ("Version:  \n\nVersion: 3\n", "Version:  2\n\nVersion: 3\n"),
  ])
  func `a value is set in the field's own lines`(before: String, after: String) throws {
    var document = HeaderDocument(parsing: Array(before.utf8))
    try document.setValue("2", at: 0)
    #expect(String(decoding: document.bytes, as: UTF8.self) == after)
    #expect(document == HeaderDocument(parsing: Array(after.utf8)))
  }

  @Test(arguments: [
    ("Tag: a\nName: b\n", "Tag: a\nTag: c\nName: b\n"),
    ("Tag: a\r\nName: b\ntag: d\n e\r\nX: y\n", "Tag: a\r\nName: b\ntag: d\n e\r\nTag: c\r\nX: y\n"),
    ("Name: b\n\nTag: body", "Name: b\nTag: c\n\nTag: body"),
    ("Name: b\rVersion: 1", "Name: b\rVersion: 1\rTag: c"),
    ("Name: b", "Name: b\nTag: c"),
    ("Name: b\r\nTag: a", "Name: b\r\nTag: a\r\nTag: c"),
    ("", "Tag: c\n"),
    ("\r\nbody", "Tag: c\r\n\r\nbody"),
    (" stray", " stray\nTag: c"),
    ("Name: b\nNo header\n", "Name: b\nTag: c\nNo header\n"),
    ("Name: b\n: x", "Name: b\n: x\nTag: c"),
    ("Name: b\r: x\n y\r\n\n", "Name: b\r: x\n y\r\nTag: c\r\n\n"),
    ("Name: b\nFrom x\n\nbody", "Name: b\nTag: c\nFrom x\n\nbody"),
  ])
  func `a field is added after the last with its name, else at the end`(before: String, after: String) throws {
    var document = HeaderDocument(parsing: Array(before.utf8))
    try document.add(name: "Tag", value: "c")
    #expect(String(decoding: document.bytes, as: UTF8.self) == after)
    #expect(document == HeaderDocument(parsing: Array(after.utf8)))
    let several = ["c", "d", "e"]
    for value in several.dropFirst() { try document.add(name: "Tag", value: value) }
    var together = HeaderDocument(parsing: Array(before.utf8))
    try together.add(name: "Tag", values: several)
    #expect(together == document)
    #expect(together.bytes == document.bytes)
  }

  @Test(arguments: [
    ("Tag: a\nName: b\ntag: c\n d\n\nTag: e\n", "Name: b\n\nTag: e\n"),
    ("Name: b\nTag: a", "Name: b\n"),
    ("Name: b\rTag: a\n\nbody", "Name: b\r\n\nbody"),
    ("Tag: a\r\n\r\n", "\r\n"),
    ("Name: b\nTag: a\n: x\n y\nVersion: 1\n", "Name: b\n: x\n y\nVersion: 1\n"),
    ("Tag: a\n: x\r\nTag: a\n\nbody", ": x\r\n\nbody"),
    ("Tag: a\n: x\rTag: a\n\nbody", ": x\r\n\nbody"),
    ("Name: b\n: x\rTag: a\n\nbody", "Name: b\n: x\r\n\nbody"),
    ("Name: a\nTag: b\nNot a header\n Tag: c\n", "Name: a\nNot a header\n Tag: c\n"),
  ])
  func `removing a field removes all its lines`(before: String, after: String) {
    var document = HeaderDocument(parsing: Array(before.utf8))
    document.remove(at: document.indices(of: "Tag"))
    #expect(String(decoding: document.bytes, as: UTF8.self) == after)
    #expect(document == HeaderDocument(parsing: Array(after.utf8)))
  }

  @Test(arguments: ["\n", "\r", "\u{0B}", "\u{0C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}", "\u{2029}"])
  func `a value that would inject a header is refused`(separator: String) {
    var document = HeaderDocument(parsing: Array("Name: a\n".utf8))
    let value = "b\(separator)Requires-Dist: evil"
    #expect(throws: WheelError.self) { try HeaderDocument.validate(value: value) }
    #expect(throws: WheelError.self) { try document.setValue(value, at: 0) }
    #expect(throws: WheelError.self) { try document.add(name: "Summary", value: value) }
    #expect(document.bytes == Array("Name: a\n".utf8))
  }

  @Test func `the refusal shows the value on one line`() {
    #expect(throws: WheelError(.invalidValue, #"the value of a field must be one line: 'a\nb'"#)) {
      try HeaderDocument.validate(value: "a\nb")
    }
    #expect(throws: WheelError(.invalidValue, #"the value of a field must not contain control characters: 'a\u{0}'"#)) {
      try HeaderDocument.validate(value: "a\0")
    }
  }

  @Test(arguments: ["", "A B", "A:", "Näme", "A\n"])
  func `an invalid field name is refused`(name: String) {
    var document = HeaderDocument(parsing: [])
    #expect(throws: WheelError.self) { try document.add(name: name, value: "x") }
  }

  @Test func `editing a multi-line license leaves everything after it unchanged`() throws {
    let text = """
      Metadata-Version: 2.1
      Name: kiwisolver
      Version: 1.4.4
      License: =========================
               The Kiwi licensing terms
              \u{20}
              Copyright (c) 2013
      Requires-Python: >=3.7
      Requires-Dist: typing-extensions ; python_version < "3.8"

      Version: of the body
      """
    var document = HeaderDocument(parsing: Array(text.utf8))
    try document.setValue("1.4.4+local", at: try #require(document.indices(of: "version").first))
    document.remove(at: document.indices(of: "Requires-Dist"))
    let expected = text.replacing("Version: 1.4.4\n", with: "Version: 1.4.4+local\n")
      .replacing("Requires-Dist: typing-extensions ; python_version < \"3.8\"\n", with: "")
    #expect(String(decoding: document.bytes, as: UTF8.self) == expected)
  }

  @Test func `random edits of random documents parse back as edited`() throws {
    var generator = SeededGenerator(seed: 1)
    let pieces = [
      "Name", "Tag: a", "tag:b", "Version: 1", ":", " ", "\t", "        ", "x", "\n", "\n", "\n", "\r\n", "\r", "From ",
      ": c", "Summary: é", "\u{FEFF}",
    ]
    for _ in 0..<4_000 {
      let bytes = Array(generator.text(of: pieces, upTo: 16).utf8)
      var document = HeaderDocument(parsing: bytes)
      #expect(document.bytes == bytes)
      if document.hasByteOrderMark { continue }
      let others = document.fields.filter { $0.name.lowercased() != "tag" }.map(\.value)
      let body = document.body
      switch Int.random(in: 0..<3, using: &generator) {
      case 0:
        if let index = document.indices(of: "Tag").first { try document.setValue("new", at: index) }
      case 1:
        try document.add(name: "Tag", value: "new")
        #expect(document.values(of: "Tag").last == "new")
      default:
        document.remove(at: document.indices(of: "Tag"))
        #expect(document.indices(of: "Tag").isEmpty)
      }
      #expect(document.fields.filter { $0.name.lowercased() != "tag" }.map(\.value) == others)
      if !bytes.starts(with: Array("From ".utf8)), !String(decoding: bytes, as: UTF8.self).contains("From ") {
        #expect(document.body == body)
      }
      #expect(document == HeaderDocument(parsing: document.bytes))
    }
  }

  @Test func `many fields and very long lines take linear time`() throws {
    var text = "Name: a\n"
    for number in 0..<20_000 { text += "Requires-Dist: package-\(number) (>=1.0)\n" }
    var document = HeaderDocument(parsing: Array(text.utf8))
    for index in document.indices(of: "requires-dist") { try document.setValue("b", at: index) }
    document.remove(at: document.indices(of: "requires-dist"))
    #expect(document.bytes == Array("Name: a\n".utf8))
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)
    document = HeaderDocument(parsing: Array("Summary: ".utf8) + long)
    #expect(document.fields.first?.bytes.count == 10_000_009)
  }
}
