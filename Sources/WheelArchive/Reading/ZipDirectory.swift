/// The members of an archive by its central directory alone, for reading a few of many.
package struct ZipDirectory {
  /// In the order of the central directory; without local headers.
  package let members: [ZipMember]
  package let input: InputFile
  private let location: DirectoryLocation
  private let bytes: [UInt8]

  /// - Throws: as `ZipLayout(reading:)`.
  package init(reading input: InputFile) throws(WheelError) {
    self.input = input
    var log = FindingCollector()
    do {
      let end = try EndRecords(reading: input, log: &log)
      location = try DirectoryLocation(end, in: input, log: &log)
      bytes = try input.read(at: location.offset, count: location.size)
      members = try CentralDirectory(bytes, shift: location.shift, count: end.count, log: &log).members
    } catch {
      throw error.inFile(input.path)
    }
  }

  /// Reads the only member of that name; nil if there is none.
  ///
  /// - Throws: `ambiguous-member` if there are several, of which readers choose different ones, and as
  ///   `MemberReader.bytes(of:limit:)`.
  package func bytes(of name: String, limit: Int) throws(WheelError) -> [UInt8]? {
    let named = members.filter { $0.name.isExactly(name) }
    guard let member = named.first else { return nil }
    guard named.count == 1 else {
      throw WheelError(
        .ambiguousMember, file: input.path, subject: MemberName.printable(name),
        "is stored more than once: found \(named.count) members of that name")
    }
    return try MemberReader(input).bytes(of: located(member), limit: limit)
  }

  /// The member with its local header, which reading it needs.
  package func located(_ member: ZipMember) throws(WheelError) -> ZipMember {
    var members = [member]
    var locals = LocalHeaders(input, before: location.offset)
    var log = FindingCollector()
    try locals.read(&members, in: [0], directory: bytes, log: &log)
    return members[0]
  }
}

extension FaultCode {
  /// A member that is needed is stored more than once.
  package static let ambiguousMember = FaultCode(rawValue: "ambiguous-member")
}
