extension Array where Element: Equatable {
  /// The first `most` positions in `whole` where these elements occur, of which there is at least one.
  ///
  /// Takes time linear in both lengths (Knuth, Morris and Pratt).
  @inlinable package func occurrences(in whole: ArraySlice<Element>, most: Int) -> [Int] {
    // For each prefix, the length of its longest proper prefix that is also a suffix, so that nothing is compared twice.
    var borders = [0]
    var matched = 0
    func match(_ element: Element) {
      while matched > 0, self[matched] != element { matched = borders[matched - 1] }
      if self[matched] == element { matched += 1 }
    }
    for element in dropFirst() {
      match(element)
      borders.append(matched)
    }
    var found: [Int] = []
    matched = 0
    for index in whole.indices where found.count < most {
      match(whole[index])
      guard matched == count else { continue }
      found.append(index + 1 - matched)
      matched = borders[matched - 1]
    }
    return found
  }
}
