/// The fields of METADATA: their names, how often they may occur, and the versions that have them.
///
/// Core metadata specification, versions 1.0 to 2.6.
public enum CoreMetadata {
  /// One field of the specification.
  public struct Field: Hashable, Sendable {
    /// The name as spelled in the specification, such as `Requires-Dist`.
    public let name: String
    /// Whether the field may occur more than once.
    public let isMultipleUse: Bool
    /// The metadata version that introduced the field.
    public let introduced: MetadataVersion
    /// The metadata version that deprecated it.
    public let deprecated: MetadataVersion?

    /// The field's key in JSON: lower case, with underscores (PEP 566).
    public var key: String { CoreMetadata.key(of: name) }
  }

  /// All published versions: there is no 1.3, and 2.0 was withdrawn.
  package static let publishedVersions = [
    MetadataVersion(1, 0), MetadataVersion(1, 1), MetadataVersion(1, 2), MetadataVersion(2, 1), MetadataVersion(2, 2),
    MetadataVersion(2, 3), MetadataVersion(2, 4), MetadataVersion(2, 5), MetadataVersion(2, 6),
  ]

  /// The latest metadata version that this library knows.
  public static let latestVersion = MetadataVersion(2, 6)

  /// All fields: first those in pip's JSON, in its order.
  public static let fields: [Field] = [
    single("Metadata-Version"),
    single("Name"),
    single("Version"),
    multiple("Dynamic", MetadataVersion(2, 2)),
    multiple("Platform"),
    multiple("Supported-Platform", MetadataVersion(1, 1)),
    single("Summary"),
    single("Description"),
    single("Description-Content-Type", MetadataVersion(2, 1)),
    single("Keywords"),
    single("Home-page", deprecated: MetadataVersion(1, 2)),
    single("Download-URL", MetadataVersion(1, 1), deprecated: MetadataVersion(1, 2)),
    single("Author"),
    single("Author-email"),
    single("Maintainer", MetadataVersion(1, 2)),
    single("Maintainer-email", MetadataVersion(1, 2)),
    single("License", deprecated: MetadataVersion(2, 4)),
    single("License-Expression", MetadataVersion(2, 4)),
    multiple("License-File", MetadataVersion(2, 4)),
    multiple("Classifier", MetadataVersion(1, 1)),
    multiple("Requires-Dist", MetadataVersion(1, 2)),
    single("Requires-Python", MetadataVersion(1, 2)),
    multiple("Requires-External", MetadataVersion(1, 2)),
    multiple("Project-URL", MetadataVersion(1, 2)),
    multiple("Provides-Extra", MetadataVersion(2, 1)),
    multiple("Provides-Dist", MetadataVersion(1, 2)),
    multiple("Obsoletes-Dist", MetadataVersion(1, 2)),
    multiple("Import-Name", MetadataVersion(2, 5)),
    multiple("Import-Namespace", MetadataVersion(2, 5)),
    multiple("Requires", MetadataVersion(1, 1), deprecated: MetadataVersion(1, 2)),
    multiple("Provides", MetadataVersion(1, 1), deprecated: MetadataVersion(1, 2)),
    multiple("Obsoletes", MetadataVersion(1, 1), deprecated: MetadataVersion(1, 2)),
  ]

  /// The field called `name`, ignoring case; nil if the specification has no such field.
  public static func field(named name: String) -> Field? { fieldsByName[FieldName(name).lowercased] }

  private static let fieldsByName = Dictionary(
    uniqueKeysWithValues: fields.map { (FieldName($0.name).lowercased, $0) })

  /// An error message for a name that is not a field's, with a suggestion if there is a similar field.
  public static func unknownField(_ name: String) -> String {
    let nearest = NearestName.nearest(to: name, among: fields.map(\.name))
    return "not a core metadata field: \(name.quotedForMessage)"
      + (nearest.map { "; did you mean \($0.quotedForMessage)?" } ?? "")
  }

  package static func key(of name: String) -> String {
    String(decoding: name.utf8.map { $0 == .hyphen ? UInt8(ascii: "_") : $0.lowercased }, as: UTF8.self)
  }

  private static func single(
    _ name: String, _ introduced: MetadataVersion = MetadataVersion(1, 0), deprecated: MetadataVersion? = nil
  ) -> Field {
    Field(name: name, isMultipleUse: false, introduced: introduced, deprecated: deprecated)
  }

  private static func multiple(
    _ name: String, _ introduced: MetadataVersion = MetadataVersion(1, 0), deprecated: MetadataVersion? = nil
  ) -> Field {
    Field(name: name, isMultipleUse: true, introduced: introduced, deprecated: deprecated)
  }
}
