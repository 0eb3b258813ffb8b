import Testing
import WheelFormats

@Suite struct RecordEditingTests {
  private func edited(_ text: String, _ edit: (inout Record) -> Void) throws -> String {
    var record = try Record(parsing: Array(text.utf8))
    edit(&record)
    let bytes = record.bytes
    #expect(try Record(parsing: bytes).bytes == bytes)
    #expect(try Record(parsing: bytes).rows.map(\.path) == record.rows.map(\.path))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("a,sha256=x,1\r\nb,,\n", "a,sha256=new,22\r\nb,,\n"),
    ("\"a\",\"sha256=x\",\"1\"\n\nb,,\n", "\"a\",\"sha256=new\",\"22\"\n\nb,,\n"),
    ("\"a\",sha256=x,1", "\"a\",sha256=new,22"),
    ("b,,\na,\"\",1\r\r\na,,", "b,,\na,\"sha256=new\",22\r\r\na,,"),
  ])
  func `an update changes the hash and size of one row`(before: String, after: String) throws {
    let result = try edited(before) { $0.update(at: $0.index(ofPath: "a") ?? 0, hash: "sha256=new", size: "22") }
    #expect(result == after)
  }

  @Test func `one row is renamed`() throws {
    let first = try edited("a,x,1\r\n\"b\",,\n") { $0.rename(at: 0, to: "c\"d") }
    #expect(first == "\"c\"\"d\",x,1\r\n\"b\",,\n")
    let second = try edited("a,x,1\r\n\"b\",,\n") { $0.rename(at: 1, to: "c") }
    #expect(second == "a,x,1\r\n\"c\",,\n")
  }

  @Test(arguments: [
    ("a,,\nb,,\nc,,\n", [1], "a,,\nc,,\n"),
    ("a,,\nb,,\nc,,", [2], "a,,\nb,,"),
    ("a,,\r\nb,,", [1], "a,,"),
    ("\na,,\n\nb,,\r\n\r\nc,,\n", [0, 1], "\n\n\r\nc,,\n"),
    ("a,,\nb,,\n\nc,,\n", [1], "a,,\n\nc,,\n"),
    ("a,,", [0], ""),
  ])
  func `removing rows keeps the other lines and the end of the file`(
    before: String, indices: [Int], after: String
  ) throws {
    let result = try edited(before) { $0.remove(at: indices) }
    #expect(result == after)
  }

  @Test(arguments: [
    ("", "n,sha256=x,3\n"),
    ("a,x,1\n", "a,x,1\nn,sha256=x,3\n"),
    ("a,x,1\r\n", "a,x,1\r\nn,sha256=x,3\r\n"),
    ("a,x,1", "a,x,1\nn,sha256=x,3"),
    ("a,x,1\r\nb,x,1", "a,x,1\r\nb,x,1\r\nn,sha256=x,3"),
    ("\"a\",\"x\",\"1\"\n\"R\",\"\",\"\"\n", "\"a\",\"x\",\"1\"\n\"R\",\"\",\"\"\n\"n\",\"sha256=x\",\"3\"\n"),
    ("\"a\",x,1\nR,,\n", "\"a\",x,1\nR,,\nn,sha256=x,3\n"),
    ("\"a\",x,1\n\"R\",,\n", "\"a\",x,1\n\"R\",,\n\"n\",sha256=x,3\n"),
    ("a,x,1\n\n", "a,x,1\n\nn,sha256=x,3\n"),
  ])
  func `a new row is quoted like the others and ends like the one before it`(before: String, after: String) throws {
    let result = try edited(before) { $0.append(path: "n", hash: "sha256=x", size: "3") }
    #expect(result == after)
  }

  @Test(arguments: [
    ("\"a\",\"x\",\"1\"\n\"R\",\"\",\"\"\n", "\"n,m\",\"\",\"\"\n"),
    ("\"a\",\"x\",\"1\"\n\"R\",,\n", "\"n,m\",,\n"),
    ("\"a\",\"x\",\"1\"\n", "\"n,m\",\"\",\"\"\n"),
    ("a,x,1\n", "\"n,m\",,\n"),
  ])
  func `empty fields are quoted if the others are`(before: String, row: String) throws {
    let appended = try edited(before) { $0.append(path: "n,m", hash: "", size: "") }
    #expect(appended == before + row)
    let inserted = try edited(before) { $0.insert(path: "n,m", hash: "", size: "", at: 0) }
    #expect(inserted == row + before)
  }

  @Test func `ten thousand rows keep their bytes if one changes`() throws {
    var text = ""
    for number in 0..<10_000 { text += "torch/include/file_\(number).h,sha256=abcdefghijklmnopqrstuvwxyz,\(number)\n" }
    let after = try edited(text) {
      $0.update(at: $0.index(ofPath: "torch/include/file_5000.h") ?? 0, hash: "sha256=y", size: "1")
    }
    let expected = text.replacing(
      "file_5000.h,sha256=abcdefghijklmnopqrstuvwxyz,5000", with: "file_5000.h,sha256=y,1")
    #expect(after == expected)
  }

  @Test(arguments: ["a,h,1\n", "a,h,1\r\nb,,", "\"a\",\"h\",\"1\"\n", "\"a\",h,1", "", "\r\n", "a,h,1"])
  func `adding many rows at once is like adding them one after the other`(text: String) throws {
    let new = [("x", "h", "3"), ("y", "", ""), ("z", "h", "")].map { Record.NewRow(path: $0.0, hash: $0.1, size: $0.2) }
    let record = try Record(parsing: Array(text.utf8))
    for index in 0...record.rows.count {
      var atOnce = record
      atOnce.insert(new, at: index)
      var singly = record
      for (count, row) in new.enumerated() {
        singly.insert(path: row.path, hash: row.hash, size: row.size, at: index + count)
      }
      #expect(atOnce.bytes == singly.bytes)
      #expect(try Record(parsing: atOnce.bytes).rows.count == record.rows.count + 3)
    }
  }
}
