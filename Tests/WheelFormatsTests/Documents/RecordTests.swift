import TestSupport
import Testing
import WheelFormats

@Suite struct RecordTests {
  @Test func `rows are parsed like Python's csv module`() throws {
    let text = #"""
      six.py,sha256=abc,12
      "a,b/""c"".py",sha384=def,3

      "line
      break.py","",""
      "quoted"tail"x,sha256=ghi,4
      mid"quote,,
      dist\info\RECORD,,
      """#
    let record = try Record(parsing: Array(text.utf8))
    #expect(
      record.rows.map(\.path) == [
        "six.py", #"a,b/"c".py"#, "line\nbreak.py", #"quotedtail"x"#, #"mid"quote"#, #"dist\info\RECORD"#,
      ])
    #expect(record.rows.map(\.hash) == ["sha256=abc", "sha384=def", "", "sha256=ghi", "", ""])
    #expect(record.rows.map(\.size) == ["12", "3", "", "4", "", ""])
    #expect(record.rows.last?.slashedPath == "dist/info/RECORD")
    #expect(record.bytes == Array(text.utf8))
  }

  @Test(arguments: ["", "\n", "\r\n\n", "a,,", "a,,\n", "a,,\r\nb,,\n", "a,,\rb,,", "\n\na,,\n\n\nb,,\n\n", ",,\n"])
  func `a file prints as it was parsed`(text: String) throws {
    #expect(try Record(parsing: Array(text.utf8)).bytes == Array(text.utf8))
  }

  @Test(arguments: [
    ("a,b\n", "line 1 has 2 columns, not 3: 'a,b'"),
    ("a,,\n\r\nb\n", "line 3 has 1 columns, not 3: 'b'"),
    ("a,,\r\"x\ny\r\nz\",,\nb,,,,\n", "line 5 has 5 columns, not 3: 'b,,,,'"),
    ("a,,\n   \n", "line 2 has 1 columns, not 3: '   '"),
    ("a,,\n\"b\n\",\"c\n", "a quote opened in line 3 is not closed"),
    ("\"", "a quote opened in line 1 is not closed"),
    ("a,,\"\"\"", "a quote opened in line 1 is not closed"),
  ])
  func `a row without three columns is an error with its line`(text: String, reason: String) {
    #expect(throws: WheelError(.invalidRecord, reason)) { try Record(parsing: Array(text.utf8)) }
  }

  @Test func `rows are found by path, treating backslashes as slashes`() throws {
    let record = try Record(parsing: Array("a.py,,1\n\"b,c\",,2\nd\\e,,3\na.py,,4\n\"d\\f\",,5\n".utf8))
    let index = record.pathIndex()
    for (path, expected) in [("a.py", 0), ("b,c", 1), ("d/e", 2), ("d/f", 4), ("e", nil), ("a.p", nil)] {
      #expect(record.index(ofPath: path) == expected)
      #expect(index[path] == expected)
    }
    #expect(index.doubled == [3])
    #expect(record.row(forPath: "d/e")?.size == "3")
    #expect(record.row(forPath: "x") == nil)
  }

  @Test func `random files print as they were parsed`() {
    var generator = SeededGenerator(seed: 2)
    let pieces = ["a", "b/c.py", ",", ",", ",", "\"", "\"\"", "\n", "\n", "\r\n", "\r", "sha256=x", " ", "é", "\\"]
    var read = 0
    for _ in 0..<20_000 {
      let bytes = Array(generator.text(of: pieces, upTo: 9).utf8)
      do {
        let record = try Record(parsing: bytes)
        read += record.rows.count
        #expect(record.bytes == bytes)
      } catch {
        #expect(error.code == .invalidRecord)
      }
    }
    #expect(read > 500)
  }
}
