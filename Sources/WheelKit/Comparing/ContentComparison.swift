/// Compares the uncompressed contents of two members, chunk by chunk.
struct ContentComparison {
  let old: InputFile
  let new: InputFile

  /// Reads a pair whose headers state the same contents, and notes whether they differ.
  ///
  /// - Throws: if a member cannot be decompressed; the error names the file and the member.
  func compare(_ pair: inout MemberPair, _ progress: Progress) throws(WheelError) {
    let end = [progress.done, pair.readSize].clampedSum()
    pair.changesContents = try !isSame(pair, progress)
    try progress.reach(end)
  }

  /// Whether the contents are the same: equal compressed bytes with the same method, or equal digests of the
  /// uncompressed data.
  private func isSame(_ pair: MemberPair, _ progress: Progress) throws(WheelError) -> Bool {
    if pair.old.uncompressedSize != pair.new.uncompressedSize { return false }
    if pair.old.method == pair.new.method, pair.old.compressedSize == pair.new.compressedSize,
      let oldOffset = pair.old.dataOffset, let newOffset = pair.new.dataOffset,
      try old.hasSameBytes(at: oldOffset, as: new, at: newOffset, count: pair.old.compressedSize, progress)
    {
      return true
    }
    return try MemberReader(old).digest(of: pair.old, progress)
      == MemberReader(new).digest(of: pair.new, progress)
  }
}

extension MemberPair {
  /// What comparing the pair counts as at most: the compressed bytes once, and the contents of both.
  var readSize: UInt64 { [old.compressedSize, old.uncompressedSize, old.uncompressedSize].clampedSum() }
}

/// The members' texts that differ, as unified diffs, made one at a time.
public struct ContentDiffs {
  private let old: Wheel
  private let new: Wheel

  /// The largest member shown as a diff: 1 MiB.
  public static let maximumTextSize = 1 << 20

  /// - Parameters:
  ///   - old: the first wheel of the comparison.
  ///   - new: the second.
  public init(_ old: Wheel, _ new: Wheel) {
    self.old = old
    self.new = new
  }

  /// The diff of a pair of texts: UTF-8 without NUL. Nil for anything else, and for equal bytes.
  ///
  /// - Throws: if a member cannot be decompressed; the error names the file and the member.
  public func text(of pair: MemberPair) throws(WheelError) -> String? {
    guard pair.changesContents, let before = try ContentDiffs.text(of: pair.old, in: old),
      let after = try ContentDiffs.text(of: pair.new, in: new)
    else { return nil }
    let diff = UnifiedDiff.text(
      old: before, new: after, oldLabel: "a/\(pair.old.name.onOneLine)", newLabel: "b/\(pair.new.name.onOneLine)")
    return diff.isEmpty ? nil : diff
  }

  private static func text(of member: ZipMember, in wheel: Wheel) throws(WheelError) -> [UInt8]? {
    guard member.uncompressedSize <= UInt64(maximumTextSize), !member.isDirectory else { return nil }
    let bytes = try MemberReader(wheel.input).bytes(of: member, limit: maximumTextSize)
    return bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil ? nil : bytes
  }
}
