extension Check {
  static let ofArchive: [Check] = [
    .error(
      .endRecordInComment, .pypi, .pip, .uv, .installer,
      why: "readers that search backwards find the record in the comment, and another archive (APPNOTE 4.3.16)"),
    .error(
      .archiveInComment, .uv,
      why: "uv refuses a comment that could hold an archive, and other readers may find that archive"),
    .error(.commentControlBytes, .uv, why: "uv takes the bytes 1 to 8 in a comment for records of an archive"),
    .error(
      .severalEndRecords, .pypi, .uv,
      why: "readers choose among the end records by different rules, and so among archives (APPNOTE 4.3.1)"),
    .error(
      .endRecordsDiffer, .pypi, .uv, .pip, .installer,
      why: "zip64's end record and the plain one have to say the same (APPNOTE 4.4.1.4)"),
    .error(.multiDisk, .pypi, why: "a wheel is one file; members on other disks cannot be read"),
    .error(.zip64ExtensibleData, .pypi, .uv, why: "PyPI and uv refuse data in zip64's end record (APPNOTE 4.3.14)"),
    .error(
      .zip64RecordOffset, .uv, .pip, .installer,
      why: "the locator does not point to zip64's end record (APPNOTE 4.3.15)"),
    .error(
      .directoryOffset, .pypi, .uv,
      why: "readers that go by the offset find another central directory than those that go by the size"),
    .error(
      .directorySize, .pypi, .pip, .uv, .installer,
      why: "readers that go by the size find another central directory than those that go by the offset"),
    .error(
      .directoryCount, .pypi, .uv, why: "readers that count see other members than those that read on (APPNOTE 4.4.22)"),
    .error(
      .directoryEntry, .pypi, .pip, .uv, .installer, why: "the central directory holds something else than entries"),
    .error(.prefixedBytes, .pypi, .uv, why: "bytes before the first member belong to nothing that a wheel is made of"),
    .error(.trailingBytes, .pypi, .uv, why: "bytes behind the end record could be another archive"),
    .error(.gapBetweenMembers, .pypi, .uv, why: "readers that go from member to member stop at bytes between them"),
    .error(.hiddenArchive, .pypi, .uv, why: "some readers would find the other archive"),
    .error(.hiddenMember, .pypi, .uv, why: "readers that go from member to member see it, all others do not"),
  ]

  static let ofMembers: [Check] = [
    .error(
      .memberNameUnsafe, .pypi, .pip, .uv, .installer,
      why: "extracting it could write outside the target (APPNOTE 4.4.17: relative, with slashes, no drive)"),
    .warning(
      .memberNameNotNormal, why: "another spelling of the same path, which RECORD and installers compare by text"),
    .error(.memberNameUnprintable, .uv, why: "uv refuses names with characters that do not print"),
    .error(
      .memberNameUndecodable, .pypi, .pip, .uv, .installer, why: "readers decode it as UTF-8, and fail (APPNOTE D.2)"),
    .error(.memberNameEncoding, .pypi, .uv, why: "PyPI and uv refuse names that are not UTF-8"),
    .warning(
      .memberNameEncoding, .pypi, .uv, .installer,
      why: "readers take a name for code page 437 where flag bit 11 is not set (APPNOTE D.1)"),
    .error(.memberNameDuplicate, .pypi, .uv, why: "readers choose among members of one name by different rules"),
    .warning(.memberNamesCollide, why: "on macOS and Windows one of the files overwrites the other"),
    .error(
      .memberHeaderMissing, .pypi, .pip, .uv, .installer,
      why: "the central directory points to no member (APPNOTE 4.3.7)"),
    .error(
      .memberNameDiffers, .pypi, .pip, .uv, .installer,
      why: "readers of local headers see another file than readers of the central directory"),
    .error(
      .memberSizeDiffers, .pypi, .uv,
      why: "readers of local headers see other data than readers of the central directory"),
    .error(.memberChecksumDiffers, .uv, why: "uv compares both headers, and one of them is wrong (APPNOTE 4.4.7)"),
    .error(
      .memberMethodDiffers, .uv, why: "readers of local headers unpack other data than readers of the central directory"
    ),
    .error(.memberFlagsDiffer, .pypi, .uv, why: "both headers describe one member (APPNOTE 4.4.4)"),
    .warning(.memberDateDiffers, why: "both headers describe one member (APPNOTE 4.4.6)"),
    .error(
      .memberSizePastEnd, .pypi, .pip, .uv, .installer, why: "the data would run into the central directory"),
    .error(.memberStoredSize, .pypi, .uv, why: "stored data is as long as the file (APPNOTE 4.4.8)"),
    .error(.memberOverlap, .pypi, .pip, .uv, .installer, why: "members over members are how zip bombs are made"),
    .error(.memberEncrypted, .pip, .uv, .installer, why: "installers have no password"),
    .error(.memberPatched, .pip, .uv, .installer, why: "no installer reads compressed patched data (APPNOTE 4.4.4)"),
    .error(.memberComment, .pypi, why: "PyPI refuses comments in the central directory"),
    .error(.dataDescriptor, .pypi, why: "PyPI refuses data descriptors, which readers of streams rely on differently"),
    .error(.dataDescriptorMissing, .pypi, .uv, why: "flag bit 3 says that a data descriptor follows (APPNOTE 4.3.9)"),
    .error(
      .dataDescriptorDiffers, .pypi, .uv, why: "the data descriptor and the central directory describe one member"),
    .error(
      .extraMalformed, .pypi, why: "extra fields have a length of their own (APPNOTE 4.5.1)"),
    .error(.zip64Extra, .pypi, why: "readers differ in which numbers they take from it (APPNOTE 4.5.3)"),
    .error(
      .zip64ExtraMissing, .pypi, .pip, .uv, .installer,
      why: "the header leaves its numbers to that field (APPNOTE 4.5.3)"),
    .error(.unicodePathExtra, .pypi, why: "readers differ in whether they take the name from it (APPNOTE 4.6.9)"),
    .error(.unicodePathDiffers, .uv, why: "readers that know the field extract another file (APPNOTE 4.6.9)"),
    .warning(.unusualMethod, .pypi, .uv, why: "of the methods of old, PyPI and uv take stored and deflate alone"),
    .warning(
      .newMethod, .pypi, .pip, .installer, why: "PyPI does not take zstd, and pip and installer not before Python 3.14"),
    .error(.unusualMethod, .pypi, .pip, .uv, .installer, why: "no installer reads that method"),
    .error(
      .versionNeeded, .pypi, .pip, .uv, .installer,
      why: "readers refuse versions of the format that they do not know (APPNOTE 4.4.3)"),
    .error(.directoryWithData, .uv, why: "uv refuses directories that hold data"),
    .error(
      .memberDamaged, .pip, .uv, .installer, why: "the data is not what its header says"),
    .error(
      .memberUnreadable, why: "its data cannot be read here, and is not checked"),
    .error(.memberChecksum, .pip, .uv, .installer, why: "the data was damaged after it was packed (APPNOTE 4.4.7)"),
    .error(
      .dataScheme, .pip, .uv, .installer,
      why: "a .data directory holds purelib, platlib, headers, scripts and data (binary distribution format)"),
    .error(.linkEscapes, why: "extracted as a link it names a file outside; no installer makes links"),
  ]
}
