/// Sorts findings into archive order: first those about the whole wheel, then member by member.
package struct FindingCollector: Sendable {
  private var ofWheel: [Finding] = []
  private var ofMembers: [(place: Int, finding: Finding)] = []

  package init() {}

  /// - Parameter place: the member's position in the central directory; nil for a finding about the whole wheel.
  package mutating func add(_ finding: Finding, at place: Int? = nil) {
    if let place { ofMembers.append((place, finding)) } else { ofWheel.append(finding) }
  }

  package mutating func add(_ findings: [Finding], at place: Int? = nil) {
    for finding in findings { add(finding, at: place) }
  }

  /// Each with its member's place in the central directory, nil for what concerns the whole wheel. Findings about the same member
  /// keep the order in which they were added.
  package var placed: [(place: Int?, finding: Finding)] {
    let sorted = ofMembers.enumerated().sorted { one, other in
      (one.element.place, one.offset) < (other.element.place, other.offset)
    }
    return ofWheel.map { (nil, $0) } + sorted.map { ($0.element.place, $0.element.finding) }
  }

  package var inArchiveOrder: [Finding] { placed.map(\.finding) }
}

extension Finding {
  /// Turns an error that prevented a check into a finding with the same code.
  package init(_ error: WheelError) {
    self.init(Code(rawValue: error.code.rawValue), .error, subject: error.subject, error.reason)
  }
}
