/// What became of a wheel that was unpacked.
public struct UnpackOutcome: Hashable, Sendable {
  /// The folder that it was unpacked into.
  public let path: String
  /// What a careful user should know.
  public let warnings: [String]
}

extension Wheel {
  /// Unpacks the wheel into a new folder `NAME-VERSION`, with the modes and dates of the archive; dates are taken as UTC.
  ///
  /// The folder appears complete under its name or not at all. Nothing is written outside of it.
  /// - Parameters:
  ///   - directory: the folder in which the new one is made; it is created where it is missing.
  ///   - verifies: whether every file has to have the hash that RECORD says.
  ///   - progress: called with the bytes written so far and in all; one call at a time, from any thread.
  /// - Throws: `output-exists`; `record-row-missing`, `record-hash-mismatch` and the like; `unsafe-link`; what is wrong
  ///   with the archive or a member; when the system refuses something, such as on a full disk.
  public func unpack(
    into directory: String, verifies: Bool = true,
    progress: (@Sendable (_ done: UInt64, _ total: UInt64) -> Void)? = nil
  ) throws(WheelError) -> UnpackOutcome {
    do throws(WheelError) {
      let plan = try ExtractionPlan(layout)
      let recorded = verifies ? try RecordedFiles(self) : nil
      let made = try Directory.create(directory, calls: input.calls)
      do throws(WheelError) {
        return UnpackOutcome(
          path: try unpack(plan, into: directory, recorded, progress: progress),
          warnings: warnings + [recorded?.absenceWarning(among: layout.members), buildTagWarning].compactMap(\.self))
      } catch {
        Directory.removeEmpty(made, calls: input.calls)
        throw error
      }
    } catch {
      throw error.inFile(path)
    }
  }

  /// A build tag that no file of the folder will hold.
  private var buildTagWarning: String? {
    guard let build = filename.build, case .success(let wheelInfo) = wheelInfo, wheelInfo.build == nil else {
      return nil
    }
    return "the build tag is in the file name alone: 'pack --build-number \(build)' gives it again"
  }

  private func unpack(
    _ plan: ExtractionPlan, into directory: String, _ recorded: RecordedFiles?,
    progress: (@Sendable (_ done: UInt64, _ total: UInt64) -> Void)?
  ) throws(WheelError) -> String {
    let output = try OutputDirectory(directory: directory, name: filename.distInfoStem, calls: input.calls)
    let extraction = Extraction(input: input, root: output.root, recorded: recorded)
    try extraction.makeFolders(plan.folders)
    let total = plan.size
    try extraction.write(plan.files) { progress?($0, total) }
    try extraction.makeLinks(plan.links)
    try extraction.finishFolders(plan.folders)
    try input.checkUnchanged()
    try output.commit()
    return output.path
  }
}
