import Testing

@testable import WheelFormats

@Suite struct VariantPropertyTests {
  @Test(arguments: ["a :: b :: c", "a::b::c", "  a  ::\tb ::c ", "x86_64 :: avx512_bf16 :: 1.2_x"])
  func `white space around the colons has no meaning`(text: String) throws {
    let property = try VariantProperty(parsing: text)
    #expect(try VariantProperty(parsing: property.description) == property)
    #expect(property.description.split(separator: " ").count == 5)
  }

  @Test(arguments: [
    ("", "not of the form NAMESPACE :: FEATURE :: VALUE: ''"),
    ("a :: b", "not of the form NAMESPACE :: FEATURE :: VALUE: 'a :: b'"),
    ("a :: b :: c :: d", "not of the form NAMESPACE :: FEATURE :: VALUE: 'a :: b :: c :: d'"),
    ("A :: b :: c", "a namespace and a feature name consist of lower-case letters, digits and '_': 'A :: b :: c'"),
    ("a :: b.c :: d", "a namespace and a feature name consist of lower-case letters, digits and '_': 'a :: b.c :: d'"),
    ("a ::  :: d", "a namespace and a feature name consist of lower-case letters, digits and '_': 'a ::  :: d'"),
    ("a :: b :: ", "a feature value consists of lower-case letters, digits, '_' and '.': 'a :: b :: '"),
    ("a :: b :: é", "a feature value consists of lower-case letters, digits, '_' and '.': 'a :: b :: é'"),
    ("a :: b :: c d", "a feature value consists of lower-case letters, digits, '_' and '.': 'a :: b :: c d'"),
  ])
  func `other texts are refused`(text: String, reason: String) {
    #expect(throws: WheelError(.invalidValue, reason)) { try VariantProperty(parsing: text) }
  }

  @Test func `properties are ordered by namespace, name and value`() throws {
    let texts = ["a :: b :: 2", "a :: b :: 1", "b :: a :: 1", "a :: c :: 0", "a :: b :: 10"]
    let sorted = try texts.map { try VariantProperty(parsing: $0) }.sorted().map(\.description)
    #expect(sorted == ["a :: b :: 1", "a :: b :: 10", "a :: b :: 2", "a :: c :: 0", "b :: a :: 1"])
  }
}
