extension CoreMetadata {
  /// The value of a key in the JSON form.
  public enum JSONValue: Hashable, Sendable {
    case string(String)
    case list([String])
  }

  /// One key of the JSON form with its value.
  public struct JSONEntry: Hashable, Sendable {
    /// The key, in lower case with underscores, such as `requires_dist`.
    public var key: String
    /// One string, or a list for a field that can be repeated.
    public var value: JSONValue

    /// Creates an entry.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// Fields that pip omits from its JSON.
  private static let fieldsLeftOut: Set<String> = [
    "Import-Name", "Import-Namespace", "Requires", "Provides", "Obsoletes",
  ]

  /// The metadata as `pip inspect` prints it, with the keys in its order.
  ///
  /// Gives a list for a multiple-use field and the first value of any other. Keywords are split at commas, or else at
  /// whitespace. The body becomes `description`, in preference to a field of that name (PEP 566;
  /// `pip._internal.metadata._json`).
  public static func json(_ document: HeaderDocument) -> [JSONEntry] {
    var entries: [JSONEntry] = []
    let grouped = document.placesByName()
    for field in fields where !fieldsLeftOut.contains(field.name) {
      let indices = grouped[FieldName(field.name).lowercased, default: []]
      if field.name == "Description", let description = document.bodyText {
        entries.append(JSONEntry(field.key, .string(description)))
        continue
      }
      guard let first = indices.first else { continue }
      let value: JSONValue
      if field.isMultipleUse {
        value = .list(indices.map { document.fields[$0].dedentedValue })
      } else if field.name == "Keywords" {
        value = .list(keywords(document.fields[first].dedentedValue))
      } else {
        value = .string(document.fields[first].dedentedValue)
      }
      entries.append(JSONEntry(field.key, value))
    }
    return entries
  }

  /// The fields that `json(_:)` omits, in file order, each as a list of its values: fields of later metadata versions,
  /// the deprecated `Requires`, `Provides` and `Obsoletes`, and unknown fields.
  public static func otherFields(_ document: HeaderDocument) -> [JSONEntry] {
    var known: Set<[UInt8]> = []
    for field in fields where !fieldsLeftOut.contains(field.name) { known.insert(FieldName(field.name).lowercased) }
    var entries: [JSONEntry] = []
    var indexOfKey: [String: Int] = [:]
    var values: [[String]] = []
    for field in document.fields where !known.contains(field.lowercasedName) {
      let key = key(of: field.name)
      if let index = indexOfKey[key] {
        values[index].append(field.dedentedValue)
      } else {
        indexOfKey[key] = entries.count
        entries.append(JSONEntry(key, .list([])))
        values.append([field.dedentedValue])
      }
    }
    for index in entries.indices { entries[index].value = .list(values[index]) }
    return entries
  }

  /// Keywords are separated by commas or, in old files, by whitespace.
  private static func keywords(_ value: String) -> [String] {
    let scalars = value.unicodeScalars
    guard scalars.contains(",") else { return scalars.split(whereSeparator: \.isPythonSpace).map { String($0) } }
    return scalars.split(separator: ",", omittingEmptySubsequences: false).map { String($0.trimmingPythonSpace) }
  }
}

extension HeaderDocument {
  /// The body as text; nil if it is empty.
  public var bodyText: String? {
    let body = body
    return body.isEmpty ? nil : FieldText.decode(body[...])
  }

  fileprivate func placesByName() -> [[UInt8]: [Int]] {
    var indices: [[UInt8]: [Int]] = [:]
    for (index, field) in fields.enumerated() { indices[field.lowercasedName, default: []].append(index) }
    return indices
  }
}

extension HeaderDocument.Field {
  fileprivate var lowercasedName: [UInt8] { bytes.prefix(nameLength).map(\.lowercased) }
}

extension BidirectionalCollection<Unicode.Scalar> {
  /// Without what Python's `str.strip` removes at both ends.
  package var trimmingPythonSpace: SubSequence { trimming(while: \.isPythonSpace) }

  func trimming(while isTrimmed: (Unicode.Scalar) -> Bool) -> SubSequence {
    let rest = drop(while: isTrimmed)
    guard let last = rest.lastIndex(where: { !isTrimmed($0) }) else { return rest[rest.endIndex...] }
    return rest[...last]
  }
}

extension Unicode.Scalar {
  /// What Python's `str.split` and `str.strip` treat as whitespace.
  package var isPythonSpace: Bool {
    // The Unicode tables are a hundred times slower.
    if value < 0x80 { return value == 0x20 || (0x09...0x0D).contains(value) || (0x1C...0x1F).contains(value) }
    return properties.isWhitespace
  }
}
