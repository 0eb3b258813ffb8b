/// How two documents of headers differ, field by field: METADATA or WHEEL.
public struct HeaderComparison: Hashable, Sendable {
  /// Values that came, went or became others, the fields in the order of the old document, new ones last.
  ///
  /// A field that can occur once, and does, has before and after; of the others each value stands for itself.
  public let changes: [ComparedValue]
  /// Requirements that mean the same and are written differently.
  public let respelled: [ComparedValue]
  /// Fields with the same values in another order.
  public let reordered: [String]
  /// Whether what follows the headers differs: in METADATA the description.
  public let changesBody: Bool
  /// Whether any byte differs.
  public let changesBytes: Bool

  public var isSame: Bool { !changesBytes }

  /// Whether the bytes differ and nothing else says how: in the order of fields, line endings, the spelling of names.
  public var isOnlyWrittenDifferently: Bool {
    changesBytes && changes.isEmpty && respelled.isEmpty && reordered.isEmpty && !changesBody
  }

  /// Compares METADATA.
  init(metadata old: HeaderDocument, _ new: HeaderDocument) {
    self.init(old, new) { name, old, new in
      name == FieldName("Requires-Dist").lowercased ? RequirementComparison(old, new).changes : nil
    }
  }

  /// Compares WHEEL, whose tags are a set. Of one that cannot be read, or is not there, nothing is known.
  init(wheel old: WheelInfo?, _ new: WheelInfo?) {
    let none = HeaderDocument(parsing: [])
    self.init(old?.document ?? none, new?.document ?? none) { name, _, _ in
      guard name == FieldName("Tag").lowercased else { return nil }
      let oldTags = old?.expandedTags ?? []
      let newTags = new?.expandedTags ?? []
      let isOld = Set(oldTags)
      let isNew = Set(newTags)
      return ValueChanges(
        removed: oldTags.filter { !isNew.contains($0) }, added: newTags.filter { !isOld.contains($0) })
    }
  }

  /// - Parameter special: the changes of a field that is not compared as text, by its name in lower case; else nil.
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
    /// As the first of the fields is written.
    var name: String
    var values: [ExactText]

    func isPermutation(of other: Group?) -> Bool { Set(values) == Set(other?.values ?? []) }
  }

  /// Names in lower case, in the order of the document.
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

/// What became of the values of one field.
struct ValueChanges: Hashable {
  struct Pair: Hashable {
    var before: String
    var after: String
  }

  var changed: [Pair] = []
  var removed: [String] = []
  var added: [String] = []
  /// Pairs that mean the same.
  var respelled: [Pair] = []

  var isEmpty: Bool { changed.isEmpty && removed.isEmpty && added.isEmpty && respelled.isEmpty }

  init(changed: [Pair] = [], removed: [String] = [], added: [String] = []) {
    self.changed = changed
    self.removed = removed
    self.added = added
  }

  /// Compares values as text, each as often as it occurs.
  init(_ name: String, _ old: [String], _ new: [String]) {
    let isMultipleUse = CoreMetadata.field(named: name)?.isMultipleUse ?? false
    if !isMultipleUse, old.count == 1, new.count == 1 {
      changed = [Pair(before: old[0], after: new[0])]
      return
    }
    var places = UntakenPlaces(new.map(ExactText.init))
    var isTaken = [Bool](repeating: false, count: new.count)
    for value in old {
      if let place = places.take(ExactText(value)) { isTaken[place] = true } else { removed.append(value) }
    }
    added = new.indices.filter { !isTaken[$0] }.map { new[$0] }
  }
}
