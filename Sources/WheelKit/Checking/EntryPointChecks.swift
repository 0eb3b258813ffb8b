/// What is wrong with the scripts of entry_points.txt. Other groups are their readers' own matter.
struct EntryPointChecks {
  private(set) var findings: [Finding] = []

  init(_ entryPoints: EntryPoints, at path: String) {
    for group in entryPoints.groups where group.name == "console_scripts" || group.name == "gui_scripts" {
      for entry in group.entries {
        let subject = "\(path): \(group.name)"
        if !Self.isName(entry.name) {
          findings.append(
            Finding(
              .entryPointName, .warning, subject: subject, "not a name that PyPI takes",
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

  /// `[\w.-]+`, letters and digits being Unicode's.
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

extension Finding.Code {
  public static let invalidEntryPoints = Finding.Code(rawValue: WheelError.Code.invalidEntryPoints.rawValue)
  public static let entryPointName = Finding.Code(rawValue: "entry-point-name")
  public static let entryPointValue = Finding.Code(rawValue: "entry-point-value")
}
