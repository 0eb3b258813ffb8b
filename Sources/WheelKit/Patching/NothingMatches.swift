extension WheelError {
  /// The error for an edit whose target is missing: suggests the nearest name, or lists the names that exist.
  ///
  /// - Parameters:
  ///   - what: the kind of thing, such as `Requires-Dist on`.
  ///   - wanted: the name in the edit.
  ///   - present: the names in the wheel, as a user would write them.
  ///   - subject: what the error is about; nil for the edit.
  static func nothingMatches(_ what: String, wanted: String, present: [String], subject: String? = nil) -> WheelError {
    var reason = "no \(what) \(wanted.quotedForMessage)"
    var seen: Set<String> = []
    let choices = present.filter { seen.insert($0).inserted }
    if let nearest = NearestName.nearest(to: wanted, among: choices) {
      reason += "; did you mean \(nearest.quotedForMessage)?"
    } else if choices.isEmpty {
      reason += "; the wheel has none"
    } else {
      reason += "; the wheel has " + choices.prefix(8).map(\.quotedForMessage).joined(separator: ", ")
      if choices.count > 8 { reason += " and \(choices.count - 8) more" }
    }
    return WheelError(.nothingMatches, subject: subject, reason)
  }
}

extension FaultCode {
  /// The target of an edit is missing from the wheel.
  public static let nothingMatches = FaultCode(rawValue: "nothing-matches")
}
