extension SpliceWriter {
  /// What happens to one member. Members without a change are kept.
  package enum Change: Hashable, Sendable {
    case rename(String)
    /// New bytes, under the same name or a new one. Position and date are kept, and so are mode and method unless others
    /// are given.
    case replace(bytes: [UInt8], newName: String? = nil, mode: UInt16? = nil, compression: Compression = .keep)
    case remove
  }

  /// A new member.
  package struct Addition: Hashable, Sendable {
    package var name: String
    package var bytes: [UInt8]
    /// Unix mode. Without a file type, it is that of a regular file, or of a directory if the name ends in a slash.
    package var mode: UInt16
    package var modified: DOSDateTime
    /// Stored or deflate.
    package var method: CompressionMethod
    /// 1...9; has no meaning for a stored member.
    package var level: Int
    /// The index in `ZipLayout.members` of the member that it follows, in the file and in the directory; nil is the end.
    package var after: Int?

    package init(
      name: String, bytes: [UInt8], mode: UInt16 = FileMode.ordinaryFile, modified: DOSDateTime,
      method: CompressionMethod = .deflate, level: Int = Compression.usualLevel, after: Int? = nil
    ) {
      self.name = name
      self.bytes = bytes
      self.mode = mode
      self.modified = modified
      self.method = method
      self.level = level
      self.after = after
    }

    package var isDirectory: Bool { name.utf8.last == .slash }

    /// The mode with a file type.
    package var typedMode: UInt16 {
      mode.fileType != 0 ? mode : mode | (isDirectory ? FileMode.directory : FileMode.regularFile)
    }
  }
}
