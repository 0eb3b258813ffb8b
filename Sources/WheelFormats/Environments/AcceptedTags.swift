/// The compatibility tags that CPython accepts on a platform, in the order in which an installer prefers them.
///
/// The order is that of the reference implementation (`packaging.tags`): wheels for this very Python, then for the stable
/// ABI, then without an ABI; last those without native code.
public struct AcceptedTags: Hashable, Sendable {
  /// The position of `PYTHON-ABI` among the pairs that are tried with every platform.
  private let native: [String: Int]
  /// The position among those that are tried with `any`.
  private let pure: [String: Int]
  private let platforms: [String: Int]

  /// - Parameters:
  ///   - minor: the version of Python is 3.`minor`.
  ///   - platforms: the platform tags, the best first.
  init(minor: Int, platforms: [String]) {
    let python = "cp3\(minor)"
    // Until 3.7, the ABI tag told which allocator was used.
    var native = [minor < 8 ? "\(python)-\(python)m" : "\(python)-\(python)", "\(python)-abi3", "\(python)-none"]
    native += stride(from: minor - 1, through: 2, by: -1).map { "cp3\($0)-abi3" }
    let generic =
      ["py3\(minor)-none", "py3-none"] + stride(from: minor - 1, through: 0, by: -1).map { "py3\($0)-none" }
    self.native = AcceptedTags.positions(native + generic)
    pure = AcceptedTags.positions(["\(python)-none"] + generic)
    self.platforms = AcceptedTags.positions(platforms)
  }

  private static func positions(_ values: [String]) -> [String: Int] {
    Dictionary(values.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
  }

  /// How much an installer likes a wheel with these tags: 0 is best; nil if it does not accept it.
  public func rank(of tags: CompressedTags) -> Int? {
    var best: Int?
    for python in tags.python {
      for abi in tags.abi {
        let pair = "\(python)-\(abi)".lowercased()
        for platform in tags.platform {
          guard let rank = rank(pair, platform.lowercased()) else { continue }
          best = min(best ?? rank, rank)
        }
      }
    }
    return best
  }

  private func rank(_ pair: String, _ platform: String) -> Int? {
    if platform == "any" { return pure[pair].map { native.count * platforms.count + $0 } }
    guard let position = native[pair], let index = platforms[platform] else { return nil }
    return position * platforms.count + index
  }
}
