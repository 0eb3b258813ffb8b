/// The result of unpacking a wheel.
public struct UnpackOutcome: Hashable, Sendable {
  /// The folder with the unpacked files.
  public let path: String
  /// What to check before using the result.
  public let warnings: [String]
}

extension Wheel {
  /// Unpacks the wheel into a new folder `NAME-VERSION`, with the modes and dates of the archive. Dates are read as
  /// UTC.
  ///
  /// The folder appears complete or not at all. Nothing is written outside it. Blocks until it is done;
  /// ``ProgressHandler`` describes how to cancel.
  /// - Parameters:
  ///   - directory: the parent of the new folder; created if it does not exist.
  ///   - verifies: whether to check every file against its hash in RECORD.
  ///   - progress: called with the bytes written so far and the total.
  /// - Throws: `output-exists`; `record-row-missing`, `record-hash-mismatch` and similar; `unsafe-link`; faults of the
  ///   archive or a member; failed system calls, such as on a full disk.
  public func unpack(
    into directory: String, verifies: Bool = true, progress: ProgressHandler? = nil
  ) throws(WheelError) -> UnpackOutcome {
    let progress = Progress(progress)
    do throws(WheelError) {
      let plan = try ExtractionPlan(layout)
      let recorded = verifies ? try RecordedFiles(self) : nil
      let made = try Directory.create(directory, calls: input.calls)
      do throws(WheelError) {
        return UnpackOutcome(
          path: try unpack(plan, into: directory, recorded, progress),
          warnings: warnings + [recorded?.absenceWarning(in: self), buildTagWarning].compactMap(\.self))
      } catch {
        Directory.removeEmpty(made, calls: input.calls)
        throw error
      }
    } catch {
      throw progress.cancellation ?? error.inFile(path)
    }
  }

  /// A build tag would be lost: no file in the folder contains it.
  private var buildTagWarning: String? {
    guard let build = filename.build, let wheelInfo = wheelInfo.value, wheelInfo.build == nil else { return nil }
    return "only the file name contains the build tag, which has to be set again to pack the directory: "
      + build.description.quotedForMessage
  }

  /// What names the folder: the file name, or `.dist-info` if there is none.
  private var folderName: String {
    let stem = String(directories.stem)
    return unknownParts.isDisjoint(with: [.name, .version]) || stem.utf8.first?.isAlphanumeric != true
      ? filename.distInfoStem : stem
  }

  private func unpack(
    _ plan: ExtractionPlan, into directory: String, _ recorded: RecordedFiles?, _ progress: Progress
  ) throws(WheelError) -> String {
    let output = try OutputDirectory(directory: directory, name: folderName, calls: input.calls)
    let extraction = Extraction(input: input, root: output.root, recorded: recorded)
    try progress.begin(total: plan.size)
    try extraction.makeFolders(plan.folders)
    try extraction.write(plan.files, progress)
    try extraction.makeLinks(plan.links)
    try extraction.finishFolders(plan.folders)
    try input.checkUnchanged()
    try output.commit()
    return output.path
  }
}
