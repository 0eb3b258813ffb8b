/// How a system orders the variants of a release: by the properties that it supports, the most preferred first (PEP 825,
/// "Variant ordering").
public struct VariantOrder: Sendable {
  /// The position of a feature with its best value: that of the namespace, of the feature in it, and of the value.
  struct Key: Hashable, Comparable {
    let namespace: Int
    let feature: Int
    let value: Int

    static func < (one: Key, other: Key) -> Bool {
      (one.namespace, one.feature, one.value) < (other.namespace, other.feature, other.value)
    }
  }

  private let namespaces: [String: Int]
  private let features: [VariantFeature: Int]
  private let values: [VariantFeature: [String]]

  /// - Parameters:
  ///   - namespaces: those of the release.
  ///   - supported: what the system is compatible with. Their order is that of the features in a namespace, and of the
  ///     values of a feature.
  public init(namespaces: [String], supported: [VariantProperty]) {
    self.namespaces = Dictionary(namespaces.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    var features: [VariantFeature: Int] = [:]
    var values: [VariantFeature: [String]] = [:]
    var counts: [String: Int] = [:]
    for property in supported {
      let feature = property.feature
      if features[feature] == nil {
        features[feature] = counts[feature.namespace, default: 0]
        counts[feature.namespace, default: 0] += 1
      }
      if values[feature]?.contains(property.value) != true { values[feature, default: []].append(property.value) }
    }
    self.features = features
    self.values = values
  }

  /// The properties that the system supports (the marker `variant_properties`).
  public func supported(of properties: VariantProperties) -> [VariantProperty] {
    properties.properties.filter { values[$0.feature]?.contains($0.value) == true }
  }

  /// The features of which the system supports no value, sorted. If there are none, it is compatible with the variant.
  public func unsupported(of properties: VariantProperties) -> [VariantFeature] {
    properties.features.filter { best($0, properties) == nil }
  }

  /// The position of the best value of a feature; nil if the system supports none.
  private func best(_ feature: VariantFeature, _ properties: VariantProperties) -> Int? {
    guard let own = properties.values[feature] else { return nil }
    return values[feature]?.firstIndex { own.contains($0) }
  }

  /// The keys of all features, sorted; nil if the system is not compatible with the variant.
  func keys(of properties: VariantProperties) -> [Key]? {
    var keys: [Key] = []
    for feature in properties.features {
      guard let namespace = namespaces[feature.namespace], let index = features[feature],
        let value = best(feature, properties)
      else { return nil }
      keys.append(Key(namespace: namespace, feature: index, value: value))
    }
    return keys.sorted()
  }

  /// Whether the first of two variants comes earlier: at the first difference by the lower key, then the one with more
  /// keys, then by label.
  static func precedes(_ one: (keys: [Key], label: String), _ other: (keys: [Key], label: String)) -> Bool {
    for (key, otherKey) in zip(one.keys, other.keys) where key != otherKey { return key < otherKey }
    return one.keys.count != other.keys.count ? one.keys.count > other.keys.count : one.label < other.label
  }
}
