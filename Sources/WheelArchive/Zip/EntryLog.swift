/// The findings about one member, collected before they join the others.
struct EntryLog {
  let member: Int
  let name: String
  private var findings: [Finding] = []

  init(member: Int, name: String) {
    self.member = member
    self.name = name
  }

  mutating func add(
    _ code: FaultCode, _ severity: Finding.Severity, _ consequence: Finding.Consequence, _ message: String,
    found: String? = nil, expected: String? = nil, refusedBy: Set<Consumer>? = nil
  ) {
    // A name can be 64 KiB long, and longer when printed: all findings share it.
    let subject = findings.first?.subject ?? MemberName.printable(name)
    var finding = Finding(code, severity, consequence, subject: subject, message, found: found, expected: expected)
    finding.refusedBy = refusedBy
    findings.append(finding)
  }

  func move(to log: inout FindingCollector) {
    log.add(findings, at: member)
  }

  mutating func judge(_ traits: MemberName.Traits, isUTF8: Bool, isMarkedUTF8: Bool) {
    switch MemberName.fault(of: name, traits) {
    case .dangerous(let what)?:
      add(.memberNameUnsafe, .error, .refused, "the name is unsafe", found: what)
    case .unprintable?:
      add(
        .memberNameUnprintable, .error, .none, "the name contains characters that cannot be printed, which uv refuses")
    case .notNormal?:
      add(.memberNameNotNormal, .warning, .none, "the name contains empty or '.' components")
    case nil: break
    }
    if !isUTF8, isMarkedUTF8 {
      add(.memberNameUndecodable, .error, .none, "the name is marked as UTF-8 (flag bit 11) but is not")
    } else if !isUTF8 {
      add(.memberNameEncoding, .error, .none, "the name is not UTF-8, which PyPI and uv refuse")
    } else if !isMarkedUTF8, !traits.isASCII {
      add(.memberNameEncoding, .warning, .none, "the name is UTF-8 without flag bit 11, which PyPI refuses")
    }
  }

  mutating func judge(_ clash: NameRegister.Clash, _ members: [ZipMember]) {
    switch clash {
    case .same(let other):
      add(
        .memberNameDuplicate, .error, .refused, "another member has the same name",
        found: MemberName.quoted(members[other].name))
    case .similar(let other):
      add(
        .memberNamesCollide, .warning, .none, "differs from another name only in case or Unicode normalisation",
        found: MemberName.quoted(members[other].name))
    }
  }

  /// - Returns: whether the header has to be rewritten.
  mutating func judge(flags: MemberFlags) -> Bool {
    if !flags.isDisjoint(with: [.encrypted, .strongEncryption, .maskedHeaders]) {
      add(.memberEncrypted, .error, .refused, "is encrypted")
    }
    if flags.contains(.patchedData) { add(.memberPatched, .error, .refused, "contains compressed patched data") }
    guard flags.contains(.dataDescriptor) else { return false }
    add(
      .dataDescriptor, .error, .mended, "has a data descriptor (flag bit 3), which PyPI refuses")
    return true
  }

  /// - Returns: whether the header has to be rewritten.
  mutating func judge(
    _ extras: ExtraFields, zip64: Zip64Values.Field, in bytes: [UInt8], rawName: ArraySlice<UInt8>, name: String
  ) -> Bool {
    var needsRewrite = false
    if extras.isMalformed {
      needsRewrite = true
      add(.extraMalformed, .error, .mended, "its extra fields end in the middle of one")
    }
    switch zip64 {
    case .absent, .exact: break
    case .superfluous:
      needsRewrite = true
      add(.zip64Extra, .error, .mended, "its zip64 extra field contains more than the header leaves to it")
    case .tooShort:
      add(.zip64ExtraMissing, .error, .refused, "its sizes or offset should be in a zip64 extra field")
    }
    if extras.repeatsZip64 {
      needsRewrite = true
      let isAmbiguous = extras.repetitionsDiffer && zip64 == .exact
      add(.zip64Extra, .error, isAmbiguous ? .refused : .mended, "has several zip64 extra fields")
    }
    if extras.repeatsUnicodePath {
      needsRewrite = true
      add(.unicodePathExtra, .error, .mended, "has several Unicode path extra fields")
    }
    if let content = extras.unicodePath {
      switch UnicodePath(bytes, content, rawName: rawName, name: name) {
      case .sameName: break
      case .invalid:
        needsRewrite = true
        add(.unicodePathExtra, .error, .mended, "its Unicode path extra field does not belong to the name")
      case .otherName(let other):
        add(
          .unicodePathDiffers, .error, .refused, "its Unicode path extra field names another file",
          found: MemberName.quoted(other))
      }
    }
    return needsRewrite
  }

  /// Checks what only the whole entry shows.
  mutating func judge(_ member: ZipMember) {
    switch member.method {
    case .stored:
      if member.compressedSize != member.uncompressedSize, !member.flags.contains(.encrypted) {
        add(
          .memberStoredSize, .error, .refused, "is stored but its two sizes differ",
          found: "\(member.compressedSize) and \(member.uncompressedSize)")
      }
    case .deflate: break
    case .bzip2, .lzma:
      add(.unusualMethod, .warning, .none, "is compressed with \(member.method), which PyPI and uv refuse")
    case .zstandard:
      add(.newMethod, .warning, .none, "is compressed with \(member.method), which PyPI and pip refuse")
    default:
      add(.unusualMethod, .error, .none, "is compressed with \(member.method), which no installer reads")
    }
    // The upper byte is the system's. Python's zipfile reads up to 6.3.
    if member.versionNeeded & 0xff > 63 {
      add(
        .versionNeeded, .error, .none, "needs a later version of the format than installers read",
        found: "\(member.versionNeeded & 0xff)", expected: "63 or less")
    }
    if member.isDirectory, member.uncompressedSize != 0 || member.crc32 != 0 {
      add(.directoryWithData, .error, .none, "is a directory with data, which uv refuses")
    }
  }
}
