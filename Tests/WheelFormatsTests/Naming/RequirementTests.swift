import Testing
import WheelFormats

@Suite struct RequirementTests {
  @Test(
    arguments: [
      ("torch", "torch", "", "", nil, nil),
      (" A.B_c ", "a-b-c", "", "", nil, nil),
      ("numpy (>=1.20)", "numpy", "", ">=1.20", nil, nil),
      ("numpy ( >=1.20 , <2 , ) ; os_name=='a'", "numpy", "", ">=1.20 , <2 ,", nil, #"os_name == "a""#),
      ("numpy>=1,<2", "numpy", "", ">=1,<2", nil, nil),
      ("numpy ()", "numpy", "", "", nil, nil),
      ("a[]", "a", "", "", nil, nil),
      ("a [ X_x , y ] >=1;extra == 'T'\t", "a", "x-x y", ">=1", nil, #"extra == "t""#),
      ("a[x]@ https://e.org/a;b", "a", "x", "", "https://e.org/a;b", nil),
      ("a @ https://e.org/a ; os_name == 'a' ", "a", "", "", "https://e.org/a", #"os_name == "a""#),
      ("a @../b ", "a", "", "", "../b", nil),
      ("a===any,==1;os_name=='a'", "a", "", "===any,==1", nil, #"os_name == "a""#),
      ("a ;os_name=='a'", "a", "", "", nil, #"os_name == "a""#),
      ("a >= 1.0 , != 1.*", "a", "", ">= 1.0 , != 1.*", nil, nil),
      ("a==\u{A0}1.0", "a", "", "==\u{A0}1.0", nil, nil),
      ("and", "and", "", "", nil, nil),
    ] as [(String, String, String, String, String?, String?)])
  func `a requirement is parsed and prints as written`(
    _ text: String, _ name: String, _ extras: String, _ specifiers: String, _ url: String?, _ marker: String?
  ) throws {
    let requirement = try Requirement(parsing: text)
    #expect(requirement.description == text)
    #expect(requirement.name.normalized == name)
    #expect(requirement.extras.map(\.normalized).joined(separator: " ") == extras)
    #expect(requirement.specifiers.description == specifiers)
    #expect(requirement.url == url)
    #expect(requirement.marker?.description == marker)
  }

  @Test(
    arguments: [
      ("", "expected a project name at character 1: ''"),
      ("-a", "expected a project name at character 1: '-a'"),
      ("a_", "expected a project name at character 1: 'a_'"),
      ("a b", "expected ';' or the end at character 3: 'a b'"),
      ("a 1.0", "expected ';' or the end at character 3: 'a 1.0'"),
      ("a[x", "expected ',' or ']' at character 4: 'a[x'"),
      ("a[x y]", "expected ',' or ']' at character 5: 'a[x y]'"),
      ("a[x,]", "expected the name of an extra at character 5: 'a[x,]'"),
      ("a (>=1", "expected ',' or ')' at character 7: 'a (>=1'"),
      ("a >=1 <2", "expected ';' or the end at character 7: 'a >=1 <2'"),
      ("a ,>=1", "expected ';' or the end at character 3: 'a ,>=1'"),
      ("a @", "expected a URL after '@' at character 4: 'a @'"),
      ("a @ b c", "expected a space and ';' after the URL, or the end at character 7: 'a @ b c'"),
      (
        "a @ b; os_name == 'a'",
        "expected a space and ';' after the URL, or the end at character 8: 'a @ b; os_name == 'a''"
      ),
      ("a;", "expected a marker variable or a quoted string at character 3: 'a;'"),
      ("a; os_name == 'b' x", "expected 'and', 'or' or the end at character 19: 'a; os_name == 'b' x'"),
      ("a\n", "it contains a line break at character 1: 'a\\n'"),
    ] as [(String, String)])
  func `anything else is an error that states what was expected where`(_ text: String, _ reason: String) {
    #expect(throws: WheelError(.invalidValue, "not a requirement: \(reason)")) {
      try Requirement(parsing: text)
    }
  }

  @Test(arguments: [">=one", "~=1", ">=1.*", ">=1+a", "==1.0a1.*", "=1", ">= 1 0"])
  func `an invalid clause makes the requirement invalid`(_ clause: String) {
    #expect(throws: WheelError.self) { try Requirement(parsing: "a\(clause)") }
    #expect(throws: WheelError.self) { try Requirement(parsing: "a (\(clause))") }
  }

  @Test(
    arguments: [
      ("numpy (>=1.20)", "NumPy>=1.20.0", true), ("a[x,Y_y]", "a [y.y, x]", true), ("a>=1,<2", "a<2,>=1", true),
      ("a; os_name=='b'", "a ;(os_name == \"b\")", true), ("a @ u", "a@u", true),
      ("a", "b", false), ("a", "a[x]", false), ("a", "a>=1", false), ("a", "a@u", false),
      ("a", "a;os_name=='b'", false),
    ] as [(String, String, Bool)])
  func `requirements are compared by their meaning`(_ left: String, _ right: String, _ isEquivalent: Bool) throws {
    let left = try Requirement(parsing: left)
    let right = try Requirement(parsing: right)
    #expect(left.isEquivalent(to: right) == isEquivalent)
    #expect(left != right)
    #expect(left == left)
  }
}
