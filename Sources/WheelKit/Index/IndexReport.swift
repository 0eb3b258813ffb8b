/// What has changed in a folder since it was indexed, and what that means for its index.
public struct IndexReport: Sendable {
  /// A file of an index that is not as it should be.
  public struct Change: Hashable, Sendable {
    /// What has to be done.
    public enum Kind: String, Sendable {
      /// The file is missing.
      case missing
      /// The file has other contents.
      case outdated
      /// What it is about is gone.
      case stale
    }

    /// What is wrong.
    public let kind: Kind
    /// The path of the file.
    public let path: String
  }

  /// The number of files that are listed.
  public let files: Int
  /// The number of projects.
  public let projects: Int
  /// Files that the index did not have, by name.
  public let added: [String]
  /// Files with other bytes than before.
  public let replaced: [String]
  /// Files that the index had, and that are no longer listed.
  public let removed: [String]
  /// Files that cannot be listed.
  public let skipped: [SimpleIndex.Skipped]
  /// Why other bytes under a name are not listed.
  public let refused: [WheelError]
  /// What was not as it should be, in the order in which it is written.
  public let changes: [Change]
  /// What `yanked.toml` names and the index does not have.
  public let unknownNotes: [String]
  /// What the files of a release with new files declare differently, one line for each release.
  public let inconsistent: [String]

  init(_ survey: IndexSurvey, _ comparison: IndexComparison, inconsistent: [String]) {
    files = survey.state.entries.count
    projects = comparison.projectCount
    added = survey.added
    replaced = survey.replaced
    removed = survey.removed
    skipped = survey.skipped
    refused = survey.refused
    changes = comparison.changes
    unknownNotes = comparison.unknownNotes
    self.inconsistent = inconsistent
  }
}
