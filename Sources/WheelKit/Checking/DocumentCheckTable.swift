extension Check {
  static let ofDocuments: [Check] = [
    .error(
      .invalidFileName, .pypi, .pip, .uv, .installer,
      why: "the file name says what the wheel is for (binary distribution format, \"File name convention\")"),
    .error(
      .noDistInfo, .pypi, .pip, .uv, .installer,
      why: "a wheel has one {name}-{version}.dist-info (binary distribution format, \"File contents\")"),
    .error(.severalDistInfos, .pip, .uv, .installer, why: "installers refuse more than one top-level .dist-info"),
    .error(
      .distInfoMismatch, .pypi, .pip, .uv, .installer,
      why: "the directory carries the file name's name and version (binary distribution format, \"File contents\")"),
    .error(
      .distInfoVersion, .pypi,
      why: "the directory carries the file name's version (binary distribution format, \"File contents\")"),
    .error(
      .dataMismatch, why: "uv and installer install such a directory as plain files, pip by its schemes"),
    .error(.severalDataDirectories, why: "installers differ in which of them they take"),
    .warning(.directorySpelling, .pypi, why: "PyPI looks for WHEEL under the file name's own spelling"),
    .error(
      .missingDocument, .pypi, .pip, .uv, .installer,
      why: "METADATA, WHEEL and RECORD have to be there (binary distribution format, \"The .dist-info directory\")"),
    .error(.documentTooLarge, why: "read at most 64 MiB and 1,048,576 lines, which bounds the memory"),
    .error(
      .unreadableDocument, .pypi, .pip, .uv, .installer, why: "what it says could not be checked"),
    .error(.byteOrderMark, .pypi, .pip, .uv, why: "Python's parser finds no header behind a byte order mark"),
    .warning(.headersEndEarly, why: "fields behind that line are part of the description to every reader"),
    .warning(.headerLineIgnored, why: "the line is neither a field nor the continuation of one"),
    .error(
      .missingField, .pypi, why: "a field that has to be there (core metadata)"),
    .error(.identityMissing, .pypi, .pip, .uv, why: "Name and Version have to be there, and be ones (core metadata)"),
    .error(.invalidField, .pypi, why: "the value does not follow the field's grammar (core metadata)"),
    .warning(
      .invalidField, .pypi, why: "the value does not follow the field's grammar (core metadata); PyPI refuses it"),
    .error(
      .unsupportedMetadataVersion, .pypi, why: "tools must fail on a greater major version (core metadata)"),
    .warning(.newMetadataVersion, .pypi, why: "later than the 2.6 that is known; PyPI refuses what it does not know"),
    .error(.metadataEncoding, .pypi, .pip, why: "METADATA is UTF-8 (core metadata)"),
    .warning(
      .licenseFileEarly,
      why: "it came with Metadata-Version 2.4; setuptools wrote it before, and uploaders leave it out"),
    .warning(.fieldTooNew, .pypi, why: "a field that the stated Metadata-Version does not have (core metadata)"),
    .warning(.fieldRepeated, .pypi, why: "a field that may occur once (core metadata)"),
    .error(
      .nameMismatch, .pypi, .pip, .uv, why: "METADATA and the file name name one project (core metadata, \"Name\")"),
    .error(
      .versionMismatch, .pypi, .uv, why: "METADATA and the file name state one version (core metadata, \"Version\")"),
    .error(.invalidRequirement, .pypi, .pip, .uv, why: "not a dependency specifier (PEP 508)"),
    .error(.invalidRequiresPython, .pypi, .uv, why: "not a version specifier (PEP 440)"),
    .warning(.extraRepeated, why: "one Provides-Extra declares an extra (core metadata)"),
    .warning(
      .extraUndeclared, why: "an extra that is not declared cannot be asked for (core metadata, \"Provides-Extra\")"),
    .warning(
      .licenseFileMissing, .pypi,
      why: "PyPI wants each License-File under .dist-info/licenses (PEP 639), from Metadata-Version 2.4 on"),
    .error(
      .unsupportedWheelVersion, .pip, .uv, .installer,
      why:
        "installers must fail on a greater major version or none (binary distribution format, \"Installing a wheel\")"),
    .warning(.newWheelVersion, why: "installers warn of a greater minor version (binary distribution format)"),
    .warning(.rootIsPurelib, why: "without it the files go into platlib (binary distribution format)"),
    .warning(
      .wheelTagMissing, why: "WHEEL lists the tags of the file name (binary distribution format, \"File contents\")"),
    .error(.wheelTagInvalid, why: "not three compatibility tags (platform compatibility tags)"),
    .warning(.wheelTagCompressed, why: "WHEEL lists tags expanded, one a line (binary distribution format)"),
    .warning(.wheelTagRepeated, why: "each tag is listed once (binary distribution format)"),
    .warning(.wheelTagMismatch, why: "installers go by the file name alone, but WHEEL is what stays after that"),
    .warning(.wheelBuildMismatch, why: "WHEEL's Build is the file name's build tag (binary distribution format)"),
    .error(
      .invalidEntryPoints, .pypi, .pip, .uv, .installer, why: "not the format of entry_points.txt (entry points)"),
    .warning(.entryPointName, .pypi, why: "PyPI takes letters, digits, '_', '.' and '-' in names of scripts"),
    .error(
      .entryPointLines, .pypi, .uv, .installer,
      why: "strict readers refuse a group or name twice, and lines that are in no group (entry points, \"File format\")"
    ),
    .error(
      .entryPointUnsafe, .pip, .uv, .installer, why: "the script would be installed outside of the scripts directory"),
    .error(
      .entryPointValue, .pip, .uv, .installer,
      why: "a script's value is module:object (entry points, \"Use for scripts\")"),
  ]

  static let ofRecord: [Check] = [
    .error(
      .invalidRecord, .uv, .installer, why: "RECORD is a CSV file of three columns (recording installed packages)"),
    .error(
      .recordEncoding, .pypi, .pip, .uv, .installer, why: "RECORD is UTF-8 (recording installed packages)"),
    .error(
      .recordEmptyLine, .pypi, .pip, .installer, why: "Python's csv module reads an empty line as a row without columns"
    ),
    .error(
      .recordRowMissing, .installer, why: "every file has a row (binary distribution format, \"Signed wheel files\")"),
    .error(.recordRowExtra, why: "a row of a file that is not there (recording installed packages)"),
    .error(.recordRowRepeated, why: "one row a file; readers differ in which of them they take"),
    .error(.recordHashMismatch, .installer, why: "the file was changed after RECORD was written"),
    .error(.recordSizeMismatch, .installer, why: "the file was changed after RECORD was written"),
    .error(
      .recordHashMissing, .installer,
      why: "every file but RECORD and its signatures has a hash (recording installed packages)"),
    .warning(
      .recordHashSpelling, .installer, why: "installer compares it as text with what it would write"),
    .error(.recordSizeInvalid, .uv, .installer, why: "a size is a number of bytes (recording installed packages)"),
    .error(.recordHashInvalid, .installer, why: "a hash is algorithm=digest in URL-safe Base64 without padding"),
    .error(
      .recordHashWeak,
      why: "md5, sha1 and sha224 are not permitted (binary distribution format, \"Signed wheel files\")"),
    .warning(
      .recordHashUnknown, .installer, why: "an algorithm other than SHA-2's 256, 384 and 512 is not checked here"),
    .warning(
      .recordSizeMissing, .installer, why: "a size may be left out (recording installed packages), installer wants it"),
    .warning(.recordBackslash, why: "paths have slashes (recording installed packages); tools on Windows wrote others"),
    .warning(.recordDirectory, why: "directories are not listed (recording installed packages)"),
    .error(
      .recordSignature, .installer, why: "RECORD.jws and RECORD.p7s cannot be listed (binary distribution format)"),
    .error(.recordOwnRow, .installer, why: "RECORD lists itself, without a hash (recording installed packages)"),
    .warning(.recordOwnHash, .installer, why: "RECORD cannot hold its own hash (recording installed packages)"),
  ]

  static let ofPolicy: [Check] = [
    .warning(
      .localVersion, .pypi, why: "local versions are not for a public index (PEP 440, \"Local version identifiers\")"),
    .warning(
      .metadataVersion, .pypi, why: "PyPI takes Metadata-Version 1.0, 1.1, 1.2 and 2.1 to 2.5"),
    .warning(.directRequirement, .pypi, why: "PyPI takes no requirement at a URL (PEP 440, \"Direct references\")"),
    .warning(.summaryLength, .pypi, why: "PyPI takes one line of at most 512 characters"),
    .warning(.email, .pypi, why: "PyPI takes an address with a domain that can have mail"),
    .warning(.privateClassifier, .pypi, why: "a classifier that begins with Private :: is there to be refused"),
    .warning(.platformTag, .pypi, why: "PyPI takes the platforms it knows, 'linux_x86_64' not among them"),
    .warning(.compressionRatio, .pypi, why: "PyPI takes over 50 times the size, above 64 MiB, for a bomb"),
  ]
}
