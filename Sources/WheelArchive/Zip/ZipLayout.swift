/// The structure of an archive: end records, central directory and all local headers, and what is wrong with them. No
/// member's data is read.
public struct ZipLayout: Sendable {
  /// In the order of the central directory.
  public let members: [ZipMember]
  /// The comment of the archive.
  public let comment: [UInt8]
  /// In archive order: first those of the whole archive, then member by member.
  public let findings: [Finding]
  /// For each finding the index of its member in `members`; nil if it concerns the whole archive.
  package let findingMembers: [Int?]
  /// The number of bytes before the first member.
  public let prefixLength: UInt64
  /// The number of bytes between members, and between the last one and the central directory.
  public let gapLength: UInt64
  /// The number of bytes after the end record.
  public let trailingLength: UInt64
  /// Whether there is a zip64 end record.
  public let usesZip64: Bool
  /// The offset of the central directory in the file.
  public let directoryOffset: UInt64
  /// The bytes of the central directory.
  package let directory: [UInt8]
  /// Indices in `members`, in the order of the headers in the file.
  package let physicalOrder: [Int]

  /// Reads the layout of `input`. Time is linear in the number of members, and memory is bounded by what is in the file
  /// rather than by what it claims.
  /// - Throws: `notAZip`, `truncated`, `damagedArchive` or `archiveTooLarge` if the archive has no usable layout, and errors
  ///   of reading. Anything else is a finding.
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
    let location = try DirectoryLocation(end, in: input, log: &log)
    let bytes = try input.read(at: location.offset, count: location.size)
    if location.offset + UInt64(location.size) != end.start {
      log.add(
        .directorySize, "the central directory does not end where the end record begins", .refused,
        found: "\(location.offset + UInt64(location.size))", expected: "\(end.start)")
    }
    // The register of names is a third of the memory that opening takes. It is freed before the local headers are read.
    var members = try CentralDirectory(bytes, shift: location.shift, count: end.count, log: &log).members

    var order = Array(members.indices)
    if !order.dropLast().allSatisfy({ members[$0].headerOffset <= members[$0 + 1].headerOffset }) {
      order.sort { (members[$0].headerOffset, $0) < (members[$1].headerOffset, $1) }
    }
    var locals = LocalHeaders(input, before: location.offset)
    try locals.read(&members, in: order, directory: bytes, log: &log)
    let extents = try MemberExtents(members, in: order, directoryStart: location.offset, input: input, log: &log)

    self.members = members
    comment = end.comment
    let findings = log.indexed
    self.findings = findings.map(\.finding)
    findingMembers = findings.map(\.index)
    prefixLength = extents.prefix
    gapLength = extents.gaps
    trailingLength = end.trailing
    usesZip64 = end.usesZip64
    directoryOffset = location.offset
    directory = bytes
    physicalOrder = order
  }

  /// The first finding because of which nothing may be written.
  public var refusal: Finding? { findings.first { $0.consequence == .refused } }

  /// Whether writing the archive rewrites headers or leaves out bytes.
  public var isRewritten: Bool { findings.contains { $0.consequence == .rewritten } }

  /// The first member of that name. The search is linear.
  public func member(named name: String) -> ZipMember? { members.first { $0.name.isExactly(name) } }

  /// The raw extra fields of a member's central entry.
  public func extraFields(of member: ZipMember) -> [UInt8] {
    guard member.extraRange.upperBound <= directory.count else { return [] }
    return Array(directory[member.extraRange])
  }
}
