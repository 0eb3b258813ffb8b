import Testing
import WheelFormats

@Suite struct MarkerTests {
  @Test(
    arguments: [
      (#"python_version<"3""#, #"python_version < "3""#),
      ("  python_version  <\t'3'  ", #"python_version < "3""#),
      (#"os.name=="nt"or sys.platform=="win32""#, #"os_name == "nt" or sys_platform == "win32""#),
      (#"python_implementation == "CPython""#, #"platform_python_implementation == "CPython""#),
      (#"platform.python_implementation != "a""#, #"platform_python_implementation != "a""#),
      (#"platform.machine == platform.version"#, #"platform_machine == platform_version"#),
      (#""x" not   in extra"#, #""x" not in extra"#),
      (#"(((os_name == "a")))"#, #"os_name == "a""#),
      (#"(os_name == "a") and os_name == "b""#, #"os_name == "a" and os_name == "b""#),
      (#"(os_name=="a" or os_name=="b")and(os_name=="c")"#, #"(os_name == "a" or os_name == "b") and os_name == "c""#),
      (
        #"((os_name=="a" or os_name=="b")) and os_name=="c""#, #"(os_name == "a" or os_name == "b") and os_name == "c""#
      ),
      (
        #"(os_name == "a" and os_name == "b") or os_name == "c""#,
        #"(os_name == "a" and os_name == "b") or os_name == "c""#
      ),
      (
        #"os_name == "a" and os_name == "b" or os_name == "c""#, #"os_name == "a" and os_name == "b" or os_name == "c""#
      ),
      (#"extra == "Foo_.Bar""#, #"extra == "foo-bar""#),
      (#"('Foo_Bar' == extra)"#, #""foo-bar" == extra"#),
      (#"os_name == 'a"b'"#, #"os_name == 'a"b'"#),
      (#"os_name == "a'b\n""#, #"os_name == "a'b\n""#),
      (#"os_name === "é""#, #"os_name === "é""#),
    ] as [(String, String)])
  func `a marker prints in one format`(_ text: String, _ expected: String) throws {
    let marker = try Marker(parsing: text)
    #expect(marker.description == expected)
    #expect(try Marker(parsing: expected) == marker)
    #expect(try Marker(parsing: expected).description == expected)
  }

  @Test(
    arguments: [
      ("", "expected a marker variable or a quoted string at character 1: ''"),
      ("foo == 'a'", "expected a marker variable or a quoted string at character 1: 'foo == 'a''"),
      ("os_names == 'a'", "expected a marker variable or a quoted string at character 1: 'os_names == 'a''"),
      ("os_name", "expected one of <=, <, !=, ==, >=, >, ~=, ===, in, not in at character 8: 'os_name'"),
      ("os_name = 'a'", "expected one of <=, <, !=, ==, >=, >, ~=, ===, in, not in at character 9: 'os_name = 'a''"),
      ("os_name not 'a'", "expected 'in' after 'not' at character 13: 'os_name not 'a''"),
      ("os_name == 'a", "expected a closing quote for the one at character 12: 'os_name == 'a'"),
      ("os_name == a", "expected a marker variable or a quoted string at character 12: 'os_name == a'"),
      ("(os_name == 'a'", "expected ')' at character 16: '(os_name == 'a''"),
      ("os_name == 'a')", "expected 'and', 'or' or the end at character 15: 'os_name == 'a')'"),
      ("os_name == 'a' and", "expected a marker variable or a quoted string at character 19: 'os_name == 'a' and'"),
      ("os_name == 'é' && x", "expected 'and', 'or' or the end at character 16: 'os_name == 'é' && x'"),
      (
        "os_name == 'a'\nand os_name == 'b'",
        "it contains a line break at character 1: 'os_name == 'a'\\nand os_name == 'b''"
      ),
    ] as [(String, String)])
  func `anything else is an error that states what was expected where`(_ text: String, _ reason: String) {
    #expect(throws: WheelError(.invalidValue, "not a marker: \(reason)")) { try Marker(parsing: text) }
  }

  @Test(arguments: ["\n", "\r", "\u{B}", "\u{C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}", "\u{2029}"])
  func `characters that end a line are refused`(_ character: String) {
    #expect(throws: WheelError.self) { try Marker(parsing: "os_name == 'a\(character)b'") }
    #expect(throws: WheelError.self) { try Requirement(parsing: "a; os_name == 'a\(character)b'") }
    #expect(throws: WheelError.self) { try Requirement(parsing: "a @ b\(character)c") }
  }

  @Test func `parentheses may be nested a hundred times`() throws {
    let nested = { String(repeating: "(", count: $0) + "os_name == 'a'" + String(repeating: ")", count: $0) }
    #expect(try Marker(parsing: nested(100)).description == #"os_name == "a""#)
    #expect(throws: WheelError.self) { try Marker(parsing: nested(101)) }
    #expect(throws: WheelError.self) { try Marker(parsing: String(repeating: "(", count: 1_000_000)) }
    #expect(throws: WheelError.self) { try Requirement(parsing: "a;" + nested(101)) }
    let wide = Array(repeating: "(os_name == 'a')", count: 20_000).joined(separator: " or ")
    #expect(try !Marker(parsing: wide).mentionsExtra)
  }

  @Test(
    arguments: [
      (
        #"(os_name == "a" and os_name == "b") or os_name == "c""#,
        #"os_name == "a" and os_name == "b" or os_name == "c""#, true
      ),
      (
        #"os_name == "a" and (os_name == "b" and os_name == "c")"#,
        #"os_name == "a" and os_name == "b" and os_name == "c""#, true
      ),
      (
        #"os_name == "a" and (os_name == "b" or os_name == "c")"#,
        #"os_name == "a" and os_name == "b" or os_name == "c""#, false
      ),
      (#"extra == "A_B""#, "extra=='a.b'", true),
      (#"os_name == "A""#, "os_name == 'a'", false),
    ] as [(String, String, Bool)])
  func `redundant parentheses do not count`(_ left: String, _ right: String, _ isEqual: Bool) throws {
    let left = try Marker(parsing: left)
    let right = try Marker(parsing: right)
    #expect((left == right) == isEqual)
    if isEqual { #expect(left.hashValue == right.hashValue) }
  }

  static let environment = [
    "python_version": "3.11", "python_full_version": "3.11.4+", "os_name": "posix", "sys_platform": "linux",
    "platform_release": "5.15.0-76-generic", "platform_version": "#1 SMP", "implementation_version": "3.11.4",
  ]

  @Test(
    arguments: [
      (#"python_version >= "3.8""#, true), (#"python_version < "3.8""#, false), (#""3.8" < python_version"#, true),
      (#"python_version == "3.*""#, true), (#"python_version ~= "3.10""#, true),
      (#"python_version in "3.10 3.11""#, true),
      (#"python_version not in "3.10 3.11""#, false), (#"python_full_version == "3.11.4""#, true),
      (#"platform_release >= "5""#, false), (#"platform_release == "5.15.0-76-generic""#, true),
      (#"os_name > "a""#, false), (#"os_name >= "posix""#, true), (#""SMP" in platform_version"#, true),
      (#""" in os_name"#, true),
      (#"os_name == "nt" or os_name == "posix" and sys_platform == "win32""#, false),
      (#"(os_name == "nt" or os_name == "posix") and sys_platform == "linux""#, true),
      (#"extra == "Test_X""#, false), (#"extra == """#, true), (#"extra != "test""#, true),
    ] as [(String, Bool)])
  func `a marker is evaluated as pip evaluates it`(_ text: String, _ expected: Bool) throws {
    #expect(try Marker(parsing: text).evaluate(Self.environment) == expected)
  }

  @Test func `extras are compared normalized, also in parentheses`() throws {
    let marker = try Marker(parsing: #"os_name == "posix" and (extra == "Foo_Bar" or extra == "x")"#)
    #expect(try marker.evaluate(Self.environment, extra: ProjectName(parsing: "foo.bar")))
    #expect(try marker.evaluate(Self.environment.merging(["extra": "FOO-bar"]) { $1 }))
    #expect(try !marker.evaluate(Self.environment, extra: ProjectName(parsing: "bar")))
  }

  @Test(
    arguments: [
      (#"platform_machine == "a""#, #"platform_machine has no value: 'platform_machine == "a"'"#),
      (#"os_name ~= "a""#, #"text cannot be compared with ~=: 'os_name ~= "a"'"#),
      (#"python_version ~= "a""#, #"text cannot be compared with ~=: 'python_version ~= "a"'"#),
      (#""a" == "a""#, #"it does not compare a variable with a quoted string: '"a" == "a"'"#),
      (#"os_name == "nt" and extras == "a""#, #"extras has no value: 'extras == "a"'"#),
    ] as [(String, String)])
  func `a marker without an answer is an error`(_ text: String, _ reason: String) throws {
    let marker = try Marker(parsing: text)
    #expect(throws: WheelError(.invalidValue, "cannot evaluate a marker: \(reason)")) {
      try marker.evaluate(Self.environment)
    }
  }

  @Test func `searching a long text stays linear`() throws {
    let environment = ["os_name": String(repeating: "a", count: 200_000)]
    let needle = String(repeating: "a", count: 100_000) + "b"
    #expect(try !Marker(parsing: "'\(needle)' in os_name").evaluate(environment))
  }

  @Test(arguments: [
    ("variant_label == ''", true), ("variant_label != 'null'", true), ("variant_label == 'x'", false),
    ("'x' in variant_namespaces", false), ("'' in variant_namespaces", false), ("'x' not in variant_features", true),
    ("'x :: y :: z' in variant_properties or variant_label == ''", true),
  ])
  func `a wheel that is not a variant has no label and no properties`(text: String, value: Bool) throws {
    let environment = try TargetEnvironment(python: "3.11", platform: TargetPlatform(parsing: "win_amd64"))
    #expect(try Marker(parsing: text).evaluate(environment.markers) == value)
  }

  @Test(arguments: [
    ("'x' in variant_namespaces", true), ("'y' in variant_namespaces", false), ("'x::f' in variant_features", true),
    ("'x :: f::1' in variant_properties", true), ("'f :: 1' in variant_properties", false),
    ("'x :: f :: 1, x :: f :: 2' in variant_properties", false), ("variant_label == 'v'", true),
  ])
  func `sets about a variant are searched for a whole element`(text: String, value: Bool) throws {
    let environment = [
      "variant_label": "v", "variant_namespaces": "x", "variant_features": "x :: f",
      "variant_properties": "x :: f :: 1,x :: f :: 2",
    ]
    #expect(try Marker(parsing: text).evaluate(environment) == value)
    #expect(try Marker(parsing: Marker(parsing: text).description) == Marker(parsing: text))
  }

  @Test(arguments: ["variant_namespaces == 'x'", "variant_namespaces in 'x'", "'x' < variant_features"])
  func `other comparisons of sets are undefined`(text: String) throws {
    #expect(throws: WheelError.self) {
      try Marker(parsing: text).evaluate(["variant_namespaces": "", "variant_features": ""])
    }
  }
}
