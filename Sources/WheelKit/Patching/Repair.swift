/// The faults of a wheel, and which of them have exactly one correct fix.
struct Repair {
  /// The faults to fix, in archive order.
  let faults: [Finding]
  /// The faults that remain, all of them warnings.
  let left: [Finding]

  /// Faults of WHEEL and the names of directories, which METADATA and the file name, which agree, determine.
  private static let ofNames: Set<FaultCode> = [
    .distInfoMismatch, .distInfoVersion, .directorySpelling, .wheelTagMissing, .wheelTagInvalid,
    .wheelTagCompressed, .wheelTagRepeated, .wheelTagMismatch, .wheelBuildMismatch, .uploadFilename,
  ]

  /// Faults of RECORD that have nothing to do with the contents of a file.
  private static let ofRecord: Set<FaultCode> = [
    .recordDirectory, .recordSignature, .recordOwnRow, .recordOwnHash, .recordBackslash, .recordRowRepeated,
    .recordEmptyLine, .recordHashSpelling,
  ]

  /// Faults of RECORD that can be fixed if the contents of the files are right.
  private static let ofContents: Set<FaultCode> = [
    .recordRowMissing, .recordRowExtra, .recordRowRepeated, .recordHashMismatch, .recordSizeMismatch,
    .recordHashMissing, .recordHashInvalid, .recordHashWeak, .recordHashUnknown, .recordSizeMissing,
    .recordSizeInvalid,
  ]

  /// Reads the whole wheel.
  ///
  /// - Parameters:
  ///   - consumer: who decides which faults are errors; nil for the specifications and all consumers.
  ///   - rehashes: whether to recompute RECORD from the file contents.
  /// - Throws: the first fault without exactly one correct fix, with the number of others.
  init(of wheel: Wheel, for consumer: Consumer?, rehashes: Bool, _ progress: Progress) throws(WheelError) {
    let verification = try WheelVerification(of: wheel.input, for: consumer, judges: false, threads: nil, progress)
    let findings = verification.findings
    let contradicted = try RecordFixes.contradictedPaths(of: wheel.record(rehashed: rehashes))
    let others = Set(wheel.otherDistInfos.map { MemberName.printable($0) })
    func isFixed(_ finding: Finding) -> Bool {
      if !others.isEmpty, let subject = finding.subject, others.contains(String(subject.prefix { $0 != "/" })) {
        return true  // removed
      }
      if finding.code == .dataMismatch {
        let stem = (finding.subject ?? "").dropLast(".data".count)
        return wheel.directories.data == nil && wheel.filename.isOfProject(stem)
      }
      // Another name has exactly one normalized spelling, or METADATA and WHEEL give it.
      if finding.code == .invalidFileName { return finding.expected != nil || wheel.filenameFault != nil }
      if finding.isOfHeaders || Self.ofNames.contains(finding.code) { return true }
      if rehashes && Self.ofContents.contains(finding.code) { return true }
      if rehashes && finding.isOfRecord(at: wheel.directories.record) { return true }
      guard Self.ofRecord.contains(finding.code) else { return false }
      return finding.code != .recordRowRepeated || !contradicted.contains(finding.subject ?? "")
    }
    faults = findings.filter(isFixed)
    left = findings.filter { !isFixed($0) }.map { $0.judged(by: consumer) }
    let refused = left.filter { $0.severity == .error }
    guard let first = refused.first else { return }
    let isOfContents = Self.ofContents.contains(first.code)
    var error = WheelError(first)
    if isOfContents {
      error.hints = [.rehash]
    } else if first.isOfRecord(at: wheel.directories.record) {
      error.hints = [.rebuildRecord]
    } else {
      error.reason = "cannot be fixed automatically: \(error.reason)"
    }
    if refused.count > 1 { error.hints.append(.verify(otherErrors: refused.count - 1)) }
    throw error
  }
}

extension Finding {
  /// Whether RECORD as a whole is missing or cannot be read, so that it can only be built again.
  fileprivate func isOfRecord(at path: String) -> Bool {
    subject == MemberName.printable(path) && [.missingDocument, .invalidRecord, .recordEncoding].contains(code)
  }

  /// Whether rewriting the headers of the member fixes it. Other edits do not touch names that are UTF-8 without being
  /// marked as such, because readers that decode them as code page 437 will see other names.
  fileprivate var isOfHeaders: Bool {
    consequence == .rewritten || (code == .memberNameEncoding && severity == .warning)
  }
}

extension PatchDraft {
  /// Removes the `.dist-info` directories that are not the wheel's.
  mutating func removeOtherDistInfos() {
    for other in wheel.otherDistInfos {
      members.removeDirectory(other)
      noteRepair("directory", before: other, after: nil)
    }
  }

  /// Makes the names of the directories and WHEEL agree with the file name.
  mutating func repairNames() throws(WheelError) {
    if directories.data == nil, let data = try strayDataDirectory() {
      directories = WheelDirectories(distInfo: directories.distInfo, data: data)
    }
    let fileName = PathName.last(of: wheel.path)
    if !fileName.isExactly(filename.description) {
      noteRepair("file name", before: fileName, after: filename.description)
    }
    let right = directories.renamed(for: filename, isRenamed: true)
    for (before, after) in [(directories.distInfo, right.distInfo), (directories.data ?? "", right.data ?? "")]
    where !before.isExactly(after) {
      noteRepair("directory", before: before, after: after)
    }

    let tags = filename.tags.expanded.map(\.description)
    let found = wheelInfo.tags
    if found.count != tags.count || Set(found) != Set(tags) {
      try wheelInfo.setTags(tags)
      noteRepair("WHEEL Tag", before: found.joined(separator: ", "), after: tags.joined(separator: ", "))
    }
    let (before, build) = (wheelInfo.build, filename.build?.description)
    if before != build {
      try wheelInfo.setBuild(build)
      noteRepair("WHEEL Build", before: before, after: build)
    }
  }

  /// The one `.data` directory with another name or version; nil if there is none.
  private func strayDataDirectory() throws(WheelError) -> String? {
    let datas = TopLevelDirectories(among: wheel.layout.members.map(\.name)).datas.filter {
      filename.isOfProject($0.dropLast(".data".count))
    }
    guard datas.count < 2 else {
      throw WheelError(
        .severalDataDirectories,
        "expected at most one .data directory, found \(datas.map(\.quotedForMessage).joined(separator: ", "))")
    }
    return datas.first
  }

  /// Notes which kinds of headers are rewritten, and which members are removed.
  mutating func noteRepairsOfArchive(_ faults: [Finding]) {
    let faults = faults.filter(\.isOfHeaders)
    let counts = Dictionary(faults.map { ($0.code, 1) }, uniquingKeysWith: +)
    var seen: Set<FaultCode> = []
    for first in faults where seen.insert(first.code).inserted {
      let others = (counts[first.code] ?? 1) - 1
      let more = others > 0 ? " and \(others) more" : ""
      noteRepair(first.code.rawValue, before: first.description + more, after: "rewritten")
    }
    for member in wheel.layout.members where directories.isSignature(member.name) {
      noteRepair(member.name, before: "\(member.uncompressedSize) bytes", after: nil)
    }
  }

  /// The members whose names are UTF-8 without being marked as such.
  var unmarkedNames: [ZipMember] {
    guard repair != nil else { return [] }
    return wheel.layout.members.filter { member in
      !member.flags.contains(.utf8) && member.otherRawName == nil && !member.name.utf8.allSatisfy { $0 < 0x80 }
    }
  }

  private mutating func noteRepair(_ field: String, before: String?, after: String?) {
    changes.append(PatchPlan.Change(edit: "repair", field: field, before: before, after: after))
  }
}
