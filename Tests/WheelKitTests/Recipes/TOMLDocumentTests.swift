import Testing

@testable import WheelKit

@Suite struct TOMLDocumentTests {
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

  @Test func `a fault is said in one line, whatever is quoted in it`() {
    let fault = #expect(throws: TOMLFault.self) { try TOMLNode.document(Array("a = -n\n".utf8)) }
    #expect(fault?.reason.hasPrefix("not TOML: ") == true)
    #expect(fault?.reason.contains { $0.isNewline } == false)
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

  static let deep = "tables and arrays lie more than 32 deep in each other"
  static let refused: [(String, String, String)] = [
    ("a = 1\nb = \"\\u0000\"", "2:6", "a NUL character is no part of any value"),
    ("a = 1\n\0", "2:1", "not TOML: a NUL character"),
    ("a = 1979-05-27Tr7:32:00Z", "1:5", "not TOML: not a date and a time: '1979-05-27Tr7:32:00Z'"),
    ("a = [\n1979-05-27t:32:00Z]", "2:1", "not TOML: not a date and a time: '1979-05-27t:32:00Z'"),
    ("a = \(String(repeating: "[", count: 100_000))", "1:37", deep),
    ("\(dotted(100_000)) = 1", "1:65", deep),
    ("[\(dotted(30))]\na.b.c = 1", "2:1", deep),
  ]

  private static func dotted(_ count: Int) -> String {
    Array(repeating: "a", count: count).joined(separator: ".")
  }

  @Test(arguments: refused)
  func `what the parser would not survive, or would cut short, is refused`(
    text: String, place: String, reason: String
  ) throws {
    do throws(TOMLFault) {
      _ = try TOMLNode.document(Array(text.utf8))
      Issue.record("read")
    } catch {
      #expect(error.reason == reason)
      guard case .offset(let offset) = error.place else {
        Issue.record("no offset")
        return
      }
      var positions = TextPositions(Array(text.utf8))
      #expect(positions.text(of: offset) == place)
    }
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
        #expect(error.reason.hasPrefix("not TOML"), "\(count): \(error)")
      }
    }
  }
}
