private import CLibzip

/// Makes a new archive from members given whole. Everything that libzip would choose by itself is always set: method,
/// level, date and attributes.
package struct ArchiveBuilder: Sendable {
  package struct Member: Hashable, Sendable {
    package var name: String
    package var bytes: [UInt8]
    package var method: CompressionMethod
    /// 1...9; has no meaning for stored members.
    package var level: UInt32
    package var modified: DOSDateTime
    /// Type and permission bits of Unix.
    package var mode: UInt16
    package var comment: String?

    package init(
      name: String, bytes: [UInt8], method: CompressionMethod = .deflate, level: UInt32 = 6,
      modified: DOSDateTime = .earliest, mode: UInt16 = 0o100644, comment: String? = nil
    ) {
      self.name = name
      self.bytes = bytes
      self.method = method
      self.level = level
      self.modified = modified
      self.mode = mode
      self.comment = comment
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
  /// - Throws: `outputExists`; `unsupportedMethod`; `system` with libzip's words.
  package func write(to path: String) throws(WheelError) {
    do {
      try build(path)
      try setDates(path)
    } catch {
      throw error.inFile(path)
    }
  }

  private func build(_ path: String) throws(WheelError) {
    var code: Int32 = 0
    guard let archive = unsafe zip_open(path, ZIP_CREATE | ZIP_EXCL, &code) else {
      var error = unsafe zip_error_t()
      unsafe zip_error_init_with_code(&error, code)
      defer { unsafe zip_error_fini(&error) }
      throw WheelError(code == ZIP_ER_EXISTS ? .outputExists : .system, "libzip: \(unsafe Self.message(&error))")
    }
    // Buffers that libzip reads only when it closes the archive: they are freed after that, whatever happens.
    var buffers: [UnsafeMutableRawBufferPointer] = unsafe []
    defer { while let buffer = unsafe buffers.popLast() { unsafe buffer.deallocate() } }
    var isOpen = true
    // "zip_close" frees the archive on success only.
    defer { if isOpen { unsafe zip_discard(archive) } }

    for (index, member) in members.enumerated() {
      do {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, member.bytes.count), alignment: 1)
        unsafe buffers.append(buffer)
        unsafe buffer.copyBytes(from: member.bytes)
        try unsafe add(member, buffer, at: UInt64(index), to: archive)
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
    try unsafe Self.check(zip_close(archive), archive)
    isOpen = false
  }

  private func add(
    _ member: Member, _ buffer: UnsafeMutableRawBufferPointer, at index: UInt64, to archive: OpaquePointer
  ) throws(WheelError) {
    guard Self.supports(member.method) else {
      throw WheelError(.unsupportedMethod, "this libzip cannot compress with \(member.method)")
    }
    // The last argument 0: libzip does not free the buffer.
    guard let source = unsafe zip_source_buffer(archive, buffer.baseAddress, UInt64(member.bytes.count), 0) else {
      throw WheelError(.system, "libzip: \(unsafe Self.message(zip_get_error(archive)))")
    }
    let added = unsafe zip_file_add(archive, member.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard added == Int64(index) else {
      // "zip_file_add" takes the source on success only.
      unsafe zip_source_free(source)
      throw WheelError(.system, "libzip: \(unsafe Self.message(zip_get_error(archive)))")
    }
    try unsafe Self.check(
      zip_set_file_compression(archive, index, Int32(member.method.rawValue), member.level), archive)
    try unsafe Self.check(
      zip_file_set_dostime(archive, index, member.modified.time, member.modified.date, 0), archive)
    let isDirectory = member.name.utf8.last == UInt8(ascii: "/")
    try unsafe Self.check(
      zip_file_set_external_attributes(
        archive, index, 0, UInt8(ZIP_OPSYS_UNIX), UInt32(member.mode) << 16 | (isDirectory ? 0x10 : 0)), archive)
    if let comment = member.comment {
      guard comment.utf8.count <= Int(UInt16.max) else {
        throw WheelError(.invalidValue, "the comment is too long: \(comment.utf8.count)")
      }
      try unsafe Self.check(
        zip_file_set_comment(archive, index, comment, UInt16(comment.utf8.count), zip_flags_t(ZIP_FL_ENC_UTF_8)),
        archive)
    }
  }

  /// libzip takes every date through `mktime(3)`, which moves those in an hour that the local time zone leaves out, and
  /// zero ones. What it wrote otherwise is put right in both headers.
  private func setDates(_ path: String) throws(WheelError) {
    let input = try InputFile(path: path)
    let layout = try ZipLayout(reading: input)
    var patches: [(UInt64, DOSDateTime)] = []
    for (member, wanted) in zip(layout.members, members) where member.modified != wanted.modified {
      patches.append((member.headerOffset + 10, wanted.modified))
      patches.append((layout.directoryOffset + UInt64(member.entry.lowerBound) + 12, wanted.modified))
    }
    guard !patches.isEmpty else { return }
    let file = try PatchedFile(path)
    for (offset, modified) in patches {
      var bytes: [UInt8] = []
      bytes.append16(modified.time)
      bytes.append16(modified.date)
      try file.write(bytes, at: offset)
    }
  }

  private static func check(_ result: Int32, _ archive: OpaquePointer) throws(WheelError) {
    guard result == 0 else {
      throw WheelError(.system, "libzip: \(unsafe message(zip_get_error(archive)))")
    }
  }

  private static func message(_ error: UnsafeMutablePointer<zip_error_t>?) -> String {
    guard let error = unsafe error, let text = unsafe zip_error_strerror(error) else { return "unknown error" }
    return unsafe String(cString: text)
  }
}
