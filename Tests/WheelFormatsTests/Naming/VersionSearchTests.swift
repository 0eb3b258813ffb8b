import TestSupport
import Testing
import WheelFormats

@Suite struct VersionSearchTests {
  @Test func `the positions are those of the versions that the clauses contain`() throws {
    var generator = SeededGenerator(seed: 4)
    var allowed = 0
    var compared = 0
    for _ in 0..<400 {
      let versions = Set((0..<40).compactMap { _ in Version(VersionSearchTests.version(&generator)) }).sorted(by: >)
      for _ in 0..<20 {
        let text = VersionSearchTests.specifiers(&generator, versions)
        guard let specifiers = VersionSearchTests.parsed(text) else { continue }
        let expected = versions.indices.filter { specifiers.contains(versions[$0]) }
        let found = specifiers.positions(in: versions).ranges.flatMap { Array($0) }
        #expect(found == expected, "\(text) in \(versions)")
        allowed += expected.count
        compared += versions.count
      }
    }
    // Neither all nor none.
    #expect(allowed > compared / 10 && allowed < compared * 9 / 10)
  }

  @Test(arguments: [
    ("", ["2.0", "1.0"]), (">1", ["2.0"]), ("===1.0", ["1.0"]), ("===1", []), ("===other", []), ("!=1.*", ["2.0"]),
    (">1,<2", []), ("!=2,!=1", []),
  ])
  func `some ranges of two versions`(_ text: String, _ expected: [String]) throws {
    let versions = [try Version(parsing: "2.0"), try Version(parsing: "1.0")]
    let positions = try VersionSpecifiers(parsing: text).positions(in: versions)
    #expect(positions.ranges.flatMap { versions[$0] }.map(\.description) == expected)
  }

  @Test func `no versions have no positions`() throws {
    for text in ["", ">1", "===1", "!=1"] {
      #expect(try VersionSpecifiers(parsing: text).positions(in: []).isEmpty)
    }
  }

  /// Few numbers, so that clauses meet versions and their neighbors.
  private static func version(_ generator: inout SeededGenerator) -> String {
    func pick(_ choices: [String]) -> String { choices.randomElement(using: &generator) ?? "" }
    return pick(["", "", "", "", "1!"]) + pick(["0", "1", "2"]) + pick(["", ".0", ".1", ".2", ".1.0", ".1.1"])
      + pick(["", "", "", "a1", "b2", "rc1"]) + pick(["", "", "", ".post0", ".post1"])
      + pick(["", "", "", ".dev0", ".dev1"])
      + pick(["", "", "", "+a", "+1", "+A.1"])
  }

  private static func specifiers(_ generator: inout SeededGenerator, _ versions: [Version]) -> String {
    let operators = ["~=", "==", "!=", "!=", "<=", ">=", "<", ">", "==="]
    return (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      let isThere = Bool.random(using: &generator)
      var version = isThere ? versions.randomElement(using: &generator)?.description ?? "1" : version(&generator)
      let op = operators.randomElement(using: &generator) ?? "=="
      if op != "==", op != "!=", op != "===" { version = String(version.prefix { $0 != "+" }) }
      if op == "==" || op == "!=", Int.random(in: 0..<3, using: &generator) == 0 {
        version = String(version.prefix { $0.isNumber || $0 == "." || $0 == "!" })
        while version.last == "." { version.removeLast() }
        version += ".*"
      }
      return op + version
    }.joined(separator: ",")
  }

  /// Nil for what is not a specifier, such as `~=1`.
  private static func parsed(_ text: String) -> VersionSpecifiers? {
    do { return try VersionSpecifiers(parsing: text) } catch { return nil }
  }
}
