/// All `.dist-info` and `.data` directories at the top of an archive, whatever their names.
package struct TopLevelDirectories {
  /// Sorted.
  package private(set) var distInfos: [String] = []
  package private(set) var datas: [String] = []
  /// The position of the first member in each.
  private var indices: [ExactText: Int] = [:]

  /// - Parameter names: the names of all members.
  package init(among names: [String]) {
    var last: Substring = ""
    for (index, name) in names.enumerated() {
      guard let slash = name.utf8.firstIndex(of: .slash) else { continue }
      let directory = name[..<slash]
      if directory.utf8.elementsEqual(last.utf8) { continue }
      last = directory
      guard directory.hasSuffix(".dist-info") || directory.hasSuffix(".data") else { continue }
      let key = ExactText(String(directory))
      if indices[key] == nil { indices[key] = index }
    }
    for directory in indices.keys.map(\.text).sorted() {
      if directory.hasSuffix(".data") { datas.append(directory) } else { distInfos.append(directory) }
    }
  }

  /// The directories of the wheel; of several, those that match the file name.
  package func directories(of filename: WheelFilename?, _ findings: inout FindingCollector) -> WheelDirectories? {
    let expected = filename.map { "\($0.distInfoStem).dist-info" }
    let named = distInfos.first { directory in filename?.isNamed(by: directory.dropLast(10)) ?? false }
    let exact = distInfos.first { directory in expected.map { directory.isExactly($0) } ?? false }
    guard let distInfo = exact ?? named ?? distInfos.first else {
      findings.add(
        Finding(
          .noDistInfo, .error, .none, "no top-level .dist-info directory", expected: expected?.quotedForMessage))
      return nil
    }
    for other in distInfos where other != distInfo {
      findings.add(
        Finding(
          .severalDistInfos, .error, subject: other, "a second top-level .dist-info directory",
          expected: distInfo.quotedForMessage),
        at: indices[ExactText(other)])
    }
    if let filename {
      judge(distInfo, of: filename, .distInfoMismatch, &findings)
      for data in datas { judge(data, of: filename, .dataMismatch, &findings) }
    }
    let stem = distInfo.dropLast(10)
    // Installers use the `.data` directory that is spelled like `.dist-info`, and ignore the others.
    let own = datas.filter { data in
      data.dropLast(5) == stem || (filename?.isNamed(by: data.dropLast(5)) ?? false)
    }
    for other in own.dropFirst() {
      findings.add(
        Finding(
          .severalDataDirectories, .error, subject: other, "a second .data directory of this wheel",
          expected: own.first?.quotedForMessage),
        at: indices[ExactText(other)])
    }
    return WheelDirectories(distInfo: distInfo, data: own.first)
  }

  /// Reports a directory whose name and version differ from the file name, or are spelled differently.
  private func judge(
    _ directory: String, of filename: WheelFilename, _ mismatch: FaultCode, _ findings: inout FindingCollector
  ) {
    let suffix = directory.hasSuffix(".data") ? ".data" : ".dist-info"
    let expected = filename.distInfoStem + suffix
    guard !directory.isExactly(expected) else { return }
    let stem = directory.dropLast(suffix.count)
    let isNamed = filename.isNamed(by: stem)
    let isOtherVersion = !isNamed && mismatch == .distInfoMismatch && filename.isOfProject(stem)
    findings.add(
      Finding(
        isNamed ? .directorySpelling : isOtherVersion ? .distInfoVersion : mismatch, isNamed ? .warning : .error,
        subject: directory,
        isNamed ? "the spelling differs from the file name" : "the directory's name differs from the file name",
        expected: expected.quotedForMessage),
      at: indices[ExactText(directory)])
  }
}

extension FaultCode {
  /// A `.dist-info` directory for another version than the file name states.
  public static let distInfoVersion = FaultCode(rawValue: "dist-info-version-mismatch")
  /// A `.data` directory for another name or version than the file name states.
  public static let dataMismatch = FaultCode(rawValue: "data-directory-mismatch")
  /// The directory has the name and version of the file name, but a different spelling.
  public static let directorySpelling = FaultCode(rawValue: "directory-spelling")
}
