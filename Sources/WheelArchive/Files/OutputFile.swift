/// A file that is being written, and has no name until it is complete: a nameless file or, where the file system has no
/// such files, a dot-file. A dot-file is removed unless it is committed, also when a signal ends the process (see
/// `Interruption`).
package struct OutputFile: ~Copyable {
  /// What to do when a file with the output's name exists.
  package enum Existing: Sendable {
    /// Keep it. That is an error unless it has the very bytes that would be written.
    case keep
    /// Replace it, in one step.
    case replace
    /// It is the input: replace it in one step once the new bytes are on the disk, and keep its mode and owner.
    case replaceInput(InputFile)
  }

  package enum Outcome: Hashable, Sendable {
    case written
    /// A file with the same bytes existed, and was kept.
    case unchanged
  }

  /// The number of bytes written so far.
  package internal(set) var size: UInt64 = 0

  let temporary: TemporaryFile
  let calls: FileCalls
  private let name: String
  var buffer = [UInt8](repeating: 0, count: Self.bufferSize)
  var bufferedCount = 0
  /// Where the buffer belongs in the file.
  var flushedSize: UInt64 = 0
  var kernelCopy = KernelCopy()

  /// Small pieces are collected into writes of this many bytes.
  static let bufferSize = 256 << 10

  /// Begins a file that is to be called `name` in `directory`.
  /// - Parameter mode: the permission bits, from which the process's mask is removed, as `cp` does.
  /// - Throws: `outputDirectory` when there is no such directory or it cannot be written to; `system`.
  package init(directory: String, name: String, mode: UInt32, calls: FileCalls = .system) throws(WheelError) {
    self.calls = calls
    self.name = name
    temporary = try TemporaryFile(
      directory: directory, name: name, mode: mode & UInt32(FileMode.permissions), calls: calls)
  }

  /// Whether a file with this name was being written, and has no name of its own yet. A process that is killed leaves it.
  package static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(".") && name.hasSuffix(".tmp") && name.contains(".wheelpatch-")
  }

  /// The path the file will have.
  package var path: String { temporary.path(of: name) }

  /// Allocates the disk space for the first `count` bytes at once where that helps: a full disk is then found before
  /// anything is copied, and copying is faster.
  /// - Throws: `diskFull`.
  package func reserve(_ count: UInt64) throws(WheelError) {
    let result = calls.attempt { $0.allocate(temporary.descriptor, count) }
    guard result < 0 else { return }
    let error = WheelError("cannot write", path, result)
    if error.code == .diskFull { throw error }
  }

  package mutating func append(_ bytes: [UInt8]) throws(WheelError) {
    size += UInt64(bytes.count)
    if bytes.count > Self.bufferSize - bufferedCount { try flush() }
    if bytes.count > Self.bufferSize {
      try write(bytes, bytes.count)
    } else {
      buffer.replaceSubrange(bufferedCount..<(bufferedCount + bytes.count), with: bytes)
      bufferedCount += bytes.count
    }
  }

  /// Overwrites bytes that were appended before.
  package mutating func overwrite(_ bytes: [UInt8], at offset: UInt64) throws(WheelError) {
    guard offset <= size, UInt64(bytes.count) <= size - offset else {
      throw WheelError(.system, file: path, "cannot write at \(offset): the file has \(size) bytes")
    }
    if offset >= flushedSize {
      let start = Int(offset - flushedSize)
      buffer.replaceSubrange(start..<(start + bytes.count), with: bytes)
      return
    }
    try flush()
    try calls.writeAll(bytes, bytes.count, to: temporary.descriptor, at: offset, path)
  }

  /// What was written so far, open for reading.
  mutating func reopened() throws(WheelError) -> InputFile {
    try flush()
    return try temporary.reopened(path)
  }

  /// Writes the contents of the file to the disk, but not yet its name: for a file after which another is removed.
  package mutating func synchronize() throws(WheelError) {
    try flush()
    try temporary.synchronize(path)
  }

  /// Gives the complete file its name.
  /// - Throws: `outputExists`, `diskFull`, `system`. Then nothing is left behind.
  package consuming func commit(_ existing: Existing = .keep) throws(WheelError) -> Outcome {
    try flush()
    let path = path
    switch existing {
    case .keep:
      try temporary.checkWritten(path)
      if try temporary.commitNew(name) { return .written }
      guard try hasSameBytes(as: path) else { throw .outputExists(path) }
      return .unchanged
    case .replace:
      if try FileStatus.at(path, calls: calls) != nil, try hasSameBytes(as: path) { return .unchanged }
      try temporary.checkWritten(path)
      try temporary.commitReplacing(name)
      return .written
    case .replaceInput(let input):
      guard try input.isSameFile(as: path) else {
        throw WheelError(.inputChanged, file: path, "was replaced by another file while it was being read")
      }
      try temporary.setOwner(of: input, path)
      try temporary.synchronize(path)
      try temporary.checkWritten(path)
      try temporary.commitReplacing(name)
      return .written
    }
  }

  /// Lets the complete file wait for others under a temporary name.
  /// - Parameter replacing: whether a file with other bytes may be replaced.
  /// - Returns: the temporary path; nil if a file with the same bytes exists, so that nothing has to be done.
  /// - Throws: `outputExists`, `diskFull`, `system`. Then nothing is left behind.
  package consuming func stage(in batch: OutputBatch, replacing: Bool) throws(WheelError) -> String? {
    try flush()
    let path = path
    if try FileStatus.at(path, calls: calls) != nil {
      if try hasSameBytes(as: path) { return nil }
      guard replacing else { throw .outputExists(path) }
    }
    try temporary.checkWritten(path)
    return try batch.add(temporary, name, replacing: replacing)
  }

  /// Whether what was written so far is exactly what `input` contains.
  package mutating func isSame(as input: InputFile) throws(WheelError) -> Bool {
    guard size == input.size else { return false }
    return try reopened().hasSameBytes(as: input)
  }

  private func hasSameBytes(as path: String) throws(WheelError) -> Bool {
    guard let status = try FileStatus.at(path, calls: calls), status.isRegular, status.size == size, size > 0 else {
      return false
    }
    return try temporary.reopened(self.path).hasSameBytes(as: InputFile(path: path, calls: calls))
  }

  /// Writes what is in the buffer, so that a full disk is noticed now.
  package mutating func flush() throws(WheelError) {
    try write(buffer, bufferedCount)
    bufferedCount = 0
  }

  /// Writes the first `count` bytes behind what was flushed.
  mutating func write(_ bytes: [UInt8], _ count: Int) throws(WheelError) {
    try calls.writeAll(bytes, count, to: temporary.descriptor, at: flushedSize, path)
    flushedSize += UInt64(count)
  }
}
