/// Why the library could not do what it was asked: one line for people, and a code for programs.
public struct WheelError: Error, Hashable, Sendable {
  /// What the caller can do about an error. Programs word it in terms of their own options.
  public enum Hint: Hashable, Sendable {
    /// Allow an existing output to be replaced.
    case replaceOutput
    /// List other bytes under the name of a file.
    case replaceIndexed
    /// Remove from an index what is gone.
    case pruneIndex
    /// Use one of these edits, by name.
    case useEdits([String])
    /// Define this name for a recipe.
    case define(String)
    /// Recompute RECORD, which accepts the file contents.
    case rehash
    /// Recompute RECORD, which builds a missing or unreadable one from the file contents.
    case rebuildRecord
    /// Apply the diff although its line endings differ from those of the file.
    case ignoreLineEndings
    /// Choose the files of the diff, or map their paths.
    case selectDiffFiles
    /// Repair the wheel, which fixes the fault.
    case repair
    /// Verify the wheel, which lists this number of other errors too.
    case verify(otherErrors: Int)
    /// Make a variant of the wheel, which has a label of its own in the file name.
    case makeVariant
  }

  /// The kind of error, for programs.
  public var code: FaultCode
  /// The file on disk, as named by the caller.
  public var file: String?
  /// The archive member, or the document and its field: `METADATA`, `METADATA: Name`.
  public var subject: String?
  /// The names of the edits that cannot be applied, such as `drop-requires`; empty if it is not about edits.
  public var edits: [String]
  /// What is wrong, with the value last: `not a version: 'one'`. No final period.
  public var reason: String
  /// What the caller can do about it.
  public var hints: [Hint]

  /// Creates an error.
  public init(
    _ code: FaultCode, file: String? = nil, subject: String? = nil, edits: [String] = [], _ reason: String,
    hints: [Hint] = []
  ) {
    self.code = code
    self.file = file
    self.subject = subject
    self.edits = edits
    self.reason = reason
    self.hints = hints
  }

  /// The same error about `file`, unless it already names one.
  public func inFile(_ file: String) -> WheelError { with(self) { $0.file = $0.file ?? file } }

  /// The same error about `subject`, unless it already names one.
  public func about(_ subject: String) -> WheelError { with(self) { $0.subject = $0.subject ?? subject } }

  /// The same error about a field, line or the whole of the document at `path`.
  package func within(_ path: String) -> WheelError {
    with(self) { $0.subject = subject.map { $0.hasPrefix(path) ? $0 : "\(path): \($0)" } ?? path }
  }
}

extension WheelError {
  /// The error for a value that does not follow its grammar: `reason: 'value'`.
  package static func invalidValue(_ reason: String, _ value: String) -> WheelError {
    WheelError(.invalidValue, "\(reason): \(value.quotedForMessage)")
  }
}

/// A copy of a value, changed.
@inlinable package func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
  var copy = value
  change(&copy)
  return copy
}

/// The value of an expression. An error in it is changed before it is thrown, to tell more about where it happened.
@inlinable package func explaining<Value>(
  _ expression: @autoclosure () throws(WheelError) -> Value, by change: (WheelError) -> WheelError
) throws(WheelError) -> Value {
  do throws(WheelError) { return try expression() } catch { throw change(error) }
}

/// The value of an expression; nil if it throws, for callers to whom the reason does not matter.
@inlinable package func optional<Value>(_ expression: @autoclosure () throws(WheelError) -> Value) -> Value? {
  do throws(WheelError) { return try expression() } catch { return nil }
}

extension Result {
  /// The value; nil for a failure.
  package var value: Success? { if case .success(let value) = self { value } else { nil } }
}

extension WheelError: CustomStringConvertible {
  /// `FILE: SUBJECT: reason`, without the parts that are not known. Edits are named if there is no subject.
  public var description: String {
    let subject = subject ?? (edits.isEmpty ? nil : edits.joined(separator: " and "))
    return [file?.elided, subject?.elided, reason].compactMap(\.self).joined(separator: ": ")
  }
}
