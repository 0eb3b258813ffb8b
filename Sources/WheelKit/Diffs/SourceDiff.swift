/// A set of file diffs in unified or git format, as `diff -u` and `git diff` write them.
public struct SourceDiff: Hashable, Sendable {
  /// The maximum size of a diff, in bytes.
  public static let maximumSize = 64 << 20

  /// The maximum number of leading path components to strip.
  public static let maximumStripped = 32

  /// The file diffs in order. A file can occur more than once.
  public var files: [FileDiff]

  /// Parses a diff. Text before, between and after the file diffs, such as that of a mail, is ignored.
  ///
  /// - Parameters:
  ///   - bytes: the contents of the diff.
  ///   - strip: how many leading path components to remove (`patch -p`); 1 for git's `a/` and `b/`.
  /// - Throws: `invalid-diff`, `unsupported-diff` (binary, combined and context diffs, symbolic links) or
  ///   `unsafe-diff-path` with the line and its text; `diff-too-large`; `invalid-value` if `strip` is below 0.
  public init(parsing bytes: [UInt8], strip: Int = 1) throws(WheelError) {
    try self.init(parsing: bytes, strip: strip, selecting: { _ in true })
  }

  /// - Parameter selects: whether to read the file diff of a stripped path. Others may be such that they are not
  ///   supported.
  init(parsing bytes: [UInt8], strip: Int, selecting selects: (String) -> Bool) throws(WheelError) {
    guard strip >= 0 else {
      throw WheelError(.invalidValue, "not a valid number of path components to strip: '\(strip)'")
    }
    guard bytes.count <= Self.maximumSize else {
      throw WheelError(.diffTooLarge, "the diff is too large: \(bytes.count) bytes, more than \(Self.maximumSize)")
    }
    // Two bytes per character: no diff would be found in it.
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw WheelError(
        .unsupportedDiff,
        "the diff is in UTF-16, as redirected by PowerShell; expected the bytes of the files")
    }
    var parser = SourceDiffParser(bytes, strip: strip)
    self.files = try parser.files(selects)
  }

  /// The diff that reverts all changes: each file diff reversed, in reverse order.
  public var reversed: SourceDiff { with(self) { $0.files = files.reversed().map(\.reversed) } }
}

extension FaultCode {
  /// The file is not a unified or git diff, or contradicts itself.
  public static let invalidDiff = FaultCode(rawValue: "invalid-diff")
  /// The diff cannot be applied: it is binary, combined or a context diff, or changes something other than a file.
  public static let unsupportedDiff = FaultCode(rawValue: "unsupported-diff")
  /// The diff names a path that a wheel must not contain, or stripping leaves nothing of a path.
  public static let unsafeDiffPath = FaultCode(rawValue: "unsafe-diff-path")
  /// The diff, or a file that it changes, is larger than the limit.
  public static let diffTooLarge = FaultCode(rawValue: "diff-too-large")
  /// A hunk does not fit the file, or fits at several positions.
  public static let diffDoesNotFit = FaultCode(rawValue: "diff-does-not-fit")
}
