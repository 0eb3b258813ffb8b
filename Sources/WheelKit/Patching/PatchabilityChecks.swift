// What prevents a wheel from being patched, whatever the edits.

extension Wheel {
  /// - Returns: warnings about format versions that are newer than this library knows.
  /// - Throws: the first reason why the wheel cannot be patched.
  func checkPatchable(_ patches: [Patch]) throws(WheelError) -> [String] {
    if let refusal = layout.refusal { throw WheelError(refusal.code, refusal.description) }
    var warnings: [String] = []
    if let finding = try wheelVersionFinding() { warnings.append(finding.description) }
    try checkRecord(patches)
    let edits = patches.flatMap(\.edits)
    let setsMetadataVersion = edits.contains { $0.action.subjects.contains(EditSubject(field: "Metadata-Version")) }
    if !setsMetadataVersion, let finding = try metadataVersionFinding() { warnings.append(finding.description) }
    let repairs = patches.contains(where: \.options.repairs)
    // Edits can delete another `.dist-info`; whether they did is checked when all are applied.
    if !otherDistInfos.isEmpty, !repairs, !edits.contains(where: { $0.option == EditDefinition.deleteFile.option }) {
      throw severalDistInfosError
    }
    try checkIdentity(edits, repairs: repairs)
    return warnings
  }

  fileprivate var severalDistInfosError: WheelError {
    var error = WheelError.severalDistInfos(otherDistInfos + [directories.distInfo])
    error.hints = [.repair]
    return error
  }

  /// Whether RECORD is missing, is not a CSV file with three columns, or is not UTF-8.
  var lacksRecord: Bool {
    switch record {
    case .success: String(validating: recordBytes, as: UTF8.self) == nil
    case .failure(let error): error.code == .missingDocument || error.code == .invalidRecord
    }
  }

  /// RECORD as edits change it: without rows if a rehash builds it from the file contents.
  func record(rehashed: Bool) throws(WheelError) -> Record {
    rehashed && lacksRecord ? try Record(parsing: []) : try record.get()
  }

  /// RECORD must be readable, unless this run builds it. One that cannot be read vouches for nothing.
  private func checkRecord(_ patches: [Patch]) throws(WheelError) {
    guard case .failure(var error) = record else { return }
    let rehashes = patches.contains(where: \.options.rehashes)
    if rehashes && lacksRecord && !patches.contains(where: \.options.verifies) { return }
    if !rehashes && lacksRecord { error.hints = [.rebuildRecord] }
    throw error
  }

  private func wheelVersionFinding() throws(WheelError) -> Finding? {
    try explaining(wheelInfo.get().versionFinding()) { $0.within(directories.wheel) }
  }

  private func metadataVersionFinding() throws(WheelError) -> Finding? {
    if metadata.hasByteOrderMark {
      throw WheelError(
        .unreadableMetadata, subject: directories.metadata,
        "begins with a byte order mark, which hides the fields from every reader")
    }
    do throws(WheelError) {
      let (version, finding) = try CoreMetadata.version(of: metadata)
      guard version == nil, let finding else { return finding }
      throw WheelError(.unreadableMetadata, finding.description)
    } catch {
      throw error.within(directories.metadata)
    }
  }

  /// Name and version in METADATA and `.dist-info` must be those of the file name, unless this run sets them.
  private func checkIdentity(_ edits: [Edit], repairs: Bool) throws(WheelError) {
    let setsName = edits.contains(where: \.setsName)
    let setsVersion = edits.contains(where: \.setsVersion)
    try checkUnknownParts(edits)
    if var fault = filenameFault, !setsName, !setsVersion, !repairs {
      fault.reason += "; METADATA and WHEEL say \(filename.description.quotedForMessage)"
      fault.hints.append(.repair)
      throw fault
    }
    let names = metadata.values(of: "Name")
    let versions = metadata.values(of: "Version")
    if !setsName, names.isEmpty || !names.allSatisfy({ ProjectName($0) == filename.name }) {
      throw mismatch(.nameMismatch, "Name", .rename, expected: filename.name.description)
    }
    if !setsVersion, versions.isEmpty || !versions.allSatisfy({ Version($0) == filename.version }) {
      throw mismatch(.versionMismatch, "Version", .setVersion, expected: filename.version.description)
    }
    if !setsName && !setsVersion && !repairs && !filename.isNamed(by: directories.stem) {
      throw WheelError(
        .distInfoMismatch, subject: directories.distInfo,
        "the directory's name differs from the file name: expected \("\(filename.distInfoStem).dist-info".quotedForMessage)",
        hints: [.repair]
      )
    }
  }

  /// What neither the name of the file nor METADATA and WHEEL give, edits have to give, without placeholders.
  private func checkUnknownParts(_ edits: [Edit]) throws(WheelError) {
    guard var fault = filenameFault else { return }
    let given = edits.filter { !$0.value.utf8.contains(UInt8(ascii: "{")) }.map(\.option)
    var lacking: [String] = []
    for (part, field, needed) in [
      (FilenamePart.name, "Name", [EditDefinition.rename]), (.version, "Version", [.setVersion]),
      (.tags, "Tag", [.pythonTag, .abiTag, .platformTag]),
    ] where unknownParts.contains(part) {
      let missing = needed.map(\.option).filter { !given.contains($0) }
      if missing.isEmpty { continue }
      lacking.append(field)
      fault.hints += missing.map { .useEdits([$0]) }
    }
    guard !lacking.isEmpty else { return }
    fault.reason += "; the wheel has no other valid \(lacking.joined(separator: ", "))"
    throw fault
  }

  private func mismatch(
    _ code: FaultCode, _ field: String, _ edit: EditDefinition, expected: String
  ) -> WheelError {
    let values = metadata.values(of: field).map(\.quotedForMessage)
    let found = values.isEmpty ? "no such field" : values.prefix(3).joined(separator: " and ")
    return WheelError(
      code, subject: "\(directories.metadata): \(field)",
      "differs from the file name: found \(found), expected \(expected.quotedForMessage)",
      hints: [.useEdits([edit.option])])
  }
}

extension PatchDraft {
  /// - Throws: `several-dist-infos` if a file is left in another `.dist-info` than the wheel's.
  func checkOtherDistInfos() throws(WheelError) {
    if wheel.otherDistInfos.contains(where: members.hasFiles) { throw wheel.severalDistInfosError }
  }
}

extension FaultCode {
  public static let unreadableMetadata = FaultCode(rawValue: "unreadable-metadata")
  public static let nameMismatch = FaultCode(rawValue: "name-mismatch")
  public static let versionMismatch = FaultCode(rawValue: "version-mismatch")
}
