extension InputFile {
  /// The SHA-256 of the file as 64 hexadecimal digits, read piece by piece.
  package func sha256(_ progress: Progress = Progress()) throws(WheelError) -> String {
    try digest(progress).hexadecimal
  }

  package func digest(_ progress: Progress = Progress()) throws(WheelError) -> RecordHash {
    try progress.begin(total: size)
    return try digest { count throws(WheelError) in try progress.advance(by: count) }
  }

  /// - Parameter advance: called with the number of bytes of each piece that was read.
  package func digest(_ advance: (Int) throws(WheelError) -> Void) throws(WheelError) -> RecordHash {
    let step = 1 << 20
    var digest = FileDigest(.sha256)
    var done: UInt64 = 0
    while done < size {
      let count = Int(min(UInt64(step), size - done))
      digest.update(try read(at: done, count: count))
      done += UInt64(count)
      try advance(count)
    }
    return digest.finalize()
  }
}

extension FileDigest {
  /// The SHA-256 of the file at `path` as 64 hexadecimal digits.
  package static func sha256(ofFileAt path: String) throws(WheelError) -> String { try InputFile(path: path).sha256() }
}

extension Record {
  /// The RECORD row for the file at `path`, without a line end: path, SHA-256 and size.
  package static func row(ofFileAt path: String) throws(WheelError) -> String {
    let file = try InputFile(path: path)
    var record = try Record(parsing: [])
    record.append(path: path, hash: try file.digest().description, size: String(file.size))
    var bytes = record.bytes
    while bytes.last == .lineFeed || bytes.last == .carriageReturn { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
