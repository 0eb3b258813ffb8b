/// Findings put in archive order: first what concerns the whole wheel, then member by member.
struct FindingCollector {
  private var ofWheel: [Finding] = []
  private var ofMembers: [(place: Int, finding: Finding)] = []

  /// - Parameter place: of the member in the central directory; nil for what concerns the whole wheel.
  mutating func add(_ finding: Finding, at place: Int? = nil) {
    if let place { ofMembers.append((place, finding)) } else { ofWheel.append(finding) }
  }

  mutating func add(_ findings: [Finding], at place: Int? = nil) {
    for finding in findings { add(finding, at: place) }
  }

  /// Of one member, findings stay in the order in which they were made.
  var inArchiveOrder: [Finding] {
    let sorted = ofMembers.enumerated().sorted { one, other in
      (one.element.place, one.offset) < (other.element.place, other.offset)
    }
    return ofWheel + sorted.map(\.element.finding)
  }
}

extension Finding {
  /// An error that keeps something from being looked at, as a finding of the same code.
  init(_ error: WheelError) {
    self.init(Code(rawValue: error.code.rawValue), .error, subject: error.subject, error.reason)
  }
}
