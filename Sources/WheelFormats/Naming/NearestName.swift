/// Guesses which name a misspelled one stands for.
package enum NearestName {
  /// Longer names are not typos.
  private static let maximumLength = 256

  /// The candidate with the fewest differences from `name`: at most one letter in three, and at most three.
  ///
  /// Ignores case and the kind of separators. The first of equally near candidates wins. Nil if none is near.
  package static func nearest(to name: String, among candidates: [String]) -> String? {
    let wanted = Array(Marker.normalizedExtra(name).utf8)
    guard !wanted.isEmpty, wanted.count <= maximumLength else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let letters = Array(Marker.normalizedExtra(candidate).utf8)
      let limit = min(3, max(1, max(wanted.count, letters.count) / 3), (best?.distance ?? .max) - 1)
      guard letters.count <= maximumLength, limit >= 0, abs(letters.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, letters)
      if distance <= limit { best = (candidate, distance) }
      if distance == 0 { break }
    }
    return best?.candidate
  }

  /// The number of letters to insert, delete, replace or swap with their neighbor (Damerau-Levenshtein distance, with
  /// no letter edited twice).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(previous[column + 1] + 1, current[column] + 1, previous[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
