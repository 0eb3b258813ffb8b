extension WheelError.Code {
  /// The input does not exist.
  public static let noSuchFile = WheelError.Code(rawValue: "no-such-file")
  /// The input is a directory.
  public static let isADirectory = WheelError.Code(rawValue: "is-a-directory")
  /// The input is a pipe, a device or a socket.
  public static let notARegularFile = WheelError.Code(rawValue: "not-a-regular-file")
  /// The input is not a zip archive.
  public static let notAZip = WheelError.Code(rawValue: "not-a-zip")
  /// The input ends before the archive does.
  public static let truncated = WheelError.Code(rawValue: "truncated")
  /// The end records or the central directory cannot be understood.
  public static let damagedArchive = WheelError.Code(rawValue: "damaged-archive")
  /// The archive has more members, or a larger directory, than this library reads.
  public static let archiveTooLarge = WheelError.Code(rawValue: "archive-too-large")
  /// Readers can disagree about what the archive contains, so nothing is written from it.
  public static let unsafeArchive = WheelError.Code(rawValue: "unsafe-archive")
  /// Another process changed the input while it was being read.
  public static let inputChanged = WheelError.Code(rawValue: "input-changed")
  /// A member's data cannot be decompressed, or not to what its header says.
  public static let damagedMember = WheelError.Code(rawValue: "damaged-member")
  /// A member is larger than the caller allowed.
  public static let memberTooLarge = WheelError.Code(rawValue: "member-too-large")
  /// A member is encrypted, or compressed with a method that cannot be read here.
  public static let unsupportedMethod = WheelError.Code(rawValue: "unsupported-method")
  /// A member would get a name that is unsafe, too long or taken.
  public static let invalidMemberName = WheelError.Code(rawValue: "invalid-member-name")
  /// A file with the output's name exists and has other bytes.
  public static let outputExists = WheelError.Code(rawValue: "output-exists")
  /// The output's directory is missing, or cannot be written to.
  public static let outputDirectory = WheelError.Code(rawValue: "output-directory")
  /// The disk is full, or a quota or a limit on file sizes was reached.
  public static let diskFull = WheelError.Code(rawValue: "disk-full")
}
