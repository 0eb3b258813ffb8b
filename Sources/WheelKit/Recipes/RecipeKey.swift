/// A key that a rule of a recipe can have. Reading, printing and the schema of recipes all use this table.
package struct RecipeKey: Sendable {
  package enum Kind: Hashable, Sendable {
    /// A string.
    case text
    /// A string, or an array of strings.
    case texts
    /// `true`; `false` is the same as leaving it out.
    case flag
    /// `true` or `false`.
    case boolean
    /// A table of fields and their values, or an array of `Field: value`.
    case fields
    /// The path of a file.
    case path
    /// Tables with `dest`, a path in the wheel, and `source`, a file on disk.
    case files
    /// Paths of diffs, or tables with `file`, `strip` and other options of diffs.
    case diffs
  }

  /// What the key is for.
  package enum Role: Sendable {
    /// Selects the wheels that the rule is for.
    case matching
    /// Edits them; the key is the name of an option of `patch`.
    case edit(EditDefinition)
    /// Sets whether something is done.
    case setting(any WritableKeyPath<PatchOptions, Bool> & Sendable)
    /// Sets how new and changed files are compressed.
    case compression
    /// Sets where the numbers of wheels are.
    case numbers
  }

  package let name: String
  package let kind: Kind
  package let role: Role
  /// What it does, as editors show it.
  package let summary: String

  private init(_ name: String, _ kind: Kind, _ role: Role, _ summary: String) {
    self.name = name
    self.kind = kind
    self.role = role
    self.summary = summary
  }

  private init(_ edit: EditDefinition) {
    let kind: Kind =
      switch edit.form {
      case .text: .text
      case .texts: .texts
      case .flag: .flag
      case .boolean: .boolean
      case .fields: .fields
      case .path: .path
      case .files: .files
      case .diffs: .diffs
      }
    self.init(edit.option, kind, .edit(edit), edit.help)
  }

  /// All keys, in the order in which a recipe is printed.
  package static let all: [RecipeKey] = matching + edits + settings

  private static let matching = [
    RecipeKey("name", .text, .matching, "The project, compared normalized; '*' matches every project."),
    RecipeKey(
      "version", .text, .matching,
      "Versions that the rule is for, such as '==2.0.*' or '>=1.4,<2'. Pre-releases match like any other version."),
    RecipeKey(
      "tags", .texts, .matching,
      "Patterns with *, ? and [...] such as 'cp38-*-manylinux*'. At least one tag in the file name has to match one."),
    RecipeKey(
      "sha256", .text, .matching,
      "The SHA-256 of the wheel, 64 hexadecimal digits. A wheel that the rule is for but with another hash fails."),
  ]

  /// Diffs, fields and files come last, because a recipe can write them as tables.
  private static let edits: [RecipeKey] = {
    let keys = EditDefinition.all.map(RecipeKey.init)
    let tables: [Kind] = [.diffs, .fields, .files]
    return keys.filter { !tables.contains($0.kind) } + tables.flatMap { kind in keys.filter { $0.kind == kind } }
  }()

  private static let settings = [
    RecipeKey("allow-missing", .flag, .setting(\.allowMissing), "Do not fail when the target of an edit is missing."),
    RecipeKey("provenance", .flag, .setting(\.recordsProvenance), "Record the edits in dist-info/wheelpatch.json."),
    RecipeKey(
      "metadata-file", .flag, .setting(\.writesMetadataFile),
      "Also write METADATA next to the wheel, as WHEEL.metadata."),
    RecipeKey("verify", .flag, .setting(\.verifies), "Check every file against RECORD first; fail on a mismatch."),
    RecipeKey("rehash", .flag, .setting(\.rehashes), "Recompute every RECORD row from the file contents."),
    RecipeKey(
      "compression", .text, .compression, "How to compress new and changed files: 'keep', 'store' or 'deflate:N'."),
    RecipeKey(
      "numbers-from", .path, .numbers, "The directory whose wheels {next} continues, instead of the output directory."),
    RecipeKey("recompress", .flag, .setting(\.recompresses), "Compress all files again, not only those that change."),
  ]
}
