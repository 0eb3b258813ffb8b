/// Reads a compressed tar archive from its beginning to its end. Nothing is kept of what was passed.
///
/// Sizes in headers are claims. A member that readers would find in different places is refused.
package struct TarReader: ~Copyable {
  /// One member, before its data.
  package struct Member {
    /// The path as stored.
    package let name: [UInt8]
    /// The number of bytes of its data, as its header says.
    package let size: UInt64
    /// Whether it is a regular file: not a directory, link or device.
    package let isFile: Bool
  }

  /// The most bytes of a name or of the other fields of one member.
  static let maximumExtension: UInt64 = 1 << 20

  private var source: GzipReader
  private let limit: UInt64
  private var chunk = [UInt8](repeating: 0, count: MemberReader.step)
  /// The bytes of `chunk` that were not yet read.
  private var left = 0..<0
  /// The number of bytes before the next header.
  private var dataLeft: UInt64 = 0
  private var padding: UInt64 = 0

  /// - Parameter limit: the maximum size of the archive, decompressed.
  package init(_ input: InputFile, limit: UInt64) throws(WheelError) {
    source = try GzipReader(input, limit: limit)
    self.limit = limit
  }

  /// The next member; nil at the end.
  ///
  /// - Throws: `damaged-archive`, `archive-too-large`, `unsafe-archive` for a member that readers disagree about, and the
  ///   errors of ``GzipReader``.
  package mutating func next() throws(WheelError) -> Member? {
    var pax = PaxRecords()
    var longName: [UInt8]?
    while true {
      try skip(dataLeft)
      try skip(padding)
      guard let block = try block() else {
        guard longName == nil, pax.isEmpty else { throw damaged("it ends after a header for a member") }
        return nil
      }
      let header = try TarHeader(block)
      switch header.kind {
      case .pax:
        try begin(header.size)
        pax = try PaxRecords(parsing: extensionBytes(), isGlobal: false)
      case .globalPax:
        try begin(header.size)
        _ = try PaxRecords(parsing: extensionBytes(), isGlobal: true)
      case .longName:
        try begin(header.size)
        longName = Array(try extensionBytes().prefix { $0 != 0 })
      case .longLink:
        try begin(header.size)
        _ = try extensionBytes()
      default:
        return try member(header, name: pax.path ?? longName ?? header.name, size: pax.size ?? header.size)
      }
    }
  }

  private mutating func member(_ header: TarHeader, name: [UInt8], size: UInt64) throws(WheelError) -> Member {
    let text = MemberName.printable(String(decoding: name, as: UTF8.self))
    switch header.kind {
    case .sparse: throw WheelError(.unsafeArchive, subject: text, "a file with holes, which not all readers know")
    case .link, .directory, .device:
      guard size == 0 else {
        throw WheelError(
          .unsafeArchive, subject: text, "has data but is not a file, so that readers find different members after it")
      }
    default: break
    }
    try begin(size)
    return Member(name: name, size: size, isFile: header.kind == .file)
  }

  /// The data of the member that was read last.
  ///
  /// - Throws: `member-too-large` if there are more than `limit` bytes, and as ``next()``.
  package mutating func bytes(limit: Int) throws(WheelError) -> [UInt8] {
    guard dataLeft <= UInt64(max(0, limit)) else {
      throw WheelError(.memberTooLarge, "larger than \(limit) bytes: \(dataLeft)")
    }
    var bytes: [UInt8] = []
    while dataLeft > 0 {
      guard try fill() else { throw damaged("it ends inside a member") }
      let part = left.prefix(Int(min(dataLeft, UInt64(left.count))))
      bytes += chunk[part]
      left = part.upperBound..<left.upperBound
      dataLeft -= UInt64(part.count)
    }
    return bytes
  }

  private mutating func extensionBytes() throws(WheelError) -> [UInt8] {
    guard dataLeft <= TarReader.maximumExtension else {
      throw WheelError(
        .archiveTooLarge,
        "a name in the archive is too large: \(dataLeft) bytes, expected at most "
          + "\(TarReader.maximumExtension)")
    }
    return try bytes(limit: Int(TarReader.maximumExtension))
  }

  private mutating func begin(_ size: UInt64) throws(WheelError) {
    guard size <= limit else {
      throw WheelError(.archiveTooLarge, "contains a member of \(size) bytes, expected at most \(limit) in all")
    }
    dataLeft = size
    padding = (UInt64(TarHeader.blockSize) - size % UInt64(TarHeader.blockSize)) % UInt64(TarHeader.blockSize)
  }

  private mutating func skip(_ count: UInt64) throws(WheelError) {
    var count = count
    while count > 0 {
      guard try fill() else { throw damaged("it ends inside a member") }
      let part = Int(min(count, UInt64(left.count)))
      left = left.lowerBound + part..<left.upperBound
      count -= UInt64(part)
    }
  }

  /// The next header; nil at the end of the archive, which a block of zeros marks, or that of the data.
  private mutating func block() throws(WheelError) -> [UInt8]? {
    (dataLeft, padding) = (0, 0)
    var block: [UInt8] = []
    block.reserveCapacity(TarHeader.blockSize)
    while block.count < TarHeader.blockSize {
      guard try fill() else {
        if block.isEmpty { return nil }
        throw damaged("it ends inside a header")
      }
      let part = left.prefix(TarHeader.blockSize - block.count)
      block += chunk[part]
      left = part.upperBound..<left.upperBound
    }
    if block.contains(where: { $0 != 0 }) { return block }
    try checkRest()
    return nil
  }

  /// What may follow the end of an archive: blocks are padded to a multiple of 10 KiB, or what a drive wants.
  private static let maximumRest: UInt64 = 1 << 20

  /// Reads the padding, so that the checksum of gzip is compared. Readers ignore more than that.
  private mutating func checkRest() throws(WheelError) {
    let start = source.count
    while source.count - start < TarReader.maximumRest {
      left = 0..<0
      if try !fill() { break }
    }
    left = 0..<0
  }

  private mutating func fill() throws(WheelError) -> Bool {
    if !left.isEmpty { return true }
    left = 0..<(try source.read(into: &chunk))
    return !left.isEmpty
  }

  private func damaged(_ reason: String) -> WheelError {
    WheelError(.damagedArchive, "the tar archive is damaged: \(reason)")
  }
}
