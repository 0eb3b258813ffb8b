/// A file of unified or git diffs, as `diff -u` and `git diff` write them: which files change, and how.
public struct SourceDiff: Hashable, Sendable {
  /// The largest diff that is read, in bytes.
  public static let sizeLimit = 64 << 20

  /// The most leading components of paths that are stripped.
  public static let mostStripped = 32

  /// What it says of each file, in its order; a file can come more than once.
  public var files: [FileDiff]

  public init(files: [FileDiff]) {
    self.files = files
  }

  /// Reads a diff; what stands before, between and behind the diffs of single files, such as a mail, is passed over.
  ///
  /// - Parameter strip: how many leading components the paths lose (`patch -p`); 1 for the `a/` and `b/` of git.
  /// - Throws: `invalid-diff`, `unsupported-diff` (binary, combined and context diffs, symbolic links) or
  ///   `unsafe-diff-path` with the line and what was found there; `diff-too-large`; `invalid-value` for `strip` below 0.
  public init(parsing bytes: [UInt8], strip: Int = 1) throws(WheelError) {
    guard strip >= 0 else {
      throw WheelError(.invalidValue, "not a number of leading path components to strip: '\(strip)'")
    }
    guard bytes.count <= Self.sizeLimit else {
      throw WheelError(.diffTooLarge, "the diff is too large: \(bytes.count) bytes, more than \(Self.sizeLimit)")
    }
    // Two bytes a character: nothing in it would be found, and nothing said.
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw WheelError(
        .unsupportedDiff,
        "the diff is in UTF-16, as the shell of Windows redirects it; it has to have the files' own bytes")
    }
    var parser = SourceDiffParser(bytes, strip: strip)
    self.files = try parser.files()
  }

  /// The diff that takes the changes back: the last file first, each reversed.
  public var reversed: SourceDiff {
    SourceDiff(files: files.reversed().map(\.reversed))
  }
}

extension WheelError.Code {
  /// A file is not a unified or git diff, or contradicts itself.
  public static let invalidDiff = WheelError.Code(rawValue: "invalid-diff")
  /// A diff of a kind that cannot be applied: binary, combined, context, or of something else than a file.
  public static let unsupportedDiff = WheelError.Code(rawValue: "unsupported-diff")
  /// A diff names a path that no member of a wheel may have, or that stripping leaves nothing of.
  public static let unsafeDiffPath = WheelError.Code(rawValue: "unsafe-diff-path")
  /// A diff, or a file that it applies to, is larger than the limit.
  public static let diffTooLarge = WheelError.Code(rawValue: "diff-too-large")
  /// A hunk does not fit the file, or fits at several places.
  public static let diffDoesNotFit = WheelError.Code(rawValue: "diff-does-not-fit")
}
