/// All faults of a wheel, found without changing or installing it.
///
/// Bad contents are findings. Verification fails only if the file is not an archive or its members cannot be listed.
public struct WheelVerification: Hashable, Sendable {
  /// The path as the caller gave it.
  public let path: String
  /// In archive order: first those about the whole wheel, then member by member.
  public let findings: [Finding]
  /// The number of members in the archive.
  public let memberCount: Int
  /// The total uncompressed size of the members that were read.
  public let checkedSize: UInt64

  /// The number of findings that are errors.
  public var errorCount: Int { findings.count { $0.severity == .error } }
  /// The number of findings that are warnings.
  public var warningCount: Int { findings.count - errorCount }

  /// Reads the whole wheel.
  ///
  /// - Parameter judges: false to keep the severities of the checks, whoever the consumer is.
  init(
    of input: InputFile, for consumer: Consumer?, judges: Bool = true, threads: Int?, _ progress: Progress
  ) throws(WheelError) {
    var findings = FindingCollector()
    let wheel = try WheelUnderTest(input, &findings)
    var rows = [Record.Row?](repeating: nil, count: wheel.layout.members.count)
    if let directories = wheel.directories {
      wheel.checkDocuments(directories, &findings)
      for (index, finding) in SchemeChecks(wheel, directories).findings { findings.add(finding, at: index) }
      rows = RecordChecks(wheel, directories, &findings).rows
    }
    if consumer == .pypi {
      findings.add(UploadChecks(wheel).findings)
      if let metadata = wheel.metadata, let path = wheel.directories?.metadata {
        findings.add(UploadMetadataChecks(metadata, at: path).findings, at: wheel.index(path))
      }
    }
    let members = MemberChecks(wheel, rows: rows)
    try members.run(threads: threads, &findings, progress)
    try wheel.input.checkUnchanged()
    path = input.path
    self.findings = findings.inArchiveOrder.map { $0.judged(by: judges ? consumer : nil) }
    memberCount = wheel.layout.members.count
    checkedSize = members.byteCount
  }
}

extension Wheel {
  /// Reads the whole wheel at `path` and finds its faults, even if they are such that `init(opening:)` refuses it.
  ///
  /// Blocks until it is done; ``ProgressHandler`` describes how to cancel.
  /// - Parameters:
  ///   - path: the file.
  ///   - consumer: whose rules decide the severity of findings; nil for the specifications and all consumers.
  ///   - threads: how many members to read at a time; nil for one per core.
  ///   - progress: called with the bytes checked so far and the total.
  /// - Throws: if the file is not an archive or is too damaged to list its members, if a system call fails, and if the
  ///   file changes while it is read.
  public static func verify(
    fileAt path: String, for consumer: Consumer? = nil, threads: Int? = nil, progress: ProgressHandler? = nil
  ) throws(WheelError) -> WheelVerification {
    try verify(InputFile(path: path), for: consumer, threads: threads, progress)
  }

  /// Reads the whole wheel and finds its faults, as `verify(fileAt:for:threads:progress:)` does for a file that is not
  /// open.
  public func verify(
    for consumer: Consumer? = nil, threads: Int? = nil, progress: ProgressHandler? = nil
  ) throws(WheelError) -> WheelVerification {
    try Self.verify(input, for: consumer, threads: threads, progress)
  }

  private static func verify(
    _ input: InputFile, for consumer: Consumer?, threads: Int?, _ handler: ProgressHandler?
  ) throws(WheelError) -> WheelVerification {
    let progress = Progress(handler)
    return try explaining(WheelVerification(of: input, for: consumer, threads: threads, progress)) {
      progress.cancellation ?? $0.inFile(input.path)
    }
  }
}

extension WheelUnderTest {
  func checkDocuments(_ directories: WheelDirectories, _ findings: inout FindingCollector) {
    if let metadata {
      let index = index(directories.metadata)
      findings.add(MetadataChecks(metadata, at: directories.metadata, filename: filename).findings, at: index)
      let python = ZstandardChecks.finding(in: layout.members, metadata, at: directories.metadata)
      if let python { findings.add(python, at: index) }
    }
    if let wheelInfo {
      let index = index(directories.wheel)
      findings.add(WheelInfoChecks(wheelInfo, at: directories.wheel, filename: filename).findings, at: index)
    }
    if let entryPoints {
      let path = directories.entryPoints
      findings.add(EntryPointChecks(entryPoints, at: path).findings, at: index(path))
    }
    let variantIndex = index(directories.variant)
    if variant != nil || variantIndex == nil {
      let checks = VariantChecks(variant, at: directories.variant, filename: filename)
      findings.add(checks.findings, at: variantIndex)
    }
    if let metadata { findings.add(missingLicenses(of: metadata, directories), at: index(directories.metadata)) }
  }

  /// Only from Metadata-Version 2.4 on do the files of `License-File` have a fixed directory.
  private func missingLicenses(of metadata: HeaderDocument, _ directories: WheelDirectories) -> [Finding] {
    // An error is reported already.
    guard let version = optional(try CoreMetadata.version(of: metadata))?.version, version >= MetadataVersion(2, 4)
    else { return [] }
    let files = metadata.indices(of: "License-File").map { metadata.fields[$0].emailValue }
    // For years, tools wrote UNKNOWN for missing values, and PyPI ignores a field whose last value it is.
    guard files.last != "UNKNOWN" else { return [] }
    return files.filter { index("\(directories.distInfo)/licenses/\($0)") == nil }.map { file in
      Finding(
        .licenseFileMissing, subject: "\(directories.metadata): License-File", "the file is not in licenses/",
        found: file.quotedForMessage)
    }
  }
}

extension FaultCode {
  /// A License-File is not in the wheel.
  public static let licenseFileMissing = FaultCode(warning: "license-file-missing")
}
