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
    let oldParsed = old.map(Self.requirement)
    let newParsed = new.map(Self.requirement)

    _ = match {
      ExactText(old[$0])
    } with: {
      ExactText(new[$0])
    }
    changes.respelled = match {
      oldParsed[$0].map(\.meaning)
    } with: {
      newParsed[$0].map(\.meaning)
    }
    changes.changed = match {
      oldParsed[$0].map(\.meaning.subject)
    } with: {
      newParsed[$0].map(\.meaning.subject)
    }
    let oldNames = Self.names(openOld.map { oldParsed[$0] })
    let newNames = Self.names(new.indices.filter { isNewOpen[$0] }.map { newParsed[$0] })
    let single = Set(oldNames.filter { $0.value == 1 && newNames[$0.key] == 1 }.keys)
    changes.changed += match {
      oldParsed[$0].map(\.name).flatMap { single.contains($0) ? $0 : nil }
    } with: {
      newParsed[$0].map(\.name).flatMap { single.contains($0) ? $0 : nil }
    }
    changes.removed = openOld.map { old[$0] }
    changes.added = new.indices.filter { isNewOpen[$0] }.map { new[$0] }
  }

  /// Pairs unmatched requirements that have the same key on both sides. Those without a key stay unmatched.
  private mutating func match<Key: Hashable>(
    _ oldKey: (Int) -> Key?, with newKey: (Int) -> Key?
  ) -> [ValueChanges.Pair] {
    let candidates = new.indices.filter { isNewOpen[$0] }
    var indices = UntakenIndices(candidates.map { newKey($0) })
    var pairs: [ValueChanges.Pair] = []
    var rest: [Int] = []
    for index in openOld {
      if let key = oldKey(index), let found = indices.take(key) {
        isNewOpen[candidates[found]] = false
        pairs.append(ValueChanges.Pair(before: old[index], after: new[candidates[found]]))
      } else {
        rest.append(index)
      }
    }
    openOld = rest
    return pairs
  }

  private static func requirement(_ text: String) -> Requirement? {
    do throws(WheelError) {
      return try Requirement(parsing: text)
    } catch {
      return nil  // compared as text
    }
  }

  private static func names(_ requirements: [Requirement?]) -> [ProjectName: Int] {
    var counts: [ProjectName: Int] = [:]
    for requirement in requirements {
      if let requirement { counts[requirement.name, default: 0] += 1 }
    }
    return counts
  }
}
