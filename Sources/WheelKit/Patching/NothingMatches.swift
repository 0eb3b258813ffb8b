extension WheelError {
  /// The error for an edit of something that is not there: it names the nearest of what is, or lists it.
  ///
  /// - Parameters:
  ///   - what: the kind of thing in the wheel's words, such as `Requires-Dist on`.
  ///   - wanted: what the edit names.
  ///   - present: what is there, as the user would write it.
  ///   - subject: the option that asks.
  static func nothingMatches(_ what: String, wanted: String, present: [String], subject: String) -> WheelError {
    var reason = "no \(what) \(wanted.quotedForMessage)"
    var seen: Set<String> = []
    let choices = present.filter { seen.insert($0).inserted }
    if let nearest = NearestName.nearest(to: wanted, among: choices) {
      reason += "; did you mean \(nearest.quotedForMessage)?"
    } else if choices.isEmpty {
      reason += "; there is none at all"
    } else {
      reason += "; there is: " + choices.prefix(8).map(\.quotedForMessage).joined(separator: ", ")
      if choices.count > 8 { reason += " and \(choices.count - 8) more" }
    }
    return WheelError(.nothingMatches, subject: subject, reason)
  }
}

extension WheelError.Code {
  /// An edit names something that the wheel does not have.
  public static let nothingMatches = WheelError.Code(rawValue: "nothing-matches")
}
