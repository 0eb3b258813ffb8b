/// A dependency: `requests[security] >=2.8.1 ; python_version < "3"`, or `name @ https://…`.
///
/// Prints exactly as written. Setting a part rewrites only that part. Line breaks are not allowed.
///
/// Specification: dependency specifiers (PEP 508), and the parentheses of PEP 345: `numpy (>=1.20)`.
public struct Requirement: Sendable {
  /// The part between the extras and the marker.
  package enum Target: Sendable {
    case none
    /// `opening` and `closing` are the parentheses, if any, with the whitespace inside them.
    case versions(opening: String, VersionSpecifiers, closing: String)
    /// `at` is the `@` and the whitespace after it.
    case url(at: String, String)
  }

  var beforeName: String
  /// The name of the project, as spelled in the text.
  public var name: ProjectName
  /// The brackets and the whitespace before them.
  var extrasText: String
  var extrasList: [ProjectName]
  var beforeTarget: String
  package var target: Target
  /// From the whitespace before the `;` to the end of the marker; empty without a marker.
  var markerText: String
  var markerValue: Marker?
  /// Trailing whitespace.
  package var end: String
}

extension Requirement {
  /// - Throws: if `text` is not a requirement; the message states the position.
  public init(parsing text: String) throws(WheelError) {
    var parser = try RequirementParser(text)
    self = try parser.requirement()
  }

  /// Nil if `text` is not a requirement.
  package init?(_ text: String) {
    do throws(WheelError) { try self.init(parsing: text) } catch { return nil }
  }

  /// Whether this means the same as `other`. Ignores the spelling of names and extras, the order of extras and clauses,
  /// and the parentheses and whitespace of the marker. URLs are compared as text.
  public func isEquivalent(to other: Requirement) -> Bool { name == other.name && meaning == other.meaning }

  /// What a requirement means, however it is written: equal if `isEquivalent(to:)` is true.
  package struct Meaning: Hashable {
    /// What is required, and when.
    package struct Subject: Hashable {
      let name: ProjectName
      let extras: Set<ProjectName>
      let marker: Marker?
    }

    package let subject: Subject
    let specifiers: VersionSpecifiers
    let url: String?
  }

  package var meaning: Meaning {
    Meaning(subject: Meaning.Subject(name: name, extras: Set(extras), marker: marker), specifiers: specifiers, url: url)
  }

  /// The same for requirements whose markers have the same conditions in another order.
  package var orderedMeaning: Meaning {
    let subject = Meaning.Subject(name: name, extras: Set(extras), marker: marker?.ordered)
    return Meaning(subject: subject, specifiers: specifiers, url: url)
  }
}

extension Requirement: Hashable, CustomStringConvertible {
  /// Whether both have the same text. Use `isEquivalent(to:)` to compare the meaning.
  public static func == (left: Requirement, right: Requirement) -> Bool { left.description == right.description }
  public func hash(into hasher: inout Hasher) { hasher.combine(description) }

  public var description: String { "\(beforeName)\(name)\(extrasText)\(beforeTarget)\(target)\(markerText)\(end)" }
}

extension Requirement.Target: CustomStringConvertible {
  package var description: String {
    switch self {
    case .none: ""
    case .versions(let opening, let specifiers, let closing): "\(opening)\(specifiers)\(closing)"
    case .url(let at, let url): at + url
    }
  }
}
