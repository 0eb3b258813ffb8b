/// How two archives with the same contents differ: nothing here affects an installation.
///
/// Members with different contents are always compressed again, so this covers only members with the same contents.
public struct PackingComparison: Hashable, Sendable {
  /// Members with a different date.
  public let dates: [MemberPair]
  /// Members with a different compression method.
  public let methods: [MemberPair]
  /// How many members the same method compressed to a different size.
  public let compressedSizes: Int
  /// How many members differ in flags, extra fields, versions or attributes that do not matter in a wheel.
  public let headers: Int
  /// How many modes are spelled differently: without the file type, or missing; and the mode of RECORD.
  public let modeSpellings: Int
  /// Directory entries, which installers ignore.
  public let addedDirectories: [String]
  /// Directory entries that only the first wheel has.
  public let removedDirectories: [String]
  /// Whether the common members are in a different order.
  public let reordersMembers: Bool
  /// Whether the archive comment differs.
  public let changesComment: Bool
  /// Whether the number of bytes before, between or after the members differs.
  public let changesGaps: Bool
  /// Whether the file name has the same tags in a different order.
  public let reordersTags: Bool
  /// Whether RECORD has the same rows with a different spelling.
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
      // The lower half of an entry's attributes is MS-DOS's. The mode is compared separately, except for directories.
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

  /// Whether nothing here differs. The compressed bytes are not compared.
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
