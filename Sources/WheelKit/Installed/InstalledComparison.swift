/// The differences between a wheel and an installed project: what a distributor or a user changed.
///
/// What installing changes does not count: files move to the directories of their schemes, scripts get another first line,
/// and installers add byte code, scripts for entry points and documents of their own.
public struct InstalledComparison: Hashable, Sendable {
  /// The path of the wheel.
  public let wheelPath: String
  /// The path of the installed project.
  public let installedPath: String
  /// The differences of METADATA.
  public let metadata: HeaderComparison
  /// METADATA as a unified diff; empty if the bytes are the same.
  public let metadataDiff: String
  /// The differences of WHEEL; nil if it was not installed.
  public let wheelInfo: HeaderComparison?
  /// The differences of entry_points.txt.
  public let entryPoints: [EntryPointChange]
  /// Files with other contents, in the order of the wheel.
  public let changed: [InstalledChange]
  /// Members that are not installed, in the order of the wheel.
  public let removed: [ZipMember]
  /// Files that the wheel does not have, sorted by path.
  public let added: [InstalledFile]
  /// What the installer changed by itself.
  public let installation: Installation
  /// What could not be compared.
  public let warnings: [WheelComparison.Warning]

  /// What the installer changed by itself, which does not count.
  public struct Installation: Hashable, Sendable {
    /// Whether the project has a RECORD. Without one, added files are known only in the packages of the wheel.
    public internal(set) var hasRecord = false
    /// Documents that installers write into `.dist-info`.
    public internal(set) var documents: [String] = []
    /// Scripts for entry points.
    public internal(set) var scripts: [String] = []
    /// Scripts of the wheel with the first line for this environment.
    public internal(set) var rewritten: [String] = []
    /// The number of files of byte code.
    public internal(set) var byteCode = 0
  }

  /// Whether nothing differs except what installing changes.
  public var isSame: Bool {
    metadata.isSame && (wheelInfo?.isSame ?? true) && entryPoints.isEmpty && changed.isEmpty && removed.isEmpty
      && added.isEmpty
  }

  fileprivate init(_ wheel: Wheel, _ project: InstalledProject, _ progress: Progress) throws(WheelError) {
    wheelPath = wheel.path
    installedPath = project.path
    metadata = HeaderComparison(metadata: wheel.metadata, project.metadata)
    metadataDiff =
      metadata.isSame
      ? ""
      : UnifiedDiff.text(
        old: wheel.metadata.bytes, new: project.metadata.bytes, oldLabel: "a/\(wheel.directories.metadata.onOneLine)",
        newLabel: "b/\(project.metadataPath.onOneLine)")
    wheelInfo = project.wheelInfo.map { HeaderComparison(wheel: wheel.wheelInfo.value, $0.value) }
    var warnings = (wheel.warningsOfComparison + project.warnings.map { ($0, project.path) }).map { message, file in
      WheelComparison.Warning(file: file, message: message)
    }
    do throws(WheelError) {
      entryPoints = EntryPoints.changes(from: try wheel.entryPoints(), to: try project.entryPoints?.get())
    } catch {
      warnings.append(.init(file: error.file ?? project.path, message: "the entry points were not compared"))
      entryPoints = []
    }
    var files = InstalledFileComparison(wheel, project)
    try files.compareMembers(progress)
    try files.findAdded()
    (changed, removed, added) = (files.changed, files.removed, files.added)
    installation = files.installation
    self.warnings = warnings + files.warnings.map { .init(file: project.path, message: $0) }
    try wheel.input.checkUnchanged()
  }
}

/// A file of a wheel that is installed with other contents.
public struct InstalledChange: Hashable, Sendable {
  /// The member of the wheel.
  public let member: ZipMember
  /// The file on disk.
  public let file: InstalledFile
}

extension Wheel {
  /// Compares this wheel with a project that was installed from it or from the same sources. Modes are not compared, since
  /// installers set them.
  ///
  /// Blocks until it is done; ``ProgressHandler`` describes how to cancel.
  /// - Parameters:
  ///   - project: what is installed.
  ///   - progress: called with the bytes compared so far and the total.
  /// - Throws: if a member cannot be decompressed, or if a file changes meanwhile.
  public func compare(
    to project: InstalledProject, progress: ProgressHandler? = nil
  ) throws(WheelError) -> InstalledComparison {
    let progress = Progress(progress)
    return try explaining(InstalledComparison(self, project, progress)) { progress.cancellation ?? $0 }
  }

  fileprivate var warningsOfComparison: [(String, String)] {
    (layout.findings.filter { $0.consequence == .refused } + findings.filter { $0.code == .unreadableDocument })
      .map { ($0.description, path) }
  }
}
