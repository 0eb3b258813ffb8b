/// All faults of an installed project, found without changing it.
///
/// Checks METADATA, the entry points, and RECORD against the files on disk. Bad contents are findings.
public struct InstalledVerification: Hashable, Sendable {
  /// The path as the caller gave it.
  public let path: String
  /// First those about the whole project, then those about RECORD, row by row, then those about files without a row.
  public let findings: [Finding]
  /// Whether there is a RECORD; without one, nothing is known about the files.
  public let hasRecord: Bool
  /// The number of files whose hash was compared with RECORD.
  public let checkedCount: Int
  /// The number of bytes that were read from them.
  public let checkedSize: UInt64
  /// The number of files that RECORD lists without a hash, as it may: byte code, and what the installer made.
  public let withoutHash: Int

  /// The number of findings that are errors.
  public var errorCount: Int { findings.count { $0.severity == .error } }
  /// The number of findings that are warnings.
  public var warningCount: Int { findings.count - errorCount }

  fileprivate init(of project: InstalledProject, _ progress: Progress) throws(WheelError) {
    path = project.path
    hasRecord = project.record != nil
    var findings = project.documentFindings
    findings += try project.missingScripts()
    switch project.record {
    case nil:
      findings.append(
        Finding(.installedWithoutRecord, subject: project.directory, "no RECORD, so the files cannot be checked"))
      (checkedCount, checkedSize, withoutHash) = (0, 0, 0)
    case .failure(let error)?:
      findings.append(Finding(error))
      (checkedCount, checkedSize, withoutHash) = (0, 0, 0)
    case .success(let record)?:
      let checks = try InstalledRecordChecks(project, record, progress)
      findings += checks.findings
      (checkedCount, checkedSize) = (checks.checkedCount, checks.checkedSize)
      withoutHash = checks.withoutHash
    }
    self.findings = findings.map { $0.judged(by: nil) }
  }
}

extension InstalledProject {
  /// Finds the faults of the project. The files must not change meanwhile.
  ///
  /// Blocks until it is done; ``ProgressHandler`` describes how to cancel.
  /// - Parameter progress: called with the bytes checked so far and the total.
  /// - Throws: if a system call fails, and if a file changes while it is read.
  public func verify(progress: ProgressHandler? = nil) throws(WheelError) -> InstalledVerification {
    let progress = Progress(progress)
    return try explaining(InstalledVerification(of: self, progress)) { progress.cancellation ?? $0.inFile(path) }
  }

  /// Faults of the documents, except RECORD. WHEEL does not matter once a project is installed.
  fileprivate var documentFindings: [Finding] {
    var findings = identityFindings
    findings += MetadataChecks(statedMetadata, at: metadataPath, filename: nil).findings
    if let entryPointBytes {
      findings +=
        EntryPointChecks(EntryPointFile(entryPointBytes), at: "\(directory)/entry_points.txt").findings
    } else if case .failure(let error)? = entryPoints {
      findings.append(Finding(error))
    }
    if case .failure(let error)? = directURL { findings.append(Finding(error)) }
    return findings
  }

  /// The directory is found by its name, which has name and version of METADATA in any spelling. That of an `.egg-info`
  /// can end in the version of Python, or have neither version.
  private var identityFindings: [Finding] {
    guard let text = metadata.first("Name"), let name = ProjectName(text.trimmingBlanks),
      let version = metadata.first("Version").flatMap({ Version($0.trimmingBlanks) })
    else { return [] }
    var parts = directory.dropLast((isEggInfo ? ".egg-info" : ".dist-info").count).split(
      separator: "-", omittingEmptySubsequences: false)
    if isEggInfo, parts.count > 2, parts.last?.hasPrefix("py") == true { parts.removeLast() }
    let hasVersion = parts.count > 1
    let stated = hasVersion ? String(parts.removeLast()) : nil
    // `_` can stand for the `-` in a version.
    let isVersion = stated.map { Version($0) ?? Version($0.split(separator: "_").joined(separator: "-")) } == version
    let isRight = ProjectName(parts.joined(separator: "-")) == name && (isVersion || (isEggInfo && !hasVersion))
    if isRight { return [] }
    return [
      Finding(
        .distInfoMismatch, subject: directory, "the directory's name differs from METADATA",
        expected: "\(name.description)-\(version).\(isEggInfo ? "egg" : "dist")-info".quotedForMessage)
    ]
  }

  /// Scripts of entry points that are not in the environment's directory of scripts.
  fileprivate func missingScripts() throws(WheelError) -> [Finding] {
    var findings: [Finding] = []
    var seen: Set<ExactText> = []
    for group in entryPoints?.value?.groups ?? [] where EntryPointChecks.groups.contains(group.name) {
      for entry in group.entries where seen.insert(ExactText(entry.name)).inserted {
        // An unsafe name has a check of its own.
        if entry.name.utf8.contains(.slash) || [".", ".."].contains(entry.name) { continue }
        if try !hasScript(entry.name) {
          findings.append(
            Finding(
              .installedScriptMissing, subject: "\(directory)/entry_points.txt: \(group.name)",
              "the script is not in \(location.scripts.joined(separator: "/")) of the environment",
              found: entry.name.quotedForMessage))
        }
      }
    }
    return findings
  }

  private func hasScript(_ name: String) throws(WheelError) -> Bool {
    for name in Self.scriptNames(of: name) {
      switch try location.find(location.scripts + [name]) {
      case .missing, .directory: continue
      // Distributors link to alternatives.
      case .file, .link, .special, .unreadable: return true
      }
    }
    return false
  }
}
