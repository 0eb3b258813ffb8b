/// Where the bytes of a member of a new archive come from. They are read once, in the order of the members.
package enum MemberContent: Sendable {
  case bytes([UInt8])
  /// Bytes that can be made only when all members before have been read, such as those of RECORD.
  case made(@Sendable () throws(WheelError) -> [UInt8])
  /// So many bytes, passed on piece by piece, so that memory is bounded whatever their number.
  case streamed(size: UInt64, @Sendable (_ body: (Span<UInt8>) throws(WheelError) -> Void) throws(WheelError) -> Void)

  /// The uncompressed bytes of a member of another archive.
  package static func member(_ member: ZipMember, of input: InputFile) -> MemberContent {
    .streamed(size: member.uncompressedSize) { body throws(WheelError) in
      try MemberReader(input).stream(of: member, into: body)
    }
  }

  /// The number of bytes, if it is known before they are made.
  package var size: UInt64? {
    switch self {
    case .bytes(let bytes): UInt64(bytes.count)
    case .made: nil
    case .streamed(let size, _): size
    }
  }
}
