/// Faults in what a wheel installs and where: `.data`, scripts, and files with one target.
struct SchemeChecks {
  private static let schemes: Set<String> = ["purelib", "platlib", "headers", "scripts", "data"]

  private let wheel: WheelUnderTest
  /// The `.data` directory that uv reads: the one that is spelled like `.dist-info`.
  private let dataOfUV: String
  /// The one that installer reads: the one that is spelled like the file name.
  private let dataOfInstaller: String?
  private(set) var findings: [(index: Int, finding: Finding)] = []
  /// What is installed to a path, by where it is installed: the member, or the entry point.
  private var targets: [ExactText: String] = [:]
  /// The directories in `.data/scripts` that are reported already.
  private var nested: Set<String> = []

  init(_ wheel: WheelUnderTest, _ directories: WheelDirectories) {
    self.wheel = wheel
    dataOfUV = directories.stem + ".data"
    dataOfInstaller = wheel.filename.map { $0.distInfoStem + ".data" }
    checkData()
    checkEntryPoints(at: wheel.index(directories.entryPoints), directories.entryPoints)
    checkRoot()
  }

  private mutating func add(
    _ code: FaultCode, at index: Int, _ subject: String, _ message: String, found: String? = nil,
    expected: String? = nil, refusedBy: Set<Consumer>
  ) {
    let finding = Finding(
      code, subject: MemberName.printable(subject), message, found: found, expected: expected, refusedBy: refusedBy)
    findings.append((index, finding))
  }

  /// Every file in a `.data` directory belongs in the directory of a scheme.
  private mutating func checkData() {
    for member in wheel.layout.members {
      let name = member.name
      let first = name.utf8.firstIndex(of: .slash) ?? name.endIndex
      guard name[..<first].hasSuffix(".data") else { continue }
      let data = String(name[..<first])
      let parts = name[first...].split(separator: "/").filter { $0 != "." }.map(String.init)
      let isOfUV = data.isExactly(dataOfUV)
      let isOfInstaller = dataOfInstaller.map { data.isExactly($0) } ?? false
      // An unsafe name has a check of its own.
      if parts.contains("..") { continue }
      guard let scheme = parts.first, Self.schemes.contains(scheme), parts.count > 1 || member.isDirectory else {
        var refusers: Set<Consumer> = []
        if !member.isDirectory {
          refusers = [.pip]
          if isOfInstaller { refusers.insert(.installer) }
        }
        if isOfUV && !parts.isEmpty { refusers.insert(.uv) }
        guard !refusers.isEmpty else { continue }
        add(
          .dataScheme, at: member.index, name,
          parts.isEmpty ? "a file with the name of a .data directory" : "not in a scheme directory of .data",
          expected: parts.isEmpty ? nil : "purelib, platlib, headers, scripts, data", refusedBy: refusers)
        continue
      }
      let rest = Array(parts.dropFirst())
      if isOfUV && scheme == "scripts" && !rest.isEmpty && (rest.count > 1 || member.isDirectory) {
        if nested.insert(rest[0]).inserted {
          add(
            .dataScheme, at: member.index, name, "uv accepts only files in .data/scripts",
            found: "\(rest[0])/".quotedForMessage, refusedBy: [.uv])
        }
      }
      guard !member.isDirectory else { continue }
      let target = Self.target(of: rest, in: scheme)
      if isOfUV, target.count == 2, target[0] == "bin", Self.isReserved(script: target[1]) {
        add(
          .scriptReserved, at: member.index, name, "uv reserves the name of the script",
          found: target[1].quotedForMessage, refusedBy: [.uv])
      }
      if isOfInstaller { note(target.joined(separator: "/"), of: name, at: member.index) }
    }
    // A file where others need a directory.
    for target in targets.keys.sorted(by: { $0.text < $1.text }) {
      guard let slash = target.text.utf8.lastIndex(of: .slash) else { continue }
      let parent = String(target.text[..<slash])
      guard let file = targets.removeValue(forKey: ExactText(parent)), let index = wheel.index(file) else { continue }
      add(
        .targetRepeated, at: index, file, "installed where other files need a directory",
        found: parent.quotedForMessage, refusedBy: .installers)
    }
  }

  /// The components of the path that a file of a scheme is installed to, in an environment of a Unix.
  private static func target(of path: [String], in scheme: String) -> [String] {
    switch scheme {
    case "purelib", "platlib": ["purelib:"] + path
    case "scripts": ["bin"] + path
    case "headers": ["headers:"] + path
    default: path
    }
  }

  private mutating func note(_ target: String, of source: String, at index: Int) {
    guard let other = targets.updateValue(source, forKey: ExactText(target)) else { return }
    add(
      .targetRepeated, at: index, source, "installed to the same path as another file",
      found: MemberName.printable(other).quotedForMessage, refusedBy: [.installer])
  }

  private mutating func checkEntryPoints(at index: Int?, _ path: String) {
    guard let index, let entryPoints = wheel.entryPoints?.parsed.value else { return }
    for group in entryPoints.groups where EntryPointChecks.groups.contains(group.name) {
      // The last of several with one name counts.
      for name in Set(group.entries.map(\.name)).sorted() {
        note("bin/\(name)", of: "\(path): \(group.name)", at: index)
      }
    }
  }

  /// The other files are installed to the library, where `.data` can have the same paths.
  private mutating func checkRoot() {
    guard let dataOfInstaller, targets.keys.contains(where: { $0.text.hasPrefix("purelib:/") }) else { return }
    for member in wheel.layout.members where !member.isDirectory {
      if member.name.utf8.starts(with: (dataOfInstaller + "/").utf8) { continue }
      guard let other = targets[ExactText("purelib:/" + member.name)], let index = wheel.index(other) else { continue }
      add(
        .targetRepeated, at: index, other, "installed to the same path as another file",
        found: MemberName.printable(member.name).quotedForMessage, refusedBy: [.installer])
    }
  }

  /// Whether a file of this name would replace an interpreter in the scripts directory (uv, `reserved_script_name`).
  static func isReserved(script: String) -> Bool {
    var name = script.lowercased()
    if name.hasSuffix(".exe") { name.removeLast(4) }
    return isReserved(name: name)
  }

  /// The same for the name of an entry point, of which uv does not remove `.exe`.
  static func isReserved(name: String) -> Bool {
    var name = name.lowercased()
    if name.hasSuffix(".py") { name.removeLast(3) }
    if ["python", "pythonw", "python3", "graalpy", "pypy", "pypy2", "pypy3"].contains(name) { return true }
    let isWindowed = name.hasPrefix("pythonw3.")
    guard isWindowed || name.hasPrefix("python3.") else { return false }
    name.removeFirst(isWindowed ? 9 : 8)
    let isFreeThreaded = name.hasSuffix("t")
    if isFreeThreaded { name.removeLast() }
    return UInt8(name) != nil && (isFreeThreaded || !isWindowed)
  }
}

extension FaultCode {
  /// A file in `.data` is outside the scheme directories.
  public static let dataScheme = FaultCode(rawValue: "data-scheme")
  /// A script with the name of a Python interpreter.
  public static let scriptReserved = FaultCode(rawValue: "script-name-reserved")
  /// Two files or entry points are installed to one path.
  public static let targetRepeated = FaultCode(rawValue: "install-path-repeated")
}
