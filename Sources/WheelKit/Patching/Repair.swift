/// What is wrong with a wheel, and what of it has one right answer.
struct Repair {
  /// Faults that are put right, in archive order.
  let faults: [Finding]
  /// What stays as it is, all of it warnings.
  let left: [Finding]

  /// Faults of WHEEL and of the directories' names: METADATA and the file name, which agree, say what is right.
  private static let ofNames: Set<Finding.Code> = [
    .distInfoMismatch, .distInfoVersion, .directorySpelling, .wheelTagMissing, .wheelTagInvalid,
    .wheelTagCompressed, .wheelTagRepeated, .wheelTagMismatch, .wheelBuildMismatch,
  ]

  /// Faults of RECORD that concern no file's contents.
  private static let ofRecord: Set<Finding.Code> = [
    .recordDirectory, .recordSignature, .recordOwnRow, .recordOwnHash, .recordBackslash, .recordRowRepeated,
    .recordEmptyLine, .recordHashSpelling,
  ]

  /// Faults of RECORD for which the files have to be taken as they are.
  private static let ofContents: Set<Finding.Code> = [
    .recordRowMissing, .recordRowExtra, .recordRowRepeated, .recordHashMismatch, .recordSizeMismatch,
    .recordHashMissing, .recordHashInvalid, .recordHashWeak, .recordHashUnknown, .recordSizeMissing,
    .recordSizeInvalid,
  ]

  /// Reads the whole wheel.
  /// - Parameter rehashes: whether RECORD may be made to say what the files hold.
  /// - Throws: the first fault for which there is no one right answer, with how many others there are.
  init(
    of wheel: Wheel, rehashes: Bool, progress: ((_ done: UInt64, _ total: UInt64) -> Void)?
  ) throws(WheelError) {
    let findings = try WheelVerification(of: wheel.input) { progress?($0, $1) }.findings
    let contradicted = try RecordMending.contradictedPaths(of: wheel.record.get())
    func isMended(_ finding: Finding) -> Bool {
      if finding.code == .dataMismatch {
        let stem = (finding.subject ?? "").dropLast(".data".count)
        return wheel.directories.data == nil && wheel.filename.isOfProject(stem)
      }
      if finding.isOfHeaders || Self.ofNames.contains(finding.code) { return true }
      if rehashes && Self.ofContents.contains(finding.code) { return true }
      guard Self.ofRecord.contains(finding.code) else { return false }
      return finding.code != .recordRowRepeated || !contradicted.contains(finding.subject ?? "")
    }
    faults = findings.filter(isMended)
    left = findings.filter { !isMended($0) }
    let refused = left.filter { $0.severity == .error }
    guard let first = refused.first else { return }
    let isOfContents = Self.ofContents.contains(first.code)
    var hints = isOfContents ? ["--rehash takes the files as they are"] : []
    if refused.count > 1 {
      hints.append("\(refused.count - 1) more error\(refused.count == 2 ? "" : "s"): wheelpatch verify says all")
    }
    let reason = (isOfContents ? "" : "has no one right answer: ") + first.reason
    throw WheelError(
      WheelError.Code(rawValue: first.code.rawValue), subject: first.subject,
      hints.isEmpty ? reason : "\(reason) (\(hints.joined(separator: "; ")))")
  }
}

extension Finding {
  /// Whether writing the member's headers anew mends it. Names that are UTF-8 and do not say so are left alone by other
  /// edits: readers that take them for code page 437 will see other names.
  fileprivate var isOfHeaders: Bool {
    consequence == .mended || (code == .memberNameEncoding && severity == .warning)
  }
}

extension PatchDraft {
  /// Brings the names of the directories and WHEEL in step with the file name.
  mutating func repairNames() throws(WheelError) {
    if directories.data == nil, let data = try strayDataDirectory() {
      directories = WheelDirectories(distInfo: directories.distInfo, data: data)
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
    let build = filename.build?.description
    if wheelInfo.build != build {
      let before = wheelInfo.build
      try wheelInfo.setBuild(build)
      noteRepair("WHEEL Build", before: before, after: build)
    }
  }

  /// The one `.data` directory of another name or version; nil when there is none.
  private func strayDataDirectory() throws(WheelError) -> String? {
    let datas = TopLevelDirectories(among: wheel.layout.members.lazy.map(\.name)).datas.filter {
      filename.isOfProject($0.dropLast(".data".count))
    }
    guard datas.count < 2 else {
      throw WheelError(
        .severalDataDirectories,
        "more than one .data directory: \(datas.map(\.quotedForMessage).joined(separator: ", "))")
    }
    return datas.first
  }

  /// Says which kinds of headers are written anew, and what of the archive is left out.
  mutating func noteRepairsOfArchive(_ faults: [Finding]) {
    var findings: [Finding.Code: [Finding]] = [:]
    var codes: [Finding.Code] = []
    for finding in faults where finding.isOfHeaders {
      if findings[finding.code] == nil { codes.append(finding.code) }
      findings[finding.code, default: []].append(finding)
    }
    for code in codes {
      guard let all = findings[code], let first = all.first else { continue }
      let others = all.count == 1 ? "" : " and \(all.count - 1) more"
      noteRepair(code.rawValue, before: first.description + others, after: "written anew")
    }
    for member in wheel.layout.members where directories.isSignature(member.name) {
      noteRepair(member.name, before: "\(member.uncompressedSize) bytes", after: nil)
    }
  }

  /// The members whose names are UTF-8 and do not say so.
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
