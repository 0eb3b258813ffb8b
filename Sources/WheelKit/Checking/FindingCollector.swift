/// Sorts findings into archive order: first those about the whole wheel, then member by member.
struct FindingCollector {
  private var ofWheel: [Finding] = []
  private var ofMembers: [(place: Int, finding: Finding)] = []

  /// - Parameter place: the member's position in the central directory; nil for a finding about the whole wheel.
  mutating func add(_ finding: Finding, at place: Int? = nil) {
    if let place { ofMembers.append((place, finding)) } else { ofWheel.append(finding) }
  }

  mutating func add(_ findings: [Finding], at place: Int? = nil) {
    for finding in findings { add(finding, at: place) }
  }

  /// Findings about the same member keep the order in which they were added.
  var inArchiveOrder: [Finding] {
    let sorted = ofMembers.enumerated().sorted { one, other in
      (one.element.place, one.offset) < (other.element.place, other.offset)
    }
    return ofWheel + sorted.map(\.element.finding)
  }
}

extension Finding {
  /// Turns an error that prevented a check into a finding with the same code.
  init(_ error: WheelError) {
    self.init(Code(rawValue: error.code.rawValue), .error, subject: error.subject, error.reason)
  }
}
