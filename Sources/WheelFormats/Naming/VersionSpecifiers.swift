/// The version requirement of a dependency, or of Python: clauses that all have to hold.
///
/// It prints exactly as it was written; compared, order, doubles, spelling and blanks do not count.
/// Specification: version specifiers (PEP 440).
public struct VersionSpecifiers: Sendable {
  /// The clauses in their order; writing them keeps the way in which they are separated.
  public var clauses: [VersionSpecifier] {
    get { parts }
    set { self = VersionSpecifiers(newValue, separator: separator) }
  }

  private var parts: [VersionSpecifier]
  /// What stands before, between and after the clauses; one more than there are clauses.
  private var gaps: [String]
  /// What stands between two clauses where it does not say so itself.
  private let separator: String

  /// Clauses separated by `,`; empty ones (`>=1,,<2`, a trailing comma) and the empty text are fine.
  ///
  /// - Throws: when a clause is no `VersionSpecifier`.
  public init(parsing text: String) throws(WheelError) {
    let cursor = TextCursor(text)
    var parts: [VersionSpecifier] = []
    var gaps: [String] = []
    var written = 0
    for field in cursor.bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
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
    separator = style.utf8.count(where: { $0 == UInt8(ascii: ",") }) == 1 ? style : ","
  }

  /// The given clauses, separated by commas without blanks.
  public init(_ clauses: [VersionSpecifier] = []) {
    self.init(clauses, separator: ",")
  }

  private init(_ clauses: [VersionSpecifier], separator: String) {
    parts = clauses
    self.separator = separator
    gaps = clauses.isEmpty ? [""] : [""] + Array(repeating: separator, count: clauses.count - 1) + [""]
  }

  public var isEmpty: Bool { parts.isEmpty }

  /// These clauses and one more at the end, separated as the others are.
  public func appending(_ clause: VersionSpecifier) -> VersionSpecifiers {
    guard !parts.isEmpty else { return VersionSpecifiers([clause], separator: separator) }
    var copy = self
    copy.parts.append(clause)
    // A trailing comma, or blanks, would stand in the way.
    copy.gaps[copy.gaps.count - 1] = separator
    copy.gaps.append("")
    return copy
  }

  /// The clauses that `change` gives for each: the same one stays with its surroundings, nil goes, another takes the place.
  package func replacing(_ change: (VersionSpecifier) -> VersionSpecifier?) -> VersionSpecifiers {
    var parts: [VersionSpecifier] = []
    var gaps: [String] = []
    for (index, clause) in self.parts.enumerated() {
      guard let replacement = change(clause) else { continue }
      // What stands before the very first clause is no separator.
      gaps.append(self.gaps[parts.isEmpty ? 0 : index])
      parts.append(replacement)
    }
    guard !parts.isEmpty else { return VersionSpecifiers([], separator: separator) }
    // The text behind the last clause belongs to it: a trailing comma goes with what it followed.
    let isLastKept = self.parts.last.map { change($0) != nil } ?? false
    gaps.append(isLastKept ? self.gaps[self.gaps.count - 1] : "")
    var result = VersionSpecifiers(parts, separator: separator)
    result.gaps = gaps
    return result
  }

  /// Whether all clauses ask for `candidate`.
  ///
  /// - Parameter prereleases: false refuses pre-releases; nil, the default, takes one that the clauses match, since there is
  ///   no other version to prefer to it.
  public func contains(_ candidate: Version, prereleases: Bool? = nil) -> Bool {
    let prereleases = prereleases ?? true
    if candidate.isPrerelease && !prereleases { return false }
    return parts.allSatisfy { $0.contains(candidate, prereleases: prereleases) }
  }

  /// Whether all clauses ask for `candidate`, which need not be a version: only `===` can accept anything else.
  public func contains(text candidate: String, prereleases: Bool? = nil) -> Bool {
    let prereleases = prereleases ?? true
    let cursor = TextCursor(candidate)
    let version = Version(cursor.bytes, in: cursor.trimming(0..<cursor.end))
    if let version, version.isPrerelease, !prereleases { return false }
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
