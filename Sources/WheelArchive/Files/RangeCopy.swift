#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What is known about copying inside the kernel from the input to an output.
struct KernelCopy {
  /// Whether `copy_file_range(2)` has not failed yet.
  var isPossible = true
  /// nil until it is needed.
  var sharing: BlockSharing?

  /// Errors of `copy_file_range(2)` after which a loop of reads and writes may still succeed.
  static let unsupported = [EXDEV, ENOSYS, EINVAL, EOPNOTSUPP, EPERM, EBADF].map { -Int($0) }

  static let pageSize: UInt64 = 4096
  /// How much of a very long range is copied in each of two ways to find the faster one.
  static let trialSize: UInt64 = 32 << 20
  /// How much one system call copies at most: progress is reported, and signals are handled, in between.
  static let maximumCount: UInt64 = 64 << 20
}

/// Copying ranges of the input.
extension OutputFile {
  /// Shorter ranges go through the buffer.
  private static let shortRange: UInt64 = 32 << 10
  /// Longer ranges that the kernel does not copy are read by another thread.
  private static let longRange: UInt64 = 1 << 20

  /// Appends a range of the input.
  ///
  /// It is copied inside the kernel if the file system can share blocks or may copy by itself, or if pages are aligned
  /// alike. Pages that are not cost the kernel as much as reading and writing them, so one core reads while another writes.
  package mutating func append(
    _ range: Range<UInt64>, of input: InputFile, _ progress: Progress = Progress()
  ) throws(WheelError) {
    var start = range.lowerBound
    if range.upperBound - start > Self.shortRange, let block = kernelBlockSize(at: start) {
      let head = min((start + block - 1) / block * block, range.upperBound)
      try copy(start..<head, of: input, progress)
      start = try copyFast(head..<range.upperBound, of: input, progress)
    }
    if range.upperBound - start > Self.longRange {
      try copyAhead(start..<range.upperBound, of: input, progress)
    } else {
      try copy(start..<range.upperBound, of: input, progress)
    }
  }

  /// The size of the blocks at which copying inside the kernel begins; nil where it is of no use.
  private mutating func kernelBlockSize(at start: UInt64) -> UInt64? {
    guard kernelCopy.isPossible else { return nil }
    let sharing = kernelCopy.sharing ?? calls.sharing(temporary.descriptor)
    kernelCopy.sharing = sharing
    switch sharing {
    case .unknown: return 1
    case .none:
      return start % KernelCopy.pageSize == size % KernelCopy.pageSize ? KernelCopy.pageSize : nil
    case .whole(let block): return start % block == size % block ? block : nil
    }
  }

  /// Where nothing can be shared, two cores are faster than the kernel alone unless they are busy: of a very long range,
  /// both ways are tried.
  /// - Returns: where it stopped, which is before the end if the kernel cannot do it.
  private mutating func copyFast(
    _ range: Range<UInt64>, of input: InputFile, _ progress: Progress
  ) throws(WheelError) -> UInt64 {
    guard kernelCopy.sharing == BlockSharing.none,
      range.upperBound - range.lowerBound > 4 * KernelCopy.trialSize
    else { return try copyInKernel(range, of: input, progress) }
    let clock = ContinuousClock()
    let beginning = clock.now
    let first = range.lowerBound + KernelCopy.trialSize
    try copyAhead(range.lowerBound..<first, of: input, progress)
    let middle = clock.now
    let second = first + KernelCopy.trialSize
    let done = try copyInKernel(first..<second, of: input, progress)
    guard done == second else { return done }
    if middle - beginning > clock.now - middle {
      return try copyInKernel(second..<range.upperBound, of: input, progress)
    }
    try copyAhead(second..<range.upperBound, of: input, progress)
    return range.upperBound
  }

  /// `copy_file_range(2)`: file systems that share blocks do not even copy.
  /// - Returns: where it stopped, which is before the end if the kernel cannot do it.
  private mutating func copyInKernel(
    _ range: Range<UInt64>, of input: InputFile, _ progress: Progress
  ) throws(WheelError) -> UInt64 {
    try flush()
    var start = range.lowerBound
    while start < range.upperBound {
      let count = min(KernelCopy.maximumCount, range.upperBound - start)
      let copied = calls.attempt {
        $0.copyRange(input.descriptor, start, temporary.descriptor, flushedSize, Int(count))
      }
      if copied <= 0 {
        // Not here, or not between these two file systems. Some return 0 before the end: reading tells.
        guard copied == 0 || KernelCopy.unsupported.contains(copied) else {
          throw WheelError("cannot write", path, copied)
        }
        kernelCopy.isPossible = copied == 0
        break
      }
      let done = min(UInt64(copied), count)
      start += done
      size += done
      flushedSize += done
      try progress.advance(by: Int(done))
    }
    return start
  }

  /// Reads on another thread.
  private mutating func copyAhead(
    _ range: Range<UInt64>, of input: InputFile, _ progress: Progress
  ) throws(WheelError) {
    try flush()
    // All writes but the first begin with a page of the file.
    let piece = UInt64(ReadAhead.pieceSize)
    try ReadAhead(range, of: input, first: Int(piece - flushedSize % piece)).drain {
      (bytes: [UInt8], count: Int) throws(WheelError) in
      try write(bytes, count)
      size += UInt64(count)
      try progress.advance(by: count)
    }
  }

  /// Copies through the buffer.
  private mutating func copy(_ range: Range<UInt64>, of input: InputFile, _ progress: Progress) throws(WheelError) {
    var start = range.lowerBound
    while start < range.upperBound {
      if bufferedCount == Self.bufferSize { try flush() }
      let count = Int(min(UInt64(Self.bufferSize - bufferedCount), range.upperBound - start))
      let part = try input.readSome(at: start, count: count, into: &buffer, index: bufferedCount)
      guard part > 0 else { throw input.truncatedWhileReading }
      bufferedCount += part
      start += UInt64(part)
      size += UInt64(part)
      try progress.advance(by: part)
    }
  }
}
