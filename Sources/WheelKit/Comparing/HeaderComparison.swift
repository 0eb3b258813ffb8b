/// The differences between two header documents, METADATA or WHEEL, by field.
public struct HeaderComparison: Hashable, Sendable {
  /// Values that were added, removed or replaced. Fields are in the order of the old document, new ones last.
  ///
  /// A field that occurs once in both has a before and an after; each value of any other field is listed on its own.
  public let changes: [ComparedValue]
  /// Equivalent requirements with a different spelling.
  public let respelled: [ComparedValue]
  /// Fields with the same values in a different order.
  public let reordered: [String]
  /// Whether the body after the headers differs: the description, in METADATA.
  public let changesBody: Bool
  /// Whether any byte differs.
  public let changesBytes: Bool

  /// Whether the documents have the same bytes.
  public var isSame: Bool { !changesBytes }

  /// Whether the bytes differ in nothing listed here, but in the order of fields, line endings or the spelling of
  /// names.
  public var isOnlyWrittenDifferently: Bool {
    changesBytes && changes.isEmpty && respelled.isEmpty && reordered.isEmpty && !changesBody
  }

  /// Compares METADATA.
  init(metadata old: HeaderDocument, _ new: HeaderDocument) {
    self.init(old, new) { name, old, new in
      name == FieldName("Requires-Dist").lowercased ? RequirementComparison(old, new).changes : nil
    }
  }

  /// Compares WHEEL, whose tags are a set. Nil stands for a document that is missing or cannot be read.
  init(wheel old: WheelInfo?, _ new: WheelInfo?) {
    let none = HeaderDocument(parsing: [])
    self.init(old?.document ?? none, new?.document ?? none) { name, _, _ in
      guard name == FieldName("Tag").lowercased else { return nil }
      let (oldTags, newTags) = (old?.expandedTags ?? [], new?.expandedTags ?? [])
      return ValueChanges(removed: oldTags.removing(newTags), added: newTags.removing(oldTags))
    }
  }

  /// - Parameter special: compares a field, given its name in lower case, by meaning; returns nil for fields to compare
  ///   as text.
  private init(
    _ old: HeaderDocument, _ new: HeaderDocument,
    special: (_ name: [UInt8], _ old: [String], _ new: [String]) -> ValueChanges?
  ) {
    var changes: [ComparedValue] = []
    var respelled: [ComparedValue] = []
    var reordered: [String] = []
    let before = GroupedFields(old)
    let after = GroupedFields(new)
    for key in before.keys + after.keys.filter({ before[$0] == nil }) {
      let oldGroup = before[key]
      let newGroup = after[key]
      guard let name = oldGroup?.name ?? newGroup?.name, oldGroup?.values != newGroup?.values else { continue }
      let oldValues = oldGroup?.values.map(\.text) ?? []
      let newValues = newGroup?.values.map(\.text) ?? []
      let found = special(key, oldValues, newValues) ?? ValueChanges(name, oldValues, newValues)
      changes += found.changed.compactMap { ComparedValue(name, $0.before, $0.after) }
      changes += found.removed.compactMap { ComparedValue(name, $0, nil) }
      changes += found.added.compactMap { ComparedValue(name, nil, $0) }
      respelled += found.respelled.compactMap { ComparedValue(name, $0.before, $0.after) }
      if found.isEmpty, oldValues.count == newValues.count, oldGroup?.isPermutation(of: newGroup) == true {
        reordered.append(name)
      }
    }
    self.changes = changes
    self.respelled = respelled
    self.reordered = reordered
    changesBody = old.body != new.body
    changesBytes = old.bytes != new.bytes
  }
}

/// The values of a document by field.
private struct GroupedFields {
  struct Group {
    /// As spelled in the first of the fields.
    var name: String
    var values: [ExactText]

    func isPermutation(of other: Group?) -> Bool { Set(values) == Set(other?.values ?? []) }
  }

  /// Names in lower case, in document order.
  private(set) var keys: [[UInt8]] = []
  private var groups: [[UInt8]: Group] = [:]

  init(_ document: HeaderDocument) {
    for field in document.fields {
      let name = field.name
      let key = FieldName(name).lowercased
      if groups[key] == nil { keys.append(key) }
      groups[key, default: Group(name: name, values: [])].values.append(ExactText(field.value))
    }
  }

  subscript(key: [UInt8]) -> Group? { groups[key] }
}

/// The differences between the values of one field.
struct ValueChanges: Hashable {
  struct Pair: Hashable {
    var before: String
    var after: String
  }

  var changed: [Pair] = []
  var removed: [String] = []
  var added: [String] = []
  /// Equivalent pairs.
  var respelled: [Pair] = []

  var isEmpty: Bool { changed.isEmpty && removed.isEmpty && added.isEmpty && respelled.isEmpty }
}

extension ValueChanges {
  /// Compares values as text, counting how often each occurs.
  init(_ name: String, _ old: [String], _ new: [String]) {
    let isMultipleUse = CoreMetadata.field(named: name)?.isMultipleUse ?? false
    if !isMultipleUse, old.count == 1, new.count == 1 {
      changed = [Pair(before: old[0], after: new[0])]
      return
    }
    var indices = UntakenIndices(new.map(ExactText.init))
    var isTaken = [Bool](repeating: false, count: new.count)
    for value in old {
      if let index = indices.take(ExactText(value)) { isTaken[index] = true } else { removed.append(value) }
    }
    added = new.indices.filter { !isTaken[$0] }.map { new[$0] }
  }
}
