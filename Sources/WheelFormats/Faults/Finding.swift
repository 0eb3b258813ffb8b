/// A fault in a wheel. A bad wheel is data: checks return findings and do not throw.
public struct Finding: Hashable, Sendable {
  /// How bad a fault is.
  public enum Severity: String, Hashable, Sendable {
    /// Legal, but not what a careful producer writes.
    case warning
    /// Forbidden by a specification, or refused by an installer or index.
    case error
  }

  /// What happens to the fault when the wheel is patched.
  public enum Consequence: Hashable, Sendable {
    /// The fault does not affect how the output is written.
    case none
    /// The fault is gone from the headers that are written.
    case rewritten
    /// Readers can disagree about the contents of the archive, so nothing is written.
    case refused
  }

  /// The kind of fault, for programs.
  public var code: FaultCode
  /// How bad the fault is, by the specifications or for one consumer.
  public var severity: Severity
  /// What patching does about it.
  public var consequence: Consequence
  /// The archive member, or the field of the document.
  public var subject: String?
  /// What is wrong, worded to follow the subject.
  public var message: String
  /// The value in the wheel, ready for a message.
  public var found: String?
  /// The value that would be right, ready for a message.
  public var expected: String?
  /// The consumers that refuse a wheel because of it, where that depends on more than the check; nil for all consumers of
  /// the check.
  public var refusedBy: Set<Consumer>?
  /// The reason for the check that made the finding: what a specification requires, or what goes wrong otherwise.
  public var why: String?

  /// Creates a finding, with the severity of its code unless another is given: a few codes have both, depending on the form
  /// of the fault.
  public init(
    _ code: FaultCode, subject: String? = nil, _ message: String, _ consequence: Consequence = .none,
    found: String? = nil, expected: String? = nil, severity: Severity? = nil, refusedBy: Set<Consumer>? = nil
  ) {
    self.code = code
    self.severity = severity ?? code.severity
    self.consequence = consequence
    self.subject = subject
    self.message = message
    self.found = found
    self.expected = expected
    self.refusedBy = refusedBy
  }
}

extension Finding {
  /// The same finding, with the consumers that refuse this form of the fault.
  package func refused(by consumers: Set<Consumer>) -> Finding { with(self) { $0.refusedBy = consumers } }
}

extension Finding: CustomStringConvertible {
  /// `SUBJECT: message: found 'x', expected 'y'`, without the parts that are not known.
  public var description: String { subject.map { "\($0.elided): \(reason)" } ?? reason }

  /// The description without the subject.
  package var reason: String {
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
