/// Whether one project can be installed from the folder alone.
public struct RootResolution: Sendable {
  /// The answer of a resolver that prefers the newest versions.
  public enum Verdict: String, Sendable {
    /// It can be installed.
    case closed
    /// It cannot: no choice of versions satisfies all requirements.
    case open
    /// The search was given up: there were too many combinations.
    case undecided
  }

  /// The requirement that was asked for, as given.
  public let root: String
  /// The answer.
  public let verdict: Verdict
  /// The names of the files that would be installed, sorted; empty unless closed.
  public let install: [String]
  /// Approved projects that have to come from elsewhere, sorted; empty unless closed.
  public let elsewhere: [String]
  /// Why it cannot be installed; empty if it can.
  public let problems: [String]
}
