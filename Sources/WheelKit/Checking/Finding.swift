/// Something about a wheel that is not as it should be. A bad wheel is data: checks return findings, they do not throw.
public struct Finding: Hashable, Sendable {
  /// A stable, hyphenated name of the fault, such as `record-hash-mismatch`.
  public struct Code: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
  }

  public enum Severity: String, Hashable, Sendable {
    /// The rest: legal, but not what a careful producer writes.
    case warning
    /// A specification forbids it, or an installer or index refuses it.
    case error
  }

  /// What patching a wheel with this fault does.
  public enum Consequence: Hashable, Sendable {
    /// The fault says nothing about what is written.
    case none
    /// Written headers no longer have the fault.
    case mended
    /// Readers can disagree about what the archive holds, so nothing is written.
    case refused
  }

  public var code: Code
  public var severity: Severity
  public var consequence: Consequence
  /// The member of the archive, or the field of the document.
  public var subject: String?
  /// What is wrong, in words that stand after the subject.
  public var message: String
  public var found: String?
  public var expected: String?

  public init(
    _ code: Code, _ severity: Severity, _ consequence: Consequence = .none, subject: String? = nil,
    _ message: String, found: String? = nil, expected: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.consequence = consequence
    self.subject = subject
    self.message = message
    self.found = found
    self.expected = expected
  }
}

extension Finding: CustomStringConvertible {
  /// `SUBJECT: message: found 'x', expected 'y'`, leaving out the parts that are not known.
  public var description: String { subject.map { "\($0.elided): \(reason)" } ?? reason }

  /// The description without the subject.
  var reason: String {
    var line = message
    switch (found, expected) {
    case (let found?, let expected?): line += ": found \(found), expected \(expected)"
    case (let found?, nil): line += ": \(found)"
    case (nil, let expected?): line += ": expected \(expected)"
    case (nil, nil): break
    }
    return line
  }
}
