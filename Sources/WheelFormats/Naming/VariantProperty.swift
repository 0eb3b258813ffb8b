/// A statement about the systems that a variant of a wheel is for: `x86_64 :: level :: v3` (PEP 825, "Variant properties").
public struct VariantProperty: Hashable, Sendable {
  /// What is stated, without the value: `x86_64 :: level`.
  public let feature: VariantFeature
  /// The value, such as `v3`.
  public let value: String

  /// The caller must have validated the parts.
  package init(_ feature: VariantFeature, _ value: String) {
    self.feature = feature
    self.value = value
  }

  /// Reads `NAMESPACE :: FEATURE :: VALUE`. White space around `::` has no meaning.
  ///
  /// - Throws: `invalid-value` if a part is missing, or has other characters than the specification allows.
  public init(parsing text: String) throws(WheelError) {
    let parts = Self.parts(of: text)
    guard parts.count == 3 else { throw .invalidValue("not of the form NAMESPACE :: FEATURE :: VALUE", text) }
    feature = try VariantFeature(namespace: parts[0], name: parts[1], in: text)
    value = parts[2]
    guard Self.isValue(value) else {
      throw .invalidValue("a feature value consists of lower-case letters, digits, '_' and '.'", text)
    }
  }

  /// The parts between double colons, without the blanks around them.
  package static func parts(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    var parts: [String] = []
    var start = 0
    var index = 0
    func part(_ end: Int) -> String {
      let part = bytes[start..<end].drop(while: \.isBlank)
      return String(
        decoding: part.prefix((part.lastIndex { !$0.isBlank } ?? part.startIndex - 1) + 1 - part.startIndex),
        as: UTF8.self)
    }
    while index + 1 < bytes.count {
      guard bytes[index] == .colon, bytes[index + 1] == .colon else {
        index += 1
        continue
      }
      parts.append(part(index))
      index += 2
      start = index
    }
    return parts + [part(bytes.count)]
  }

  /// Whether the text can be the value of a feature: `^[a-z0-9_.]+$`. A variant label has the same grammar.
  package static func isValue(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { VariantFeature.isNameByte($0) || $0 == .dot }
  }
}

extension VariantProperty: CustomStringConvertible {
  /// `NAMESPACE :: FEATURE :: VALUE`.
  public var description: String { "\(feature) :: \(value)" }
}

extension VariantProperty: Comparable {
  /// By namespace, then name, then value, each by bytes.
  public static func < (one: VariantProperty, other: VariantProperty) -> Bool {
    one.feature == other.feature ? one.value < other.value : one.feature < other.feature
  }
}

/// What a variant property is about: a namespace, and a name in it (PEP 825, "Variant properties").
public struct VariantFeature: Hashable, Sendable {
  /// Who governs the feature, such as `x86_64` or `nvidia`.
  public let namespace: String
  /// Such as `level`.
  public let name: String

  /// The caller must have validated the parts.
  package init(namespace: String, name: String) {
    self.namespace = namespace
    self.name = name
  }

  fileprivate init(namespace: String, name: String, in text: String) throws(WheelError) {
    self.init(namespace: namespace, name: name)
    for part in [namespace, name] where !Self.isName(part) {
      throw .invalidValue("a namespace and a feature name consist of lower-case letters, digits and '_'", text)
    }
  }

  /// Whether the text can be a namespace or the name of a feature: `^[a-z0-9_]+$`.
  package static func isName(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy(isNameByte) }

  fileprivate static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isDigit || (byte.isLetter && byte == byte.lowercased) || byte == UInt8(ascii: "_")
  }
}

extension VariantFeature: CustomStringConvertible, Comparable {
  /// `NAMESPACE :: FEATURE`.
  public var description: String { "\(namespace) :: \(name)" }

  /// By namespace, then name, each by bytes.
  public static func < (one: VariantFeature, other: VariantFeature) -> Bool {
    (one.namespace, one.name) < (other.namespace, other.name)
  }
}
