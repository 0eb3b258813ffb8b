import Testing

@testable import WheelKit

@Suite struct TOMLTablesTests {
  static let documents: [(String, String)] = [
    ("", "{}"),
    ("[a]", "{a: {}}"),
    ("[a]\nb = 1\n[c]\nd = 2", "{a: {b: 1}, c: {d: 2}}"),
    ("[a.b.c]\n[a]\nd = 1", "{a: {b: {c: {}}, d: 1}}"),
    ("[a.b]\n[a.c]\n[a]", "{a: {b: {}, c: {}}}"),
    ("[ a . \"b c\" . 'd' ]\ne = 1", "{a: {b c: {d: {e: 1}}}}"),
    ("a.b.c = 1\na.b.d = 2\na.e = 3", "{a: {b: {c: 1, d: 2}, e: 3}}"),
    ("a . b = 1\n'a'.\"c\" = 2", "{a: {b: 1, c: 2}}"),
    ("a.b = 1\n[a.c]\nd = 2", "{a: {b: 1, c: {d: 2}}}"),
    ("[a]\nb.c = 1\n[a.b.d]\n[a.e]", "{a: {b: {c: 1, d: {}}, e: {}}}"),
    ("[a.b.c]\nx = 1\n[a]\nb.y = 2", "{a: {b: {c: {x: 1}, y: 2}}}"),
    ("1.2 = 3\n-_- = 4\n\"\" = 5\n'' .a", "4:6 expected '=', found the end of the file"),
    ("1.2 = 3\n-_- = 4\n\"\" = 5", "{1: {2: 3}, -_-: 4, : 5}"),
    ("true = 1\ninf = 2\n1979-05-27 = 3", "{true: 1, inf: 2, 1979-05-27: 3}"),
    ("a = {}\nb = { }\nc = {d = 1, e.f = 2, e.g = {}}", "{a: {}, b: {}, c: {d: 1, e: {f: 2, g: {}}}}"),
    ("a = {b = [\n1, # c\n]}", "{a: {b: [1]}}"),
    // Arrays of tables.
    ("[[a]]\nb = 1\n[[a]]\n[[a]]\nb = 3", "{a: [{b: 1}, {}, {b: 3}]}"),
    ("[[a]]\n[a.b]\n[[a]]\n[a.b]\nc = 1", "{a: [{b: {}}, {b: {c: 1}}]}"),
    (
      "[[a.b]]\n[[a.b.c]]\nx = 1\n[[a.b.c]]\nx = 2\n[[a.b]]\n[[a.b.c]]\nx = 3\n[a]",
      "{a: {b: [{c: [{x: 1}, {x: 2}]}, {c: [{x: 3}]}]}}"
    ),
    ("[[a]]\nb.c = 1\n[[a]]\nb.c = 2", "{a: [{b: {c: 1}}, {b: {c: 2}}]}"),
    // Keys that are different bytes, and the same key in different tables.
    ("'\u{E9}' = 1\n'e\u{301}' = 2", "{\u{E9}: 1, e\u{301}: 2}"),
    ("a = 1\nA = 2\n'a ' = 3", "{a: 1, A: 2, a : 3}"),
    ("a.a.a = 1\n[b.a]\na = 1\n[c]\na = {a = 1}", "{a: {a: {a: 1}}, b: {a: {a: 1}}, c: {a: {a: 1}}}"),
  ]

  @Test(arguments: documents)
  func `headers and dotted keys make tables`(text: String, expected: String) {
    #expect(tomlOutcome(text) == expected)
  }

  static let into = "key into a table that a header defines"
  static let faults: [(String, String)] = [
    ("a = 1\na = 2", "2:1 duplicate key: 'a'"),
    ("a = 1\n\"\\u0061\" = 2", "2:1 duplicate key: 'a'"),
    ("'\u{E9}' = 1\n\"\\u00e9\" = 2", "2:1 duplicate key: '\u{E9}'"),
    ("[t]\na = 1\n b = 2\n a = 3", "4:2 duplicate key: 'a'"),
    ("a = {b = 1, b = 2}", "1:13 duplicate key: 'b'"),
    ("a = {b.c = 1, b.c = 2}", "1:17 duplicate key: 'c'"),
    ("a = {b.c = 1, b = 2}", "1:15 duplicate key: 'b'"),
    ("a.b = 1\na = 2", "2:1 duplicate key: 'a'"),
    ("a.b = 1\na.b = 2", "2:3 duplicate key: 'b'"),
    ("[a]\n[a]", "2:2 duplicate key: 'a'"),
    ("[a.b]\n[a]\n[a]", "3:2 duplicate key: 'a'"),
    ("[a.b]\n[a]\nb = 1", "3:1 duplicate key: 'b'"),
    ("[a]\nb = 1\n[a.b]", "3:4 duplicate key: 'b'"),
    ("a = 1\n[a]", "2:2 duplicate key: 'a'"),
    ("a = {}\n[a]", "2:2 duplicate key: 'a'"),
    // A table that dotted keys make has no header, and one with a header is not changed by them.
    ("a.b = 1\n[a]", "2:2 duplicate key: 'a'"),
    ("[a]\nb.c = 1\n[a.b]", "3:4 duplicate key: 'b'"),
    ("[a.b.c]\n[a]\nb.x = 1\n[a.b]", "4:4 duplicate key: 'b'"),
    ("[a.b]\n[a]\nb.c = 1", "3:1 \(into): 'b'"),
    ("[a.b.c]\n[a]\nb.c.d = 1", "3:3 \(into): 'c'"),
    ("[[a.b]]\n[a]\nb.c = 1", "3:1 \(into): 'b'"),
    // What is not a table, or complete.
    ("a = 1\na.b = 2", "2:1 key into an integer, expected a table: 'a'"),
    ("a = 'x'\n[a.b]", "2:2 key into a string, expected a table: 'a'"),
    ("a = []\n[a.b]", "2:2 key into an array, expected a table: 'a'"),
    ("a = {b = {}}\n[a.c]", "2:2 key into an inline table, which is complete: 'a'"),
    ("a = {}\na.b = 1", "2:1 key into an inline table, which is complete: 'a'"),
    ("a = {b = {}, b.c = 1}", "1:14 key into an inline table, which is complete: 'b'"),
    ("a.b = {}\n[a.b.c]", "2:4 key into an inline table, which is complete: 'b'"),
    // Arrays of tables.
    ("a = []\n[[a]]", "2:3 duplicate key: 'a'"),
    ("a = [{}]\n[[a]]", "2:3 duplicate key: 'a'"),
    ("[a]\n[[a]]", "2:3 duplicate key: 'a'"),
    ("[a.b]\n[[a]]", "2:3 duplicate key: 'a'"),
    ("a.b = 1\n[[a]]", "2:3 duplicate key: 'a'"),
    ("[[a]]\n[a]", "2:2 duplicate key: 'a'"),
    ("[[a]]\n[a.b]\n[a.b]", "3:4 duplicate key: 'b'"),
    ("[[a]]\n[[a.b]]\n[a.b]", "3:4 duplicate key: 'b'"),
  ]

  @Test(arguments: faults)
  func `a key is defined once`(text: String, expected: String) {
    #expect(tomlOutcome(text) == expected)
  }

  @Test func `many keys, tables and elements are read in time`() throws {
    // Each of these would take minutes if a key were compared with all others, or a table copied for each of its keys.
    let count = 20_000
    let keys = (0..<count).map { "k\($0) = 1\n" }.joined()
    let headers = (0..<count).map { "[a.k\($0)]\n" }.joined()
    let elements = (0..<count).map { "[[b]]\nc.d\($0) = 1\n[b.e]\n" }.joined()
    let dotted = (0..<count).map { "f.g.k\($0).h = 1\n" }.joined()
    let array = "z = [\(String(repeating: "[1], ", count: count))]\n"
    let inline = "y = {\((0..<count).map { "k\($0) = 1" }.joined(separator: ", "))}\n"
    let clock = ContinuousClock()
    let time = try clock.measure {
      _ = try TOMLNode.document(Array((dotted + array + inline + keys + headers + elements).utf8))
    }
    #expect(time < .seconds(60))
  }
}
