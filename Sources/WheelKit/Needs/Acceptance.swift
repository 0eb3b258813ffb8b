/// Which versions of a consumer accept something in a wheel.
public struct Acceptance: Hashable, Sendable {
  /// The first version that does; nil for every version. PyPI has no versions, so for it the month, such as `2024-11`.
  public let since: String?
  /// The first version that does no longer; nil if the newest one does.
  public let before: String?
  /// Whether no version does.
  public let isNever: Bool

  private init(since: String? = nil, before: String? = nil, isNever: Bool = false) {
    self.since = since
    self.before = before
    self.isNever = isNever
  }

  /// Every version accepts it.
  public static let always = Acceptance()
  /// No version accepts it.
  public static let never = Acceptance(isNever: true)

  /// Versions from `since` on accept it.
  static func since(_ since: String) -> Acceptance { Acceptance(since: since) }

  /// Versions from `since` on accepted it, until `before` stopped.
  static func between(_ since: String?, _ before: String) -> Acceptance { Acceptance(since: since, before: before) }

  /// Whether the newest version accepts it.
  public var isCurrent: Bool { !isNever && before == nil }

  /// The versions that accept both.
  func and(_ other: Acceptance) -> Acceptance {
    guard !isNever, !other.isNever else { return .never }
    let since = Self.later(since, other.since)
    let before = Self.earlier(before, other.before)
    if let since, let before, !Self.isEarlier(since, before) { return .never }
    return Acceptance(since: since, before: before)
  }

  /// The versions that accept one or the other, of two that both last.
  func or(_ other: Acceptance) -> Acceptance {
    if isNever { return other }
    if other.isNever { return self }
    guard let since, let otherSince = other.since else { return .always }
    return .since(Self.isEarlier(since, otherSince) ? since : otherSince)
  }

  private static func later(_ one: String?, _ other: String?) -> String? {
    guard let one, let other else { return one ?? other }
    return isEarlier(one, other) ? other : one
  }

  private static func earlier(_ one: String?, _ other: String?) -> String? {
    guard let one, let other else { return one ?? other }
    return isEarlier(one, other) ? one : other
  }

  /// `2024-11` is a version too, a post-release of 2024, and months are in the order of these versions.
  private static func isEarlier(_ one: String, _ other: String) -> Bool {
    guard let one = Version(one), let other = Version(other) else { return false }
    return one < other
  }
}
