/// What kept the library from doing what it was asked: one line for a person, and a code for a program.
public struct WheelError: Error, Hashable, Sendable {
  /// A stable, hyphenated name of the kind of failure, such as `not-a-zip`.
  public struct Code: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    /// A value given by the caller (a version, a requirement, a field) does not follow its grammar.
    public static let invalidValue = Code(rawValue: "invalid-value")
    /// A system call failed.
    public static let system = Code(rawValue: "system")
  }

  public var code: Code
  /// The file on disk that the failure is about, as the caller named it.
  public var file: String?
  /// The member of the archive, or the field of the document, that the failure is about.
  public var subject: String?
  /// What is wrong, the value found last: `not a version: 'one'`. No final period.
  public var reason: String

  public init(_ code: Code, file: String? = nil, subject: String? = nil, _ reason: String) {
    self.code = code
    self.file = file
    self.subject = subject
    self.reason = reason
  }

  /// The same failure, said of `file` unless it already names one.
  public func inFile(_ file: String) -> WheelError {
    var copy = self
    if copy.file == nil { copy.file = file }
    return copy
  }

  /// The same failure, said of `subject` unless it already names one.
  public func about(_ subject: String) -> WheelError {
    var copy = self
    if copy.subject == nil { copy.subject = subject }
    return copy
  }
}

extension WheelError: CustomStringConvertible {
  /// `FILE: SUBJECT: reason`, leaving out the parts that are not known.
  public var description: String {
    var parts: [String] = []
    if let file { parts.append(file.elided) }
    if let subject { parts.append(subject.elided) }
    parts.append(reason)
    return parts.joined(separator: ": ")
  }
}
