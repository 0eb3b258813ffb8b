/// A shell pattern: `*` matches any number of characters, `?` one character, `[a-z]` and `[!a-z]` one character in a set or
/// outside it, anything else itself. Like `fnmatch(3)` without flags, it matches whole texts and is case-sensitive.
public struct GlobPattern: Hashable, Sendable, CustomStringConvertible {
  private enum Token: Hashable {
    case one(Character)
    case any
    case anyRun
    case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  /// The pattern as written.
  public let description: String
  private let tokens: [Token]

  /// - Throws: `invalid-value` for a set without its `]`.
  public init(parsing text: String) throws(WheelError) {
    description = text
    var tokens: [Token] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      switch character {
      case "*": if tokens.last != .anyRun { tokens.append(.anyRun) }
      case "?": tokens.append(.any)
      case "[": tokens.append(try Self.set(&rest, in: text))
      default: tokens.append(.one(character))
      }
    }
    self.tokens = tokens
  }

  /// Reads a set, after its `[`. A `]` that comes first belongs to the set.
  private static func set(_ rest: inout Substring, in text: String) throws(WheelError) -> Token {
    let isNegated = rest.first == "!" || rest.first == "^"
    if isNegated { rest.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var scalars = rest.unicodeScalars
    var isFirst = true
    while let lower = scalars.popFirst() {
      if lower == "]" && !isFirst {
        rest = Substring(scalars)
        return .set(ranges, isNegated: isNegated)
      }
      isFirst = false
      var upper = lower
      if scalars.first == "-", let end = scalars.dropFirst().first, end != "]" {
        scalars.removeFirst(2)
        upper = end
      }
      if lower <= upper { ranges.append(lower...upper) }
    }
    throw .invalidValue("'[' without ']' in a pattern", text)
  }

  /// Whether the whole text matches. The time is at most proportional to the product of the lengths.
  public func matches(_ text: some StringProtocol) -> Bool {
    let used = wildcardMatch(tokens, Array(text), isRun: { $0 == .anyRun }, matches: Self.matches)
    return used.map { tokens[$0...].allSatisfy { $0 == .anyRun } } ?? false
  }

  private static func matches(_ token: Token, _ character: Character) -> Bool {
    switch token {
    case .one(let wanted): return wanted.utf8.elementsEqual(character.utf8)
    case .any: return true
    case .anyRun: return false
    case .set(let ranges, let isNegated):
      let scalars = character.unicodeScalars
      guard let scalar = scalars.first, scalars.count == 1 else { return isNegated }
      return ranges.contains { $0.contains(scalar) } != isNegated
    }
  }
}
