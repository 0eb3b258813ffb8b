import Testing
import WheelFormats

@Suite struct RequirementPartsTests {
  @Test(
    arguments: [
      (" Numpy [a] (>=1) ; os_name=='x' ", " new.Name [a] (>=1) ; os_name=='x' "), ("numpy", "new.Name"),
      ("numpy@u", "new.Name@u"),
    ] as [(String, String)])
  func `a new name leaves the rest unchanged`(_ text: String, _ expected: String) throws {
    var requirement = try Requirement(parsing: text)
    requirement.name = try ProjectName(parsing: "new.Name")
    #expect(requirement.description == expected)
  }

  @Test(
    arguments: [
      ("a", ">=1, <2", "a>=1, <2"), ("a ;os_name=='x'", ">=1", "a>=1 ;os_name=='x'"), ("a (>=1,<2)", "<3", "a (<3)"),
      ("a ( >=1 ) ; os_name=='x'", "<3", "a ( <3 ) ; os_name=='x'"), ("a (>=1) ; os_name=='x'", "", "a ; os_name=='x'"),
      ("a>=1", "", "a"), ("a >= 1.0", ">=1", "a >= 1.0"), ("a @ u ; os_name=='x'", ">=1", "a>=1 ; os_name=='x'"),
      ("a @ u", "", "a @ u"), ("a[x] >=1", "==2", "a[x] ==2"), ("a", ",>=1,,<2", "a>=1,<2"), ("a ()", ">=1", "a (>=1)"),
    ] as [(String, String, String)])
  func `new clauses leave the rest unchanged`(_ text: String, _ specifiers: String, _ expected: String) throws {
    var requirement = try Requirement(parsing: text)
    requirement.specifiers = try VersionSpecifiers(parsing: specifiers)
    #expect(requirement.description == expected)
    #expect(try Requirement(parsing: expected).isEquivalent(to: requirement))
  }

  @Test(
    arguments: [
      ("a", "u", "a @ u"), ("a>=1;os_name=='x'", "u", "a @ u ;os_name=='x'"),
      ("a @u  ; os_name=='x'", "v", "a @v  ; os_name=='x'"),
      ("a (>=1)", "u", "a @ u"), ("a[x] @ u ; os_name=='x'", nil, "a[x] ; os_name=='x'"), ("a>=1", nil, "a>=1"),
    ] as [(String, String?, String)])
  func `a new URL leaves the rest unchanged and keeps the space before the marker`(
    _ text: String, _ url: String?, _ expected: String
  ) throws {
    var requirement = try Requirement(parsing: text)
    try requirement.setURL(url)
    #expect(requirement.description == expected)
    #expect(try Requirement(parsing: expected).isEquivalent(to: requirement))
  }

  @Test(arguments: ["", " ", "a b", "a\nb", "a\u{0}", "a\u{2028}"])
  func `a URL of more than one word is refused`(_ url: String) throws {
    var requirement = try Requirement(parsing: "a")
    #expect(throws: WheelError.self) { try requirement.setURL(url) }
    #expect(requirement.description == "a")
  }

  @Test(
    arguments: [
      ("a", #"os_name == "y""#, #"a; os_name == "y""#), ("a;os_name=='x' ", #"os_name == "y""#, #"a;os_name == "y" "#),
      ("a ; os_name=='x'", #"os_name == "y""#, #"a ; os_name == "y""#),
      ("a @ u", #"os_name == "y""#, #"a @ u ; os_name == "y""#),
      ("a>=1 ; os_name=='x' ", nil, "a>=1"), ("a @ u ; os_name=='x'", nil, "a @ u"),
      ("a ; os_name=='y'", #"os_name == "y""#, "a ; os_name=='y'"),
    ] as [(String, String?, String)])
  func `a new marker leaves the rest unchanged`(_ text: String, _ marker: String?, _ expected: String) throws {
    var requirement = try Requirement(parsing: text)
    requirement.marker = try marker.map { try Marker(parsing: $0) }
    #expect(requirement.description == expected)
    #expect(try Requirement(parsing: expected).isEquivalent(to: requirement))
  }

  @Test(
    arguments: [
      ("a", ["x"], "a[x]"), ("a [x, y] >=1", ["y", "z"], "a [y, z] >=1"), ("a[x,y]", ["y"], "a[y]"),
      ("a [x] >=1", [], "a >=1"),
      ("a[ x ]", ["x"], "a[ x ]"),
    ] as [(String, [String], String)])
  func `new extras leave the rest unchanged`(_ text: String, _ extras: [String], _ expected: String) throws {
    var requirement = try Requirement(parsing: text)
    requirement.extras = try extras.map { try ProjectName(parsing: $0) }
    #expect(requirement.description == expected)
    #expect(try Requirement(parsing: expected).isEquivalent(to: requirement))
  }
}
