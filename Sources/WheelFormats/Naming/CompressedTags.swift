/// The tags in the file name of a wheel, with several values per part:
/// `cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64`.
///
/// The values keep their order. Specification: platform compatibility tags, "Compressed Tag Sets".
public struct CompressedTags: Hashable, Sendable {
  /// The Python tags, in the order of the file name.
  public let python: [String]
  /// The ABI tags.
  public let abi: [String]
  /// The platform tags.
  public let platform: [String]

  /// A file name of 255 bytes has room for fewer; expanding more is not worth the memory.
  private static let maximumCount = 100_000

  /// Parses three parts separated by `-`, each of one or more values separated by `.`.
  ///
  /// - Throws: if `text` is anything else, or expands to more than 100,000 tags.
  public init(parsing text: String) throws(WheelError) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .invalidValue("not a compatibility tag set (python-abi-platform)", text) }
    let python = try CompressedTags.values(parsing: String(parts[0]))
    let abi = try CompressedTags.values(parsing: String(parts[1]))
    let platform = try CompressedTags.values(parsing: String(parts[2]))
    try self.init(python: python, abi: abi, platform: platform)
  }

  /// - Throws: if a list is empty or contains an invalid value, or if a Python tag begins with a digit.
  public init(python: [String], abi: [String], platform: [String]) throws(WheelError) {
    for values in [python, abi, platform] {
      if values.isEmpty { throw WheelError(.invalidValue, "no compatibility tag left") }
      for value in values where !Tag.isComponent(value.utf8) { throw .invalidValue("not a compatibility tag", value) }
    }
    // PEP 825: a Python tag does not begin with a digit, which distinguishes it from a build tag.
    for value in python where value.utf8.first?.isDigit == true {
      throw .invalidValue("a Python tag must begin with a letter", value)
    }
    let (pairs, pairsOverflow) = python.count.multipliedReportingOverflow(by: abi.count)
    let (count, countOverflow) = pairs.multipliedReportingOverflow(by: platform.count)
    if pairsOverflow || countOverflow || count > Self.maximumCount {
      throw WheelError(.invalidValue, "too many compatibility tags: more than \(Self.maximumCount)")
    }
    self.python = python
    self.abi = abi
    self.platform = platform
  }

  /// The values of one part: `py2.py3` gives `py2` and `py3`.
  ///
  /// - Throws: if a value is empty or has characters other than ASCII letters, digits and `_`.
  public static func values(parsing text: String) throws(WheelError) -> [String] {
    let values = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    for value in values where !Tag.isComponent(value.utf8) { throw .invalidValue("not a compatibility tag", text) }
    return values
  }

  /// All single tags, as WHEEL lists them: in the order of the Python, then ABI, then platform tags, without
  /// duplicates.
  public var expanded: [Tag] {
    var seen: Set<Tag> = []
    var tags: [Tag] = []
    for python in python {
      for abi in abi {
        for platform in platform {
          let tag = Tag(python: python, abi: abi, platform: platform)
          if seen.insert(tag).inserted { tags.append(tag) }
        }
      }
    }
    return tags
  }
}

extension CompressedTags: CustomStringConvertible {
  public var description: String { [python, abi, platform].map { $0.joined(separator: ".") }.joined(separator: "-") }
}
