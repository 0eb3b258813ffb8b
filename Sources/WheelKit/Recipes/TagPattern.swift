/// A pattern for compatibility tags, as shells match file names: `cp38-*-manylinux*`.
///
/// The whole tag must match, without regard to case, as tags compare.
public struct TagPattern: Hashable, Sendable, CustomStringConvertible {
  /// As it was written.
  public let description: String
  private let pattern: GlobPattern

  /// - Throws: `invalid-value` when the pattern is empty, holds what no tag does, or has a bracket without its end.
  public init(parsing text: String) throws(WheelError) {
    guard !text.isEmpty else { throw WheelError(.invalidValue, "an empty pattern matches no tag") }
    let isForTags = text.utf8.allSatisfy { $0.isASCIIAlphanumeric || "_-*?[]!^".utf8.contains($0) }
    guard isForTags else {
      throw WheelError(
        .invalidValue, "no tag matches, for tags are letters, digits, '_' and '-': \(text.quotedForMessage)")
    }
    pattern = try GlobPattern(parsing: text.lowercased())
    description = text
  }

  /// Whether the pattern stands for all of `tag`.
  public func matches(_ tag: Tag) -> Bool { pattern.matches(tag.description.lowercased()) }
}
