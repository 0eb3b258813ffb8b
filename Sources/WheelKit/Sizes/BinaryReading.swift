import Synchronization

// Reads native files as far as their headers and tables of sections ask for it.
extension WheelSizes {
  /// A file of at most this size is read once, as a whole; of a larger one, first only the beginning.
  private static let head: UInt64 = 32 << 20
  /// Names of sections are next to their table.
  private static let margin: UInt64 = 64 << 10
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
    var bytes = BinaryBytes(size: member.uncompressedSize)
    var wanted = [0..<min(bytes.size, head)]
    for _ in 0..<maximumReadings {
      try read(wanted, of: member, in: input, into: &bytes, workers)
      do throws(BinaryFault) {
        return .success(try BinaryContents(bytes))
      } catch {
        guard case .needs(let ranges) = error else { return .failure(error) }
        wanted = ranges.map { range in
          let start = range.lowerBound - min(range.lowerBound, margin)
          return start..<(range.upperBound + min(bytes.size - range.upperBound, margin))
        }
      }
    }
    return .failure(.malformed("its tables refer to each other too often"))
  }

  /// Ends a reading early.
  private static let enough = WheelError(.cancelled, "everything that is needed was read")

  private static func read(
    _ ranges: [Range<UInt64>], of member: ZipMember, in input: InputFile, into bytes: inout BinaryBytes,
    _ workers: Workers
  ) throws(WheelError) {
    var parts = ranges.map { (range: $0, bytes: [UInt8]()) }
    let end = ranges.map(\.upperBound).max() ?? 0
    var offset: UInt64 = 0
    var buffers = MemberReader.Buffers(size: 1 << 20)
    do throws(WheelError) {
      try MemberReader(input).drain(member, through: &buffers) {
        (buffer: inout [UInt8], count: Int) throws(WheelError) in
        let chunk = offset..<(offset + UInt64(count))
        // Most files are not binaries: the first bytes tell.
        if offset == 0, ranges.first?.lowerBound == 0, BinaryContents.format(of: buffer[..<min(count, 64)]) == nil {
          parts[0].bytes += buffer[..<min(count, 64)]
          throw enough
        }
        for index in parts.indices {
          let part = parts[index].range.clamped(to: chunk)
          if !part.isEmpty {
            parts[index].bytes += buffer[Int(part.lowerBound - offset)..<Int(part.upperBound - offset)]
          }
        }
        offset = chunk.upperBound
        try workers.advance(by: count)
        if offset >= end { throw enough }
      }
    } catch {
      // On its way it was told the member.
      if error.reason != enough.reason { throw error }
    }
    for part in parts { bytes.add(part.bytes, at: part.range.lowerBound) }
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
