/// A wheel written again from the first byte to the last, every member compressed anew.
///
/// Names, order, modes and dates stay, but for the changes given; extra fields and member comments go.
package struct Recompression: Sendable {
  private let input: InputFile
  private let layout: ZipLayout
  private let changes: [Int: SpliceWriter.Change]
  private let additions: [SpliceWriter.Addition]
  private let method: CompressionMethod
  private let level: UInt32

  /// - Parameters:
  ///   - changes: by place in `ZipLayout.members`.
  ///   - method: stored or deflate. Directories are always stored.
  ///   - level: 1...9, of deflate.
  package init(
    input: InputFile, layout: ZipLayout, changes: [Int: SpliceWriter.Change] = [:],
    additions: [SpliceWriter.Addition] = [], method: CompressionMethod = .deflate, level: UInt32 = 6
  ) {
    self.input = input
    self.layout = layout
    self.changes = changes
    self.additions = additions
    self.method = method
    self.level = level
  }

  /// Writes the whole archive into an empty output, which is then complete but for its name.
  /// - Parameter progress: called with the bytes packed so far and in all, both uncompressed.
  /// - Throws: `unsafeArchive` for an archive that readers can disagree about, `invalidMemberName`, what reading a member
  ///   throws, `unsupportedMethod`.
  package func write(
    into file: consuming OutputFile, progress: ((_ done: UInt64, _ total: UInt64) -> Void)? = nil
  ) throws(WheelError) -> OutputFile {
    // Refuses what must not be written, and names that are unsafe or taken.
    _ = try SpliceWriter(input: input, layout: layout, changes: changes, additions: additions).plan()
    let written = try ArchiveBuilder(try members(), comment: comment).write(into: file, progress: progress)
    return written.file
  }

  /// The archive's comment, where strict readers take it.
  private var comment: String? {
    if layout.comment.isEmpty || layout.findings.contains(where: { $0.code == .commentControlBytes }) { return nil }
    return String(validating: layout.comment, as: UTF8.self)
  }

  private func members() throws(WheelError) -> [ArchiveBuilder.Member] {
    var followers: [Int: [SpliceWriter.Addition]] = [:]
    for addition in additions { followers[addition.after ?? layout.members.count, default: []].append(addition) }
    var members: [ArchiveBuilder.Member] = []
    for member in layout.members {
      if let kept = kept(member) { members.append(kept) }
      for addition in followers[member.index] ?? [] { members.append(added(addition)) }
    }
    for addition in followers[layout.members.count] ?? [] { members.append(added(addition)) }
    return members
  }

  private func kept(_ member: ZipMember) -> ArchiveBuilder.Member? {
    var name = member.name
    var content = MemberContent.member(member, of: input)
    var mode: UInt16?
    switch changes[member.index] {
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
