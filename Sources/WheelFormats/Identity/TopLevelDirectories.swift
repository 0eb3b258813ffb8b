/// All `.dist-info` and `.data` directories at the top of an archive, whatever their names.
package struct TopLevelDirectories {
  /// Sorted.
  package private(set) var distInfos: [String] = []
  package private(set) var datas: [String] = []
  /// Top-level files with the name of a `.dist-info` directory, and directories behind `./`, sorted.
  private var otherDistInfos: [String] = []
  /// The position of the first member in each.
  private var indices: [ExactText: Int] = [:]

  /// - Parameter names: the names of all members.
  package init(among names: [String]) {
    var last: Substring = ""
    for (index, name) in names.enumerated() {
      guard let slash = name.utf8.firstIndex(of: .slash) else {
        if name.hasSuffix(".dist-info") { note(name, at: index, in: \.otherDistInfos) }
        continue
      }
      var directory = name[..<slash]
      if directory.utf8.elementsEqual(last.utf8) { continue }
      last = directory
      if directory == "." { directory = name[..<(name.utf8[slash...].dropFirst().firstIndex(of: .slash) ?? slash)] }
      if directory.hasSuffix(".dist-info") {
        note(String(directory), at: index, in: directory.utf8.contains(.slash) ? \.otherDistInfos : \.distInfos)
      } else if directory.hasSuffix(".data"), !directory.utf8.contains(.slash) {
        note(String(directory), at: index, in: \.datas)
      }
    }
    distInfos.sort()
    datas.sort()
    otherDistInfos.sort()
  }

  private mutating func note(_ name: String, at index: Int, in list: WritableKeyPath<Self, [String]>) {
    let key = ExactText(name)
    guard indices[key] == nil else { return }
    indices[key] = index
    self[keyPath: list].append(name)
  }

  /// The directories of the wheel; of several, those that match the file name.
  package func directories(of filename: WheelFilename?, _ findings: inout FindingCollector) -> WheelDirectories? {
    let expected = filename.map { "\($0.distInfoStem).dist-info" }
    let named = distInfos.first { directory in filename?.isNamed(by: directory.dropLast(10)) ?? false }
    let exact = distInfos.first { directory in expected.map { directory.isExactly($0) } ?? false }
    guard let distInfo = exact ?? named ?? distInfos.first else {
      findings.add(.noDistInfo, "no top-level .dist-info directory", expected: expected?.quotedForMessage)
      return nil
    }
    judgeOthers(than: distInfo, &findings)
    if let filename {
      judge(distInfo, of: filename, &findings)
      for data in datas { judgeData(data, of: filename, &findings) }
    }
    let stem = distInfo.dropLast(10)
    // Installers use the `.data` directory that is spelled like `.dist-info`, and ignore the others.
    let own = datas.filter { data in
      data.dropLast(5) == stem || (filename?.isNamed(by: data.dropLast(5)) ?? false)
    }
    for other in own.dropFirst() {
      findings.add(
        .severalDataDirectories, subject: other, "a second .data directory of this wheel",
        expected: own.first?.quotedForMessage, at: indices[ExactText(other)])
    }
    return WheelDirectories(distInfo: distInfo, data: own.first)
  }

  private func judgeOthers(than distInfo: String, _ findings: inout FindingCollector) {
    for other in distInfos where other != distInfo {
      // For uv, the name `.dist-info` has no suffix.
      let refusers: Set<Consumer> = other == ".dist-info" ? [.pip, .installer] : .installers
      findings.add(
        .severalDistInfos, subject: other, "a second top-level .dist-info directory",
        expected: distInfo.quotedForMessage, refusedBy: refusers, at: indices[ExactText(other)])
    }
    for other in otherDistInfos where other != "./" + distInfo {
      let isFile = !other.utf8.contains(.slash)
      findings.add(
        .severalDistInfos, subject: other,
        isFile ? "a file with the name of a .dist-info directory" : "a second top-level .dist-info directory",
        expected: distInfo.quotedForMessage, refusedBy: isFile ? [.pip, .installer] : [.uv],
        at: indices[ExactText(other)])
    }
  }

  /// Reports a `.dist-info` whose name and version differ from the file name, or are spelled differently.
  private func judge(_ directory: String, of filename: WheelFilename, _ findings: inout FindingCollector) {
    let expected = filename.distInfoStem + ".dist-info"
    guard !directory.isExactly(expected) else { return }
    let stem = directory.dropLast(10)
    let installers = filename.installersRefusing(distInfoStem: stem)
    let isNamed = filename.isNamed(by: stem)
    let code: FaultCode = !installers.isEmpty ? .distInfoMismatch : isNamed ? .directorySpelling : .distInfoVersion
    findings.add(
      code, subject: directory,
      isNamed ? "the spelling differs from the file name" : "the directory's name differs from the file name",
      expected: expected.quotedForMessage, refusedBy: installers.union([.pypi]), at: indices[ExactText(directory)])
  }

  /// Reports a `.data` directory whose name and version differ from the file name, or are spelled differently.
  private func judgeData(_ directory: String, of filename: WheelFilename, _ findings: inout FindingCollector) {
    let expected = filename.distInfoStem + ".data"
    guard !directory.isExactly(expected) else { return }
    let isNamed = filename.isNamed(by: directory.dropLast(5))
    findings.add(
      isNamed ? .directorySpelling : .dataMismatch, subject: directory,
      isNamed ? "the spelling differs from the file name" : "the directory's name differs from the file name",
      expected: expected.quotedForMessage, refusedBy: [], at: indices[ExactText(directory)])
  }
}

extension WheelFilename {
  /// The installers that do not recognize a `.dist-info` of this stem as that of the wheel.
  fileprivate func installersRefusing(distInfoStem stem: Substring) -> Set<Consumer> {
    var consumers: Set<Consumer> = []
    if !ProjectName.normalizing(stem + ".dist-info").hasPrefix(name.normalized) { consumers.formUnion([.pip, .uv]) }
    // pip reads a version between the first hyphen and the suffix, if there is one.
    if let hyphen = stem.utf8.firstIndex(of: .hyphen) {
      let version = String(stem[hyphen...].dropFirst())
      if !version.isEmpty && Version(version) == nil { consumers.insert(.pip) }
    }
    if !FilenameReaders.installerTakes(distInfoStem: stem, for: distribution) { consumers.insert(.installer) }
    return consumers
  }
}

extension FaultCode {
  /// A `.dist-info` directory for another version than the file name states.
  public static let distInfoVersion = FaultCode(rawValue: "dist-info-version-mismatch")
  /// A `.data` directory for another name or version than the file name states.
  public static let dataMismatch = FaultCode(rawValue: "data-directory-mismatch")
  /// The directory has the name and version of the file name, but a different spelling.
  public static let directorySpelling = FaultCode(warning: "directory-spelling")
}
