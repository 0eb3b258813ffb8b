/// Which requirements hold in an environment. Each text is evaluated once for each extra, whatever the number of wheels.
struct ActiveRequirements {
  private let requirements: [Requirement]
  private let environment: [String: String]
  /// Without extras; nil until asked.
  private var base: [Bool?]
  private var withExtra: [Key: Bool] = [:]
  private var undefined: Set<Int> = []

  private struct Key: Hashable {
    let requirement: Int
    let extra: ProjectName
  }

  init(_ requirements: [Requirement], in environment: TargetEnvironment) {
    self.requirements = requirements
    self.environment = environment.markers
    base = Array(repeating: nil, count: requirements.count)
  }

  /// Whether the requirement holds without extras.
  mutating func isActive(_ index: Int) -> Bool {
    if let known = base[index] { return known }
    let isActive = evaluate(index, extra: nil)
    base[index] = isActive
    return isActive
  }

  /// Whether the requirement holds for `extra` alone: it does not hold without extras.
  mutating func isActive(_ index: Int, onlyFor extra: ProjectName) -> Bool {
    guard requirements[index].marker?.mentionsExtra == true, !isActive(index) else { return false }
    let key = Key(requirement: index, extra: extra)
    if let known = withExtra[key] { return known }
    let isActive = evaluate(index, extra: extra)
    withExtra[key] = isActive
    return isActive
  }

  /// Whether the marker cannot be evaluated, such as one that compares two texts in quotes. It then counts as true, so
  /// that nobody overlooks it.
  func isUndefined(_ index: Int) -> Bool { undefined.contains(index) }

  private mutating func evaluate(_ index: Int, extra: ProjectName?) -> Bool {
    guard let marker = requirements[index].marker else { return true }
    do throws(WheelError) {
      return try marker.evaluate(environment, extra: extra)
    } catch {
      undefined.insert(index)
      return true
    }
  }
}
