/// Sorts findings into archive order: first those about the whole wheel, then member by member.
package struct FindingCollector: Sendable {
  private var ofWheel: [Finding] = []
  private var ofMembers: [(index: Int, finding: Finding)] = []

  package init() {}

  /// - Parameter index: the member's position in the central directory; nil for a finding about the whole wheel.
  package mutating func add(_ finding: Finding, at index: Int? = nil) {
    if let index { ofMembers.append((index, finding)) } else { ofWheel.append(finding) }
  }

  /// Adds a finding with these parts.
  package mutating func add(
    _ code: FaultCode, subject: String? = nil, _ message: String, _ consequence: Finding.Consequence = .none,
    found: String? = nil, expected: String? = nil, refusedBy: Set<Consumer>? = nil, at index: Int? = nil
  ) {
    add(
      Finding(code, subject: subject, message, consequence, found: found, expected: expected, refusedBy: refusedBy),
      at: index)
  }

  package mutating func add(_ findings: [Finding], at index: Int? = nil) {
    for finding in findings { add(finding, at: index) }
  }

  /// Each with its member's index in the central directory, nil for what concerns the whole wheel. Findings about the same member
  /// keep the order in which they were added.
  package var indexed: [(index: Int?, finding: Finding)] {
    let sorted = ofMembers.enumerated().sorted { one, other in
      (one.element.index, one.offset) < (other.element.index, other.offset)
    }
    return ofWheel.map { (nil, $0) } + sorted.map { ($0.element.index, $0.element.finding) }
  }

  package var inArchiveOrder: [Finding] { indexed.map(\.finding) }
}

extension Finding {
  /// Turns an error that prevented a check into a finding with the same code.
  package init(_ error: WheelError) { self.init(error.code, subject: error.subject, error.reason) }
}
