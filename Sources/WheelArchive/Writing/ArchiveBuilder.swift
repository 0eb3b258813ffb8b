private import CLibzip

/// Writes a new archive with libzip. Everything that libzip would choose by itself is always set: method, level, date
/// and attributes.
///
/// Deflated data is compressed here, on all cores, before libzip gets it; other methods are left to libzip.
package struct ArchiveBuilder: Sendable {
  package struct Member: Sendable {
    package var name: String
    package var content: MemberContent
    package var method: CompressionMethod
    /// 1...9; has no meaning for stored members.
    package var level: UInt32
    package var modified: DOSDateTime
    /// As in the central directory: type and permission bits of Unix in the upper half.
    package var externalAttributes: UInt32
    /// The system that the attributes are of; 3 is Unix. APPNOTE.TXT 4.4.2.
    package var system: UInt8 = 3

    /// - Parameter mode: type and permission bits of Unix.
    package init(
      name: String, content: MemberContent, method: CompressionMethod = .deflate, level: UInt32 = 6,
      modified: DOSDateTime = .earliest, mode: UInt16 = FileMode.ordinaryFile
    ) {
      self.name = name
      self.content = content
      self.method = method
      self.level = level
      self.modified = modified
      externalAttributes = UInt32(mode) << 16 | (name.utf8.last == .slash ? 0x10 : 0)
    }

    package init(
      name: String, bytes: [UInt8], method: CompressionMethod = .deflate, level: UInt32 = 6,
      modified: DOSDateTime = .earliest, mode: UInt16 = FileMode.ordinaryFile
    ) {
      self.init(
        name: name, content: .bytes(bytes), method: method, level: level, modified: modified, mode: mode)
    }
  }

  package var members: [Member]
  package var comment: String?

  package init(_ members: [Member], comment: String? = nil) {
    self.members = members
    self.comment = comment
  }

  /// Whether the system's libzip was built with a method.
  package static func supports(_ method: CompressionMethod) -> Bool {
    zip_compression_method_supported(Int32(method.rawValue), 1) == 1
  }

  /// Writes the archive to a new file at `path`.
  /// - Throws: `outputExists`; `unsupportedMethod`; `system` with libzip's message.
  package func write(to path: String) throws(WheelError) {
    let file = try OutputFile(directory: PathName.folder(of: path), name: PathName.last(of: path), mode: 0o666)
    let written = try write(into: file)
    _ = try written.file.commit()
  }

  /// An archive that is written but has no name yet.
  @frozen package struct Written: ~Copyable {
    package var file: OutputFile
    /// What readers may find wrong with it, such as names that differ only in case.
    package let findings: [Finding]
  }

  /// Writes the archive into an empty output.
  /// - Parameter progress: counts the bytes packed so far and those whose number is known, both uncompressed.
  /// - Throws: `unsupportedMethod`, what reading the members throws, `system` with libzip's message.
  package func write(
    into file: consuming OutputFile, _ progress: Progress = Progress()
  ) throws(WheelError) -> Written {
    let path = file.path
    do throws(WheelError) {
      let sink = ArchiveSink(file)
      try build(into: sink, progress)
      guard var written = sink.take() else { throw WheelError(.system, "libzip kept the output") }
      let findings = try setDates(&written)
      return Written(file: written, findings: findings)
    } catch {
      throw progress.cancellation ?? error.inFile(path)
    }
  }

  private func build(into sink: ArchiveSink, _ progress: Progress) throws(WheelError) {
    for member in members where !Self.supports(member.method) {
      throw WheelError(
        .unsupportedMethod, subject: MemberName.printable(member.name),
        "this libzip cannot compress with \(member.method)")
    }
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    guard let source = unsafe sink.handle(&error) else { throw WheelError(.system, unsafe libzipMessage(&error)) }
    guard let archive = unsafe zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error) else {
      // "zip_open_from_source" takes over the source on success only.
      unsafe zip_source_free(source)
      throw WheelError(.system, unsafe libzipMessage(&error))
    }
    var isOpen = true
    // "zip_close" frees the archive on success only.
    defer { if isOpen { unsafe zip_discard(archive) } }

    let pipeline = MemberPipeline(members)
    let feed = ArchiveFeed(pipeline, progress)
    for (index, member) in members.enumerated() {
      do throws(WheelError) {
        try unsafe add(member, at: UInt64(index), feed, to: archive)
      } catch {
        throw error.about(MemberName.printable(member.name))
      }
    }
    if let comment {
      let bytes = Array(comment.utf8)
      guard bytes.count <= Int(UInt16.max) else {
        throw WheelError(.invalidValue, "the comment is too long: \(bytes.count)")
      }
      let result = unsafe bytes.withUnsafeBytes {
        unsafe zip_set_archive_comment(archive, $0.bindMemory(to: CChar.self).baseAddress, UInt16($0.count))
      }
      try unsafe Self.check(result, archive)
    }
    try progress.begin(total: members.lazy.map { $0.content.size ?? 0 }.clampedSum())
    pipeline.start()
    // Also when libzip fails: no member is read after this call.
    defer { pipeline.stop() }
    let closed = unsafe zip_close(archive)
    // An error of reading or writing tells more than libzip's own message.
    if let failure = feed.failure ?? sink.writeFailure { throw failure }
    try unsafe Self.check(closed, archive)
    isOpen = false
    try progress.report(progress.total)
  }

  private func add(
    _ member: Member, at index: UInt64, _ feed: ArchiveFeed, to archive: OpaquePointer
  ) throws(WheelError) {
    guard let source = unsafe feed.source(of: Int(index), member.method, archive) else {
      throw WheelError(.system, unsafe libzipMessage(zip_get_error(archive)))
    }
    let added = unsafe zip_file_add(archive, member.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard added == Int64(index) else {
      // "zip_file_add" takes over the source on success only.
      unsafe zip_source_free(source)
      throw WheelError(.system, unsafe libzipMessage(zip_get_error(archive)))
    }
    try unsafe Self.check(
      zip_set_file_compression(archive, index, Int32(member.method.rawValue), member.level), archive)
    try unsafe Self.check(zip_file_set_dostime(archive, index, member.modified.time, member.modified.date, 0), archive)
    try unsafe Self.check(
      zip_file_set_external_attributes(archive, index, 0, member.system, member.externalAttributes), archive)
  }

  /// libzip passes every date through `mktime(3)`, which changes zero dates and those in an hour that the local time zone
  /// skips. Corrects the dates in both headers.
  /// - Returns: what is wrong with the archive.
  private func setDates(_ file: inout OutputFile) throws(WheelError) -> [Finding] {
    let layout = try ZipLayout(reading: file.reopened())
    guard layout.members.count == members.count else {
      throw WheelError(.system, "libzip wrote \(layout.members.count) of \(members.count) members")
    }
    for (member, wanted) in zip(layout.members, members) where member.modified != wanted.modified {
      var bytes: [UInt8] = []
      bytes.append16(wanted.modified.time)
      bytes.append16(wanted.modified.date)
      try file.overwrite(bytes, at: member.headerOffset + 10)
      try file.overwrite(bytes, at: layout.directoryOffset + UInt64(member.entry.lowerBound) + 12)
    }
    return layout.findings
  }

  private static func check(_ result: Int32, _ archive: OpaquePointer) throws(WheelError) {
    guard result == 0 else { throw WheelError(.system, unsafe libzipMessage(zip_get_error(archive))) }
  }
}
