/// Where the bytes of a member of a new archive come from. They are asked for once, in the order of the members.
package enum MemberContent: Sendable {
  case bytes([UInt8])
  /// Bytes that can be made only when all members before have been read, as those of RECORD.
  case made(@Sendable () throws(WheelError) -> [UInt8])
  /// So many bytes, handed on piece by piece; memory is bounded whatever their number.
  case streamed(
    size: UInt64, @Sendable (_ body: (Span<UInt8>) throws(WheelError) -> Void) throws(WheelError) -> Void)

  /// What a member of another archive unpacks to.
  package static func member(_ member: ZipMember, of input: InputFile) -> MemberContent {
    .streamed(size: member.uncompressedSize) { body throws(WheelError) in
      try MemberReader(input).stream(of: member, into: body)
    }
  }

  /// The number of bytes, where it is known before they are made.
  package var size: UInt64? {
    switch self {
    case .bytes(let bytes): UInt64(bytes.count)
    case .made: nil
    case .streamed(let size, _): size
    }
  }
}
