import Testing
import WheelFormats

@Suite struct CoreMetadataJSONTests {
  @Test func `the JSON form has pip's keys, order and rules`() {
    let text = """
      Version: 1.0
      metadata-version: 2.1
      NAME: Example
      Summary: first
      Summary: second
      Requires-Dist: a (>=1)
      Classifier: One
      Requires-Dist: b; extra == "x"
      License: =====
              The license
              \u{20}
                indented
      License-File: LICENSE
      Keywords: one two  three
      Import-Name: example
      X-Thing: 1
      x-thing: 2
      Requires: old

      The body.
      Name: not a header

      """
    let document = HeaderDocument(parsing: Array(text.utf8))
    #expect(
      CoreMetadata.json(document) == [
        .init("metadata_version", .string("2.1")),
        .init("name", .string("Example")),
        .init("version", .string("1.0")),
        .init("summary", .string("first")),
        .init("description", .string("The body.\nName: not a header\n")),
        .init("keywords", .list(["one", "two", "three"])),
        .init("license", .string("=====\nThe license\n\n  indented")),
        .init("license_file", .list(["LICENSE"])),
        .init("classifier", .list(["One"])),
        .init("requires_dist", .list(["a (>=1)", #"b; extra == "x""#])),
      ])
    #expect(
      CoreMetadata.otherFields(document) == [
        .init("import_name", .list(["example"])),
        .init("x_thing", .list(["1", "2"])),
        .init("requires", .list(["old"])),
      ])
  }

  @Test(arguments: [
    ("a,b", ["a", "b"]), (" a , b ,", ["a", "b", ""]), ("a b\tc", ["a", "b", "c"]), ("a\u{A0}b", ["a", "b"]),
    ("a b, c", ["a b", "c"]), ("", []), (",", ["", ""]),
  ])
  func `keywords are separated by commas, else by whitespace`(value: String, keywords: [String]) {
    let document = HeaderDocument(parsing: Array("Keywords: \(value)\n".utf8))
    #expect(CoreMetadata.json(document) == [.init("keywords", .list(keywords))])
  }

  @Test func `line endings of description and values are LF`() {
    let document = HeaderDocument(parsing: Array("License: a\r\n        b\r\n\r\nx\r\ny\rz\n".utf8))
    #expect(
      CoreMetadata.json(document) == [.init("description", .string("x\ny\nz\n")), .init("license", .string("a\nb"))])
  }

  @Test func `the body comes before a Description field`() {
    let both = HeaderDocument(parsing: Array("Description: a\n\nb".utf8))
    #expect(CoreMetadata.json(both) == [.init("description", .string("b"))])
    let field = HeaderDocument(parsing: Array("Description: a\n\n".utf8))
    #expect(CoreMetadata.json(field) == [.init("description", .string("a"))])
  }

  @Test func `with a byte order mark everything is description`() {
    let document = HeaderDocument(parsing: Array("\u{FEFF}Name: a\n".utf8))
    #expect(CoreMetadata.json(document) == [.init("description", .string("\u{FEFF}Name: a\n"))])
  }

  @Test func `an unindented license hides the fields after it`() {
    let document = HeaderDocument(parsing: Array("License: MIT\n\nCopyright\nRequires-Dist: a\n".utf8))
    #expect(
      CoreMetadata.json(document) == [
        .init("description", .string("Copyright\nRequires-Dist: a\n")), .init("license", .string("MIT")),
      ])
  }
}
