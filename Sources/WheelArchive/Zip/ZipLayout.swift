/// An archive as it lies in its file: end records, central directory and all local headers, and what is wrong with
/// them. No member's data is read.
public struct ZipLayout: Sendable {
  /// In the order of the central directory.
  public let members: [ZipMember]
  /// The comment of the archive.
  public let comment: [UInt8]
  /// In archive order: first of the whole, then member by member.
  public let findings: [Finding]
  /// For each finding the place of its member in `members`; nil where it concerns the whole archive.
  package let findingPlaces: [Int?]
  /// Bytes before the first member.
  public let prefixLength: UInt64
  /// Bytes between members, and between the last one and the central directory.
  public let gapLength: UInt64
  /// Bytes behind the end record.
  public let trailingLength: UInt64
  /// Whether there is a zip64 end record.
  public let usesZip64: Bool
  /// Where the central directory begins in the file.
  public let directoryOffset: UInt64
  /// The central directory's bytes as they stand.
  package let directory: [UInt8]
  /// The members' places in `members`, by where their headers lie in the file.
  package let physicalOrder: [Int]

  /// Reads the layout of `input`: the time is linear in the number of members, and memory bounded by what is in the
  /// file rather than by what it claims.
  /// - Throws: `notAZip`, `truncated`, `damagedArchive` or `archiveTooLarge` where no layout can be given, and errors of
  ///   reading. Anything else is a finding.
  public init(reading input: InputFile) throws(WheelError) {
    do {
      try self.init(layoutOf: input)
    } catch {
      throw error.inFile(input.path)
    }
  }

  private init(layoutOf input: InputFile) throws(WheelError) {
    guard input.size > 0 else { throw WheelError(.notAZip, "not a zip archive: the file is empty") }
    var log = FindingCollector()
    let end = try EndRecords(reading: input, log: &log)
    let place = try DirectoryPlace(end, in: input, log: &log)
    let bytes = try input.read(at: place.offset, count: place.count)
    if place.offset + UInt64(place.count) != end.start {
      log.add(
        Finding(
          .directorySize, .error, .refused, "the central directory does not end where the end record begins",
          found: "\(place.offset + UInt64(place.count))", expected: "\(end.start)"))
    }
    // The register of names is a third of the memory that opening takes: it goes before the local headers are read.
    var members = try CentralDirectory(bytes, shift: place.shift, count: end.count, log: &log).members

    var order = Array(members.indices)
    if !order.dropLast().allSatisfy({ members[$0].headerOffset <= members[$0 + 1].headerOffset }) {
      order.sort { (members[$0].headerOffset, $0) < (members[$1].headerOffset, $1) }
    }
    var locals = LocalHeaders(input, before: place.offset)
    try locals.read(&members, in: order, directory: bytes, log: &log)
    let extents = try MemberExtents(members, in: order, directoryStart: place.offset, input: input, log: &log)

    self.members = members
    comment = end.comment
    let findings = log.placed
    self.findings = findings.map(\.finding)
    findingPlaces = findings.map(\.place)
    prefixLength = extents.prefix
    gapLength = extents.gaps
    trailingLength = end.trailing
    usesZip64 = end.usesZip64
    directoryOffset = place.offset
    directory = bytes
    physicalOrder = order
  }

  /// The first finding for which nothing is written.
  public var refusal: Finding? { findings.first { $0.consequence == .refused } }

  /// Whether headers are rewritten, or bytes left out, whenever something is written.
  public var isMended: Bool { findings.contains { $0.consequence == .mended } }

  /// The first member of that name. The search is linear.
  public func member(named name: String) -> ZipMember? {
    members.first { $0.name.isExactly(name) }
  }

  /// The raw extra fields of a member's central entry.
  public func extraFields(of member: ZipMember) -> [UInt8] {
    guard member.extraRange.upperBound <= directory.count else { return [] }
    return Array(directory[member.extraRange])
  }
}
