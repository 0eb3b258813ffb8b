/// Which requirements hold in an environment. Each text is evaluated once, and once for each extra that its marker names,
/// whatever the number of wheels.
struct ActiveRequirements {
  private let wheels: [Wheelhouse.Entry]
  private let requirements: [Requirement]
  private let environment: [String: String]
  /// Without extras; nil until asked.
  private var base: [Bool?]
  private var undefined: Set<Int> = []
  private var ofExtras: [Int: ExtraRequirements] = [:]

  /// The requirements of one wheel that hold for some extra, but not without extras.
  private struct ExtraRequirements {
    /// The positions in the wheel's requirements, by the names in their markers.
    var named: [String: [Int]] = [:]
    /// The positions of those that may hold for other extras, too: `extra != "x"`, `extra in "x y"`.
    var others: [Int] = []
  }

  init(_ wheelhouse: Wheelhouse, in environment: TargetEnvironment) {
    wheels = wheelhouse.wheels
    requirements = wheelhouse.requirements
    self.environment = environment.markers
    base = Array(repeating: nil, count: requirements.count)
  }

  /// The requirements of a wheel that hold without extras, or those that hold only for `extra`, in the order of METADATA.
  ///
  /// - Returns: indices in `Wheelhouse.requirements`.
  mutating func requirements(of wheel: Int, for extra: ProjectName?) -> [Int] {
    let all = wheels[wheel].requirements
    guard let extra else { return all.filter { isActive($0) } }
    return positions(in: wheel, for: extra).map { all[$0] }
  }

  /// The first of `extras` for which each requirement of a wheel holds, for those that do not hold without extras.
  mutating func firstExtras(of wheel: Int, among extras: [ProjectName]) -> [Int: ProjectName] {
    var first: [Int: ProjectName] = [:]
    for extra in extras {
      for index in requirements(of: wheel, for: extra) where first[index] == nil { first[index] = extra }
    }
    return first
  }

  /// Whether the requirement holds without extras.
  mutating func isActive(_ index: Int) -> Bool {
    if let known = base[index] { return known }
    let isActive = evaluate(index, extra: nil)
    base[index] = isActive
    return isActive
  }

  /// Whether the marker cannot be evaluated, such as one that compares two texts in quotes. It then counts as true, so
  /// that nobody overlooks it.
  func isUndefined(_ index: Int) -> Bool { undefined.contains(index) }

  private mutating func positions(in wheel: Int, for extra: ProjectName) -> [Int] {
    let all = wheels[wheel].requirements
    let known = ofExtras[wheel] ?? extraRequirements(of: wheel)
    ofExtras[wheel] = known
    let named = known.named[extra.normalized] ?? []
    return Set(named + known.others).sorted().filter { evaluate(all[$0], extra: extra) }
  }

  private mutating func extraRequirements(of wheel: Int) -> ExtraRequirements {
    var found = ExtraRequirements()
    for (position, index) in wheels[wheel].requirements.enumerated() {
      guard let marker = requirements[index].marker, marker.mentionsExtra, !isActive(index) else { continue }
      if let names = marker.extrasThatMatter {
        for name in names { found.named[name, default: []].append(position) }
      } else {
        found.others.append(position)
      }
    }
    return found
  }

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
