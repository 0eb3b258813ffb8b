import Testing
import WheelFormats

@Suite struct VersionSpecifiersTests {
  @Test(
    arguments: [
      ("", 0), ("  ", 0), (",", 0), (">=1", 1), (">=1.20, <2", 2), (" >= 1.20 ,<2 ", 2), (">=1,,<2,", 2),
      ("===a,!=2\t", 2),
    ] as [(String, Int)])
  func `clauses are parsed and print as written`(_ text: String, _ count: Int) throws {
    let specifiers = try VersionSpecifiers(parsing: text)
    #expect(specifiers.clauses.count == count)
    #expect(specifiers.isEmpty == (count == 0))
    #expect(specifiers.description == text)
  }

  @Test func `an invalid clause is refused`() {
    #expect(throws: WheelError(.invalidValue, "not a version specifier: 'one' is not a version: '>=one'")) {
      try VersionSpecifiers(parsing: "<2, >=one")
    }
  }

  @Test(
    arguments: [
      (">=1,<2", "< 2.0, >= 1.0", true), (">=1,>=1.0", ">=1", true), (">=1", ">=1,<2", false), ("", " , ", true),
    ] as [(String, String, Bool)])
  func `order, duplicates and spelling do not count`(_ left: String, _ right: String, _ isEqual: Bool) throws {
    let left = try VersionSpecifiers(parsing: left)
    let right = try VersionSpecifiers(parsing: right)
    #expect((left == right) == isEqual)
    if isEqual { #expect(left.hashValue == right.hashValue) }
  }

  @Test func `all clauses must hold`() throws {
    let specifiers = try VersionSpecifiers(parsing: ">=1,!=1.5,<2")
    #expect(try specifiers.contains(Version(parsing: "1.4")))
    #expect(try !specifiers.contains(Version(parsing: "1.5")))
    #expect(try !specifiers.contains(Version(parsing: "2")))
    #expect(try VersionSpecifiers(parsing: "").contains(text: "anything"))
    #expect(!specifiers.contains(text: "anything"))
  }

  @Test(
    arguments: [
      (">=1.2,<2", ">=1.2", "<2"), ("<2", "", nil), (">=1", nil, ""), ("!=1.5", nil, nil), ("", nil, nil),
      ("<=2,!=1.5, >1", "!=1.5, >1", "<=2,!=1.5"), (">=1, !=1.5 ,<2 ", ">=1, !=1.5", "!=1.5 ,<2 "),
      ("~=1.4.2", ">=1.4.2", "<1.5"), ("~= v1.4.2a1", ">= v1.4.2a1", "<1.5"), ("~=1!1.4", ">=1!1.4", "<1!2"),
      ("~=2.2.post3", ">=2.2.post3", "<3"),
      ("==1.4", ">=1.4", "<=1.4"), ("== 1.4", ">= 1.4", "<= 1.4"), ("==1.4+cu118", ">=1.4", "<=1.4"),
      ("==1.4.*", ">=1.4", "<1.5"), ("==1.*", ">=1", "<2"), ("==1!9.*", ">=1!9", "<1!10"),
      ("==99999999999999999999.*", ">=99999999999999999999", "<100000000000000000000"),
      ("===1.4", "", ""), ("===1.4,!=2", "!=2", "!=2"),
      ("!=1.4.*,~=1.2", "!=1.4.*,>=1.2", "!=1.4.*,<2"), (">=1,<2,", ">=1", "<2,"),
    ] as [(String, String?, String?)])
  func `bounds are dropped on one side, the other clauses keep their text`(
    _ text: String, _ withoutUpper: String?, _ withoutLower: String?
  ) throws {
    let specifiers = try VersionSpecifiers(parsing: text)
    #expect(specifiers.droppingUpper()?.description == withoutUpper)
    #expect(specifiers.droppingLower()?.description == withoutLower)
  }

  @Test(
    arguments: [
      ("", "<3"), (">=1", ">=1,<3"), (">=1, !=2", ">=1, !=2, <3"), (">=1 , ", ">=1,<3"), (">=1,,!=2", ">=1,,!=2,<3"),
    ] as [(String, String)])
  func `a clause is added in the style of the others`(_ text: String, _ expected: String) throws {
    let clause = try VersionSpecifier(parsing: "<3")
    #expect(try VersionSpecifiers(parsing: text).appending(clause).description == expected)
  }

  @Test func `set clauses are separated as the source separates its own`() throws {
    var specifiers = try VersionSpecifiers(parsing: ">=1, <2")
    specifiers.clauses.removeFirst()
    #expect(specifiers.description == "<2")
    specifiers.clauses.append(try VersionSpecifier(parsing: "!=1.5"))
    #expect(specifiers.description == "<2, !=1.5")
    #expect(VersionSpecifiers(specifiers.clauses).description == "<2,!=1.5")
  }

  @Test(
    arguments: [
      ("", true), (">=4,<3", false), (">=3,<=3", true), (">3,<3", false), (">=3,<3", false), ("==1,!=1", false),
      ("==1,!=1+a", true), ("==1.*,>=2", false), ("==1.*,!=1.*", false), ("~=1.4,>=2", false), ("~=1.4,<1.4", false),
      ("<3,<4,>2", true), ("==1,==2", false), ("==1,==1.0", true), ("===a,===A", true), ("===a,===b", false),
      ("===a,>=1", false), ("===1.5,>=1", true), ("===1.5,>=2", false), ("<0.dev0", false), ("<0", false),
      ("<0.0.1", true),
      (">1.0,<=1.0.post1", false), (">1.0.post1,<1.0.post2", false), (">1.0.post1,<1.0.post2.dev1", true),
      (">1.0.post1,<1.0.post2.dev0", false), (">=1!1,<2", false),
      (">=1,!=1,<=1", false), (">=1,!=1,<=1.1", true),
    ] as [(String, Bool)])
  func `an empty range is recognized`(_ text: String, _ isSatisfiable: Bool) throws {
    #expect(try VersionSpecifiers(parsing: text).isSatisfiable == isSatisfiable)
  }

  @Test func `thousands of clauses are fast`() throws {
    let text = (0..<5000).map { "!=1.\($0)" }.joined(separator: ",")
    #expect(try VersionSpecifiers(parsing: text).isSatisfiable)
    #expect(try !VersionSpecifiers(parsing: text + ",==1.500").isSatisfiable)
  }
}
