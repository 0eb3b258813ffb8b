/// The version requirement of a dependency or for Python: clauses that must all hold.
///
/// Prints exactly as written. Order, duplicates, spelling and whitespace do not affect equality.
///
/// Specification: version specifiers (PEP 440).
public struct VersionSpecifiers: Sendable {
  /// The clauses in order. Setting them keeps the style of their separators.
  public var clauses: [VersionSpecifier] {
    get { parts }
    set { self = VersionSpecifiers(newValue, separator: separator) }
  }

  private var parts: [VersionSpecifier]
  /// The text before, between and after the clauses: one more than there are clauses.
  private var gaps: [String]
  /// The separator for clauses that have none of their own.
  private let separator: String

  /// Parses clauses separated by `,`. Empty clauses (`>=1,,<2`, a trailing comma) and empty text are allowed.
  ///
  /// - Throws: if a clause is not a `VersionSpecifier`.
  public init(parsing text: String) throws(WheelError) {
    let cursor = TextCursor(text)
    var parts: [VersionSpecifier] = []
    var gaps: [String] = []
    var written = 0
    for field in cursor.bytes.split(separator: .comma, omittingEmptySubsequences: false) {
      let range = cursor.trimming(field.startIndex..<field.endIndex)
      if range.isEmpty { continue }
      parts.append(try VersionSpecifier(parsing: cursor.text(range)))
      gaps.append(cursor.text(written..<range.lowerBound))
      written = range.upperBound
    }
    gaps.append(cursor.text(written..<cursor.end))
    self.parts = parts
    self.gaps = gaps
    let style = parts.count > 1 ? gaps[1] : ","
    separator = style.utf8.count(where: { $0 == .comma }) == 1 ? style : ","
  }

  /// The given clauses, separated by commas without spaces.
  public init(_ clauses: [VersionSpecifier] = []) { self.init(clauses, separator: ",") }

  private init(_ clauses: [VersionSpecifier], separator: String) {
    parts = clauses
    self.separator = separator
    gaps = clauses.isEmpty ? [""] : [""] + Array(repeating: separator, count: clauses.count - 1) + [""]
  }

  /// Whether there are no clauses, so that every version is allowed.
  public var isEmpty: Bool { parts.isEmpty }

  /// These clauses with one more at the end, separated like the others.
  public func appending(_ clause: VersionSpecifier) -> VersionSpecifiers {
    guard !parts.isEmpty else { return VersionSpecifiers([clause], separator: separator) }
    var copy = self
    copy.parts.append(clause)
    // Drop a trailing comma or whitespace.
    copy.gaps[copy.gaps.count - 1] = separator
    copy.gaps.append("")
    return copy
  }

  /// Replaces each clause with the result of `change`. An unchanged clause keeps its surroundings; nil removes a
  /// clause.
  package func replacing(_ change: (VersionSpecifier) -> VersionSpecifier?) -> VersionSpecifiers {
    var parts: [VersionSpecifier] = []
    var gaps: [String] = []
    for (index, clause) in self.parts.enumerated() {
      guard let replacement = change(clause) else { continue }
      // The text before the first clause is not a separator.
      gaps.append(self.gaps[parts.isEmpty ? 0 : index])
      parts.append(replacement)
    }
    guard !parts.isEmpty else { return VersionSpecifiers([], separator: separator) }
    // The text after the last clause belongs to it, so a trailing comma is removed with its clause.
    let isLastKept = self.parts.last.map { change($0) != nil } ?? false
    gaps.append(isLastKept ? self.gaps[self.gaps.count - 1] : "")
    var result = VersionSpecifiers(parts, separator: separator)
    result.gaps = gaps
    return result
  }

  /// Whether all clauses allow `candidate`.
  ///
  /// - Parameters:
  ///   - candidate: the version to test.
  ///   - prereleases: false excludes pre-releases. Nil, the default, allows a matching pre-release, since there is no
  ///     other version to prefer.
  public func contains(_ candidate: Version, prereleases: Bool? = nil) -> Bool {
    let prereleases = prereleases ?? true
    if candidate.isPrerelease && !prereleases { return false }
    return parts.allSatisfy { $0.contains(candidate, prereleases: prereleases) }
  }

  /// Whether all clauses allow `candidate`, which need not be a version. Only `===` can allow anything else.
  public func contains(text candidate: String, prereleases: Bool? = nil) -> Bool {
    let prereleases = prereleases ?? true
    if let version = Version(candidate), version.isPrerelease, !prereleases { return false }
    return parts.allSatisfy { $0.contains(text: candidate, prereleases: prereleases) }
  }
}

extension VersionSpecifiers: Hashable, CustomStringConvertible {
  public static func == (left: VersionSpecifiers, right: VersionSpecifiers) -> Bool {
    Set(left.parts) == Set(right.parts)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(Set(parts)) }

  public var description: String {
    var text = gaps[0]
    for (clause, gap) in zip(parts, gaps.dropFirst()) { text += clause.description + gap }
    return text
  }
}
