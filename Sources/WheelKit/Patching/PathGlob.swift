/// A pattern for paths in a wheel: `*`, `?` and `[…]` within one component, `**` for any number of components.
///
/// A trailing slash matches everything in a directory. A leading `dist-info/` or `data/` stands for the wheel's directory.
public struct PathGlob: Hashable, Sendable, CustomStringConvertible {
  private enum Component: Hashable {
    case anyNumber
    case one(GlobPattern)
  }

  /// The pattern as written.
  public let description: String

  /// - Throws: `invalid-value` for an empty or absolute pattern, one that leaves the wheel, and a set without its `]`.
  public init(parsing text: String) throws(WheelError) {
    description = text
    let literal = text.hasPrefix("./") ? text.dropFirst(2) : Substring(text)
    let parts = literal.utf8.split(separator: .slash, omittingEmptySubsequences: false)
    let isLeaving = parts.contains { $0.elementsEqual("..".utf8) || $0.elementsEqual(".".utf8) }
    guard !literal.isEmpty, literal.utf8.first != .slash, !isLeaving else {
      throw .invalidValue("not a pattern for paths in a wheel", text)
    }
    _ = try Self.components(of: String(literal))
  }

  private static func components(of text: String) throws(WheelError) -> [Component] {
    var components: [Component] = []
    for part in text.split(separator: "/", omittingEmptySubsequences: true) {
      if part == "**" {
        if components.last != .anyNumber { components.append(.anyNumber) }
      } else {
        components.append(.one(try GlobPattern(parsing: String(part))))
      }
    }
    if text.hasSuffix("/"), components.last != .anyNumber { components.append(.anyNumber) }
    return components
  }

  /// Whether a path matches that is not in a wheel, so that no leading directory stands for another.
  func matches(_ path: String) -> Bool {
    let wanted = description.hasPrefix("./") ? String(description.dropFirst(2)) : description
    do throws(WheelError) {
      let components = try Self.components(of: wanted)
      return path.isExactly(wanted) || Self.matches(components, path)
    } catch {
      return false  // was checked when the pattern was read
    }
  }

  private static func matches(_ components: [Component], _ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    // `demo/**` matches what is in `demo`, not `demo` itself.
    let used = wildcardMatch(
      components, parts, isRun: { $0 == .anyNumber },
      matches: { component, part in
        if case .one(let pattern) = component { pattern.matches(part) } else { false }
      })
    return used == components.count
  }

  /// The paths that match in a wheel with these directories, in their order.
  func matches(_ paths: [String], in directories: WheelDirectories) throws(WheelError) -> [String] {
    let wanted = MemberPath.resolve(description, in: directories)
    // A file whose name is the pattern is what was meant.
    if paths.contains(where: { $0.isExactly(wanted) }) { return [wanted] }
    let components = try Self.components(of: wanted)
    return paths.filter { Self.matches(components, $0) }
  }
}
