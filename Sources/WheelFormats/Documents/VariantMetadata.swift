/// variant.json of a wheel, or `{name}-{version}-variants.json` of a release (PEP 825, "Variant metadata").
public struct VariantMetadata: Hashable, Sendable {
  /// The URL of the JSON schema, which has the version of the format.
  public var schema: String
  /// All namespaces of the release, the most preferred first.
  public var namespaces: [String]
  /// What a later draft says about how to find the properties of a system. It is kept as it is.
  package var providers: ParsedJSON?
  /// The properties of each variant, by its label.
  public var variants: [String: VariantProperties]

  /// Creates metadata in the version of the format that this library writes.
  public init(namespaces: [String], variants: [String: VariantProperties]) {
    schema = Self.writtenSchema
    self.namespaces = namespaces
    self.variants = variants
  }

  package init(schema: String, namespaces: [String], providers: ParsedJSON?, variants: [String: VariantProperties]) {
    self.schema = schema
    self.namespaces = namespaces
    self.providers = providers
    self.variants = variants
  }

  /// The schema of PEP 825 as accepted. The one on packaging.python.org that is to replace it does not exist yet.
  public static let writtenSchema = "https://variants-schema.wheelnext.dev/peps/825/v0.1.1.json"

  /// The label of the variant with no properties.
  public static let nullLabel = "null"

  /// Whether the text can be a variant label: `^[0-9a-z_.]+$`.
  public static func isLabel(_ text: String) -> Bool { VariantProperty.isValue(text) }

  /// Reads the document.
  ///
  /// - Throws: the first fault that `VariantMetadataReader` finds and that is an error.
  public init(parsing bytes: [UInt8]) throws(WheelError) {
    let reader = VariantMetadataReader(bytes)
    if let fault = reader.findings.first(where: { $0.severity == .error }) {
      throw WheelError(fault.code, subject: fault.subject, fault.reason)
    }
    guard let metadata = reader.metadata else { throw WheelError(.variantJSON, "is not variant metadata") }
    self = metadata
  }

  /// The document: two spaces for each level, names and values sorted, so that equal metadata has equal bytes.
  public var bytes: [UInt8] { json.bytes }

  private var json: ParsedJSON {
    var members: [ParsedJSON.Member] = [
      .init("$schema", .string(schema)),
      .init("default-priorities", .object([.init("namespace", .array(namespaces.map(ParsedJSON.string)))])),
    ]
    if let providers { members.append(.init("providers", providers)) }
    members.append(
      .init("variants", .object(variants.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.json) })))
    return .object(members)
  }
}

/// The properties of one variant: values by feature.
public struct VariantProperties: Hashable, Sendable {
  /// The values of each feature, sorted. A system has to be compatible with one of them, for each feature.
  public private(set) var values: [VariantFeature: [String]] = [:]

  /// Creates the set of some properties; it does not matter if one is given twice.
  public init(_ properties: some Sequence<VariantProperty> = []) {
    for property in properties { add(property.feature, [property.value]) }
  }

  /// Adds values of a feature. A feature without values is one that no system is compatible with.
  package mutating func add(_ feature: VariantFeature, _ new: [String]) {
    values[feature] = Set(values[feature, default: []] + new).sorted()
  }

  /// Whether there are no features, as in the null variant.
  public var isEmpty: Bool { values.isEmpty }

  /// All properties, sorted.
  public var properties: [VariantProperty] {
    features.flatMap { feature in (values[feature] ?? []).map { VariantProperty(feature, $0) } }
  }

  /// The features, sorted.
  public var features: [VariantFeature] { values.keys.sorted() }

  /// The namespaces of the features, sorted.
  public var namespaces: [String] { Set(values.keys.map(\.namespace)).sorted() }

  fileprivate var json: ParsedJSON {
    let byNamespace = Dictionary(grouping: features, by: \.namespace).sorted { $0.key < $1.key }
    return .object(
      byNamespace.map { namespace, features in
        .init(
          namespace,
          .object(features.map { .init($0.name, .array((values[$0] ?? []).map(ParsedJSON.string))) }))
      })
  }
}

extension VariantMetadata {
  /// Adds what another wheel of the same release states (PEP 825, "Metadata consistency").
  ///
  /// The result does not depend on the order in which documents are combined.
  /// - Throws: `variant-conflict` if the two contradict each other.
  public mutating func combine(_ other: VariantMetadata) throws(WheelError) {
    guard schema.isExactly(other.schema) else {
      throw .conflict("the versions of the format differ", schema, other.schema)
    }
    guard providers == other.providers else {
      throw WheelError(.variantConflict, "'providers' differs")
    }
    let longer = namespaces.count < other.namespaces.count ? other.namespaces : namespaces
    guard longer.starts(with: namespaces), longer.starts(with: other.namespaces) else {
      throw .conflict(
        "neither list of namespaces begins with the other", namespaces.joined(separator: ", "),
        other.namespaces.joined(separator: ", "))
    }
    for (label, properties) in other.variants.sorted(by: { $0.key < $1.key }) {
      if let known = variants[label], known != properties {
        throw .conflict(
          "the label \(label.quotedForMessage) stands for different properties", known.description,
          properties.description)
      }
    }
    variants.merge(other.variants) { known, _ in known }
    namespaces = longer
  }
}

extension VariantProperties: CustomStringConvertible {
  /// The properties, separated by commas; `none` if there are none.
  public var description: String {
    isEmpty ? "none" : properties.map(\.description).joined(separator: ", ")
  }
}

extension WheelError {
  fileprivate static func conflict(_ reason: String, _ one: String, _ other: String) -> WheelError {
    WheelError(.variantConflict, "\(reason): \(one.quotedForMessage) and \(other.quotedForMessage)")
  }
}

extension FaultCode {
  /// Two documents about variants of one release contradict each other.
  public static let variantConflict = FaultCode(rawValue: "variant-conflict")
}
