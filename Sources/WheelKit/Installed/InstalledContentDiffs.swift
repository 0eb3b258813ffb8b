/// The texts of installed files that differ from a wheel, as unified diffs, made one at a time.
public struct InstalledContentDiffs {
  private let wheel: Wheel
  private let project: InstalledProject

  /// - Parameters:
  ///   - wheel: the wheel of the comparison.
  ///   - project: what is installed.
  public init(_ wheel: Wheel, _ project: InstalledProject) {
    self.wheel = wheel
    self.project = project
  }

  /// The diff of two texts of up to `ContentDiffs.maximumTextSize`: UTF-8 without NUL. Nil for anything else.
  ///
  /// - Throws: if a file cannot be read or a member cannot be decompressed.
  public func text(of change: InstalledChange) throws(WheelError) -> String? {
    guard let place = project.location.path(ofRow: change.file.path),
      case .file(let file) = try project.location.find(place),
      let old = try wheel.smallBytes(of: change.member), let new = try file.smallBytes(), old.isText, new.isText
    else { return nil }
    return UnifiedDiff.text(
      old: old, new: new, oldLabel: "a/\(change.member.name.onOneLine)", newLabel: "b/\(change.file.path.onOneLine)")
  }
}

extension Wheel {
  /// The bytes of a member; nil if there are too many for a diff.
  func smallBytes(of member: ZipMember) throws(WheelError) -> [UInt8]? {
    guard member.uncompressedSize <= UInt64(ContentDiffs.maximumTextSize) else { return nil }
    return try MemberReader(input).bytes(of: member, limit: ContentDiffs.maximumTextSize)
  }
}

extension InputFile {
  /// The bytes; nil if there are too many for a diff.
  func smallBytes() throws(WheelError) -> [UInt8]? {
    guard size <= UInt64(ContentDiffs.maximumTextSize) else { return nil }
    return try read(at: 0, count: Int(size))
  }
}

extension [UInt8] {
  /// Whether it is UTF-8 without NUL.
  fileprivate var isText: Bool { !contains(0) && String(validating: self, as: UTF8.self) != nil }
}
