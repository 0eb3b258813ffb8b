/// The changes to a wheel's requirements, compared by meaning.
///
/// Pairs identical texts first, then equivalent requirements, then those with the same name, extras and marker but
/// other versions, then the only remaining entries with the same name on each side. A line that is not a requirement is
/// compared as text.
struct RequirementComparison {
  private(set) var changes = ValueChanges()
  private let old: [String]
  private let new: [String]
  private var openOld: [Int]
  private var isNewOpen: [Bool]

  init(_ old: [String], _ new: [String]) {
    self.old = old
    self.new = new
    openOld = Array(old.indices)
    isNewOpen = [Bool](repeating: true, count: new.count)
    let oldParsed = old.map { Requirement($0) }
    let newParsed = new.map { Requirement($0) }

    _ = match(old.map(ExactText.init), new.map(ExactText.init))
    changes.respelled = match(oldParsed.map { $0?.meaning }, newParsed.map { $0?.meaning })
    changes.changed = match(oldParsed.map { $0?.meaning.subject }, newParsed.map { $0?.meaning.subject })
    let oldNames = Self.names(openOld.map { oldParsed[$0] })
    let newNames = Self.names(new.indices.filter { isNewOpen[$0] }.map { newParsed[$0] })
    let single = Set(oldNames.filter { $0.value == 1 && newNames[$0.key] == 1 }.keys)
    func singleName(_ requirement: Requirement?) -> ProjectName? {
      requirement.flatMap { single.contains($0.name) ? $0.name : nil }
    }
    changes.changed += match(oldParsed.map(singleName), newParsed.map(singleName))
    changes.removed = openOld.map { old[$0] }
    changes.added = new.indices.filter { isNewOpen[$0] }.map { new[$0] }
  }

  /// Pairs unmatched requirements that have the same key on both sides. Those without a key stay unmatched.
  private mutating func match<Key: Hashable>(_ oldKeys: [Key?], _ newKeys: [Key?]) -> [ValueChanges.Pair] {
    let candidates = new.indices.filter { isNewOpen[$0] }
    var indices = UntakenIndices(candidates.map { newKeys[$0] })
    var pairs: [ValueChanges.Pair] = []
    var rest: [Int] = []
    for index in openOld {
      if let key = oldKeys[index], let found = indices.take(key) {
        isNewOpen[candidates[found]] = false
        pairs.append(ValueChanges.Pair(before: old[index], after: new[candidates[found]]))
      } else {
        rest.append(index)
      }
    }
    openOld = rest
    return pairs
  }

  private static func names(_ requirements: [Requirement?]) -> [ProjectName: Int] {
    Dictionary(requirements.compactMap { $0.map { ($0.name, 1) } }, uniquingKeysWith: +)
  }
}
