#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file being written, which has no name until it is complete: a nameless file, or where the file system has none a
/// dot-file that is removed again unless it is committed, also by a signal (see `Interruption`).
package struct OutputFile: ~Copyable {
  /// What is done where a file of the output's name exists.
  package enum Existing: Sendable {
    /// It stays. That is an error, unless it has the very bytes that would be written.
    case keep
    /// It is replaced, in one step.
    case replace
    /// It is the input, and is replaced in one step once the new bytes are on the disk; mode and owner are kept.
    case replaceInput(InputFile)
  }

  package enum Outcome: Hashable, Sendable {
    case written
    /// A file with the same bytes was there already, and stays.
    case unchanged
  }

  /// Bytes written so far.
  package private(set) var size: UInt64 = 0

  private let temporary: TemporaryFile
  private let calls: FileCalls
  private let name: String
  private var buffer = [UInt8](repeating: 0, count: Self.bufferSize)
  private var buffered = 0
  /// Where the buffer belongs in the file.
  private var flushed: UInt64 = 0
  private var canCopyRange = true
  /// nil until it is needed.
  private var sharing: BlockSharing?

  /// Small pieces are collected to writes of this many bytes.
  private static let bufferSize = 256 << 10
  /// Shorter ranges go through the buffer.
  private static let shortRange: UInt64 = 32 << 10
  /// Longer ranges that the kernel does not copy are worth another thread.
  private static let longRange: UInt64 = 1 << 20
  /// How much of a very long range is copied in each of two ways, to find the faster one.
  private static let trialStep: UInt64 = 32 << 20
  private static let pageSize: UInt64 = 4096
  /// The most that one system call copies: progress is reported, and signals are seen, in between.
  private static let rangeStep: UInt64 = 64 << 20

  /// Begins a file that is to be called `name` in `directory`.
  /// - Parameter mode: the permission bits to give, of which the process's mask is taken off, as `cp` does.
  /// - Throws: `outputDirectory` when there is no such directory or it may not be written to; `system`.
  package init(directory: String, name: String, mode: UInt32, calls: FileCalls = .system) throws(WheelError) {
    self.calls = calls
    self.name = name
    temporary = try TemporaryFile(directory: directory, name: name, mode: mode & 0o777, calls: calls)
  }

  /// The path the file will have.
  package var path: String { temporary.path(of: name) }

  /// Takes the disk's space for the first `count` bytes at once, where that is of use: a full disk is then found before
  /// anything is copied, and copying is faster.
  /// - Throws: `diskFull`.
  package func reserve(_ count: UInt64) throws(WheelError) {
    let result = calls.allocate(temporary.descriptor, count)
    if result == -Int(ENOSPC) || result == -Int(EDQUOT) || result == -Int(EFBIG) { throw failure(-result) }
  }

  package mutating func append(_ bytes: [UInt8]) throws(WheelError) {
    size += UInt64(bytes.count)
    if bytes.count > Self.bufferSize - buffered { try flush() }
    if bytes.count > Self.bufferSize {
      try write(bytes, bytes.count)
    } else {
      buffer.replaceSubrange(buffered..<(buffered + bytes.count), with: bytes)
      buffered += bytes.count
    }
  }

  /// Writes over bytes that were appended before.
  package mutating func overwrite(_ bytes: [UInt8], at offset: UInt64) throws(WheelError) {
    guard offset <= size, UInt64(bytes.count) <= size - offset else {
      throw WheelError(.system, file: path, "cannot write at \(offset): only \(size) bytes are there")
    }
    if offset >= flushed {
      let start = Int(offset - flushed)
      buffer.replaceSubrange(start..<(start + bytes.count), with: bytes)
      return
    }
    try flush()
    var done = 0
    while done < bytes.count {
      let part = calls.write(temporary.descriptor, offset + UInt64(done), bytes, done..<bytes.count)
      if part == -Int(EINTR) { continue }
      guard part > 0 else { throw failure(-part) }
      done += part
    }
  }

  /// What was written so far, open for reading.
  mutating func reopened() throws(WheelError) -> InputFile {
    try flush()
    return try temporary.reopened(path)
  }

  /// Copies a range of the input.
  ///
  /// Inside the kernel where file systems can share blocks, servers copy by themselves, or pages lie alike. Pages that do
  /// not cost the kernel as much as reading and writing them: they are read on another core than they are written on.
  /// - Parameter progress: called with all bytes written so far, at the latest after each 64 MiB.
  package mutating func append(
    _ range: Range<UInt64>, of input: InputFile, progress: ((UInt64) -> Void)? = nil
  ) throws(WheelError) {
    var start = range.lowerBound
    if range.upperBound - start > Self.shortRange, let block = kernelCopies(from: start) {
      let head = min((start + block - 1) / block * block, range.upperBound)
      try copy(start..<head, of: input)
      start = try copyFast(head..<range.upperBound, of: input, progress)
    }
    if range.upperBound - start > Self.longRange {
      try copyAhead(start..<range.upperBound, of: input, progress)
    } else {
      try copy(start..<range.upperBound, of: input)
    }
    progress?(size)
  }

  /// The size of the blocks that copying inside the kernel begins at, where it may gain something; nil where it does not.
  private mutating func kernelCopies(from start: UInt64) -> UInt64? {
    guard canCopyRange else { return nil }
    let sharing = sharing ?? calls.sharing(temporary.descriptor)
    self.sharing = sharing
    switch sharing {
    case .unknown: return 1
    case .none: return start % Self.pageSize == size % Self.pageSize ? Self.pageSize : nil
    case .whole(let block): return start % block == size % block ? block : nil
    }
  }

  /// Where nothing can be shared, two cores are faster than the kernel alone, unless they have other things to do: of a
  /// long range both ways are tried.
  /// - Returns: where it stopped, which is before the end when the kernel cannot do it.
  private mutating func copyFast(
    _ range: Range<UInt64>, of input: InputFile, _ progress: ((UInt64) -> Void)?
  ) throws(WheelError) -> UInt64 {
    guard sharing == BlockSharing.none, range.upperBound - range.lowerBound > 4 * Self.trialStep else {
      return try copyInKernel(range, of: input, progress)
    }
    let clock = ContinuousClock()
    let beginning = clock.now
    let first = range.lowerBound + Self.trialStep
    try copyAhead(range.lowerBound..<first, of: input, progress)
    let middle = clock.now
    let second = first + Self.trialStep
    let done = try copyInKernel(first..<second, of: input, progress)
    guard done == second else { return done }
    if middle - beginning > clock.now - middle {
      return try copyInKernel(second..<range.upperBound, of: input, progress)
    }
    try copyAhead(second..<range.upperBound, of: input, progress)
    return range.upperBound
  }

  /// `copy_file_range(2)`: file systems that share blocks do not even copy.
  /// - Returns: where it stopped, which is before the end when the kernel cannot do it.
  private mutating func copyInKernel(
    _ range: Range<UInt64>, of input: InputFile, _ progress: ((UInt64) -> Void)?
  ) throws(WheelError) -> UInt64 {
    try flush()
    var start = range.lowerBound
    while start < range.upperBound {
      let count = min(Self.rangeStep, range.upperBound - start)
      let copied = calls.copyRange(input.descriptor, start, temporary.descriptor, flushed, Int(count))
      if copied == -Int(EINTR) { continue }
      if copied <= 0 {
        // Not here, or not between these two file systems. Some answer 0 without being at the end: reading tells.
        guard copied == 0 || Self.unsupported.contains(-copied) else { throw failure(-copied) }
        canCopyRange = copied == 0
        break
      }
      let done = min(UInt64(copied), count)
      start += done
      size += done
      flushed += done
      progress?(size)
    }
    return start
  }

  private mutating func copyAhead(
    _ range: Range<UInt64>, of input: InputFile, _ progress: ((UInt64) -> Void)?
  ) throws(WheelError) {
    try flush()
    var reported = size
    // All writes but the first begin with a page of the file.
    let piece = UInt64(ReadAhead.pieceSize)
    try ReadAhead(range, of: input, first: Int(piece - flushed % piece)).drain {
      (bytes: [UInt8], count: Int) throws(WheelError) in
      try write(bytes, count)
      size += UInt64(count)
      if size - reported >= Self.rangeStep {
        reported = size
        progress?(size)
      }
    }
  }

  /// Through the buffer.
  private mutating func copy(_ range: Range<UInt64>, of input: InputFile) throws(WheelError) {
    var start = range.lowerBound
    while start < range.upperBound {
      if buffered == Self.bufferSize { try flush() }
      let count = Int(min(UInt64(Self.bufferSize - buffered), range.upperBound - start))
      let part = try input.readSome(at: start, count: count, into: &buffer, index: buffered)
      guard part > 0 else { throw input.truncatedWhileReading }
      buffered += part
      start += UInt64(part)
      size += UInt64(part)
    }
  }

  /// Errors of `copy_file_range(2)` after which a plain loop may still do it.
  private static let unsupported = [EXDEV, ENOSYS, EINVAL, EOPNOTSUPP, EPERM, EBADF].map(Int.init)

  /// Puts the bytes on the disk, all but the name: for a file after which another is removed. `fsync(2)`.
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
      guard try hasSameBytes(as: path) else {
        throw WheelError(.outputExists, file: path, "exists with other bytes")
      }
      return .unchanged
    case .replace:
      if try FileStatus.at(path) != nil, try hasSameBytes(as: path) { return .unchanged }
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

  /// Whether what was written so far is exactly what `input` holds.
  package mutating func isSame(as input: InputFile) throws(WheelError) -> Bool {
    guard size == input.size else { return false }
    try flush()
    return try hasSameBytes(as: input.path)
  }

  private func hasSameBytes(as path: String) throws(WheelError) -> Bool {
    guard let status = try FileStatus.at(path), status.isRegular, status.size == size, size > 0 else { return false }
    let existing = try InputFile(path: path, calls: calls)
    var mine = [UInt8](repeating: 0, count: Self.bufferSize)
    var done: UInt64 = 0
    while done < size {
      let count = Int(min(UInt64(mine.count), size - done))
      let theirs = try existing.read(at: done, count: count)
      var read = 0
      while read < count {
        let part = calls.read(temporary.descriptor, done + UInt64(read), count - read, &mine, read)
        if part == -Int(EINTR) { continue }
        guard part > 0 else { throw failure(-part) }
        read += part
      }
      guard theirs[...] == mine[..<count] else { return false }
      done += UInt64(count)
    }
    return true
  }

  /// Writes what was collected, so that a full disk is noticed now.
  package mutating func flush() throws(WheelError) {
    try write(buffer, buffered)
    buffered = 0
  }

  /// Writes the first `count` bytes.
  private mutating func write(_ bytes: [UInt8], _ count: Int) throws(WheelError) {
    var done = 0
    while done < count {
      let part = calls.write(temporary.descriptor, flushed, bytes, done..<count)
      if part == -Int(EINTR) { continue }
      guard part > 0 else { throw failure(-part) }
      done += part
      flushed += UInt64(part)
    }
  }

  private func failure(_ number: Int) -> WheelError {
    TemporaryFile.failure(number, path, "cannot write")
  }
}
