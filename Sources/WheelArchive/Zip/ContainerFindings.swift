extension FaultCode {
  // End records and central directory.
  public static let endRecordInComment = FaultCode(rawValue: "zip-end-record-in-comment")
  public static let severalEndRecords = FaultCode(rawValue: "zip-several-end-records")
  public static let endRecordsDiffer = FaultCode(rawValue: "zip-end-records-differ")
  public static let archiveInComment = FaultCode(rawValue: "zip-archive-in-comment")
  public static let commentControlBytes = FaultCode(rawValue: "zip-comment-control-bytes")
  public static let multiDisk = FaultCode(rawValue: "zip-multi-disk")
  public static let zip64ExtensibleData = FaultCode(rawValue: "zip64-extensible-data")
  public static let zip64RecordOffset = FaultCode(rawValue: "zip64-record-offset")
  public static let directoryOffset = FaultCode(rawValue: "zip-directory-offset")
  public static let directorySize = FaultCode(rawValue: "zip-directory-size")
  public static let directoryCount = FaultCode(rawValue: "zip-directory-count")
  public static let directoryEntry = FaultCode(rawValue: "zip-directory-entry")

  // Bytes that belong to no member.
  public static let prefixedBytes = FaultCode(rawValue: "zip-prefixed-bytes")
  public static let trailingBytes = FaultCode(rawValue: "zip-trailing-bytes")
  public static let gapBetweenMembers = FaultCode(rawValue: "zip-gap")
  public static let hiddenArchive = FaultCode(rawValue: "zip-hidden-archive")
  public static let hiddenMember = FaultCode(rawValue: "zip-hidden-member")

  // Names.
  public static let memberNameUnsafe = FaultCode(rawValue: "member-name-unsafe")
  public static let memberNameNotNormal = FaultCode(warning: "member-name-not-normal")
  public static let memberNameUnprintable = FaultCode(rawValue: "member-name-unprintable")
  /// The name is marked as UTF-8 (flag bit 11) but is not.
  public static let memberNameUndecodable = FaultCode(rawValue: "member-name-undecodable")
  public static let memberNameEncoding = FaultCode(rawValue: "member-name-encoding")
  public static let memberNameDuplicate = FaultCode(rawValue: "member-name-duplicate")
  /// A component of the name has more than 255 bytes.
  public static let memberNameTooLong = FaultCode(rawValue: "member-name-too-long")
  /// The path of a file is also that of a directory.
  public static let memberPathConflict = FaultCode(rawValue: "member-path-conflict")
  public static let memberNamesCollide = FaultCode(warning: "member-names-collide")

  // One member.
  public static let memberHeaderMissing = FaultCode(rawValue: "member-header-missing")
  public static let memberNameDiffers = FaultCode(rawValue: "member-name-differs")
  public static let memberSizeDiffers = FaultCode(rawValue: "member-size-differs")
  public static let memberChecksumDiffers = FaultCode(rawValue: "member-crc-differs")
  public static let memberMethodDiffers = FaultCode(rawValue: "member-method-differs")
  public static let memberFlagsDiffer = FaultCode(rawValue: "member-flags-differ")
  public static let memberDateDiffers = FaultCode(warning: "member-date-differs")
  public static let memberSizePastEnd = FaultCode(rawValue: "member-size-past-end")
  public static let memberStoredSize = FaultCode(rawValue: "member-stored-size")
  public static let memberOverlap = FaultCode(rawValue: "member-overlap")
  public static let memberEncrypted = FaultCode(rawValue: "member-encrypted")
  public static let memberPatched = FaultCode(rawValue: "member-patched-data")
  public static let memberComment = FaultCode(rawValue: "member-comment")
  public static let dataDescriptor = FaultCode(rawValue: "member-data-descriptor")
  public static let dataDescriptorMissing = FaultCode(rawValue: "member-data-descriptor-missing")
  public static let dataDescriptorDiffers = FaultCode(rawValue: "member-data-descriptor-differs")
  public static let extraMalformed = FaultCode(rawValue: "member-extra-malformed")
  public static let extraFieldRepeated = FaultCode(rawValue: "member-extra-repeated")
  public static let zip64Extra = FaultCode(rawValue: "member-zip64-extra")
  public static let zip64ExtraMissing = FaultCode(rawValue: "member-zip64-extra-missing")
  public static let unicodePathExtra = FaultCode(rawValue: "member-unicode-path-extra")
  public static let unicodePathDiffers = FaultCode(rawValue: "member-unicode-path-differs")
  public static let unusualMethod = FaultCode(rawValue: "member-method-unusual")
  public static let newMethod = FaultCode(warning: "member-method-new")
  public static let versionNeeded = FaultCode(rawValue: "member-version-needed")
  public static let directoryWithData = FaultCode(rawValue: "member-directory-with-data")
}
