import TestSupport
import Testing
import WheelFormats

@Suite struct HeaderDocumentBodyTests {
  @Test(arguments: [
    ("Name: a\n\nold\n", "Name: a\n\nnew\r\nText"),
    ("Name: a\r\n\r\n", "Name: a\r\n\r\nnew\r\nText"),
    ("Name: a\n", "Name: a\n\nnew\r\nText"),
    ("Name: a\r\nTag: b", "Name: a\r\nTag: b\r\n\r\nnew\r\nText"),
    ("Name: a\nNo header\n\nold", "Name: a\n\nnew\r\nText"),
    ("Name: a\nFrom x\nFrom y\n\nold", "Name: a\n\nnew\r\nText"),
    ("Name: a\n: x\n\nold", "Name: a\n: x\n\nnew\r\nText"),
    ("", "\r\nnew\r\nText"),
  ])
  func `the body is replaced, and the headers stay`(before: String, after: String) {
    var document = HeaderDocument(parsing: Array(before.utf8))
    document.setBody(Array("new\r\nText".utf8))
    #expect(String(decoding: document.bytes, as: UTF8.self) == after)
  }

  @Test func `an empty body leaves the line that ends the headers`() {
    var document = HeaderDocument(parsing: Array("Name: a\n\nold\n".utf8))
    document.setBody([])
    #expect(document.bytes == Array("Name: a\n\n".utf8))
  }

  @Test func `random bodies of random documents parse back`() {
    var generator = SeededGenerator(seed: 2)
    let pieces = [
      "Name", "Tag: a", "Version: 1", ":", " ", "        ", "x", "\n", "\n", "\n", "\r\n", "\r", "From ", ": c", "é",
    ]
    for _ in 0..<4_000 {
      var document = HeaderDocument(parsing: Array(generator.text(of: pieces, upTo: 16).utf8))
      let fields = document.fields.map(\.value)
      let body = Array(generator.text(of: pieces, upTo: 4).utf8)
      document.setBody(body)
      #expect(document.body == body)
      #expect(document.fields.map(\.value) == fields)
      #expect(document == HeaderDocument(parsing: document.bytes))
    }
  }

  @Test(arguments: [
    ("one", "D: one\r\n"), ("one\n", "D: one\r\n"), ("one\n\n  two\n\n\n", "D: one\n        \n          two\r\n"),
    ("one\r\ntwo", "D: one\r\n        two\r\n"), ("From a\rTag: b", "D: From a\r        Tag: b\r\n"), ("", "D: \r\n"),
  ])
  func `lines of a field are indented, and read back without that`(text: String, line: String) throws {
    var document = HeaderDocument(parsing: Array("Name: a\nD:old\n   lines\r\nTag: c\n\nbody".utf8))
    try document.setLines(Array(text.utf8), at: 1)
    #expect(String(decoding: document.bytes, as: UTF8.self) == "Name: a\n\(line)Tag: c\n\nbody")
    #expect(document == HeaderDocument(parsing: document.bytes))
    #expect(document.values(of: "Tag") == ["c"])
    let read = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    #expect(document.fields[1].dedentedValue == String(read.reversed().drop { $0 == "\n" }.reversed()))
    let once = document
    try document.setLines(Array(text.utf8), at: 1)
    #expect(document == once)
  }

  @Test(arguments: ["\u{0}", "\u{C}", "\u{85}", "\u{2028}"])
  func `a line that readers could split is refused`(separator: String) {
    var document = HeaderDocument(parsing: Array("Name: a\n".utf8))
    let error = #expect(throws: WheelError.self) {
      try document.setLines(Array("one\ntwo\(separator)Requires-Dist: evil".utf8), at: 0)
    }
    #expect(error?.reason.hasPrefix("line 2: the value of a field must") == true)
    #expect(document.bytes == Array("Name: a\n".utf8))
  }
}
