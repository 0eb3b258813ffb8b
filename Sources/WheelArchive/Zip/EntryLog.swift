/// The findings about one member, collected before they join the others.
struct EntryLog {
  let member: Int
  let name: String
  private(set) var findings: [Finding] = []

  mutating func add(
    _ code: FaultCode, _ message: String, _ consequence: Finding.Consequence = .none, found: String? = nil,
    expected: String? = nil, severity: Finding.Severity? = nil, refusedBy: Set<Consumer>? = nil
  ) {
    // A name can be 64 KiB long, and longer when printed: all findings share it.
    let subject = findings.first?.subject ?? MemberName.printable(name)
    findings.append(
      Finding(
        code, subject: subject, message, consequence, found: found, expected: expected, severity: severity,
        refusedBy: refusedBy))
  }

  func move(to log: inout FindingCollector) { log.add(findings, at: member) }

  mutating func judge(
    _ extras: ExtraFields, _ zip64: Zip64Values.Judgement, isReferredTo: Bool, in bytes: [UInt8],
    rawName: ArraySlice<UInt8>, name: String, isLocal: Bool
  ) -> Bool {
    let before = findings.count
    if extras.isCutOff {
      add(
        .extraMalformed, "its extra fields end in the middle of one", .rewritten,
        refusedBy: isLocal ? [.pypi, .uv] : .all)
    } else if extras.hasRest {
      add(
        .extraMalformed, "its extra fields are followed by bytes that are not a field", .rewritten,
        refusedBy: isLocal ? [.pypi] : [])
    }
    if extras.hasShortComment {
      add(.extraMalformed, "its Unicode comment extra field is too short", .rewritten, refusedBy: [.uv])
    }
    if extras.repeatsOther {
      add(.extraFieldRepeated, "has an extra field twice, which uv refuses", .rewritten, refusedBy: [.uv])
    }
    if zip64.isTooShort {
      add(
        .zip64ExtraMissing, "its sizes or offset should be in a zip64 extra field", .refused, refusedBy: zip64.refusedBy
      )
    } else if !zip64.refusedBy.isEmpty {
      add(
        .zip64Extra,
        zip64.refusedBy.contains(.uv)
          ? "its zip64 extra field contains more than the header leaves to it"
          : "its zip64 extra field does not contain what PyPI reads from it", .rewritten, refusedBy: zip64.refusedBy)
    }
    if extras.repeatsZip64 {
      add(
        .zip64Extra, "has several zip64 extra fields", extras.repetitionsDiffer && isReferredTo ? .refused : .rewritten,
        refusedBy: isLocal ? [.pypi, .uv] : [.uv])
    }
    if extras.repeatsUnicodePath {
      add(
        .unicodePathExtra, "has several Unicode path extra fields", .rewritten,
        refusedBy: isLocal ? [.pypi, .uv] : [.uv])
    }
    if let content = extras.unicodePath {
      let path = UnicodePath(bytes, content, rawName: rawName, name: name, isLocal: isLocal)
      if let other = path.otherName {
        add(
          .unicodePathDiffers, "its Unicode path extra field names another file", .refused,
          found: MemberName.quoted(other), refusedBy: path.refusedBy)
      } else if !path.refusedBy.isEmpty {
        add(.unicodePathExtra, "its Unicode path extra field is damaged", .rewritten, refusedBy: path.refusedBy)
      }
    }
    return findings[before...].contains { $0.consequence == .rewritten }
  }

  /// Checks what only the whole entry shows.
  mutating func judge(_ member: ZipMember) {
    switch member.method {
    case .stored:
      if member.compressedSize != member.uncompressedSize, !member.flags.contains(.encrypted) {
        add(
          .memberStoredSize, "is stored but its two sizes differ", .refused,
          found: "\(member.compressedSize) and \(member.uncompressedSize)")
      }
    case .deflate: break
    case .bzip2, .lzma:
      add(.unusualMethod, "is compressed with \(member.method), which PyPI and uv refuse", severity: .warning)
    case .zstandard:
      add(.newMethod, "is compressed with \(member.method), which PyPI and, before Python 3.14, pip refuse")
    default: add(.unusualMethod, "is compressed with \(member.method), which no installer reads")
    }
    judge(versionNeeded: member.versionNeeded)
    judge(flags: member)
    if member.isDirectory, member.uncompressedSize != 0 || member.crc32 != 0 {
      add(.directoryWithData, "is a directory with data, which uv refuses")
    }
  }
  /// - Parameter refusedBy: nil for all consumers. Only uv reads the local header's.
  mutating func judge(versionNeeded: UInt16, refusedBy: Set<Consumer>? = nil) {
    // The upper byte is the system's. Python's zipfile reads up to 6.3.
    guard versionNeeded & 0xff > 63 else { return }
    add(
      .versionNeeded, "needs a later version of the format than installers read", found: "\(versionNeeded & 0xff)",
      expected: "63 or less", refusedBy: refusedBy)
  }

  private mutating func judge(flags member: ZipMember) {
    if !member.flags.isDisjoint(with: [.encrypted, .strongEncryption]) {
      add(.memberEncrypted, "is encrypted", .refused, refusedBy: member.readers.union([.uv]))
    } else if member.flags.contains(.maskedHeaders) {
      add(.memberEncrypted, "has masked headers, as in an encrypted archive", .refused, refusedBy: [])
    }
    if member.flags.contains(.patchedData) {
      add(.memberPatched, "contains compressed patched data", .refused, refusedBy: member.readers.union([.uv]))
    }
  }
}

extension ZipMember {
  /// Who reads the member's data with Python's zipfile. PyPI reads modules only: its `utils/scanner.py`,
  /// `iter_zip_members`. pip creates an empty file without reading anything.
  package var readers: Set<Consumer> {
    if isDirectory { return [] }
    var readers: Set<Consumer> = [.installer]
    if uncompressedSize > 0 { readers.insert(.pip) }
    if isModule { readers.insert(.pypi) }
    return readers
  }

  /// Whether the name ends in `.py` or `.pye`, in any case.
  var isModule: Bool {
    let end = name.utf8.suffix(5).map { $0 | 0x20 }
    // A name that is only a suffix has none.
    func hasSuffix(_ suffix: StaticString) -> Bool {
      let suffix = Array("\(suffix)".utf8)
      guard end.count > suffix.count, end.suffix(suffix.count).elementsEqual(suffix) else { return false }
      return end[end.count - suffix.count - 1] != .slash
    }
    return hasSuffix(".py") || hasSuffix(".pye")
  }
}
