/// Rewrites a whole wheel, compressing every member again.
///
/// Keeps names, order, modes and dates, except for the given changes. Drops extra fields and member comments.
package struct Recompression: Sendable {
  private let writer: SpliceWriter
  private let method: CompressionMethod
  private let level: UInt32

  /// - Parameters:
  /// - writer: the changes.
  /// - method: stored or deflate. Directories are always stored.
  /// - level: of deflate, 1...9.
  package init(_ writer: SpliceWriter, method: CompressionMethod = .deflate, level: UInt32 = 6) {
    self.writer = writer
    self.method = method
    self.level = level
  }

  /// Writes the archive into an empty output, complete except for the name of the file.
  ///
  /// - Parameter progress: counts uncompressed bytes.
  /// - Throws: `unsafeArchive` for an archive that readers could interpret differently, `invalidMemberName`,
  ///   `unsupportedMethod`, and errors from reading a member.
  package func write(
    into file: consuming OutputFile, _ progress: Progress = Progress()
  ) throws(WheelError) -> OutputFile {
    // Refuses archives that must not be written, and names that are unsafe or duplicated.
    _ = try writer.plan()
    let written = try ArchiveBuilder(try members(), comment: comment).write(into: file, progress)
    return written.file
  }

  /// The archive comment, if strict readers accept it.
  private var comment: String? {
    if writer.layout.comment.isEmpty || writer.layout.findings.contains(where: { $0.code == .commentControlBytes }) {
      return nil
    }
    return String(validating: writer.layout.comment, as: UTF8.self)
  }

  private func members() throws(WheelError) -> [ArchiveBuilder.Member] {
    let followers = Dictionary(grouping: writer.additions, by: \.after)
    var members: [ArchiveBuilder.Member] = []
    for member in writer.layout.members {
      if let kept = kept(member) { members.append(kept) }
      members += followers[member.index, default: []].map(added)
    }
    return members + followers[nil, default: []].map(added)
  }

  private func kept(_ member: ZipMember) -> ArchiveBuilder.Member? {
    var name = member.name
    var content = MemberContent.member(member, of: writer.input)
    var mode: UInt16?
    switch writer.changes[member.index] {
    case nil: break
    case .remove?: return nil
    case .rename(let newName)?: name = newName
    case .replace(let bytes, let newName, let newMode, _)?:
      name = newName ?? name
      content = .bytes(bytes)
      mode = newMode
    }
    var built = ArchiveBuilder.Member(
      name: name, content: content, method: member.isDirectory ? .stored : method, level: level,
      modified: member.modified)
    built.externalAttributes =
      mode.map { UInt32($0) << 16 | member.externalAttributes & 0xffff } ?? member.externalAttributes
    built.system = UInt8(truncatingIfNeeded: member.versionMadeBy >> 8)
    return built
  }

  private func added(_ addition: SpliceWriter.Addition) -> ArchiveBuilder.Member {
    let isDirectory = addition.isDirectory
    return ArchiveBuilder.Member(
      name: addition.name, bytes: addition.bytes, method: isDirectory ? .stored : method, level: level,
      modified: addition.modified, mode: addition.typedMode)
  }
}
