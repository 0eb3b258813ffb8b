/// Why the library could not do what it was asked: one line for people, and a code for programs.
public struct WheelError: Error, Hashable, Sendable {
  /// The kind of error, for programs.
  public var code: FaultCode
  /// The file on disk, as named by the caller.
  public var file: String?
  /// The archive member, or the field of the document.
  public var subject: String?
  /// What is wrong, with the value last: `not a version: 'one'`. No final period.
  public var reason: String

  /// Creates an error.
  public init(_ code: FaultCode, file: String? = nil, subject: String? = nil, _ reason: String) {
    self.code = code
    self.file = file
    self.subject = subject
    self.reason = reason
  }

  /// The same error about `file`, unless it already names one.
  public func inFile(_ file: String) -> WheelError {
    var copy = self
    if copy.file == nil { copy.file = file }
    return copy
  }

  /// The same error about `subject`, unless it already names one.
  public func about(_ subject: String) -> WheelError {
    var copy = self
    if copy.subject == nil { copy.subject = subject }
    return copy
  }
}

extension WheelError: CustomStringConvertible {
  /// `FILE: SUBJECT: reason`, without the parts that are not known.
  public var description: String {
    var parts: [String] = []
    if let file { parts.append(file.elided) }
    if let subject { parts.append(subject.elided) }
    parts.append(reason)
    return parts.joined(separator: ": ")
  }
}
