extension Check {
  static let ofArchive: [Check] = [
    Check(
      .endRecordInComment,
      "readers that search backwards find the record in the comment, and so another archive (APPNOTE 4.3.16)", .all),
    Check(
      .archiveInComment, "uv refuses a comment that could hold an archive, and other readers may find that archive",
      [.uv]), Check(.commentControlBytes, "uv treats bytes 1 to 8 in a comment as archive records", [.uv]),
    Check(
      .severalEndRecords,
      "readers choose an end record by different rules, and so see different archives (APPNOTE 4.3.1)", [.pypi, .uv]),
    Check(.endRecordsDiffer, "the zip64 end record and the plain end record must agree (APPNOTE 4.4.1.4)", .all),
    Check(.multiDisk, "a wheel is one file; members on other disks cannot be read", .all),
    Check(.zip64ExtensibleData, "readers expect the zip64 end record to be 56 bytes long (APPNOTE 4.3.14)", .all),
    Check(.zip64RecordOffset, "the locator does not point to the zip64 end record (APPNOTE 4.3.15)", [.uv]),
    Check(
      .directoryOffset, "readers that use the offset find a different central directory from those that use the size",
      .all),
    Check(
      .directorySize, "readers that use the size find a different central directory from those that use the offset",
      .all),
    Check(
      .directoryCount, "readers that trust the count see different members from those that do not (APPNOTE 4.4.22)",
      [.pypi, .uv]), Check(.directoryEntry, "the central directory contains something other than entries", .all),
    Check(.prefixedBytes, "bytes before the first member are not part of the wheel", [.pypi, .uv]),
    Check(.trailingBytes, "bytes after the end record could be another archive", [.pypi, .uv]),
    Check(.gapBetweenMembers, "readers that walk from member to member stop at the bytes in between", [.pypi, .uv]),
    Check(.hiddenArchive, "some readers find the other archive", [.pypi, .uv]),
    Check(.hiddenMember, "only readers that walk from member to member see it", [.pypi, .uv]),
  ]

  static let ofMembers: [Check] = [
    Check(
      .memberNameUnsafe,
      "extracting it could write outside the target (APPNOTE 4.4.17: relative, forward slashes, no drive)", .all),
    Check(.memberNameNotNormal, "RECORD and installers compare paths as text, and this one has a simpler spelling"),
    Check(.memberNameUnprintable, "uv refuses names with unprintable characters", [.uv]),
    Check(.memberNameUndecodable, "readers fail to decode it as UTF-8 (APPNOTE D.2)", .all),
    Check(.memberNameEncoding, "PyPI and uv refuse names that are not UTF-8", [.pypi, .uv]),
    Check(
      .memberNameEncoding, "without flag bit 11, readers decode the name as code page 437 (APPNOTE D.1)",
      [.pypi, .uv, .installer], severity: .warning),
    Check(.memberNameDuplicate, "readers choose among members with the same name by different rules", .all),
    Check(.memberPathConflict, "a file system cannot contain a file and a directory of one name", .installers),
    Check(.memberNameTooLong, "file systems allow at most 255 bytes between two slashes", .installers),
    Check(.memberNamesCollide, "on macOS and Windows one of the files overwrites the other"),
    Check(.memberHeaderMissing, "the central directory does not point to a member (APPNOTE 4.3.7)", .all),
    Check(
      .memberNameDiffers, "readers of local headers see a different file from readers of the central directory", .all),
    Check(
      .memberSizeDiffers, "readers of local headers see different data from readers of the central directory",
      [.pypi, .uv]),
    Check(.memberChecksumDiffers, "uv compares the two headers, and one of them is wrong (APPNOTE 4.4.7)", [.uv]),
    Check(
      .memberMethodDiffers, "readers of local headers unpack different data from readers of the central directory",
      [.uv]), Check(.memberFlagsDiffer, "both headers describe the same member (APPNOTE 4.4.4)", .all),
    Check(.memberDateDiffers, "both headers describe the same member (APPNOTE 4.4.6)"),
    Check(.memberSizePastEnd, "the data would extend into the central directory", .all),
    Check(.memberStoredSize, "stored data has the size of the file (APPNOTE 4.4.8)", [.pypi, .uv]),
    Check(.memberOverlap, "zip bombs are made of overlapping members", .all),
    Check(.memberEncrypted, "installers cannot decrypt members", .all),
    Check(.memberPatched, "no installer reads compressed patched data (APPNOTE 4.4.4)", .all),
    Check(.memberComment, "PyPI refuses comments in the central directory", [.pypi]),
    Check(
      .dataDescriptor, "PyPI refuses data descriptors; uv cannot stream stored members with one from an index",
      [.pypi, .uv]),
    Check(.dataDescriptorMissing, "flag bit 3 promises a data descriptor (APPNOTE 4.3.9)", [.pypi, .uv]),
    Check(
      .dataDescriptorDiffers, "the data descriptor and the central directory describe the same member", [.pypi, .uv]),
    Check(.extraMalformed, "each extra field states its own length (APPNOTE 4.5.1)", .all),
    Check(.extraFieldRepeated, "uv refuses a header with two extra fields of one kind", [.uv]),
    Check(.zip64Extra, "readers differ in which numbers they use from it (APPNOTE 4.5.3)", [.pypi, .uv]),
    Check(.zip64ExtraMissing, "the header refers to that field for its numbers (APPNOTE 4.5.3)", .all),
    Check(.unicodePathExtra, "readers that use the name in it cannot read the field (APPNOTE 4.6.9)", .all),
    Check(
      .unicodePathDiffers, "readers that support the field extract a different file (APPNOTE 4.6.9)",
      [.pypi, .uv, .installer]),
    Check(
      .unusualMethod, "of the older methods, PyPI and uv accept only stored and deflate", [.pypi, .uv],
      severity: .warning),
    Check(.newMethod, "PyPI does not accept zstd", [.pypi]),
    Check(
      .methodNeedsPython,
      "pip and installer read zstd with Python's zipfile, from 3.14 on; with Requires-Python, older ones choose another file",
      [.pip, .installer]),
    Check(.unusualMethod, "no installer supports this method", .all),
    Check(.versionNeeded, "readers refuse format versions that they do not support (APPNOTE 4.4.3)", .all),
    Check(.directoryWithData, "uv refuses directories that contain data", [.uv]),
    Check(.memberDamaged, "the data does not match its header", .all),
    Check(.memberUnreadable, "wheelpatch cannot read this method, so the data is not checked"),
    Check(.memberChecksum, "the data was damaged after packing (APPNOTE 4.4.7)", .all),
    Check(
      .dataScheme, ".data contains only purelib, platlib, headers, scripts and data (binary distribution format)",
      .installers), Check(.linkEscapes, "the link would point outside the target; no installer creates links"),
  ]
}
