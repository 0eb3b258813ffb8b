/// How two archives differ that say the same: what an installer makes of them does not depend on it.
///
/// Members with other contents are written anew, so what is said of members is said of those with the same.
public struct PackingComparison: Hashable, Sendable {
  /// Members with another date.
  public let dates: [MemberPair]
  /// Members that are compressed by another method.
  public let methods: [MemberPair]
  /// How many members the same method compressed to another size.
  public let compressedSizes: Int
  /// How many members have other flags, extra fields, versions or attributes that mean nothing to a wheel.
  public let headers: Int
  /// How many modes are written otherwise: without the file type, or not at all; and RECORD's own mode.
  public let modeSpellings: Int
  /// Entries of directories, which installers pass over.
  public let addedDirectories: [String]
  public let removedDirectories: [String]
  /// Whether members that both have stand in another order.
  public let reordersMembers: Bool
  /// Whether the comment of the archive differs.
  public let changesComment: Bool
  /// Whether the bytes before, between and behind the members differ in number.
  public let changesGaps: Bool
  /// Whether the file name has its tags in another order.
  public let reordersTags: Bool
  /// Whether RECORD has the same rows, written otherwise.
  public let rewritesRecord: Bool

  init(
    _ old: Wheel, _ new: Wheel, _ matching: MemberMatching, _ filename: FilenameComparison, _ record: RecordComparison
  ) {
    let kept = matching.pairs.filter { !$0.changesContents }
    let files = kept.filter { !$0.old.isDirectory }
    dates = files.filter(\.changesDate)
    methods = files.filter(\.changesMethod)
    compressedSizes = files.count(where: \.changesCompressedSize)
    modeSpellings = files.count { pair in
      pair.respellsMode || (pair.changesMode && pair.new.name.isExactly(new.directories.record))
    }
    headers = kept.count { pair in
      // Of an entry's attributes the lower half is MS-DOS's. The mode is looked at by itself, but for directories.
      pair.old.hasOtherHeader(than: pair.new)
        || !old.layout.extraFields(of: pair.old).elementsEqual(new.layout.extraFields(of: pair.new))
    }
    addedDirectories = matching.added.filter(\.isDirectory).map(\.name)
    removedDirectories = matching.removed.filter(\.isDirectory).map(\.name)
    let order = matching.pairs.map(\.new.index)
    reordersMembers = !zip(order, order.dropFirst()).allSatisfy { $0 < $1 }
    changesComment = old.layout.comment != new.layout.comment
    changesGaps =
      old.layout.prefixLength != new.layout.prefixLength || old.layout.gapLength != new.layout.gapLength
      || old.layout.trailingLength != new.layout.trailingLength
    reordersTags = filename.reordersTags
    rewritesRecord = record.isRewritten
  }

  /// Whether nothing of this differs; the compressed bytes themselves are not looked at.
  public var isSame: Bool {
    dates.isEmpty && methods.isEmpty && compressedSizes == 0 && headers == 0 && modeSpellings == 0
      && addedDirectories.isEmpty && removedDirectories.isEmpty && !reordersMembers && !changesComment && !changesGaps
      && !reordersTags && !rewritesRecord
  }
}

extension ZipMember {
  fileprivate func hasOtherHeader(than other: ZipMember) -> Bool {
    flags != other.flags || versionMadeBy != other.versionMadeBy || versionNeeded != other.versionNeeded
      || internalAttributes != other.internalAttributes
      || UInt16(truncatingIfNeeded: externalAttributes) != UInt16(truncatingIfNeeded: other.externalAttributes)
      || (isDirectory && unixMode != other.unixMode)
  }
}
