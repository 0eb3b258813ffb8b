// The files of a wheel, as edits and diffs add, change and remove them.

extension PatchDraft {
  /// Adds a file to the wheel, and its License-File field if it is a license.
  mutating func add(_ path: String, _ bytes: [UInt8], isExecutable: Bool) throws(WheelError) {
    if isExecutable && path.utf8.starts(with: "\(directories.distInfo)/".utf8) {
      warnings.append("\(path.elided): executable, but nothing in .dist-info is run")
    }
    try checkLocation(of: path)
    came.append(path)
    if path.isExactly(directories.entryPoints) { try checkEntryPoints(bytes) }
    if try members.restore(path, bytes, isExecutable: isExecutable) {
      // The file was removed and is now as it was before.
      let removal = changes.lastIndex { $0.field.isExactly(path) && $0.after == nil }
      if let removal { changes.remove(at: removal) }
    } else {
      try members.add(path, bytes, isExecutable: isExecutable)
      warnOfClash(path)
      note(path, before: nil, after: PatchDraft.summary(of: bytes), isFile: true)
    }
    try noteAddedLicense(path)
  }

  /// Replaces the contents of a file. METADATA and WHEEL must stay valid and describe the same wheel.
  mutating func replace(_ path: String, with bytes: [UInt8]) throws(WheelError) {
    if path.isExactly(directories.metadata) {
      try replaceMetadata(with: bytes)
    } else if path.isExactly(directories.wheel) {
      try replaceWheelInfo(with: bytes)
    } else {
      if path.isExactly(directories.entryPoints) { try checkEntryPoints(bytes) }
      guard (members.mode(of: path) ?? 0).fileType != FileMode.symbolicLink else {
        throw WheelError(.neededMember, "is a symbolic link: \(path.quotedForMessage)")
      }
      guard members.contains(path), try !members.holds(bytes, at: path) else { return }
      let before = try members.digest(of: path)
      try members.change(path, to: bytes)
      note(
        path, before: before.map { "\($0.size) bytes, \($0.hash)" }, after: PatchDraft.summary(of: bytes), isFile: true)
    }
  }

  /// Removes a file from the wheel, and its License-File field if it is a license.
  mutating func remove(_ path: String) throws(WheelError) {
    try checkNotNeeded(path)
    note(path, before: "\(members.size(of: path)) bytes", after: nil, isFile: true)
    members.remove(path)
    gone.append(path)
    dropLicenseField(of: path)
  }

  private func checkEntryPoints(_ bytes: [UInt8]) throws(WheelError) {
    try explaining(EntryPoints.checkStrictly(bytes)) { WheelError($0.code, "entry_points.txt: \($0.reason)") }
  }

  /// Rejects paths that installers reject: in another `.dist-info`, and in `.data` outside its known directories (binary
  /// distribution format, "The .data directory").
  func checkLocation(of path: String) throws(WheelError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { return }
    if parts[0].hasSuffix(".dist-info"), !parts[0].isExactly(directories.distInfo) {
      throw WheelError(
        .misplacedMember,
        "a wheel has only one .dist-info, \(directories.distInfo.quotedForMessage): \(path.quotedForMessage)")
    }
    let schemes = ["purelib", "platlib", "headers", "scripts", "data"]
    if parts[0].isExactly(directories.dataOrItsName), parts.count < 3 || !schemes.contains(where: parts[1].isExactly) {
      throw WheelError(
        .misplacedMember,
        "files in .data must be in one of \(schemes.joined(separator: ", ")) (./data/ is a directory of that name): "
          + path.quotedForMessage)
    }
  }

  /// Warns if two paths are the same on file systems that ignore case or Unicode normalization forms.
  mutating func warnOfClash(_ path: String) {
    if let other = members.clash(with: path) {
      warnings.append("\(path.elided): the same file as \(other.quotedForMessage) on systems that ignore case")
    }
  }

  func checkNotNeeded(_ path: String) throws(WheelError) {
    try checkNotVariant(path)
    let needed = [directories.metadata, directories.wheel, directories.record]
    if needed.contains(where: path.isExactly) {
      throw WheelError(.neededMember, "a wheel requires this file: \(path.quotedForMessage)")
    }
  }

  /// RECORD is derived from the other files, and its signatures become invalid.
  func checkNotRecord(_ path: String) throws(WheelError) {
    if path.isExactly(directories.record) || directories.isSignature(path) {
      throw WheelError(.neededMember, "RECORD is generated and cannot have signatures: \(path.quotedForMessage)")
    }
  }

  private mutating func replaceMetadata(with bytes: [UInt8]) throws(WheelError) {
    let document = HeaderDocument(parsing: bytes)
    for field in ["Name", "Version"] where document.values(of: field) != metadata.values(of: field) {
      throw WheelError(
        .neededMember,
        "METADATA would get another \(field): found \((document.first(field) ?? "none").quotedForMessage)",
        hints: [.useEdits([field == "Name" ? "rename" : "set-version"])])
    }
    guard bytes != metadata.bytes else { return }
    _ = try CoreMetadata.version(of: document)
    let known = Set(metadata.values(of: "Requires-Dist"))
    for value in document.values(of: "Requires-Dist") where !known.contains(value) {
      _ = try explaining(Requirement(parsing: value)) { WheelError($0.code, "METADATA Requires-Dist: \($0.reason)") }
    }
    noteContents(of: directories.metadata, before: metadata.bytes, after: bytes)
    metadata = document
  }

  private mutating func replaceWheelInfo(with bytes: [UInt8]) throws(WheelError) {
    let info = WheelInfo(parsing: bytes)
    _ = try explaining(info.versionFinding()) {
      WheelError($0.code, "WHEEL would be invalid: \($0.subject ?? ""): \($0.reason)")
    }
    guard bytes != wheelInfo.bytes else { return }
    noteContents(of: directories.wheel, before: wheelInfo.bytes, after: bytes)
    wheelInfo = info
  }

  private mutating func noteContents(of path: String, before: [UInt8], after: [UInt8]) {
    note(path, before: Self.summary(of: before), after: Self.summary(of: after), isFile: true)
  }

  /// A file's contents as reports show them.
  static func summary(of bytes: [UInt8]) -> String { "\(bytes.count) bytes, \(FileDigest.hash(of: bytes))" }
}

extension EntryPoints {
  /// Rejects lines before the first group, which some installers ignore.
  ///
  /// - Throws: `invalid-entry-points` with the line.
  fileprivate static func checkStrictly(_ bytes: [UInt8]) throws(WheelError) {
    _ = try EntryPoints(parsing: bytes)
    for (index, line) in bytes.split(separator: .lineFeed, omittingEmptySubsequences: false).enumerated() {
      let text = String(decoding: line, as: UTF8.self).trimmingBlanks
      if text.hasPrefix("[") { return }
      guard text.isEmpty || text == "\r" || text.hasPrefix("#") || text.hasPrefix(";") else {
        throw WheelError(.invalidEntryPoints, "line \(index + 1) is before the first group: \(text.quotedForMessage)")
      }
    }
  }
}

extension FaultCode {
  /// The path of a new file is one that installers reject.
  public static let misplacedMember = FaultCode(rawValue: "misplaced-member")
  /// The file to change or remove is required, or derived from others.
  public static let neededMember = FaultCode(rawValue: "needed-member")
}
