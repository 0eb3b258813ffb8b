extension Check {
  static let ofDocuments: [Check] = [
    Check(
      .invalidFileName,
      "the file name states what the wheel is for (binary distribution format, \"File name convention\")", .all),
    Check(
      .noDistInfo, "a wheel has one {name}-{version}.dist-info (binary distribution format, \"File contents\")", .all),
    Check(
      .variantLabel, "variant labels are provisional (PEP 825); uv reads them as a preview feature", [.pypi, .pip, .uv]),
    Check(.variantMetadataMissing, "a variant has a variant.json (PEP 825, \"Variant wheel\")"),
    Check(.variantLabelMissing, "the file name of a variant ends in its label (PEP 825, \"Variant wheel\")"),
    Check(
      .variantLabelMismatch,
      "variant.json describes one variant, whose label is that of the file name (PEP 825, \"Variants\"); uv refuses "
        + "others"),
    Check(.variantJSON, "variant.json is an object with values of fixed types (PEP 825, \"Variant metadata\")"),
    Check(.variantKeyUnknown, "the schema has no other keys (PEP 825, \"Appendix: JSON Schema\")"),
    Check(.variantSchema, "the schema's URL has the version of the format (PEP 825, \"Schema\")"),
    Check(.variantSchemaVersion, "tools must reject a version that they do not know (PEP 825, \"Variant metadata\")"),
    Check(
      .variantSchemaDraft,
      "versions that begin with 0 are drafts, not for production; there is no other yet (PEP 825, \"Variant metadata\")"
    ),
    Check(
      .variantNamespaces,
      "the list of namespaces is required, and neither empty nor repetitive (PEP 825, "
        + "\"Default priorities\")"),
    Check(.variantNamespaceUnlisted, "the list has all namespaces of the properties (PEP 825, \"Default priorities\")"),
    Check(
      .variantName, "namespaces and features match [a-z0-9_]+, and labels [0-9a-z_.]+ (PEP 825, \"Variant properties\")"
    ),
    Check(.variantValue, "feature values match [a-z0-9_.]+ (PEP 825, \"Variant properties\")"),
    Check(.variantValuesOrder, "the values of a feature are a set, sorted, with at least one (PEP 825, \"Variants\")"),
    Check(
      .variantNull,
      "the label 'null' stands for the variant without properties, and for no other (PEP 825, \"Variant "
        + "label\")"),
    Check(.severalDistInfos, "installers refuse more than one top-level .dist-info", .installers),
    Check(
      .distInfoMismatch,
      "the directory has the name and version of the file name (binary distribution format, \"File contents\")", .all),
    Check(
      .distInfoVersion,
      "the directory has the version of the file name (binary distribution format, \"File contents\")", [.pypi]),
    Check(.dataMismatch, "uv and installer install the directory as plain files, pip installs it by scheme"),
    Check(.severalDataDirectories, "installers differ in which one they use"),
    Check(.directorySpelling, "PyPI looks for WHEEL under the exact spelling of the file name", [.pypi]),
    Check(
      .missingDocument,
      "METADATA, WHEEL and RECORD are required (binary distribution format, \"The .dist-info directory\")", .all),
    Check(.documentTooLarge, "wheelpatch reads at most 64 MiB and 1,048,576 lines, to limit its memory"),
    Check(.unreadableDocument, "its contents could not be checked", .all),
    Check(.byteOrderMark, "Python's parser does not find the fields after a byte order mark", [.pypi, .pip, .uv]),
    Check(.headersEndEarly, "every reader treats fields after that line as part of the description"),
    Check(.headerLineIgnored, "the line is neither a field nor a continuation line"),
    Check(.missingField, "the field is required (core metadata)", [.pypi]),
    Check(.identityMissing, "Name and Version are required and must be valid (core metadata)", [.pypi, .pip, .uv]),
    Check(.invalidField, "the value does not follow the field's grammar (core metadata)", [.pypi]),
    Check(
      .invalidField, "the value does not follow the field's grammar (core metadata); PyPI refuses it", [.pypi],
      severity: .warning),
    Check(.unsupportedMetadataVersion, "tools must fail on a newer major version (core metadata)", [.pypi]),
    Check(
      .newMetadataVersion, "wheelpatch knows versions up to 2.6; PyPI refuses versions that it does not know", [.pypi]),
    Check(.metadataEncoding, "METADATA must be UTF-8 (core metadata)", [.pypi, .pip]),
    Check(
      .licenseFileEarly,
      "License-File is new in Metadata-Version 2.4; setuptools wrote it earlier, and uploaders drop it"),
    Check(.fieldTooNew, "the stated Metadata-Version does not have this field (core metadata)", [.pypi]),
    Check(.licenseWithExpression, "License and License-Expression are mutually exclusive (PEP 639)", [.pypi]),
    Check(.importNameRepeated, "a name is a package or a namespace, not both (PEP 794)"),
    Check(.fieldRepeated, "the field may occur only once (core metadata)", [.pypi]),
    Check(
      .nameMismatch, "METADATA and the file name must name the same project (core metadata, \"Name\")",
      [.pypi, .pip, .uv]),
    Check(
      .versionMismatch, "METADATA and the file name must state the same version (core metadata, \"Version\")",
      [.pypi, .uv]), Check(.invalidRequirement, "not a dependency specifier (PEP 508)", [.pypi, .pip, .uv]),
    Check(.variantMarker, "markers about variants are provisional (PEP 825)", [.pypi, .pip, .uv]),
    Check(.invalidRequiresPython, "not a version specifier (PEP 440)", [.pypi, .uv]),
    Check(.extraRepeated, "an extra is declared by one Provides-Extra field (core metadata)"),
    Check(.extraUndeclared, "users cannot request an undeclared extra (core metadata, \"Provides-Extra\")"),
    Check(
      .licenseFileMissing,
      "from Metadata-Version 2.4 on, PyPI requires each License-File under .dist-info/licenses (PEP 639)", [.pypi]),
    Check(.wheelEncoding, "WHEEL must be UTF-8 (binary distribution format)", .installers),
    Check(
      .unsupportedWheelVersion,
      "installers must fail on a newer major version or none (binary distribution format, \"Installing a wheel\")",
      .installers), Check(.newWheelVersion, "installers warn about a newer minor version (binary distribution format)"),
    Check(.rootIsPurelib, "without it, installers put the files into platlib (binary distribution format)"),
    Check(.wheelTagMissing, "WHEEL lists the tags of the file name (binary distribution format, \"File contents\")"),
    Check(.wheelTagInvalid, "not three compatibility tags (platform compatibility tags)"),
    Check(.wheelTagCompressed, "WHEEL lists expanded tags, one per line (binary distribution format)"),
    Check(.wheelTagRepeated, "each tag is listed once (binary distribution format)"),
    Check(.wheelTagMismatch, "installers read only the file name, but WHEEL is what remains after installation"),
    Check(.wheelBuildMismatch, "Build in WHEEL is the build tag of the file name (binary distribution format)"),
    Check(.invalidEntryPoints, "not a valid entry_points.txt (entry points)", .all),
    Check(.entryPointName, "PyPI accepts letters, digits, '_', '.' and '-' in script names", [.pypi]),
    Check(
      .entryPointLines,
      "strict readers refuse repeated groups and names, and lines outside any group (entry points, \"File format\")",
      [.pypi, .uv, .installer]),
    Check(
      .entryPointUnsafe, "the script would not be a file in the scripts directory (entry points, \"Use for scripts\")",
      .installers), Check(.scriptReserved, "the script would replace the Python of the environment", [.uv]),
    Check(.targetRepeated, "one of the files would replace the other; installer refuses that", .installers),
    Check(.entryPointValue, "the value of a script is module:object (entry points, \"Use for scripts\")", .installers),
  ]

  static let ofRecord: [Check] = [
    Check(.invalidRecord, "RECORD is a CSV file with three columns (recording installed packages)", .all),
    Check(.recordEncoding, "RECORD must be UTF-8 (recording installed packages)", .all),
    Check(
      .recordEmptyLine, "Python's csv module reads an empty line as a row without columns", [.pypi, .pip, .installer]),
    Check(
      .recordRowMissing, "every file needs a row (binary distribution format, \"Signed wheel files\")", [.installer]),
    Check(.recordRowExtra, "the row is for a file that does not exist (recording installed packages)"),
    Check(.recordRowRepeated, "a file has one row; readers differ in which one they use"),
    Check(.recordHashMismatch, "the file was changed after RECORD was written", [.installer]),
    Check(.recordSizeMismatch, "the file was changed after RECORD was written", [.installer]),
    Check(
      .recordHashMissing, "every file except RECORD and its signatures needs a hash (recording installed packages)",
      [.installer]),
    Check(.recordHashSpelling, "installer compares it as text with the spelling it writes", [.installer]),
    Check(.recordSizeInvalid, "a size is a number of bytes (recording installed packages)", [.uv, .installer]),
    Check(.recordHashInvalid, "a hash is algorithm=digest in URL-safe Base64 without padding", [.installer]),
    Check(.recordHashWeak, "md5, sha1 and sha224 are not allowed (binary distribution format, \"Signed wheel files\")"),
    Check(.recordHashUnknown, "wheelpatch checks only sha256, sha384 and sha512", [.installer]),
    Check(
      .recordSizeMissing, "the size is optional (recording installed packages), but installer requires it", [.installer]
    ),
    Check(
      .recordBackslash, "paths use forward slashes (recording installed packages); some Windows tools wrote backslashes"
    ), Check(.recordDirectory, "directories are not listed (recording installed packages)"),
    Check(.recordSignature, "RECORD.jws and RECORD.p7s must not be listed (binary distribution format)", [.installer]),
    Check(.recordOwnRow, "RECORD lists itself, without a hash (recording installed packages)", [.installer]),
    Check(.recordOwnHash, "RECORD cannot contain its own hash (recording installed packages)", [.installer]),
  ]

  static let ofPolicy: [Check] = [
    Check(
      .localVersion, "local versions are not allowed on a public index (PEP 440, \"Local version identifiers\")",
      [.pypi]),
    Check(
      .uploadFilename,
      "PyPI requires the normalized name, with '_' (binary distribution format, \"Escaping and Unicode\")", [.pypi]),
    Check(.metadataVersion, "PyPI accepts Metadata-Version 1.0, 1.1, 1.2 and 2.1 to 2.5", [.pypi]),
    Check(
      .directRequirement, "PyPI does not accept a requirement with a URL (PEP 440, \"Direct references\")", [.pypi]),
    Check(.uploadField, "PyPI has rules of its own for links, dynamic fields and folded values", [.pypi]),
    Check(.summaryLength, "PyPI accepts one line of at most 512 characters", [.pypi]),
    Check(.email, "PyPI accepts only addresses whose domain can receive mail", [.pypi]),
    Check(.privateClassifier, "PyPI refuses classifiers that begin with 'Private ::'", [.pypi]),
    Check(.platformTag, "PyPI accepts a fixed set of platforms, without 'linux_x86_64'", [.pypi]),
    Check(.compressionRatio, "above 64 MiB, PyPI treats more than 50 times the size as a zip bomb", [.pypi]),
  ]
}
