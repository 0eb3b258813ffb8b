extension Finding.Code {
  // End records and central directory.
  public static let endRecordInComment = Finding.Code(rawValue: "zip-end-record-in-comment")
  public static let severalEndRecords = Finding.Code(rawValue: "zip-several-end-records")
  public static let endRecordsDiffer = Finding.Code(rawValue: "zip-end-records-differ")
  public static let archiveInComment = Finding.Code(rawValue: "zip-archive-in-comment")
  public static let commentControlBytes = Finding.Code(rawValue: "zip-comment-control-bytes")
  public static let multiDisk = Finding.Code(rawValue: "zip-multi-disk")
  public static let zip64ExtensibleData = Finding.Code(rawValue: "zip64-extensible-data")
  public static let zip64RecordOffset = Finding.Code(rawValue: "zip64-record-offset")
  public static let directoryOffset = Finding.Code(rawValue: "zip-directory-offset")
  public static let directorySize = Finding.Code(rawValue: "zip-directory-size")
  public static let directoryCount = Finding.Code(rawValue: "zip-directory-count")
  public static let directoryEntry = Finding.Code(rawValue: "zip-directory-entry")

  // Bytes that belong to no member.
  public static let prefixedBytes = Finding.Code(rawValue: "zip-prefixed-bytes")
  public static let trailingBytes = Finding.Code(rawValue: "zip-trailing-bytes")
  public static let gapBetweenMembers = Finding.Code(rawValue: "zip-gap")
  public static let hiddenArchive = Finding.Code(rawValue: "zip-hidden-archive")
  public static let hiddenMember = Finding.Code(rawValue: "zip-hidden-member")

  // Names.
  public static let memberNameUnsafe = Finding.Code(rawValue: "member-name-unsafe")
  public static let memberNameNotNormal = Finding.Code(rawValue: "member-name-not-normal")
  public static let memberNameUnprintable = Finding.Code(rawValue: "member-name-unprintable")
  /// The name is marked as UTF-8 (flag bit 11) but is not.
  public static let memberNameUndecodable = Finding.Code(rawValue: "member-name-undecodable")
  public static let memberNameEncoding = Finding.Code(rawValue: "member-name-encoding")
  public static let memberNameDuplicate = Finding.Code(rawValue: "member-name-duplicate")
  public static let memberNamesCollide = Finding.Code(rawValue: "member-names-collide")

  // One member.
  public static let memberHeaderMissing = Finding.Code(rawValue: "member-header-missing")
  public static let memberNameDiffers = Finding.Code(rawValue: "member-name-differs")
  public static let memberSizeDiffers = Finding.Code(rawValue: "member-size-differs")
  public static let memberChecksumDiffers = Finding.Code(rawValue: "member-crc-differs")
  public static let memberMethodDiffers = Finding.Code(rawValue: "member-method-differs")
  public static let memberFlagsDiffer = Finding.Code(rawValue: "member-flags-differ")
  public static let memberDateDiffers = Finding.Code(rawValue: "member-date-differs")
  public static let memberSizePastEnd = Finding.Code(rawValue: "member-size-past-end")
  public static let memberStoredSize = Finding.Code(rawValue: "member-stored-size")
  public static let memberOverlap = Finding.Code(rawValue: "member-overlap")
  public static let memberEncrypted = Finding.Code(rawValue: "member-encrypted")
  public static let memberPatched = Finding.Code(rawValue: "member-patched-data")
  public static let memberComment = Finding.Code(rawValue: "member-comment")
  public static let dataDescriptor = Finding.Code(rawValue: "member-data-descriptor")
  public static let dataDescriptorMissing = Finding.Code(rawValue: "member-data-descriptor-missing")
  public static let dataDescriptorDiffers = Finding.Code(rawValue: "member-data-descriptor-differs")
  public static let extraMalformed = Finding.Code(rawValue: "member-extra-malformed")
  public static let zip64Extra = Finding.Code(rawValue: "member-zip64-extra")
  public static let zip64ExtraMissing = Finding.Code(rawValue: "member-zip64-extra-missing")
  public static let unicodePathExtra = Finding.Code(rawValue: "member-unicode-path-extra")
  public static let unicodePathDiffers = Finding.Code(rawValue: "member-unicode-path-differs")
  public static let unusualMethod = Finding.Code(rawValue: "member-method-unusual")
  public static let newMethod = Finding.Code(rawValue: "member-method-new")
  public static let versionNeeded = Finding.Code(rawValue: "member-version-needed")
  public static let directoryWithData = Finding.Code(rawValue: "member-directory-with-data")
}

/// Collects findings while an archive is read, and sorts them at the end: first those of the whole archive, then member by
/// member.
struct FindingLog {
  private var ofArchive: [Finding] = []
  private var ofMembers: [(member: Int, finding: Finding)] = []

  mutating func add(_ finding: Finding) {
    ofArchive.append(finding)
  }

  mutating func add(_ finding: Finding, member: Int) {
    ofMembers.append((member, finding))
  }

  /// Each with the index of its member in the central directory, nil if it concerns the whole archive. The findings of one
  /// member stay in the order in which they were added.
  var inArchiveOrder: [(member: Int?, finding: Finding)] {
    let sorted = ofMembers.enumerated().sorted { one, other in
      (one.element.member, one.offset) < (other.element.member, other.offset)
    }
    return ofArchive.map { (nil, $0) } + sorted.map { ($0.element.member, $0.element.finding) }
  }
}
