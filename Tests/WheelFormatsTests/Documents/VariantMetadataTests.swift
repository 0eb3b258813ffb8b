import Testing

@testable import WheelFormats

@Suite struct VariantMetadataTests {
  static func document(
    schema: String = "\"\(VariantMetadata.writtenSchema)\"", priorities: String = #"{"namespace": ["x", "y"]}"#,
    variants: String = #"{"v": {"x": {"f": ["1", "2"]}}}"#, more: String = ""
  ) -> [UInt8] {
    Array("{\"$schema\": \(schema), \"default-priorities\": \(priorities), \"variants\": \(variants)\(more)}".utf8)
  }

  /// `code subject` of all findings but that about drafts.
  private func faults(_ bytes: [UInt8]) -> [String] {
    VariantMetadataReader(bytes).findings.filter { $0.code != .variantSchemaDraft }
      .map { "\($0.code.rawValue) \($0.subject ?? "-")" }
  }

  @Test func `a document is read and printed`() throws {
    let metadata = try VariantMetadata(parsing: Self.document())
    #expect(metadata.namespaces == ["x", "y"])
    #expect(metadata.variants["v"]?.properties.map(\.description) == ["x :: f :: 1", "x :: f :: 2"])
    #expect(try VariantMetadata(parsing: metadata.bytes) == metadata)
    let text = """
      {
        "$schema": "https://variants-schema.wheelnext.dev/peps/825/v0.1.1.json",
        "default-priorities": {
          "namespace": ["x", "y"]
        },
        "variants": {
          "v": {
            "x": {
              "f": ["1", "2"]
            }
          }
        }
      }

      """
    #expect(String(decoding: metadata.bytes, as: UTF8.self) == text)
  }

  @Test func `the null variant has no properties`() throws {
    let bytes = Self.document(variants: #"{"null": {}}"#)
    #expect(faults(bytes).isEmpty)
    #expect(try VariantMetadata(parsing: bytes).variants == ["null": VariantProperties()])
  }

  @Test func `a draft is a warning`() {
    let findings = VariantMetadataReader(Self.document()).findings
    #expect(findings.map(\.code) == [.variantSchemaDraft])
    #expect(findings.map(\.severity) == [.warning])
  }

  @Test(arguments: [
    (document(schema: "1"), ["variant-schema $schema"]),
    (document(schema: "\"https://example.com/schema.json\""), ["variant-schema $schema"]),
    (document(schema: "\"v0.1.1.json\""), ["variant-schema $schema"]),
    (document(schema: "\"https://packaging.python.org/v1.0.0.json\""), ["variant-schema-version $schema"]),
    (document(schema: "\"https://x/v0.1.99999999999999999999.json\""), ["variant-schema $schema"]),
    (document(priorities: "{}"), ["variant-namespaces default-priorities.namespace"]),
    (document(priorities: "[]"), ["variant-json default-priorities"]),
    (
      document(priorities: #"{"namespace": []}"#),
      ["variant-namespaces default-priorities.namespace", "variant-namespace-unlisted default-priorities.namespace"]
    ),
    (document(priorities: #"{"namespace": ["x", "x"]}"#), ["variant-namespaces default-priorities.namespace"]),
    (document(priorities: #"{"namespace": ["x", "Y"]}"#), ["variant-name default-priorities.namespace"]),
    (document(priorities: #"{"namespace": ["y"]}"#), ["variant-namespace-unlisted default-priorities.namespace"]),
    (document(priorities: #"{"namespace": "x"}"#), ["variant-json default-priorities.namespace"]),
    (document(priorities: #"{"namespace": ["x"], "feature": {}}"#), ["variant-key-unknown default-priorities.feature"]),
    (document(variants: "[]"), ["variant-json variants"]),
    (document(variants: #"{"v": []}"#), ["variant-json variants.v"]),
    (document(variants: #"{"v": {"x": []}}"#), ["variant-json variants.v.x", "variant-null variants.v"]),
    (document(variants: #"{"v": {"x": {"f": "1"}}}"#), ["variant-json variants.v.x.f", "variant-null variants.v"]),
    (document(variants: #"{"V": {"x": {"f": ["1"]}}}"#), ["variant-name variants.V"]),
    (document(variants: #"{"v": {"x": {"f-g": ["1"]}}}"#), ["variant-name variants.v.x.f-g"]),
    (
      document(variants: #"{"v": {"x": {"f": ["1", "A"]}}}"#),
      ["variant-value variants.v.x.f"]
    ),
    (document(variants: #"{"v": {"x": {"f": ["2", "1"]}}}"#), ["variant-values-order variants.v.x.f"]),
    (document(variants: #"{"v": {"x": {"f": ["1", "1"]}}}"#), ["variant-values-order variants.v.x.f"]),
    (document(variants: #"{"v": {"x": {"f": []}}}"#), ["variant-values-order variants.v.x.f"]),
    (
      document(variants: #"{"null": {"x": {"f": ["1"]}}, "v": {}}"#),
      ["variant-null variants.null", "variant-null variants.v"]
    ),
    (document(more: #", "providers": {}"#), ["variant-key-unknown providers"]),
    (document(schema: "\"https://x/peps/850/v0.2.0.json\"", more: #", "providers": {}"#), []),
    (Array("{".utf8), ["variant-json -"]), (Array("[]".utf8), ["variant-json -"]),
    (
      Array("{}".utf8),
      ["variant-schema $schema", "variant-namespaces default-priorities.namespace", "variant-json variants"]
    ),
  ])
  func `faults are found`(bytes: [UInt8], expected: [String]) {
    #expect(faults(bytes) == expected)
  }

  @Test func `documents of a release are combined`() throws {
    let one = try VariantMetadata(parsing: Self.document(priorities: #"{"namespace": ["x"]}"#))
    let other = try VariantMetadata(parsing: Self.document(variants: #"{"w": {"y": {"g": ["3"]}}}"#))
    var forward = one
    try forward.combine(other)
    var backward = other
    try backward.combine(one)
    #expect(forward == backward)
    #expect(forward.namespaces == ["x", "y"])
    #expect(forward.variants.keys.sorted() == ["v", "w"])
  }

  @Test(arguments: [
    (
      document(priorities: #"{"namespace": ["y", "x"]}"#),
      "neither list of namespaces begins with the other: 'x, y' and 'y, x'"
    ),
    (
      document(variants: #"{"v": {"x": {"f": ["1"]}}}"#),
      "the label 'v' stands for different properties: 'x :: f :: 1, x :: f :: 2' and 'x :: f :: 1'"
    ),
    (
      document(schema: "\"https://x/peps/850/v0.2.0.json\""),
      "the versions of the format differ: '\(VariantMetadata.writtenSchema)' and 'https://x/peps/850/v0.2.0.json'"
    ),
  ])
  func `documents that contradict each other are not combined`(bytes: [UInt8], reason: String) throws {
    var metadata = try VariantMetadata(parsing: Self.document())
    let before = metadata
    #expect(throws: WheelError(.variantConflict, reason)) { try metadata.combine(VariantMetadata(parsing: bytes)) }
    #expect(metadata == before)
  }

  @Test func `a document that is cut off anywhere is an error`() {
    let whole = Self.document()
    for end in whole.indices { #expect(throws: WheelError.self) { try VariantMetadata(parsing: Array(whole[..<end])) } }
  }
}
