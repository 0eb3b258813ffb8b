import Synchronization

// Reads native files as far as their headers and tables of sections ask for it.
extension WheelSizes {
  /// Each reading tells what to read next. More than this is not needed by any file that is well made.
  private static let maximumReadings = 6

  mutating func readBinaries(
    of archive: ZipDirectory, _ members: [ZipMember], _ threads: Int, _ progress: Progress
  ) throws(WheelError) {
    let binaries = members.indices.filter { WheelSizes.canBeBinary(files[$0]) }
    let results = try WheelSizes.read(binaries.map { members[$0] }, of: archive, threads, progress) {
      member, workers throws(WheelError) in
      try WheelSizes.contents(of: member, in: archive.input, workers)
    }
    for (index, result) in zip(binaries, results) {
      switch result {
      case .success(.success(let contents)): files[index].binary = contents
      case .success(.failure(.malformed(let reason))): files[index].problem = reason
      case .success(.failure(.needs)): break
      case .failure(let error): throw error
      }
    }
  }

  /// What `body` makes of each member, several at a time.
  private static func read<Value: Sendable>(
    _ members: [ZipMember], of archive: ZipDirectory, _ threads: Int, _ progress: Progress,
    _ body: @escaping @Sendable (ZipMember, Workers) throws(WheelError) -> Value
  ) throws(WheelError) -> [Result<Value, WheelError>] {
    let state = Mutex<(next: Int, results: [Int: Result<Value, WheelError>])>((0, [:]))
    // The largest first, so that no thread is left alone with it.
    let order = members.indices.sorted { members[$0].uncompressedSize > members[$1].uncompressedSize }
    try progress.begin(total: members.lazy.map(\.uncompressedSize).clampedSum())
    try Workers.run(min(max(threads, 1), max(members.count, 1)), progress) { workers in
      while !workers.isStopped {
        let next = state.withLock { state in
          defer { state.next += 1 }
          return state.next
        }
        guard next < order.count else { return }
        let result = Result { () throws(WheelError) in try body(archive.located(members[order[next]]), workers) }
        state.withLock { $0.results[order[next]] = result }
      }
    }
    let results = state.withLock { $0.results }
    return members.indices.compactMap { results[$0] }
  }

  /// Programs have no ending, and libraries can have any.
  private static func canBeBinary(_ file: File) -> Bool {
    file.unpacked >= 64 && ![.python, .byteCode, .documentation, .metadata].contains(file.kind)
  }

  private static func contents(
    of member: ZipMember, in input: InputFile, _ workers: Workers
  ) throws(WheelError) -> Result<BinaryContents?, BinaryFault> {
    var reading = BinaryReading(size: member.uncompressedSize)
    var buffers = MemberReader.Buffers(size: 1 << 20)
    for _ in 0..<maximumReadings {
      do throws(WheelError) {
        try MemberReader(input).drain(member, through: &buffers) {
          (buffer: inout [UInt8], count: Int) throws(WheelError) in
          try workers.advance(by: count)
          if !reading.take(buffer, count) { throw enough }
        }
      } catch {
        // On its way it was told the member.
        if error.reason != enough.reason { throw error }
      }
      if let result = reading.result { return result }
      reading.restart()
    }
    return .failure(.malformed("its tables refer to each other too often"))
  }

  /// Ends a reading early.
  private static let enough = WheelError(.cancelled, "everything that is needed was read")
}

/// Collects the parts of a native file that its headers ask for, while its bytes pass by.
private struct BinaryReading {
  private var bytes: BinaryBytes
  private var parts: [(range: Range<UInt64>, bytes: [UInt8])]
  private var offset: UInt64 = 0
  /// What the file is, once that is known.
  private(set) var result: Result<BinaryContents?, BinaryFault>?

  /// The names of libraries are at the beginning, as far as this. A smaller file is kept as a whole.
  private static let head: UInt64 = 32 << 20
  /// Names of sections are next to their table.
  private static let margin: UInt64 = 64 << 10

  init(size: UInt64) {
    bytes = BinaryBytes(size: size)
    parts = [(0..<min(bytes.size, BinaryReading.head), [])]
  }

  /// Begins again at the first byte of the file.
  mutating func restart() { offset = 0 }

  /// Takes the next bytes of the file.
  ///
  /// - Returns: whether those that follow are of use.
  mutating func take(_ buffer: [UInt8], _ count: Int) -> Bool {
    if offset == 0, parts[0].range.lowerBound == 0, BinaryContents.format(of: buffer[..<min(count, 64)]) == nil {
      result = .success(nil)
      return false
    }
    let chunk = offset..<(offset + UInt64(count))
    offset = chunk.upperBound
    collect(buffer, chunk)
    while result == nil, parts.allSatisfy({ $0.bytes.count == $0.range.count }) {
      for part in parts { bytes.add(part.bytes, at: part.range.lowerBound) }
      do throws(BinaryFault) {
        result = .success(try BinaryContents(bytes))
      } catch {
        guard case .needs(let ranges) = error else {
          result = .failure(error)
          return false
        }
        // What has passed by already needs another reading.
        let passed = ranges.contains { $0.lowerBound < chunk.lowerBound } ? 0 : chunk.lowerBound
        parts = ranges.map { (BinaryReading.widened($0, from: passed, to: bytes.size), []) }
        if passed == 0, chunk.lowerBound > 0 { return false }
        collect(buffer, chunk)
      }
    }
    return result == nil
  }

  private mutating func collect(_ buffer: [UInt8], _ chunk: Range<UInt64>) {
    for index in parts.indices {
      let part = parts[index].range.clamped(to: chunk)
      if part.isEmpty { continue }
      let start = Int(part.lowerBound - chunk.lowerBound)
      parts[index].bytes += buffer[start..<(start + part.count)]
    }
  }

  private static func widened(_ range: Range<UInt64>, from start: UInt64, to end: UInt64) -> Range<UInt64> {
    let lower = range.lowerBound - min(range.lowerBound - min(start, range.lowerBound), margin)
    return lower..<(range.upperBound + min(end - min(end, range.upperBound), margin))
  }
}

// Hashes of contents.
extension WheelSizes {
  /// Drops hashes of RECORD that are not those of the contents.
  mutating func checkHashes(
    of archive: ZipDirectory, _ members: [ZipMember], _ threads: Int, _ progress: Progress
  ) throws(WheelError) {
    let hashed = members.indices.filter { files[$0].hash != nil }
    var hashNames: [Int: String] = [:]
    for index in hashed { hashNames[members[index].index] = files[index].hash.map { String($0.prefix { $0 != "=" }) } }
    let hashes = try WheelSizes.read(hashed.map { members[$0] }, of: archive, threads, progress) {
      [hashNames] member, workers throws(WheelError) in
      let name = hashNames[member.index]
      var digest = FileDigest(name.flatMap(RecordHash.Algorithm.init(rawValue:)) ?? .sha256)
      try MemberReader(archive.input).stream(of: member) { chunk throws(WheelError) in
        var bytes: [UInt8] = []
        chunk.append(to: &bytes)
        digest.update(bytes)
        try workers.advance(by: bytes.count)
      }
      return digest.finalize().description
    }
    for (index, hash) in zip(hashed, hashes) {
      let found = try hash.get()
      if found != files[index].hash { files[index].hash = nil }
    }
  }
}
