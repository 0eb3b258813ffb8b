/// A pattern for compatibility tags, with the wildcards of a shell: `cp38-*-manylinux*`.
///
/// It must match the whole tag. Case does not matter.
public struct TagPattern: Hashable, Sendable, CustomStringConvertible {
  /// As it was written.
  public let description: String
  private let pattern: GlobPattern

  /// - Throws: `invalid-value` when the pattern is empty, has a character that no tag has, or a bracket that is not closed.
  public init(parsing text: String) throws(WheelError) {
    guard !text.isEmpty else { throw WheelError(.invalidValue, "an empty pattern matches no tag") }
    let isForTags = text.utf8.allSatisfy { $0.isAlphanumeric || "_-*?[]!^".utf8.contains($0) }
    guard isForTags else { throw .invalidValue("no tag matches; tags contain only letters, digits, '_' and '-'", text) }
    pattern = try GlobPattern(parsing: text.lowercased())
    description = text
  }

  /// Whether the pattern matches the whole of `tag`.
  public func matches(_ tag: Tag) -> Bool { pattern.matches(tag.description.lowercased()) }
}
