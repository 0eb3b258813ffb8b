/// Faults in the scripts of entry_points.txt. Other groups are up to the programs that read them.
struct EntryPointChecks {
  private(set) var findings: [Finding] = []

  init(_ entryPoints: EntryPoints, _ bytes: [UInt8], at path: String) {
    if let fault = EntryPointLines.fault(in: bytes) {
      findings.append(
        Finding(.entryPointLines, .error, subject: "\(path): line \(fault.line)", fault.message))
    }
    for group in entryPoints.groups where group.name == "console_scripts" || group.name == "gui_scripts" {
      for entry in group.entries {
        let subject = "\(path): \(group.name)"
        if !Self.isName(entry.name) {
          findings.append(
            Finding(
              .entryPointName, .warning, subject: subject, "PyPI does not accept the name",
              found: entry.name.quotedForMessage))
        }
        if Self.leavesItsDirectory(entry.name) {
          findings.append(
            Finding(
              .entryPointUnsafe, .error, subject: subject, "a script outside the scripts directory",
              found: entry.name.quotedForMessage))
        }
        do throws(WheelError) {
          let reference = try EntryPoints.ObjectReference(parsing: entry.value)
          guard reference.attribute == nil else { continue }
          findings.append(
            Finding(
              .entryPointValue, .error, subject: subject, "a script without an object to call",
              found: "\(entry.name) = \(entry.value)".quotedForMessage))
        } catch {
          findings.append(Finding(.entryPointValue, .error, subject: subject, error.reason))
        }
      }
    }
  }

  private static func leavesItsDirectory(_ name: String) -> Bool {
    var depth = 0
    if name.utf8.first == .slash { return true }
    for component in name.utf8.split(separator: .slash) {
      if component.elementsEqual(".".utf8) { continue }
      depth += component.elementsEqual("..".utf8) ? -1 : 1
      if depth < 0 { return true }
    }
    return false
  }

  /// `[\w.-]+`, with Unicode letters and digits.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy { scalar in
        if scalar == "_" || scalar == "." || scalar == "-" { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
          .letterNumber, .otherNumber:
          return true
        default: return false
        }
      }
  }
}

extension FaultCode {
  public static let entryPointName = FaultCode(rawValue: "entry-point-name")
  /// A fault in entry_points.txt that strict readers refuse and lenient ones accept.
  public static let entryPointLines = FaultCode(rawValue: "entry-point-lines")
  /// The name of a script leads out of the scripts directory.
  public static let entryPointUnsafe = FaultCode(rawValue: "entry-point-unsafe")
  public static let entryPointValue = FaultCode(rawValue: "entry-point-value")
}
