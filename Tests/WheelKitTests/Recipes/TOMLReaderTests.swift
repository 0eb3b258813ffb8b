import Testing

@testable import WheelKit

@Suite struct TOMLReaderTests {
  /// Every key and value of a document with its line and column, in order: `patch[0].name 3:1 3:8`.
  private func places(_ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    var lines: [String] = []
    var positions = TextPositions(bytes)
    func walk(_ node: TOMLNode, _ path: String) {
      switch node.value {
      case .table(let members):
        for member in members {
          let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
          lines.append("\(inner) \(positions.text(of: member.offset)) \(positions.text(of: member.node.offset))")
          walk(member.node, inner)
        }
      case .array(let elements):
        for (index, element) in elements.enumerated() {
          lines.append("\(path)[\(index)] \(positions.text(of: element.offset))")
          walk(element, "\(path)[\(index)]")
        }
      default: break
      }
    }
    walk(try TOMLNode.document(bytes), "")
    return lines
  }

  @Test func `keys and values of tables, arrays of tables and their tables are found`() throws {
    let text = """
      # a comment
      schema = 1
      [[patch]]
        name = "torch"   # [not] a = "table"
      [patch.set-field]
      Summary = 'x'
      [[patch.add-file]]
      dest = "a"
      [[patch.add-file]]
      dest = "b"
      [[patch]]
      name = "triton"
      """
    #expect(
      try places(text) == [
        "schema 2:1 2:10",
        "patch 3:3 3:3", "patch[0] 3:1", "patch[0].name 4:3 4:10",
        "patch[0].set-field 5:8 5:1", "patch[0].set-field.Summary 6:1 6:11",
        "patch[0].add-file 7:9 7:9", "patch[0].add-file[0] 7:1", "patch[0].add-file[0].dest 8:1 8:8",
        "patch[0].add-file[1] 9:1", "patch[0].add-file[1].dest 10:1 10:8",
        "patch[1] 11:1", "patch[1].name 12:1 12:8",
      ])
  }

  static let forms: [(String, [String])] = [
    ("a = [\n  'x', # c\n  \"y\",\n]", ["a 1:1 1:5", "a[0] 2:3", "a[1] 3:3"]),
    ("a = {b = 1, c.d = 'x'}", ["a 1:1 1:5", "a.b 1:6 1:10", "a.c 1:13 1:13", "a.c.d 1:15 1:19"]),
    ("a.b.c = 1\na.d = 2", ["a 1:1 1:1", "a.b 1:3 1:3", "a.b.c 1:5 1:9", "a.d 2:3 2:7"]),
    ("\"a b\" = 1\n'c' = 2", ["a b 1:1 1:9", "c 2:1 2:7"]),
    ("\"\\u00e9\\\"\" = 1", ["é\" 1:1 1:14"]),
    ("\"é\" = 1", ["é 1:1 1:7"]),
    ("a = \"\"\"\n\"x\" = ]\n\\\"\"\"\"\nb = 1", ["a 1:1 1:5", "b 4:1 4:5"]),
    ("a = '''\n[x]\n''''\nb = 1", ["a 1:1 1:5", "b 4:1 4:5"]),
    ("a = 1979-05-27 07:32:00\r\nb = 1", ["a 1:1 1:5", "b 2:1 2:5"]),
    ("a = [[1, 2], []]", ["a 1:1 1:5", "a[0] 1:6", "a[0][0] 1:7", "a[0][1] 1:10", "a[1] 1:14"]),
    ("\u{FEFF}a = 1", ["a 1:2 1:6"]),
    ("[a]\n[a.b]\nc = 1", ["a 1:2 1:1", "a.b 2:4 2:1", "a.b.c 3:1 3:5"]),
    ("", []),
  ]

  @Test(arguments: forms)
  func `every form of key and value has its place`(text: String, expected: [String]) throws {
    #expect(try places(text) == expected)
  }

  @Test func `two spellings of a letter are two keys`() throws {
    let composed = "\"\u{E9}\""
    let decomposed = "\"e\u{301}\""
    #expect(try places("\(composed) = 1\n\(decomposed) = 2").map { $0.suffix(8) } == [" 1:1 1:7", " 2:1 2:8"])
  }

  static let lines: [(String, String)] = [
    ("", "{}"),
    ("\u{FEFF}", "{}"),
    ("\u{FEFF}a = 1", "{a: 1}"),
    ("\n \t\r\n# c", "{}"),
    ("a=1#c\r\n\tb = 2 # é \u{80}\n", "{a: 1, b: 2}"),
    ("a = [ ]\nb = [1,2 ,]\nc = [\r\n# x\n1\n,\n[ 'y', {} ] # z\n]", "{a: [], b: [1, 2], c: [1, [\"y\", {}]]}"),
    // What stands where a key, a value or the end of a line is expected.
    ("schema 1", "1:8 expected '=', found '1'"),
    ("a\n= 1", "1:2 expected '=', found the end of the line"),
    ("= 1", "1:1 expected a key, found '='"),
    ("a. = 1", "1:4 expected a key, found '='"),
    (".a = 1", "1:1 expected a key, found '.'"),
    ("a..b = 1", "1:3 expected a key, found '.'"),
    ("é = 1", "1:1 expected a key, found 'é'"),
    ("a b = 1", "1:3 expected '=', found 'b'"),
    ("\"\"\"a\"\"\" = 1", "1:3 expected '=', found '\"'"),
    ("'a\n' = 1", "1:1 string without a closing quotation mark"),
    ("a = 1 b = 2", "1:7 expected the end of the line, found 'b'"),
    ("a = 1, b = 2", "1:6 expected the end of the line, found ','"),
    ("{}", "1:1 expected a key, found '{'"),
    ("a = 1\u{FEFF}", "1:6 expected the end of the line, found '\\u{feff}'"),
    ("[a] b = 1", "1:5 expected the end of the line, found 'b'"),
    ("[a\n]", "1:3 expected ']', found the end of the line"),
    ("[]", "1:2 expected a key, found ']'"),
    ("[a.]", "1:4 expected a key, found ']'"),
    ("[ [a]]", "1:3 expected a key, found '['"),
    ("[[a] ]", "1:5 expected ']', found ' '"),
    ("[[a]", "1:5 expected ']', found the end of the file"),
    ("[[[a]]]", "1:3 expected a key, found '['"),
    ("[#a]", "1:2 expected a key, found '#'"),
    // Arrays and inline tables.
    ("a = [1 2]", "1:8 expected ',' or ']', found '2'"),
    ("a = [,]", "1:6 expected a value, found ','"),
    ("a = [1,,2]", "1:8 expected a value, found ','"),
    ("a = [1\nb = 2", "2:1 expected ',' or ']', found 'b'"),
    ("a = [1,\n", "2:1 expected a value, found the end of the file"),
    ("a = [}", "1:6 expected a value, found '}'"),
    ("a = {b = 1", "1:11 expected ',' or '}', found the end of the file"),
    ("a = {b = 1,}", "1:12 expected a key, found '}'"),
    ("a = {,}", "1:6 expected a key, found ','"),
    ("a = {b = 1,\n c = 2}", "1:12 expected a key, found the end of the line"),
    ("a = {\n}", "1:6 expected a key, found the end of the line"),
    ("a = {b = 1 # c\n}", "1:12 expected ',' or '}', found '#'"),
    ("a = {b}", "1:7 expected '=', found '}'"),
    // Control characters, and CR without LF.
    ("\0", "1:1 expected a key, found '\\u{0}'"),
    ("# a\0", "1:4 control character U+0000"),
    ("# \u{1F}", "1:3 control character U+001F"),
    ("a = 1 # \u{7F}", "1:9 control character U+007F"),
    ("# a\rb", "1:4 control character U+000D"),
    ("a = 1\r", "1:6 expected the end of the line, found '\\r'"),
    ("a = 1\u{B}", "1:6 expected the end of the line, found '\\u{b}'"),
    ("a = 1\u{200B}", "1:6 expected the end of the line, found '\\u{200b}'"),
  ]

  @Test(arguments: lines)
  func `lines, arrays and inline tables are read, and faults found where they are`(text: String, expected: String) {
    #expect(tomlOutcome(text) == expected)
  }

  static let encodings: [([UInt8], String)] = [
    ([0xFF], "1:3 not UTF-8"),
    ([0xC0, 0xAF], "1:3 not UTF-8"),
    ([0xED, 0xA0, 0x80], "1:3 not UTF-8"),
    ([0xF4, 0x90, 0x80, 0x80], "1:3 not UTF-8"),
    ([0xC3, 0xA9, 0xE2, 0x82], "1:4 not UTF-8"),
    ([0xF4, 0x8F, 0xBF, 0xBF, 0xC3, 0xA9], "{}"),
  ]

  @Test(arguments: encodings)
  func `a document is UTF-8`(bytes: [UInt8], expected: String) {
    #expect(tomlOutcome(Array("# ".utf8) + bytes) == expected)
  }

  static let deep = "tables and arrays are nested more than 32 deep"
  static let nested: [(String, String)] = [
    ("a = \(String(repeating: "[", count: 100_000))", "1:37 \(deep)"),
    ("a = \(String(repeating: "{a = ", count: 1000))", "1:161 \(deep)"),
    ("\(dotted(100_000)) = 1", "1:65 \(deep)"),
    ("[\(dotted(100_000))]", "1:66 \(deep)"),
    ("[\(dotted(30))]\na.b.c = 1", "2:1 \(deep)"),
    ("[\(dotted(30))]\na = {b = {c = 1}}", "2:11 \(deep)"),
    (
      "a = \(String(repeating: "[", count: 31))1\(String(repeating: "]", count: 31))\nb = :",
      "2:5 expected a value, found ':'"
    ),
    ("[\(dotted(30))]\na = {b = 1}\nb = :", "3:5 expected a value, found ':'"),
  ]

  private static func dotted(_ count: Int) -> String {
    Array(repeating: "a", count: count).joined(separator: ".")
  }

  @Test(arguments: nested)
  func `tables and arrays are nested up to a limit`(text: String, expected: String) {
    #expect(tomlOutcome(text) == expected)
  }

  @Test func `a document cut at every byte is read or refused, never more`() throws {
    let text = """
      schema = 1 # c
      [[patch]]
      name = "t\\u00e9\\n" 
      'l' = [ 'x', "y", { a.b = 1, "c" = [] } ]
      m = \"\"\"a\\
        b\"\"\"\"
      n = '''x'''
      [patch.set-field]
      d = 1979-05-27T07:32:00Z
      """
    let bytes = Array(text.utf8)
    for count in bytes.indices {
      do throws(TOMLFault) {
        _ = try TOMLNode.document(Array(bytes[..<count]))
      } catch {
        #expect(error.reason.hasPrefix("invalid TOML: "), "\(count): \(error)")
      }
    }
  }
}
