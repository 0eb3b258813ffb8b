/// How new and changed members are compressed.
public enum Compression: Hashable, Sendable, CustomStringConvertible {
  /// As the member was; a new one is deflated at zlib's level 6.
  case keep
  case store
  /// Deflate at a level of 1, the fastest, to 9, the smallest.
  case deflate(level: Int)

  /// Reads `keep`, `store`, `deflate` (level 6) or `deflate:N`.
  /// - Throws: `invalid-value`.
  public init(parsing text: String) throws(WheelError) {
    switch text {
    case "keep": self = .keep
    case "store": self = .store
    case "deflate": self = .deflate(level: Compression.usualLevel)
    default:
      guard let level = text.droppingExactPrefix("deflate:"), level.utf8.count == 1, let number = Int(level),
        (1...9).contains(number)
      else { throw .invalidValue("expected 'keep', 'store' or 'deflate:N' with N from 1 to 9", text) }
      self = .deflate(level: number)
    }
  }

  public var description: String {
    switch self {
    case .keep: "keep"
    case .store: "store"
    case .deflate(let level): "deflate:\(level)"
    }
  }

  /// zlib's default.
  package static let usualLevel = 6

  /// The method and level for the new bytes of a member that was compressed by `method`.
  ///
  /// A method that not every installer reads becomes deflate, for what is edited is what installers read first.
  package func method(instead method: CompressionMethod) -> (method: CompressionMethod, level: Int) {
    switch self {
    case .keep: (method == .stored ? .stored : .deflate, Compression.usualLevel)
    case .store: (.stored, Compression.usualLevel)
    case .deflate(let level): (.deflate, level)
    }
  }
}
