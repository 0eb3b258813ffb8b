/// A dependency: `requests[security] >=2.8.1 ; python_version < "3"`, or `name @ https://…`.
///
/// It prints exactly as it was written; setting a part rewrites that part only. A line break is refused.
/// Specification: dependency specifiers (PEP 508); with the parentheses of PEP 345: `numpy (>=1.20)`.
public struct Requirement: Sendable {
  /// What stands between the extras and the marker.
  package enum Target: Sendable {
    case none
    /// `opening` and `closing` are the parentheses, if any, with the blanks inside them.
    case versions(opening: String, VersionSpecifiers, closing: String)
    /// `at` is the `@` with the blanks behind it.
    case url(at: String, String)
  }

  /// The name of the project, in the spelling in which it is written.
  public var name: ProjectName
  var beforeName: String
  /// The brackets and the blanks before them.
  var extrasText: String
  var extrasList: [ProjectName]
  var beforeTarget: String
  package var target: Target
  /// From the blanks before the `;` to the last character of the marker; empty without a marker.
  var markerText: String
  var markerValue: Marker?
  /// Blanks at the end.
  package var end: String

  /// - Throws: when `text` is no requirement; the message says where.
  public init(parsing text: String) throws(WheelError) {
    var parser = try RequirementParser(text)
    self = try parser.requirement()
  }

  package init(
    beforeName: String, name: ProjectName, extrasText: String, extras: [ProjectName], beforeTarget: String,
    target: Target, markerText: String, marker: Marker?, end: String
  ) {
    self.beforeName = beforeName
    self.name = name
    self.extrasText = extrasText
    extrasList = extras
    self.beforeTarget = beforeTarget
    self.target = target
    self.markerText = markerText
    markerValue = marker
    self.end = end
  }

  /// Whether this asks for the same as `other`: names and extras compared normalised, extras and clauses without regard to
  /// order, the URL by its characters, the marker by its meaning as far as parentheses and blanks go.
  public func isEquivalent(to other: Requirement) -> Bool {
    name == other.name && Set(extras) == Set(other.extras) && specifiers == other.specifiers && url == other.url
      && marker == other.marker
  }
}

extension Requirement: Hashable, CustomStringConvertible {
  /// Whether both are written the same; `isEquivalent(to:)` asks for the meaning.
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
