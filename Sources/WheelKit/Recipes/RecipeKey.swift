/// A key that a rule of a recipe may have: the one table that reading, printing and the schema of recipes go by.
package struct RecipeKey: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A string.
    case text
    /// A string, or an array of strings.
    case texts
    /// `true`, or `false` as if it were not there.
    case flag
    /// A table of fields and their values, or an array of `Field: value`.
    case fields
    /// Tables with `dest`, a path in the wheel, and `source`, a file on disk.
    case files
    /// Paths of diffs, or tables with `file` and `strip`.
    case diffs
  }

  /// What the key is for.
  package enum Role: Hashable, Sendable {
    /// Which wheels the rule is for.
    case matching
    /// What is done to them; the key is the name of an option of `patch`.
    case edit
    /// How it is done.
    case setting
  }

  package let name: String
  package let kind: Kind
  package let role: Role
  /// What it means, for editors.
  package let summary: String

  private init(_ name: String, _ kind: Kind, _ role: Role, _ summary: String) {
    self.name = name
    self.kind = kind
    self.role = role
    self.summary = summary
  }

  /// All keys, in the order in which a recipe is printed.
  package static let all: [RecipeKey] = matching + edits + settings

  private static let matching = [
    RecipeKey("name", .text, .matching, "The project, compared normalised; '*' is every project."),
    RecipeKey(
      "version", .text, .matching,
      "Versions that the rule is for, such as '==2.0.*' or '>=1.4,<2'. Pre-releases match like any other version."),
    RecipeKey(
      "tags", .texts, .matching,
      "Patterns with *, ? and [...] such as 'cp38-*-manylinux*'; one of the tags in the file name has to match one."),
    RecipeKey(
      "sha256", .text, .matching,
      "The SHA-256 of the wheel, 64 hexadecimal digits. A wheel that the rule is for and that has another one fails."),
  ]

  private static let edits = [
    RecipeKey("rename", .text, .edit, "Another name for the distribution; its requirements on itself follow."),
    RecipeKey("set-version", .text, .edit, "The version becomes exactly this one."),
    RecipeKey("local-version", .text, .edit, "The local version label: 2.0.1 becomes 2.0.1+LABEL."),
    RecipeKey(
      "append-local-version", .text, .edit,
      "Appended to the local version label: 2.0.1+cu118 becomes 2.0.1+cu118.LABEL."),
    RecipeKey("build-tag", .text, .edit, "The build tag in file name and WHEEL."),
    RecipeKey("no-build-tag", .flag, .edit, "Removes the build tag."),
    RecipeKey("python-tag", .texts, .edit, "Python tags: set with 'a.b', add with '+a', remove with '-a'."),
    RecipeKey("abi-tag", .texts, .edit, "ABI tags: set with 'a.b', add with '+a', remove with '-a'."),
    RecipeKey("platform-tag", .texts, .edit, "Platform tags: set with 'a.b', add with '+a', remove with '-a'."),
    RecipeKey(
      "drop-requires", .texts, .edit, "Requirements to drop: all of a name, or those equal to a full requirement."),
    RecipeKey("rename-requires", .texts, .edit, "Requirements to rename: 'OLD=NEW'."),
    RecipeKey(
      "set-requires", .texts, .edit, "Other specifiers, or another URL, for every requirement of that name."),
    RecipeKey(
      "relax-requires", .texts, .edit, "Names of requirements that lose every version bound; '*' is all of them."),
    RecipeKey("drop-upper", .texts, .edit, "Names of requirements that lose their upper bounds."),
    RecipeKey("drop-lower", .texts, .edit, "Names of requirements that lose their lower bounds."),
    RecipeKey("set-upper", .texts, .edit, "Upper bounds to replace: 'numpy<3'."),
    RecipeKey("set-lower", .texts, .edit, "Lower bounds to replace: 'numpy>=1.20'."),
    RecipeKey(
      "set-marker", .texts, .edit, "Markers to replace: 'numpy; python_version < \"3.9\"'. What speaks of extra stays."),
    RecipeKey(
      "drop-marker", .texts, .edit, "Names of requirements that lose their marker; what speaks of extra stays."),
    RecipeKey("add-requires", .texts, .edit, "Requirements to add."),
    RecipeKey("drop-extra", .texts, .edit, "Extras to drop, with what only they require."),
    RecipeKey("requires-python", .text, .edit, "Requires-Python; an empty string removes it."),
    RecipeKey("drop-field", .texts, .edit, "Metadata fields to drop: 'Field', or one value as 'Field: value'."),
    RecipeKey(
      "add-entry-point", .texts, .edit, "Entry points to add: 'console_scripts: demo = demo.cli:main'."),
    RecipeKey("drop-entry-point", .texts, .edit, "Entry points to drop: 'console_scripts: demo'."),
    RecipeKey(
      "delete-file", .texts, .edit, "Patterns of files to delete: '*' within a folder, '**' in folders of any depth."),
    RecipeKey(
      "apply-diff", .diffs, .edit, "Unified diffs to apply, as paths relative to the recipe, or tables with 'strip'."),
    RecipeKey("set-field", .fields, .edit, "Metadata fields whose values are replaced."),
    RecipeKey("add-field", .fields, .edit, "Metadata fields that get further values."),
    RecipeKey(
      "add-file", .files, .edit,
      "Files to add. 'dist-info/' and 'data/' at the beginning of 'dest' mean this wheel's directories."),
    RecipeKey("replace-file", .files, .edit, "Files that get other contents."),
  ]

  private static let settings = [
    RecipeKey("allow-missing", .flag, .setting, "Lets edits of what is not there pass."),
    RecipeKey("provenance", .flag, .setting, "Says in dist-info/wheelpatch.json what was done."),
    RecipeKey("metadata-file", .flag, .setting, "Also writes METADATA beside the wheel, as WHEEL.metadata."),
    RecipeKey("verify", .flag, .setting, "Holds every file against RECORD first; refuses the wheel on a mismatch."),
    RecipeKey("rehash", .flag, .setting, "Makes every row of RECORD anew from what its file holds."),
    RecipeKey(
      "compression", .text, .setting, "How what is written anew is compressed: 'keep', 'store' or 'deflate:N'."),
    RecipeKey("recompress", .flag, .setting, "Compresses all files anew, not only those that change."),
  ]
}
