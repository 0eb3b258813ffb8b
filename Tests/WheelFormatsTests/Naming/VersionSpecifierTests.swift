import Testing
import WheelFormats

@Suite struct VersionSpecifierTests {
  @Test(
    arguments: [
      (">=1.0", VersionSpecifier.Operator.greaterOrEqual, "1.0", false, "1.0"),
      (" >= 1.0a ", .greaterOrEqual, "1.0a", false, "1.0a0"),
      ("==1.4.*", .equal, "1.4.*", true, "1.4"),
      ("!=1!1.*", .notEqual, "1!1.*", true, "1!1"),
      ("==2.0.1+cu118", .equal, "2.0.1+cu118", false, "2.0.1+cu118"),
      ("~=1.4.2", .compatible, "1.4.2", false, "1.4.2"),
      ("===any-thing", .arbitrary, "any-thing", false, nil),
      ("===", .arbitrary, "", false, nil),
      ("<v2", .less, "v2", false, "2"),
    ] as [(String, VersionSpecifier.Operator, String, Bool, String?)])
  func `a clause is parsed into operator and version`(
    _ text: String, _ op: VersionSpecifier.Operator, _ versionText: String, _ isPrefix: Bool, _ version: String?
  ) throws {
    let specifier = try VersionSpecifier(parsing: text)
    #expect(specifier.op == op)
    #expect(specifier.versionText == versionText)
    #expect(specifier.isPrefix == isPrefix)
    #expect(specifier.version?.description == version)
  }

  @Test(
    arguments: [
      ("1.0", "it must begin with one of ~= == != <= >= < > ==="),
      ("=1.0", "it must begin with one of ~= == != <= >= < > ==="),
      ("", "it must begin with one of ~= == != <= >= < > ==="),
      (">=", "'' is not a version"),
      (">=one", "'one' is not a version"),
      (">=1 .0", "'1 .0' is not a version"),
      (">=1.0,<2", "'1.0,<2' is not a version"),
      (">=1.*", ".* can only be used with == and !="),
      ("==1.0a1.*", ".* can only follow a release"),
      ("==1.0+a.*", ".* can only follow a release"),
      ("==.*", "'.*' is not a version"),
      (">=1.0+a", "a local version label can only be used with == and !="),
      ("~=1", "~= needs a release with at least two numbers"),
      ("===a b", "the text after === contains whitespace, ';' or ')'"),
    ] as [(String, String)])
  func `anything else is an error that states what is wrong`(_ text: String, _ reason: String) {
    #expect(throws: WheelError(.invalidValue, "not a version specifier: \(reason): '\(text)'")) {
      try VersionSpecifier(parsing: text)
    }
  }

  @Test(
    arguments: [
      ("==1", "== 1.0.0", true), (">=1.0", ">=v1", true), ("~=1.4", "~=1.4.0", false), ("==1.*", "==1.0.*", false),
      ("==v1.04.*", "==1.4.*", true), ("===1.0", "===1.00", false), (">1", ">=1", false), ("==1+A", "==1.0+a", true),
    ] as [(String, String, Bool)])
  func `clauses are compared normalized`(_ left: String, _ right: String, _ isEqual: Bool) throws {
    let left = try VersionSpecifier(parsing: left)
    let right = try VersionSpecifier(parsing: right)
    #expect((left == right) == isEqual)
    if isEqual { #expect(left.hashValue == right.hashValue) }
  }

  @Test(
    arguments: [
      // Version matching: local labels, prefixes, zero padding.
      ("==1.0", "1.0+local", true), ("==1.0+local", "1.0", false), ("!=1.0", "1.0+local", false),
      ("==1.1.*", "1.1a1", true), ("==1.1.*", "1.1.post1.dev2+x", true), ("==1.1.*", "1.10", false),
      ("==1.0.*", "1", true), ("==1!1.*", "1.0", false), ("!=1.1.*", "1.1.2", false), ("==1.0.0.*", "1.0a1", true),
      // Compatible release: suffixes and epochs do not count for the prefix.
      ("~=2.2", "2.9", true), ("~=2.2", "3.0", false), ("~=2.2.post3", "2.3", true), ("~=1.4.5a4", "1.4.5a3", false),
      ("~=1.4.5a4", "1.4.6", true), ("~=1!2.2.0", "1!2.2.9", true), ("~=1!2.2.0", "2.2.9", false),
      ("~=1.4.RC1", "1.4", true), ("~=2.2.0", "2.3", false), ("~=1.4", "1.4+local", true),
      // Exclusive order: post-releases, pre-releases and local versions of the same version.
      (">1.7", "1.7.0.post1", false), (">1.7", "1.7.1", true), (">1.7.post2", "1.7.post3", true),
      (">1.7", "1.7+local", false),
      (">1.7a1", "1.7a1.post1", false), (">1.7", "1.7.1+local", true),
      ("<3.1", "3.1.dev0", false), ("<3.1", "3.1a1", false), ("<3.1rc1", "3.1a1", true), ("<3.1", "3.0.5", true),
      ("<1.0.post1", "1.0.post1.dev0", false), ("<1.0.post1", "1.0.post0.dev0", true), ("<=1.0", "1.0+local", true),
      (">=1.0", "1.0+local", true), (">=1.0.post1", "1.0", false),
      // Arbitrary equality compares text and ignores only case.
      ("===1.0", "1.0", true), ("===1.0", "1.0.0", false), ("===1.0+Local", "1.0+local", true),
    ] as [(String, String, Bool)])
  func `a clause allows the versions that the specification lists`(
    _ specifier: String, _ version: String, _ isContained: Bool
  ) throws {
    let specifier = try VersionSpecifier(parsing: specifier)
    #expect(try specifier.contains(Version(parsing: version)) == isContained)
    #expect(specifier.contains(text: version) == isContained)
  }

  @Test func `only arbitrary equality accepts text that is not a version`() throws {
    #expect(try VersionSpecifier(parsing: "===Any-Thing").contains(text: "any-thing"))
    #expect(try !VersionSpecifier(parsing: "!=1.0").contains(text: "any-thing"))
    #expect(try VersionSpecifier(parsing: "===v1").contains(text: "V1"))
    #expect(try !VersionSpecifier(parsing: "===v1").contains(Version(parsing: "1")))
  }

  @Test func `pre-releases are refused on request`() throws {
    let candidate = try Version(parsing: "2.0rc1")
    #expect(try VersionSpecifier(parsing: ">=1").contains(candidate))
    #expect(try !VersionSpecifier(parsing: ">=1").contains(candidate, prereleases: false))
    #expect(try !VersionSpecifier(parsing: ">=2.0rc1").contains(candidate, prereleases: false))
    #expect(try VersionSpecifiers(parsing: ">=1").contains(candidate))
    #expect(try VersionSpecifiers(parsing: "").contains(candidate))
    #expect(try !VersionSpecifiers(parsing: "").contains(candidate, prereleases: false))
  }

  @Test func `a clause can be made of its parts`() throws {
    let version = try Version(parsing: "1.04")
    #expect(try VersionSpecifier(.less, version).description == "<1.4")
    #expect(try VersionSpecifier(.equal, version, isPrefix: true).description == "==1.4.*")
    #expect(throws: WheelError.self) { try VersionSpecifier(.less, version, isPrefix: true) }
  }
}
