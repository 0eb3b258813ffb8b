extension Check {
  /// What only an installed project can have.
  static let ofInstallation: [Check] = [
    Check(.installedWithoutRecord, "RECORD is optional (recording installed packages); distributors often remove it"),
    Check(.installedOutside, "nothing outside of the environment is read, wherever RECORD leads"),
    Check(.installedLink, "nothing outside of the environment is read, wherever links lead"),
    Check(.installedNoFile, "RECORD lists files; reading anything else could wait forever"),
    Check(.installedUnreadable, "its contents could not be checked"),
    Check(.installedTarget, "pip writes RECORD first, and uninstalling would not find the script"),
    Check(.installedByteCode, "Python compiles a module again when the source changes"),
    Check(.installedUnlisted, "uninstalling leaves the file (recording installed packages), unless it was made later"),
    Check(.installedScriptMissing, "installers make a script for each entry point of console_scripts and gui_scripts"),
    Check(
      .recordHashMissing, "without a hash, a change does not show (recording installed packages)", severity: .warning),
    Check(.invalidDirectURL, "tools cannot tell where the project is from (direct URL origin)"),
  ]
}

extension FaultCode {
  /// There is no RECORD.
  public static let installedWithoutRecord = FaultCode(warning: "installed-without-record")
  /// A RECORD row leads out of the environment.
  public static let installedOutside = FaultCode(warning: "installed-outside")
  /// A file is a symbolic link that leads out of the environment.
  public static let installedLink = FaultCode(warning: "installed-link")
  /// A RECORD row is for a pipe, device or socket.
  public static let installedNoFile = FaultCode(rawValue: "installed-not-a-file")
  /// A file cannot be read.
  public static let installedUnreadable = FaultCode(warning: "installed-unreadable")
  /// A script is where `pip install --target` moved it, which RECORD does not state.
  public static let installedTarget = FaultCode(warning: "installed-target")
  /// Byte code differs from RECORD.
  public static let installedByteCode = FaultCode(warning: "installed-byte-code")
  /// A file in `.dist-info` or in a package of the project is not in RECORD.
  public static let installedUnlisted = FaultCode(warning: "installed-unlisted")
  /// The script of an entry point is not in the environment's directory of scripts.
  public static let installedScriptMissing = FaultCode(warning: "installed-script-missing")
  /// direct_url.json cannot be read.
  public static let invalidDirectURL = FaultCode(warning: "invalid-direct-url")
}
