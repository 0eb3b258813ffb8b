extension FaultCode {
  /// The input is not a zip archive.
  public static let notAZip = FaultCode(rawValue: "not-a-zip")
  /// The end records or the central directory cannot be understood.
  public static let damagedArchive = FaultCode(rawValue: "damaged-archive")
  /// The archive has more members, or a larger directory, than this library reads.
  public static let archiveTooLarge = FaultCode(rawValue: "archive-too-large")
  /// Readers can disagree about what the archive contains, so nothing is written from it.
  public static let unsafeArchive = FaultCode(rawValue: "unsafe-archive")
  /// A member's data cannot be decompressed, or not to what its header says.
  public static let damagedMember = FaultCode(rawValue: "damaged-member")
  /// A member is larger than the caller allowed.
  public static let memberTooLarge = FaultCode(rawValue: "member-too-large")
  /// A member is encrypted, or compressed with a method that cannot be read here.
  public static let unsupportedMethod = FaultCode(rawValue: "unsupported-method")
}
