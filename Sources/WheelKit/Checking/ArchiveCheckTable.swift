extension Check {
  static let ofArchive: [Check] = [
    .error(
      .endRecordInComment, .pypi, .pip, .uv, .installer,
      why: "readers that search backwards find the record in the comment, and so another archive (APPNOTE 4.3.16)"),
    .error(
      .archiveInComment, .uv,
      why: "uv refuses a comment that could hold an archive, and other readers may find that archive"),
    .error(.commentControlBytes, .uv, why: "uv treats bytes 1 to 8 in a comment as archive records"),
    .error(
      .severalEndRecords, .pypi, .uv,
      why: "readers choose an end record by different rules, and so see different archives (APPNOTE 4.3.1)"),
    .error(
      .endRecordsDiffer, .pypi, .uv, .pip, .installer,
      why: "the zip64 end record and the plain end record must agree (APPNOTE 4.4.1.4)"),
    .error(.multiDisk, .pypi, .pip, .uv, .installer, why: "a wheel is one file; members on other disks cannot be read"),
    .error(
      .zip64ExtensibleData, .pypi, .pip, .uv, .installer,
      why: "readers expect the zip64 end record to be 56 bytes long (APPNOTE 4.3.14)"),
    .error(
      .zip64RecordOffset, .uv, why: "the locator does not point to the zip64 end record (APPNOTE 4.3.15)"),
    .error(
      .directoryOffset, .pypi, .pip, .uv, .installer,
      why: "readers that use the offset find a different central directory from those that use the size"),
    .error(
      .directorySize, .pypi, .pip, .uv, .installer,
      why: "readers that use the size find a different central directory from those that use the offset"),
    .error(
      .directoryCount, .pypi, .uv,
      why: "readers that trust the count see different members from those that do not (APPNOTE 4.4.22)"),
    .error(
      .directoryEntry, .pypi, .pip, .uv, .installer, why: "the central directory contains something other than entries"),
    .error(.prefixedBytes, .pypi, .uv, why: "bytes before the first member are not part of the wheel"),
    .error(.trailingBytes, .pypi, .uv, why: "bytes after the end record could be another archive"),
    .error(.gapBetweenMembers, .pypi, .uv, why: "readers that walk from member to member stop at the bytes in between"),
    .error(.hiddenArchive, .pypi, .uv, why: "some readers find the other archive"),
    .error(.hiddenMember, .pypi, .uv, why: "only readers that walk from member to member see it"),
  ]

  static let ofMembers: [Check] = [
    .error(
      .memberNameUnsafe, .pypi, .pip, .uv, .installer,
      why: "extracting it could write outside the target (APPNOTE 4.4.17: relative, forward slashes, no drive)"),
    .warning(
      .memberNameNotNormal, why: "RECORD and installers compare paths as text, and this one has a simpler spelling"),
    .error(.memberNameUnprintable, .uv, why: "uv refuses names with unprintable characters"),
    .error(
      .memberNameUndecodable, .pypi, .pip, .uv, .installer, why: "readers fail to decode it as UTF-8 (APPNOTE D.2)"),
    .error(.memberNameEncoding, .pypi, .uv, why: "PyPI and uv refuse names that are not UTF-8"),
    .warning(
      .memberNameEncoding, .pypi, .uv, .installer,
      why: "without flag bit 11, readers decode the name as code page 437 (APPNOTE D.1)"),
    .error(
      .memberNameDuplicate, .pypi, .pip, .uv, .installer,
      why: "readers choose among members with the same name by different rules"),
    .error(
      .memberPathConflict, .pip, .uv, .installer, why: "a file system cannot contain a file and a directory of one name"
    ),
    .error(.memberNameTooLong, .pip, .uv, .installer, why: "file systems allow at most 255 bytes between two slashes"),
    .warning(.memberNamesCollide, why: "on macOS and Windows one of the files overwrites the other"),
    .error(
      .memberHeaderMissing, .pypi, .pip, .uv, .installer,
      why: "the central directory does not point to a member (APPNOTE 4.3.7)"),
    .error(
      .memberNameDiffers, .pypi, .pip, .uv, .installer,
      why: "readers of local headers see a different file from readers of the central directory"),
    .error(
      .memberSizeDiffers, .pypi, .uv,
      why: "readers of local headers see different data from readers of the central directory"),
    .error(.memberChecksumDiffers, .uv, why: "uv compares the two headers, and one of them is wrong (APPNOTE 4.4.7)"),
    .error(
      .memberMethodDiffers, .uv,
      why: "readers of local headers unpack different data from readers of the central directory"
    ),
    .error(
      .memberFlagsDiffer, .pypi, .pip, .uv, .installer, why: "both headers describe the same member (APPNOTE 4.4.4)"),
    .warning(.memberDateDiffers, why: "both headers describe the same member (APPNOTE 4.4.6)"),
    .error(
      .memberSizePastEnd, .pypi, .pip, .uv, .installer, why: "the data would extend into the central directory"),
    .error(.memberStoredSize, .pypi, .uv, why: "stored data has the size of the file (APPNOTE 4.4.8)"),
    .error(.memberOverlap, .pypi, .pip, .uv, .installer, why: "zip bombs are made of overlapping members"),
    .error(.memberEncrypted, .pypi, .pip, .uv, .installer, why: "installers cannot decrypt members"),
    .error(
      .memberPatched, .pypi, .pip, .uv, .installer, why: "no installer reads compressed patched data (APPNOTE 4.4.4)"),
    .error(.memberComment, .pypi, why: "PyPI refuses comments in the central directory"),
    .error(
      .dataDescriptor, .pypi, .uv,
      why: "PyPI refuses data descriptors; uv cannot stream stored members with one from an index"),
    .error(.dataDescriptorMissing, .pypi, .uv, why: "flag bit 3 promises a data descriptor (APPNOTE 4.3.9)"),
    .error(
      .dataDescriptorDiffers, .pypi, .uv, why: "the data descriptor and the central directory describe the same member"),
    .error(
      .extraMalformed, .pypi, .pip, .uv, .installer, why: "each extra field states its own length (APPNOTE 4.5.1)"),
    .error(.extraFieldRepeated, .uv, why: "uv refuses a header with two extra fields of one kind"),
    .error(.zip64Extra, .pypi, .uv, why: "readers differ in which numbers they use from it (APPNOTE 4.5.3)"),
    .error(
      .zip64ExtraMissing, .pypi, .pip, .uv, .installer,
      why: "the header refers to that field for its numbers (APPNOTE 4.5.3)"),
    .error(
      .unicodePathExtra, .pypi, .pip, .uv, .installer,
      why: "readers that use the name in it cannot read the field (APPNOTE 4.6.9)"),
    .error(
      .unicodePathDiffers, .pypi, .uv, .installer,
      why: "readers that support the field extract a different file (APPNOTE 4.6.9)"),
    .warning(.unusualMethod, .pypi, .uv, why: "of the older methods, PyPI and uv accept only stored and deflate"),
    .warning(
      .newMethod, .pypi, .pip, .installer, why: "PyPI does not accept zstd; pip and installer need Python 3.14 for it"),
    .error(.unusualMethod, .pypi, .pip, .uv, .installer, why: "no installer supports this method"),
    .error(
      .versionNeeded, .pypi, .pip, .uv, .installer,
      why: "readers refuse format versions that they do not support (APPNOTE 4.4.3)"),
    .error(.directoryWithData, .uv, why: "uv refuses directories that contain data"),
    .error(
      .memberDamaged, .pypi, .pip, .uv, .installer, why: "the data does not match its header"),
    .error(
      .memberUnreadable, why: "wheelpatch cannot read this method, so the data is not checked"),
    .error(.memberChecksum, .pypi, .pip, .uv, .installer, why: "the data was damaged after packing (APPNOTE 4.4.7)"),
    .error(
      .dataScheme, .pip, .uv, .installer,
      why: ".data contains only purelib, platlib, headers, scripts and data (binary distribution format)"),
    .error(.linkEscapes, why: "the link would point outside the target; no installer creates links"),
  ]
}
