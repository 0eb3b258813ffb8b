extension WheelError {
  /// The output at `path` would replace a file with other bytes.
  package static func outputExists(_ path: String) -> WheelError {
    WheelError(.outputExists, file: path, "exists with other bytes", hints: [.replaceOutput])
  }
}

extension FaultCode {
  /// The input does not exist.
  public static let noSuchFile = FaultCode(rawValue: "no-such-file")
  /// The input is a directory.
  public static let isADirectory = FaultCode(rawValue: "is-a-directory")
  /// The input is a pipe, a device or a socket.
  public static let notARegularFile = FaultCode(rawValue: "not-a-regular-file")
  /// The input ends before the archive does.
  public static let truncated = FaultCode(rawValue: "truncated")
  /// Another process changed the input while it was being read.
  public static let inputChanged = FaultCode(rawValue: "input-changed")
  /// A member would get a name that is unsafe, too long or taken.
  public static let invalidMemberName = FaultCode(rawValue: "invalid-member-name")
  /// A file with the output's name exists and has other bytes.
  public static let outputExists = FaultCode(rawValue: "output-exists")
  /// The output's directory is missing, or cannot be written to.
  public static let outputDirectory = FaultCode(rawValue: "output-directory")
  /// The disk is full, or a quota or a limit on file sizes was reached.
  public static let diskFull = FaultCode(rawValue: "disk-full")
}
