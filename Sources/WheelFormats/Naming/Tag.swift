/// One compatibility tag: `cp311-abi3-win_amd64`, compared without regard to case.
///
/// Specification: platform compatibility tags (PEP 425).
public struct Tag: Sendable {
  /// Such as `cp311` or `py3`.
  public let python: String
  /// Such as `cp311`, `abi3` or `none`.
  public let abi: String
  /// Such as `manylinux_2_17_x86_64` or `any`.
  public let platform: String

  /// Parses three parts of ASCII letters, digits and `_`, separated by `-`.
  ///
  /// - Throws: if `text` is anything else. A compressed tag set (`py2.py3-none-any`) is not a single tag.
  public init(parsing text: String) throws(WheelError) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ Tag.isComponent($0.utf8) }) else {
      throw .invalidValue("not a compatibility tag", text)
    }
    self.init(python: String(parts[0]), abi: String(parts[1]), platform: String(parts[2]))
  }

  /// The caller must have validated the components.
  package init(python: String, abi: String, platform: String) {
    self.python = python
    self.abi = abi
    self.platform = platform
  }

  package static func isComponent(_ bytes: some Collection<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
  }
}

extension Tag: Hashable, CustomStringConvertible {
  public static func == (left: Tag, right: Tag) -> Bool { left.key == right.key }
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }

  private var key: String { description.lowercased() }

  public var description: String { "\(python)-\(abi)-\(platform)" }
}
