/// Reads a document about variants and finds everything that the specification forbids (PEP 825, "Variant metadata").
package struct VariantMetadataReader {
  /// What can be read; nil if the document is not JSON, or has no variants.
  package private(set) var metadata: VariantMetadata?
  /// The faults; each subject is the path of names to the value.
  package private(set) var findings: [Finding] = []

  private static let keys = ["$schema", "default-priorities", "variants"]

  package init(_ bytes: [UInt8]) {
    let document: ParsedJSON
    do throws(JSONParser.Fault) {
      document = try JSONParser.value(of: bytes)
    } catch {
      add(.variantJSON, nil, "is not JSON: \(error.reason)", found: "byte \(error.offset)")
      return
    }
    guard let members = document.members else {
      add(.variantJSON, nil, "is not an object", found: document.kind)
      return
    }
    let values = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    let schema = readSchema(values["$schema"])
    for member in members where !Self.keys.contains(member.name) && !(member.name == "providers" && schema.hasProviders)
    {
      add(.variantKeyUnknown, member.name, "the format has no such key")
    }
    let namespaces = readNamespaces(values["default-priorities"])
    let variants = readVariants(values["variants"])
    if let variants, let namespaces {
      let missing = Set(variants.values.flatMap(\.namespaces)).subtracting(namespaces).sorted()
      if !missing.isEmpty {
        add(
          .variantNamespaceUnlisted, "default-priorities.namespace", "a namespace of the properties is missing",
          found: missing.listedForMessage)
      }
    }
    for (label, properties) in (variants ?? [:]).sorted(by: { $0.key < $1.key })
    where (label == VariantMetadata.nullLabel) != properties.isEmpty {
      add(
        .variantNull, "variants.\(label)",
        properties.isEmpty ? "a variant without properties has another label" : "the null variant has properties",
        found: properties.isEmpty ? label.quotedForMessage : properties.description.quotedForMessage,
        expected: properties.isEmpty ? "'null'" : "none")
    }
    guard let variants else { return }
    metadata = VariantMetadata(
      schema: schema.text, namespaces: namespaces ?? [], providers: values["providers"], variants: variants)
  }

  private mutating func add(
    _ code: FaultCode, _ subject: String?, _ message: String, found: String? = nil, expected: String? = nil
  ) {
    findings.append(Finding(code, subject: subject, message, found: found, expected: expected))
  }

  /// The schema's URL, and whether that version of the format has `providers`.
  private mutating func readSchema(_ value: ParsedJSON?) -> (text: String, hasProviders: Bool) {
    guard let value else {
      add(.variantSchema, "$schema", "is missing")
      return ("", false)
    }
    guard let text = value.string, let version = VariantSchemaVersion(ofURL: text) else {
      add(
        .variantSchema, "$schema", "is not a URL with a version number",
        found: value.string?.quotedForMessage ?? value.kind)
      return (value.string ?? "", false)
    }
    if !version.isKnown {
      add(
        .variantSchemaVersion, "$schema", "a version of the format that wheelpatch does not know",
        found: version.description, expected: VariantSchemaVersion.known.map(\.description).joined(separator: " or "))
    } else if version.isDraft {
      add(.variantSchemaDraft, "$schema", "a draft of the format", found: version.description)
    }
    return (text, version.hasProviders)
  }

  private mutating func readNamespaces(_ value: ParsedJSON?) -> [String]? {
    let path = "default-priorities.namespace"
    guard let value else {
      add(.variantNamespaces, path, "is missing")
      return nil
    }
    guard let members = value.members else {
      add(.variantJSON, "default-priorities", "is not an object", found: value.kind)
      return nil
    }
    for member in members where member.name != "namespace" {
      add(.variantKeyUnknown, "default-priorities.\(member.name)", "the format has no such key")
    }
    guard let list = members.first(where: { $0.name == "namespace" })?.value else {
      add(.variantNamespaces, path, "is missing")
      return nil
    }
    guard let namespaces = texts(list, path) else { return nil }
    if namespaces.isEmpty { add(.variantNamespaces, path, "is empty") }
    for namespace in namespaces where !VariantFeature.isName(namespace) { addName(path, "a namespace", namespace) }
    if Set(namespaces).count < namespaces.count {
      add(.variantNamespaces, path, "names a namespace twice", found: namespaces.listedForMessage)
    }
    return namespaces
  }

  private mutating func readVariants(_ value: ParsedJSON?) -> [String: VariantProperties]? {
    guard let members = value?.members else {
      add(.variantJSON, "variants", value == nil ? "is missing" : "is not an object", found: value?.kind)
      return nil
    }
    var variants: [String: VariantProperties] = [:]
    for member in members {
      let path = "variants.\(member.name)"
      if !VariantMetadata.isLabel(member.name) {
        add(.variantName, path, "not a variant label", found: member.name.quotedForMessage)
      }
      guard let namespaces = member.value.members else {
        add(.variantJSON, path, "is not an object", found: member.value.kind)
        continue
      }
      var properties = VariantProperties()
      for namespace in namespaces { read(namespace, path, into: &properties) }
      variants[member.name] = properties
    }
    return variants
  }

  private mutating func read(
    _ namespace: ParsedJSON.Member, _ path: String, into properties: inout VariantProperties
  ) {
    let path = "\(path).\(namespace.name)"
    if !VariantFeature.isName(namespace.name) { addName(path, "a namespace", namespace.name) }
    guard let features = namespace.value.members else {
      add(.variantJSON, path, "is not an object", found: namespace.value.kind)
      return
    }
    for feature in features {
      let path = "\(path).\(feature.name)"
      if !VariantFeature.isName(feature.name) { addName(path, "a feature name", feature.name) }
      guard let values = texts(feature.value, path) else { continue }
      for value in values where !VariantProperty.isValue(value) {
        add(.variantValue, path, "not a feature value", found: value.quotedForMessage)
      }
      let sorted = Set(values).sorted()
      if values.isEmpty || values != sorted {
        add(
          .variantValuesOrder, path,
          values.isEmpty ? "has no values" : "the values are not sorted, or one is there twice",
          found: values.isEmpty ? nil : values.joined(separator: ", ").quotedForMessage,
          expected: values.isEmpty ? nil : sorted.joined(separator: ", ").quotedForMessage)
      }
      properties.add(VariantFeature(namespace: namespace.name, name: feature.name), values)
    }
  }

  private mutating func addName(_ path: String, _ what: String, _ name: String) {
    add(
      .variantName, path, "\(what) consists of lower-case letters, digits and '_'", found: name.quotedForMessage)
  }

  /// The texts of a list.
  private mutating func texts(_ value: ParsedJSON, _ path: String) -> [String]? {
    guard let elements = value.elements else {
      add(.variantJSON, path, "is not a list", found: value.kind)
      return nil
    }
    var texts: [String] = []
    for element in elements {
      guard let text = element.string else {
        add(.variantJSON, path, "is not a list of strings", found: element.kind)
        return nil
      }
      texts.append(text)
    }
    return texts
  }
}

/// The version of the format, which is the end of the schema's URL: `…/v0.1.1.json`.
struct VariantSchemaVersion: Hashable, CustomStringConvertible {
  let numbers: [Int]

  /// That of PEP 825, and that of the draft that adds `providers` (PEP 850).
  static let known = [VariantSchemaVersion(numbers: [0, 1, 1]), VariantSchemaVersion(numbers: [0, 2, 0])]

  private init(numbers: [Int]) { self.numbers = numbers }

  init?(ofURL url: String) {
    guard url.hasPrefix("https://") || url.hasPrefix("http://"), url.hasSuffix(".json"),
      let last = url.dropLast(".json".count).split(separator: "/").last, last.utf8.first == UInt8(ascii: "v")
    else { return nil }
    let parts = last.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard part.utf8.allSatisfy(\.isDigit), let number = Int(part) else { return nil }
      numbers.append(number)
    }
    self.numbers = numbers
  }

  var isKnown: Bool { Self.known.contains(self) }
  var isDraft: Bool { numbers[0] == 0 }
  var hasProviders: Bool { numbers == [0, 2, 0] }
  var description: String { numbers.map(String.init).joined(separator: ".") }
}

extension FaultCode {
  /// variant.json is not JSON, or a value has the wrong type.
  public static let variantJSON = FaultCode(rawValue: "variant-json")
  public static let variantKeyUnknown = FaultCode(rawValue: "variant-key-unknown")
  public static let variantSchema = FaultCode(rawValue: "variant-schema")
  public static let variantSchemaVersion = FaultCode(rawValue: "variant-schema-version")
  public static let variantSchemaDraft = FaultCode(warning: "variant-schema-draft")
  public static let variantNamespaces = FaultCode(rawValue: "variant-namespaces")
  public static let variantNamespaceUnlisted = FaultCode(rawValue: "variant-namespace-unlisted")
  public static let variantName = FaultCode(rawValue: "variant-name")
  public static let variantValue = FaultCode(rawValue: "variant-value")
  public static let variantValuesOrder = FaultCode(rawValue: "variant-values-order")
  public static let variantNull = FaultCode(rawValue: "variant-null")
}
