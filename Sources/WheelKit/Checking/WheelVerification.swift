/// Everything that is wrong with a wheel, found without changing or installing it.
///
/// A bad wheel is data: only a file that is no archive, or whose members cannot be listed, cannot be verified.
public struct WheelVerification: Hashable, Sendable {
  /// The path as the caller gave it.
  public let path: String
  /// In archive order: first of the whole wheel, then member by member.
  public private(set) var findings: [Finding]
  public let memberCount: Int
  /// The bytes that were read of members, as they unpack.
  public let checkedSize: UInt64

  public var errorCount: Int { findings.count { $0.severity == .error } }
  public var warningCount: Int { findings.count - errorCount }

  /// Reads the wheel at `path`, all of it.
  ///
  /// - Parameters:
  ///   - threads: how many members are read at a time; nil for as many as there are cores.
  ///   - progress: told now and then how many bytes have been checked, of how many.
  /// - Throws: where the file is no archive or is damaged beyond listing its members, when the system refuses something,
  ///   and when the file changes meanwhile.
  public init(
    of path: String, threads: Int? = nil, progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
  ) throws(WheelError) {
    do throws(WheelError) {
      var findings = FindingCollector()
      let wheel = try WheelUnderTest(opening: path, &findings)
      var rows = [Record.Row?](repeating: nil, count: wheel.layout.members.count)
      if let directories = wheel.directories {
        wheel.checkDocuments(directories, &findings)
        rows = RecordChecks(wheel, directories, &findings).rows
      }
      let members = MemberChecks(wheel, rows: rows)
      try members.run(threads: threads, &findings, progress: progress)
      try wheel.input.checkUnchanged()
      self.path = path
      self.findings = findings.inArchiveOrder
      memberCount = wheel.layout.members.count
      checkedSize = members.byteCount
    } catch {
      throw error.inFile(path)
    }
  }
}

extension WheelUnderTest {
  fileprivate func checkDocuments(_ directories: WheelDirectories, _ findings: inout FindingCollector) {
    if let metadata {
      let place = place(directories.metadata)
      findings.add(MetadataChecks(metadata, at: directories.metadata, filename: filename).findings, at: place)
    }
    if let wheelInfo {
      let place = place(directories.wheel)
      findings.add(WheelInfoChecks(wheelInfo, at: directories.wheel, filename: filename).findings, at: place)
    }
  }
}
