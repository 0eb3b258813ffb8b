/// Which files of a diff are applied, and to which files of the wheel.
public struct DiffOptions: Hashable, Sendable {
  /// How many leading components to strip from the paths in the diff.
  public var strip: Int
  /// The files to apply; empty for all. Patterns of paths in the diff, stripped and not yet mapped.
  public var includes: [PathGlob]
  /// The files to leave out, even if `includes` has them.
  public var excludes: [PathGlob]
  /// Prefixes of paths to replace. The first that matches a path is used.
  public var maps: [DiffPathMap]
  /// Whether LF and CRLF are the same. Files keep their line endings.
  public var ignoresLineEndings: Bool

  /// Creates options; by default, all files of a git diff are applied as they are.
  public init(
    strip: Int = 1, includes: [PathGlob] = [], excludes: [PathGlob] = [], maps: [DiffPathMap] = [],
    ignoresLineEndings: Bool = false
  ) {
    self.strip = strip
    self.includes = includes
    self.excludes = excludes
    self.maps = maps
    self.ignoresLineEndings = ignoresLineEndings
  }

  /// Whether the file at a stripped path is to be applied.
  func selects(_ path: String) -> Bool {
    (includes.isEmpty || includes.contains { $0.matches(path) }) && !excludes.contains { $0.matches(path) }
  }

  func mapped(_ path: String) -> String {
    for map in maps {
      if let rest = path.droppingExactPrefix(map.old) { return map.new + rest }
    }
    return path
  }
}

/// A prefix of paths in a diff and what the wheel has instead: `lib/=torch/`, or `src/=` for nothing.
public struct DiffPathMap: Hashable, Sendable, CustomStringConvertible {
  /// The prefix in the diff; ends in a slash.
  public let old: String
  /// The prefix in the wheel; empty, or ends in a slash.
  public let new: String

  /// Reads `OLD/=NEW/`.
  ///
  /// - Throws: `invalid-value` for text of another form, and for a prefix that no path in a wheel can have.
  public init(parsing text: String) throws(WheelError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts[0].hasSuffix("/"), parts[1].isEmpty || parts[1].hasSuffix("/") else {
      throw .invalidValue("not of the form OLD/=NEW/ or OLD/=", text)
    }
    for part in parts where !part.isEmpty { _ = try MemberPath(parsingFileOrDirectory: part) }
    old = parts[0]
    new = parts[1]
  }

  /// The text form, which reads back as the same value.
  public var description: String { "\(old)=\(new)" }
}

extension SourceDiff {
  /// Parses a diff, and applies the options to its files.
  ///
  /// - Throws: `nothing-matches` if the options select no file.
  init(parsing bytes: [UInt8], _ options: DiffOptions) throws(WheelError) {
    try self.init(parsing: bytes, strip: options.strip, selecting: options.selects)
    guard !files.isEmpty else { throw WheelError(.nothingMatches, "no file of the diff is selected") }
    if options.maps.isEmpty && !options.ignoresLineEndings { return }
    for index in files.indices {
      files[index].movePaths(options.mapped)
      files[index].ignoresLineEndings = options.ignoresLineEndings
    }
  }
}

extension FileDiff {
  fileprivate mutating func movePaths(_ moved: (String) -> String) {
    oldPath = oldPath.map(moved)
    newPath = newPath.map(moved)
    switch kind {
    case .rename(let from): kind = .rename(from: moved(from))
    case .copy(let from): kind = .copy(from: moved(from))
    case .modify, .create, .delete: break
    }
  }
}
