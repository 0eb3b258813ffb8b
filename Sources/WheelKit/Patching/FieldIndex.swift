/// The fields of METADATA by name and value, so that thousands of edits do not each read all of them.
struct FieldIndex {
  private struct Values {
    var first: String?
    var indices: [ExactText: [Int]] = [:]
  }

  private var indices: [[UInt8]: [Int]] = [:]
  /// Those of the names that an edit has asked for.
  private var values: [[UInt8]: Values] = [:]

  init(_ metadata: HeaderDocument) {
    for (index, field) in metadata.fields.enumerated() {
      indices[FieldName(field.name).lowercased, default: []].append(index)
    }
  }

  /// The fields with this name, in the order of METADATA.
  func indices(of name: String) -> [Int] { indices[FieldName(name).lowercased] ?? [] }

  /// The fields with this name and value, in the order of METADATA; none if it was added and is in no field yet. Nil if
  /// there is no such value.
  mutating func indices(of name: String, _ value: String, in metadata: HeaderDocument) -> [Int]? {
    values(of: name, in: metadata).indices[ExactText(value)]
  }

  /// The first value of the fields with this name.
  mutating func firstValue(of name: String, in metadata: HeaderDocument) -> String? {
    values(of: name, in: metadata).first
  }

  /// Notes a new value that will be in a field later.
  mutating func add(_ value: String, to name: String) {
    let key = FieldName(name).lowercased
    if values[key]?.first == nil { values[key, default: Values()].first = value }
    values[key, default: Values()].indices[ExactText(value)] = []
  }

  private mutating func values(of name: String, in metadata: HeaderDocument) -> Values {
    let key = FieldName(name).lowercased
    if let known = values[key] { return known }
    var found = Values()
    for index in indices[key] ?? [] {
      let value = metadata.fields[index].value
      if found.first == nil { found.first = value }
      found.indices[ExactText(value), default: []].append(index)
    }
    values[key] = found
    return found
  }
}
