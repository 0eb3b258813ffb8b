/// The requirements of METADATA by project and by meaning, so that thousands of edits do not each parse all of them.
struct RequirementIndex {
  typealias Entry = (index: Int, requirement: Requirement)

  private var requirements: [Int: Requirement] = [:]
  private var indices: [ProjectName: [Int]] = [:]
  /// Nil after requirements were replaced, until an edit asks.
  private var meanings: [Requirement.Meaning: [Int]]?
  /// The fields that cannot be parsed, by the name that they begin with.
  private var unparsable: [ProjectName: [Int]] = [:]
  /// Those fields by their text on one line, and by what that means.
  private var unparsableTexts: [ExactText: [Int]] = [:]
  private var unparsableMeanings: [Requirement.Meaning: [Int]] = [:]
  /// What was added since, and is in no field yet.
  private var added: Set<Requirement.Meaning> = []
  /// The declared extras.
  private var extras: Set<ProjectName>

  /// - Parameter indices: those of the fields in `metadata`.
  init(_ metadata: HeaderDocument, at indices: [Int]) {
    extras = Set(metadata.values(of: "Provides-Extra").compactMap { ProjectName($0.trimmingBlanks) })
    for index in indices {
      let text = metadata.fields[index].value
      if let requirement = Requirement(text) {
        requirements[index] = requirement
        self.indices[requirement.name, default: []].append(index)
        continue
      }
      if let name = Requirement.nameAtBeginning(of: text) { unparsable[name, default: []].append(index) }
      let line = Self.unfolded(text)
      unparsableTexts[ExactText(line), default: []].append(index)
      if let requirement = Requirement(line) { unparsableMeanings[requirement.meaning, default: []].append(index) }
    }
  }

  /// The value with its lines joined by one space.
  private static func unfolded(_ value: String) -> String {
    value.split(separator: "\n").map { String($0).trimmingBlanks }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The projects, in the order of METADATA.
  var names: [ProjectName] {
    indices.merging(unparsable) { $0 + $1 }.map { (name: $0.key, first: $0.value.min() ?? 0) }
      .sorted { $0.first < $1.first }.map(\.name)
  }

  /// The requirements on a project, in the order of METADATA.
  func requirements(on name: ProjectName) -> [Entry] { entries(indices[name] ?? []) }

  /// The requirements that mean the same as this one, in the order of METADATA.
  mutating func requirements(equalTo requirement: Requirement) -> [Entry] {
    var meanings = self.meanings ?? [:]
    if self.meanings == nil {
      for (index, known) in requirements.sorted(by: { $0.key < $1.key }) {
        meanings[known.meaning, default: []].append(index)
      }
      self.meanings = meanings
    }
    return entries(meanings[requirement.meaning] ?? [])
  }

  private func entries(_ indices: [Int]) -> [Entry] {
    indices.compactMap { index in requirements[index].map { (index, $0) } }
  }

  /// The fields that cannot be parsed and begin with this name.
  func unparsable(on name: ProjectName) -> [Int] { unparsable[name] ?? [] }

  /// The fields that cannot be parsed and have this text, or mean the same on one line, in the order of METADATA.
  func unparsable(equalTo text: String) -> [Int] {
    let meaning = Requirement(text).flatMap { unparsableMeanings[$0.meaning] } ?? []
    return Set(meaning + (unparsableTexts[ExactText(text.trimmingBlanks)] ?? [])).sorted()
  }

  mutating func replace(at index: Int, with requirement: Requirement) {
    if let old = requirements.updateValue(requirement, forKey: index), old.name != requirement.name {
      indices[old.name]?.removeAll { $0 == index }
      indices[requirement.name] = ((indices[requirement.name] ?? []) + [index]).sorted()
    }
    meanings = nil
  }

  /// Notes a new requirement that will be in a field later.
  ///
  /// - Returns: false if there is one that means the same.
  mutating func add(_ requirement: Requirement) -> Bool {
    requirements(equalTo: requirement).isEmpty && added.insert(requirement.meaning).inserted
  }

  /// Notes that an extra will be declared.
  ///
  /// - Returns: false if it is.
  mutating func declare(_ extra: ProjectName) -> Bool { extras.insert(extra).inserted }
}

extension Requirement {
  /// The name that the text begins with, whatever follows it; nil if there is none.
  static func nameAtBeginning(of text: String) -> ProjectName? {
    let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    return ProjectName(String(name))
  }
}
