/// Matches elements against tokens, some of which match any run of elements.
///
/// After a mismatch, only the last such token matches more: the time is at most proportional to the product of the
/// lengths.
/// - Returns: the number of tokens that are used up when all elements match; nil if they do not.
func wildcardMatch<Token, Element>(
  _ tokens: [Token], _ elements: [Element], isRun: (Token) -> Bool, matches: (Token, Element) -> Bool
) -> Int? {
  var token = 0
  var position = 0
  // Where the last run is, and the end of what it matches so far.
  var run: (token: Int, position: Int)?
  while position < elements.count {
    if token < tokens.count, isRun(tokens[token]) {
      run = (token, position)
      token += 1
    } else if token < tokens.count, matches(tokens[token], elements[position]) {
      token += 1
      position += 1
    } else if let last = run {
      run = (last.token, last.position + 1)
      token = last.token + 1
      position = last.position + 1
    } else {
      return nil
    }
  }
  return token
}
