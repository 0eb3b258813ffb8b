/// entry_points.txt as its readers see it.
struct EntryPointFile {
  let bytes: [UInt8]
  /// The entries for pip; the error if it cannot read the file.
  let parsed: Result<EntryPoints, WheelError>

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    parsed = Result { () throws(WheelError) in try EntryPoints(parsing: bytes) }
  }
}

/// Faults in the scripts of entry_points.txt. Other groups are up to the programs that read them.
struct EntryPointChecks: DocumentFindings {
  static let groups = ["console_scripts", "gui_scripts"]

  let path: String
  var findings: [Finding] = []

  init(_ file: EntryPointFile, at path: String) {
    self.path = path
    let lines = EntryPointLines(file.bytes)
    // A lone CR is rare: usually both see the same lines.
    let linesOfUV =
      file.bytes.contains(.carriageReturn) ? EntryPointLines(file.bytes, splitsAtCarriageReturn: true) : lines
    switch file.parsed {
    case .failure(let error):
      checkUnreadable(error, file.bytes, lines, linesOfUV)
    case .success(let entryPoints):
      if let fault = lines.fault { add(.entryPointLines, in: "line \(fault.line)", fault.message) }
      for group in entryPoints.groups where Self.groups.contains(group.name) {
        for entry in group.entries { check(entry, in: group.name) }
      }
      for group in Self.groups { checkContinued(group, entryPoints, lines, linesOfUV) }
    }
  }

  /// pip cannot read the file. The others can, if only the continuation of a value is in its way.
  private mutating func checkUnreadable(
    _ error: WheelError, _ bytes: [UInt8], _ lines: EntryPointLines, _ linesOfUV: EntryPointLines
  ) {
    var refusers: Set<Consumer> = [.pip]
    if lines.fault != nil || String(validating: bytes, as: UTF8.self) == nil {
      refusers = .all
    } else {
      let scripts = Self.groups.flatMap(lines.scripts)
      if !scripts.allSatisfy({ EntryPointReaders.isInstallerScript($0.value) }) { refusers.insert(.installer) }
      let scriptsOfUV = Self.groups.flatMap(linesOfUV.scripts)
      if linesOfUV.fault != nil || !scriptsOfUV.allSatisfy({ EntryPointReaders.isUVScript($0.value) }) {
        refusers.insert(.uv)
      }
    }
    findings.append(Finding(error.about(path)).refused(by: refusers))
  }

  private mutating func check(_ entry: EntryPoints.Entry, in group: String) {
    checkName(entry.name, in: group)
    var refusers: Set<Consumer> = []
    if !EntryPointReaders.isPipScript(entry.name, entry.value) { refusers.insert(.pip) }
    if !EntryPointReaders.isUVScript(entry.value) { refusers.insert(.uv) }
    if !EntryPointReaders.isInstallerScript(entry.value) { refusers.insert(.installer) }
    let text = "\(entry.name) = \(entry.value)".quotedForMessage
    do throws(WheelError) {
      let reference = try EntryPoints.ObjectReference(parsing: entry.value)
      if reference.attribute == nil {
        add(.entryPointValue, in: group, "a script without an object to call", found: text, refusedBy: refusers)
      } else if !refusers.isEmpty {
        let names = refusers.names(joinedBy: ", ")
        add(.entryPointValue, in: group, "not readable for \(names)", found: text, refusedBy: refusers)
      }
    } catch {
      add(.entryPointValue, in: group, error.reason, refusedBy: refusers)
    }
  }

  private mutating func checkName(_ name: String, in group: String) {
    let found = name.quotedForMessage
    if !Self.isName(name) {
      add(.entryPointName, in: group, "PyPI does not accept the name", found: found, refusedBy: [.pypi])
    }
    if SchemeChecks.isReserved(name: name) {
      add(.scriptReserved, in: group, "uv reserves the name of the script", found: found, refusedBy: [.uv])
    }
    if Self.leavesItsDirectory(name) {
      add(.entryPointUnsafe, in: group, "a script outside the scripts directory", found: found, refusedBy: .installers)
    } else if name == "." {
      add(.entryPointUnsafe, in: group, "the name is that of a directory", found: found, refusedBy: [.pip, .uv])
    } else if name.utf8.contains(0) || name.utf8.count > 255 {
      add(.entryPointUnsafe, in: group, "not the name of a file", found: found, refusedBy: .installers)
    } else if Self.isInSubdirectory(name) {
      add(.entryPointUnsafe, in: group, "uv does not create a directory for a script", found: found, refusedBy: [.uv])
    }
  }

  /// The values that only strict readers see: with continuation lines, or from `[DEFAULT]`.
  private mutating func checkContinued(
    _ group: String, _ entryPoints: EntryPoints, _ lines: EntryPointLines, _ linesOfUV: EntryPointLines
  ) {
    guard lines.fault == nil else { return }
    let seen = Set(entryPoints.group(group)?.entries ?? [])
    let scriptsOfUV = linesOfUV.scripts(in: group)
    for entry in lines.scripts(in: group) where !seen.contains(entry) {
      var refusers: Set<Consumer> = []
      if !EntryPointReaders.isInstallerScript(entry.value) { refusers.insert(.installer) }
      let other = scriptsOfUV.first { $0.name == entry.name }
      if let other, !EntryPointReaders.isUVScript(other.value) { refusers.insert(.uv) }
      if !refusers.isEmpty {
        add(
          .entryPointValue, in: group, "strict readers see another value than pip",
          found: "\(entry.name) = \(entry.value)".quotedForMessage, refusedBy: refusers)
      }
      if !Self.isName(entry.name), entryPoints.group(group)?.value(of: entry.name) == nil {
        add(
          .entryPointName, in: group, "PyPI does not accept the name", found: entry.name.quotedForMessage,
          refusedBy: [.pypi])
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

  /// Whether the script is not directly in the scripts directory; `x/../a` is.
  private static func isInSubdirectory(_ name: String) -> Bool {
    var depth = 0
    for component in name.utf8.split(separator: .slash) where !component.elementsEqual(".".utf8) {
      depth += component.elementsEqual("..".utf8) ? -1 : 1
    }
    return depth > 1
  }

  /// `[\w.-]+`, with Unicode letters and digits.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.unicodeScalars.allSatisfy { $0 == "." || $0 == "-" || $0.isPythonWord }
  }
}

extension FaultCode {
  public static let entryPointName = FaultCode(warning: "entry-point-name")
  /// A fault in entry_points.txt that strict readers refuse and lenient ones accept.
  public static let entryPointLines = FaultCode(rawValue: "entry-point-lines")
  /// The name of a script leads out of the scripts directory, or is not the name of a file.
  public static let entryPointUnsafe = FaultCode(rawValue: "entry-point-unsafe")
  public static let entryPointValue = FaultCode(rawValue: "entry-point-value")
}
