/// What some files of a release declare in a field, and others do not.
public struct ReleaseDifference: Sendable {
  /// Files that agree with each other.
  public struct Side: Sendable {
    /// What they have and the files of the other side have not, as written in the first; empty if they only lack
    /// something.
    public let values: [String]
    /// The names of the files, sorted.
    public let files: [String]
  }

  /// The field.
  public let field: ReleaseField
  /// Two sides or, for a field with one value, one for each value. Those with values come first, then those with more files.
  public let sides: [Side]

  init(_ field: ReleaseField, _ sides: [Side]) {
    self.field = field
    self.sides = sides.sorted { one, other in
      if one.values.isEmpty != other.values.isEmpty { return other.values.isEmpty }
      return (other.files.count, one.files[0]) < (one.files.count, other.files[0])
    }
  }

  /// `Requires-Dist differs: 3 files have 'numpy', 1 has not`.
  public var summary: String {
    let parts = sides.enumerated().map { index, side in
      let count = index == 0 ? (side.files.count == 1 ? "1 file" : "\(side.files.count) files") : "\(side.files.count)"
      return "\(count) \(side.files.count == 1 ? "has" : "have") \(what(side))"
    }
    return "\(field.rawValue) differs: \(parts.joined(separator: ", "))"
  }

  private func what(_ side: Side) -> String {
    guard let first = side.values.first else { return field.isMultipleUse ? "not" : "none" }
    let more = side.values.count - 1
    return first.quotedForMessage + (more > 0 ? " and \(more) more" : "")
  }
}

/// One field of all files of a release.
struct FieldComparison {
  private let field: ReleaseField
  private let files: [ReleaseFile]
  /// Each value once, in the order in which the files have them.
  private var values: [Value: Int] = [:]
  private var texts: [String] = []
  /// For each file, the values it has.
  private var having: [Set<Int>] = []

  /// A value by its meaning.
  private enum Value: Hashable {
    case requirement(Requirement.Meaning)
    case extra(ProjectName)
    case versions(VersionSpecifiers)
    /// What does not follow the grammar of the field.
    case text(ExactText)
  }

  init(of field: ReleaseField, in files: [ReleaseFile]) {
    self.field = field
    // A wheel may declare a dynamic field in any way, whatever the source distribution has there.
    self.files = files.filter { $0.freedom.map { $0.extent(of: field) != .any } ?? true }
    let written = self.files.map { ($0.values[field] ?? []).map(ExactText.init) }
    // Almost all releases are written in the same way everywhere, and need no parsing.
    if written.allSatisfy({ $0 == written.first }) { return }
    var meanings: [ExactText: Value] = [:]
    for texts in written {
      having.append([])
      for text in texts {
        let value = meanings[text] ?? FieldComparison.value(text.text, of: field)
        meanings[text] = value
        // An empty value does not restrict anything.
        if case .versions(let versions) = value, versions.isEmpty { continue }
        let index = values[value] ?? add(value, text.text)
        having[having.count - 1].insert(index)
      }
    }
  }

  private mutating func add(_ value: Value, _ text: String) -> Int {
    texts.append(text.trimmingBlanks)
    values[value] = texts.count - 1
    return texts.count - 1
  }

  private static func value(_ text: String, of field: ReleaseField) -> Value {
    let text = text.trimmingBlanks
    switch field {
    case .requiresDist:
      if let requirement = Requirement(text) { return .requirement(requirement.orderedMeaning) }
    case .providesExtra:
      if let extra = ProjectName(text) { return .extra(extra) }
    case .requiresPython:
      if let versions = optional(try VersionSpecifiers(parsing: text)) { return .versions(versions) }
    }
    return .text(ExactText(text))
  }

  var differences: [ReleaseDifference] {
    if having.isEmpty { return [] }
    return field.isMultipleUse ? differencesOfSets : differencesOfSingles
  }

  private var differencesOfSingles: [ReleaseDifference] {
    let groups = Dictionary(grouping: files.indices) { having[$0] }
    guard groups.count > 1 else { return [] }
    return [
      ReleaseDifference(
        field,
        groups.map { values, indices in
          ReleaseDifference.Side(values: values.sorted().map { texts[$0] }, files: names(indices))
        })
    ]
  }

  /// The files that have a value, and those that should.
  private struct Pattern: Hashable {
    let having: [Int]
    let lacking: [Int]
  }

  private var differencesOfSets: [ReleaseDifference] {
    var patterns: [Pattern] = []
    var values: [Pattern: [String]] = [:]
    for (index, text) in texts.enumerated() {
      let pattern = Pattern(
        having: files.indices.filter { having[$0].contains(index) },
        // To a source distribution that leaves room for additions, a wheel may have added the value.
        lacking: files.indices.filter {
          !having[$0].contains(index) && files[$0].freedom?.extent(of: field) != .additions
        })
      if pattern.lacking.isEmpty { continue }
      if values[pattern] == nil { patterns.append(pattern) }
      values[pattern, default: []].append(text)
    }
    var differences: [ReleaseDifference] = []
    var seen: Set<Pattern> = []
    for pattern in patterns {
      let opposite = Pattern(having: pattern.lacking, lacking: pattern.having)
      // Two that are the opposite of each other are one difference: some have this, the others have that.
      if seen.contains(opposite) { continue }
      seen.insert(pattern)
      differences.append(
        ReleaseDifference(
          field,
          [
            ReleaseDifference.Side(values: values[pattern] ?? [], files: names(pattern.having)),
            ReleaseDifference.Side(values: values[opposite] ?? [], files: names(pattern.lacking)),
          ]))
    }
    return differences
  }

  private func names(_ indices: [Int]) -> [String] { indices.map { files[$0].file }.sorted() }
}
