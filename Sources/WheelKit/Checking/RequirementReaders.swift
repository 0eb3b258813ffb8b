/// How consumers read requirements and version specifiers: what follows the grammar and is refused, and the other way
/// round.
enum RequirementReaders {
  /// Why some consumers refuse a requirement that follows the grammar; nil if all accept it.
  static func fault(of requirement: Requirement) -> (consumers: Set<Consumer>, message: String)? {
    if let url = requirement.url, !isURLForUV(url) { return ([.uv], "uv needs a URL with a scheme") }
    if requirement.name.description.lowercased().hasSuffix(".whl") { return ([.uv], "uv reads the name as a file") }
    if let fault = faultForUV(of: requirement.specifiers) { return ([.uv], fault) }
    guard let marker = requirement.marker else { return nil }
    var consumers: Set<Consumer> = []
    if !isEvaluatedByPip(marker) { consumers.insert(.pip) }
    if !marker.comparisons.allSatisfy(isComparisonForUV) { consumers.insert(.uv) }
    guard !consumers.isEmpty else { return nil }
    let names = consumers.names(joinedBy: " and ")
    return (consumers, "\(names) cannot evaluate the marker")
  }

  /// Why uv refuses specifiers that follow the grammar; nil if it accepts them.
  static func faultForUV(of specifiers: VersionSpecifiers) -> String? {
    for clause in specifiers.clauses {
      guard let version = clause.version ?? Version(clause.versionText) else { return "uv needs a version after ===" }
      if version.hasHugeNumber { return "a number is too large for uv" }
    }
    // An empty clause at the end is corrected.
    let parts = specifiers.description.split(separator: ",", omittingEmptySubsequences: false)
    let isEmpty = parts.dropLast().contains { $0.unicodeScalars.allSatisfy(\.isPythonSpace) }
    return isEmpty && !specifiers.isEmpty ? "uv does not accept an empty clause" : nil
  }

  /// Whether a marker mentions the variant of a wheel, which is provisional (PEP 825).
  static func isAboutVariants(_ marker: Marker) -> Bool {
    let variables: Set<Marker.Operand> = [
      .variable(.variantNamespaces), .variable(.variantFeatures), .variable(.variantProperties),
      .variable(.variantLabel),
    ]
    return marker.comparisons.contains { variables.contains($0.left) || variables.contains($0.right) }
  }

  /// pip evaluates all comparisons, whatever the result of the others.
  private static func isEvaluatedByPip(_ marker: Marker) -> Bool {
    var environment: [String: String] = [:]
    for variable in Marker.Variable.allCases where variable != .extras && variable != .dependencyGroups {
      environment[variable.rawValue] = variable.isVersion ? "3.14.0" : ""
    }
    return optional(try marker.evaluate(environment)) != nil
  }

  private static func isComparisonForUV(_ comparison: Marker.Comparison) -> Bool {
    switch (comparison.left, comparison.right) {
    case (.variable(let variable), .literal), (.literal, .variable(let variable)):
      switch variable {
      case .extras, .dependencyGroups: comparison.op == .contained || comparison.op == .notContained
      default: !variable.isVersion || comparison.op != .arbitrary
      }
    default: true
    }
  }

  /// A path without a scheme is relative to a directory that a wheel does not have.
  private static func isURLForUV(_ url: String) -> Bool {
    let scheme = url.utf8.prefix { $0 != .colon }
    guard scheme.count < url.utf8.count, scheme.first?.isLetter == true else { return false }
    guard url.lowercased().hasPrefix("file://") else { return true }
    return url.utf8.dropFirst(7).first == .slash || url.lowercased().hasPrefix("file://localhost/")
  }
}

/// What uv reads where a requirement or specifier does not follow the grammar: it repairs what old wheels contain
/// (`lenient_requirement.rs`).
enum LenientRequirement {
  /// Longer texts than any that uv is known to repair are not worth the time.
  private static let maximumLength = 1_000

  static func isRequirement(_ text: String) -> Bool {
    isRead(text) { text in
      // The URL ends at the semicolon.
      let text = text.utf8.contains(UInt8(ascii: "@")) ? text.replacing(";", with: " ;") : text
      guard let requirement = Requirement(text) else { return false }
      return RequirementReaders.fault(of: requirement)?.consumers.contains(.uv) != true
    }
  }

  static func areSpecifiers(_ text: String) -> Bool {
    // uv ignores a field that has no value.
    if text == "UNKNOWN" { return true }
    return isRead(text) { text in
      do throws(WheelError) {
        return RequirementReaders.faultForUV(of: try VersionSpecifiers(parsing: text)) == nil
      } catch {
        return false
      }
    }
  }

  private static func isRead(_ text: String, _ parse: (String) -> Bool) -> Bool {
    guard text.utf8.count <= maximumLength else { return false }
    // Any whitespace separates words.
    var text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }))
    if parse(text) { return true }
    for fix in fixes {
      text = fix(text)
      if parse(text) { return true }
    }
    return false
  }

  private static let fixes: [@Sendable (String) -> String] = [
    { $0.replacing(/([0-9])([<>=~^!])/) { "\($0.output.1),\($0.output.2)" } },
    { $0.replacing(/!=~((?:[0-9]\.)*[0-9])/) { "!=\($0.output.1).*" } },
    { $0.replacing(/(<=|>=|<|>)\s*([0-9]+(?:\.[0-9]+)*)\.\*/) { "\($0.output.1)\($0.output.2)" } },
    { $0.replacing(/([0-9]\.[0-9])\*/) { "\($0.output.1).*" } },
    { $0.replacing(/,\s*$/) { _ in "" } },
    { $0.replacing(/>dev/) { _ in ">0.0.0dev" } },
    { $0.replacing(/([0-9]+(?:\.[0-9])*(?:a|b|rc|post|dev)[0-9]+)\.0/) { "\($0.output.1)" } },
    { text in
      // Quotes in a marker belong there.
      let end = text.firstIndex(of: ";") ?? text.endIndex
      return text[..<end].filter { $0 != "'" && $0 != "\"" } + text[end...]
    },
  ]
}
