extension Check {
  static let ofDocuments: [Check] = [
    .error(
      .invalidFileName, .pypi, .pip, .uv, .installer,
      why: "the file name states what the wheel is for (binary distribution format, \"File name convention\")"),
    .error(
      .noDistInfo, .pypi, .pip, .uv, .installer,
      why: "a wheel has one {name}-{version}.dist-info (binary distribution format, \"File contents\")"),
    .warning(
      .variantLabel, .pypi, .pip, .uv,
      why: "variant labels are provisional (PEP 825); uv reads them as a preview feature"),
    .error(.severalDistInfos, .pip, .uv, .installer, why: "installers refuse more than one top-level .dist-info"),
    .error(
      .distInfoMismatch, .pypi, .pip, .uv, .installer,
      why: "the directory has the name and version of the file name (binary distribution format, \"File contents\")"),
    .error(
      .distInfoVersion, .pypi,
      why: "the directory has the version of the file name (binary distribution format, \"File contents\")"),
    .error(
      .dataMismatch, why: "uv and installer install the directory as plain files, pip installs it by scheme"),
    .error(.severalDataDirectories, why: "installers differ in which one they use"),
    .warning(.directorySpelling, .pypi, why: "PyPI looks for WHEEL under the exact spelling of the file name"),
    .error(
      .missingDocument, .pypi, .pip, .uv, .installer,
      why: "METADATA, WHEEL and RECORD are required (binary distribution format, \"The .dist-info directory\")"),
    .error(.documentTooLarge, why: "wheelpatch reads at most 64 MiB and 1,048,576 lines, to limit its memory"),
    .error(
      .unreadableDocument, .pypi, .pip, .uv, .installer, why: "its contents could not be checked"),
    .error(.byteOrderMark, .pypi, .pip, .uv, why: "Python's parser does not find the fields after a byte order mark"),
    .warning(.headersEndEarly, why: "every reader treats fields after that line as part of the description"),
    .warning(.headerLineIgnored, why: "the line is neither a field nor a continuation line"),
    .error(
      .missingField, .pypi, why: "the field is required (core metadata)"),
    .error(.identityMissing, .pypi, .pip, .uv, why: "Name and Version are required and must be valid (core metadata)"),
    .error(.invalidField, .pypi, why: "the value does not follow the field's grammar (core metadata)"),
    .warning(
      .invalidField, .pypi, why: "the value does not follow the field's grammar (core metadata); PyPI refuses it"),
    .error(
      .unsupportedMetadataVersion, .pypi, why: "tools must fail on a newer major version (core metadata)"),
    .warning(
      .newMetadataVersion, .pypi,
      why: "wheelpatch knows versions up to 2.6; PyPI refuses versions that it does not know"),
    .error(.metadataEncoding, .pypi, .pip, why: "METADATA must be UTF-8 (core metadata)"),
    .warning(
      .licenseFileEarly,
      why: "License-File is new in Metadata-Version 2.4; setuptools wrote it earlier, and uploaders drop it"),
    .warning(.fieldTooNew, .pypi, why: "the stated Metadata-Version does not have this field (core metadata)"),
    .error(
      .licenseWithExpression, .pypi, why: "License and License-Expression are mutually exclusive (PEP 639)"),
    .error(.importNameRepeated, why: "a name is a package or a namespace, not both (PEP 794)"),
    .warning(.fieldRepeated, .pypi, why: "the field may occur only once (core metadata)"),
    .error(
      .nameMismatch, .pypi, .pip, .uv,
      why: "METADATA and the file name must name the same project (core metadata, \"Name\")"),
    .error(
      .versionMismatch, .pypi, .uv,
      why: "METADATA and the file name must state the same version (core metadata, \"Version\")"),
    .error(.invalidRequirement, .pypi, .pip, .uv, why: "not a dependency specifier (PEP 508)"),
    .warning(
      .variantMarker, .pypi, .pip, .uv, why: "markers about variants are provisional (PEP 825)"),
    .error(.invalidRequiresPython, .pypi, .uv, why: "not a version specifier (PEP 440)"),
    .warning(.extraRepeated, why: "an extra is declared by one Provides-Extra field (core metadata)"),
    .warning(
      .extraUndeclared, why: "users cannot request an undeclared extra (core metadata, \"Provides-Extra\")"),
    .warning(
      .licenseFileMissing, .pypi,
      why: "from Metadata-Version 2.4 on, PyPI requires each License-File under .dist-info/licenses (PEP 639)"),
    .error(.wheelEncoding, .pip, .uv, .installer, why: "WHEEL must be UTF-8 (binary distribution format)"),
    .error(
      .unsupportedWheelVersion, .pip, .uv, .installer,
      why:
        "installers must fail on a newer major version or none (binary distribution format, \"Installing a wheel\")"),
    .warning(.newWheelVersion, why: "installers warn about a newer minor version (binary distribution format)"),
    .warning(.rootIsPurelib, why: "without it, installers put the files into platlib (binary distribution format)"),
    .warning(
      .wheelTagMissing, why: "WHEEL lists the tags of the file name (binary distribution format, \"File contents\")"),
    .error(.wheelTagInvalid, why: "not three compatibility tags (platform compatibility tags)"),
    .warning(.wheelTagCompressed, why: "WHEEL lists expanded tags, one per line (binary distribution format)"),
    .warning(.wheelTagRepeated, why: "each tag is listed once (binary distribution format)"),
    .warning(
      .wheelTagMismatch, why: "installers read only the file name, but WHEEL is what remains after installation"),
    .warning(.wheelBuildMismatch, why: "Build in WHEEL is the build tag of the file name (binary distribution format)"),
    .error(
      .invalidEntryPoints, .pypi, .pip, .uv, .installer, why: "not a valid entry_points.txt (entry points)"),
    .warning(.entryPointName, .pypi, why: "PyPI accepts letters, digits, '_', '.' and '-' in script names"),
    .error(
      .entryPointLines, .pypi, .uv, .installer,
      why:
        "strict readers refuse repeated groups and names, and lines outside any group (entry points, \"File format\")"
    ),
    .error(
      .entryPointUnsafe, .pip, .uv, .installer,
      why: "the script would not be a file in the scripts directory (entry points, \"Use for scripts\")"),
    .error(
      .scriptReserved, .uv, why: "the script would replace the Python of the environment"),
    .error(
      .targetRepeated, .pip, .uv, .installer, why: "one of the files would replace the other; installer refuses that"),
    .error(
      .entryPointValue, .pip, .uv, .installer,
      why: "the value of a script is module:object (entry points, \"Use for scripts\")"),
  ]

  static let ofRecord: [Check] = [
    .error(
      .invalidRecord, .pypi, .pip, .uv, .installer,
      why: "RECORD is a CSV file with three columns (recording installed packages)"),
    .error(
      .recordEncoding, .pypi, .pip, .uv, .installer, why: "RECORD must be UTF-8 (recording installed packages)"),
    .error(
      .recordEmptyLine, .pypi, .pip, .installer, why: "Python's csv module reads an empty line as a row without columns"
    ),
    .error(
      .recordRowMissing, .installer, why: "every file needs a row (binary distribution format, \"Signed wheel files\")"),
    .error(.recordRowExtra, why: "the row is for a file that does not exist (recording installed packages)"),
    .error(.recordRowRepeated, why: "a file has one row; readers differ in which one they use"),
    .error(.recordHashMismatch, .installer, why: "the file was changed after RECORD was written"),
    .error(.recordSizeMismatch, .installer, why: "the file was changed after RECORD was written"),
    .error(
      .recordHashMissing, .installer,
      why: "every file except RECORD and its signatures needs a hash (recording installed packages)"),
    .warning(
      .recordHashSpelling, .installer, why: "installer compares it as text with the spelling it writes"),
    .error(.recordSizeInvalid, .uv, .installer, why: "a size is a number of bytes (recording installed packages)"),
    .error(.recordHashInvalid, .installer, why: "a hash is algorithm=digest in URL-safe Base64 without padding"),
    .error(
      .recordHashWeak,
      why: "md5, sha1 and sha224 are not allowed (binary distribution format, \"Signed wheel files\")"),
    .warning(
      .recordHashUnknown, .installer, why: "wheelpatch checks only sha256, sha384 and sha512"),
    .warning(
      .recordSizeMissing, .installer,
      why: "the size is optional (recording installed packages), but installer requires it"),
    .warning(
      .recordBackslash,
      why: "paths use forward slashes (recording installed packages); some Windows tools wrote backslashes"),
    .warning(.recordDirectory, why: "directories are not listed (recording installed packages)"),
    .error(
      .recordSignature, .installer, why: "RECORD.jws and RECORD.p7s must not be listed (binary distribution format)"),
    .error(.recordOwnRow, .installer, why: "RECORD lists itself, without a hash (recording installed packages)"),
    .warning(.recordOwnHash, .installer, why: "RECORD cannot contain its own hash (recording installed packages)"),
  ]

  static let ofPolicy: [Check] = [
    .warning(
      .localVersion, .pypi,
      why: "local versions are not allowed on a public index (PEP 440, \"Local version identifiers\")"),
    .warning(
      .uploadFilename, .pypi,
      why: "PyPI requires the normalized name, with '_' (binary distribution format, \"Escaping and Unicode\")"),
    .warning(
      .metadataVersion, .pypi, why: "PyPI accepts Metadata-Version 1.0, 1.1, 1.2 and 2.1 to 2.5"),
    .warning(
      .directRequirement, .pypi, why: "PyPI does not accept a requirement with a URL (PEP 440, \"Direct references\")"),
    .warning(.uploadField, .pypi, why: "PyPI has rules of its own for links, dynamic fields and folded values"),
    .warning(.summaryLength, .pypi, why: "PyPI accepts one line of at most 512 characters"),
    .warning(.email, .pypi, why: "PyPI accepts only addresses whose domain can receive mail"),
    .warning(.privateClassifier, .pypi, why: "PyPI refuses classifiers that begin with 'Private ::'"),
    .warning(.platformTag, .pypi, why: "PyPI accepts a fixed set of platforms, without 'linux_x86_64'"),
    .warning(.compressionRatio, .pypi, why: "above 64 MiB, PyPI treats more than 50 times the size as a zip bomb"),
  ]
}
