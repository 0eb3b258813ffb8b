// Files added, replaced and deleted.

extension PatchDraft {
  mutating func addFile(_ destination: MemberPath, _ source: PatchSources.File, for edit: Edit) throws(WheelError) {
    let path = destination.resolved(in: directories)
    try checkNotRecord(path, for: edit)
    if members.contains(path) {
      if try members.holds(source.bytes, at: path) { return }
      throw WheelError(
        .memberExists, subject: "--\(edit.option)",
        "is in the wheel already with other contents (--replace-file replaces it): \(path.quotedForMessage)")
    }
    try add(path, source.bytes, isExecutable: source.isExecutable, for: edit)
  }

  mutating func replaceFile(_ destination: MemberPath, _ source: PatchSources.File, for edit: Edit) throws(WheelError) {
    let path = destination.resolved(in: directories)
    try checkNotRecord(path, for: edit)
    guard members.contains(path), !isDirectory(path) else {
      if allowMissing { return }
      throw .nothingMatches("file", wanted: path, present: members.paths, subject: "--\(edit.option)")
    }
    try replace(path, with: source.bytes, for: edit)
  }

  mutating func deleteFiles(_ glob: PathGlob, for edit: Edit) throws(WheelError) {
    let matching = try glob.matches(members.paths, in: directories)
    if matching.isEmpty && !allowMissing {
      let wanted = MemberPath.resolve(glob.description, in: directories)
      if members.paths.contains(where: { $0.utf8.starts(with: "\(wanted)/".utf8) }) {
        throw WheelError(
          .nothingMatches, subject: "--\(edit.option)",
          "no file \(glob.description.quotedForMessage); did you mean all in the directory, \("\(glob)/**".quotedForMessage)?"
        )
      }
      throw .nothingMatches("file", wanted: wanted, present: members.paths, subject: "--\(edit.option)")
    }
    for path in matching { try remove(path, for: edit) }
    members.removeEmptiedDirectories(above: matching)
  }

  /// Puts a new file into the wheel, and the header for it where it is a license.
  mutating func add(_ path: String, _ bytes: [UInt8], isExecutable: Bool, for edit: Edit) throws(WheelError) {
    if isExecutable && path.utf8.starts(with: "\(directories.distInfo)/".utf8) {
      warnings.append("\(path.elided): executable, though nothing in .dist-info is run")
    }
    try checkPlace(of: path, for: edit)
    if path.isExactly(directories.entryPoints) { try checkEntryPoints(bytes, for: edit) }
    if try members.restore(path, bytes, isExecutable: isExecutable) {
      // The file was removed, and is again what it was.
      let removal = changes.lastIndex { $0.field.isExactly(path) && $0.after == nil }
      if let removal { changes.remove(at: removal) }
    } else {
      try members.add(path, bytes, isExecutable: isExecutable)
      warnOfClash(path)
      note(edit, path, before: nil, after: PatchDraft.summary(of: bytes))
    }
    try noteAddedLicense(path, for: edit)
  }

  /// Gives a file other contents. METADATA and WHEEL must still be such, and speak of the same wheel.
  mutating func replace(_ path: String, with bytes: [UInt8], for edit: Edit) throws(WheelError) {
    if path.isExactly(directories.metadata) {
      try replaceMetadata(with: bytes, for: edit)
    } else if path.isExactly(directories.wheel) {
      try replaceWheelInfo(with: bytes, for: edit)
    } else {
      if path.isExactly(directories.entryPoints) { try checkEntryPoints(bytes, for: edit) }
      guard (members.mode(of: path) ?? 0).fileType != FileMode.symbolicLink else {
        throw WheelError(.neededMember, subject: "--\(edit.option)", "is a symbolic link: \(path.quotedForMessage)")
      }
      guard members.contains(path), try !members.holds(bytes, at: path) else { return }
      let before = try members.digest(of: path)
      try members.change(path, to: bytes)
      note(
        edit, path, before: before.map { "\($0.size) bytes, \($0.hash)" }, after: PatchDraft.summary(of: bytes))
    }
  }

  /// Takes a file out of the wheel, and the header for it where it is a license.
  mutating func remove(_ path: String, for edit: Edit) throws(WheelError) {
    try checkNotNeeded(path, for: edit)
    note(edit, path, before: "\(members.size(of: path)) bytes", after: nil)
    members.remove(path)
    gone.append(path)
    dropLicenseHeader(of: path, for: edit)
  }

  private func checkEntryPoints(_ bytes: [UInt8], for edit: Edit) throws(WheelError) {
    do throws(WheelError) {
      try EntryPoints.checkStrictly(bytes)
    } catch {
      throw WheelError(error.code, subject: "--\(edit.option)", "entry_points.txt: \(error.reason)")
    }
  }

  /// Refuses places where installers refuse a file: another `.dist-info`, and `.data` outside its known directories
  /// (binary distribution format, "The .data directory").
  func checkPlace(of path: String, for edit: Edit) throws(WheelError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { return }
    if parts[0].hasSuffix(".dist-info"), !parts[0].isExactly(directories.distInfo) {
      throw WheelError(
        .misplacedMember, subject: "--\(edit.option)",
        "a wheel has one .dist-info, \(directories.distInfo.quotedForMessage): \(path.quotedForMessage)")
    }
    let schemes = ["purelib", "platlib", "headers", "scripts", "data"]
    if parts[0].isExactly(directories.dataOrItsName), parts.count < 3 || !schemes.contains(where: parts[1].isExactly) {
      throw WheelError(
        .misplacedMember, subject: "--\(edit.option)",
        "files of .data lie in one of \(schemes.joined(separator: ", ")) (./data/ is a directory that is called so): "
          + path.quotedForMessage)
    }
  }

  /// Warns where a file system that does not tell case, or forms of one letter, apart would take two files for one.
  mutating func warnOfClash(_ path: String) {
    if let other = members.clash(with: path) {
      warnings.append(
        "\(path.elided): the same file as \(other.quotedForMessage) on systems that do not tell case apart")
    }
  }

  func checkNotNeeded(_ path: String, for edit: Edit) throws(WheelError) {
    let needed = [directories.metadata, directories.wheel, directories.record]
    if needed.contains(where: path.isExactly) {
      throw WheelError(.neededMember, subject: "--\(edit.option)", "a wheel needs this file: \(path.quotedForMessage)")
    }
  }

  /// RECORD follows from the other files, and signatures of it cannot hold.
  func checkNotRecord(_ path: String, for edit: Edit) throws(WheelError) {
    if path.isExactly(directories.record) || directories.isSignature(path) {
      throw WheelError(
        .neededMember, subject: "--\(edit.option)",
        "RECORD is written by this program and has no signatures: \(path.quotedForMessage)")
    }
  }

  private func isDirectory(_ path: String) -> Bool { path.utf8.last == UInt8(ascii: "/") }

  private mutating func replaceMetadata(with bytes: [UInt8], for edit: Edit) throws(WheelError) {
    let document = HeaderDocument(parsing: bytes)
    for field in ["Name", "Version"] where document.values(of: field) != metadata.values(of: field) {
      throw WheelError(
        .neededMember, subject: "--\(edit.option)",
        "METADATA would have another \(field) (\(field == "Name" ? "--rename" : "--set-version") sets it everywhere): "
          + "found \((document.first(field) ?? "none").quotedForMessage)")
    }
    guard bytes != metadata.bytes else { return }
    _ = try CoreMetadata.version(of: document)
    let known = Set(metadata.values(of: "Requires-Dist"))
    for value in document.values(of: "Requires-Dist") where !known.contains(value) {
      do throws(WheelError) {
        _ = try Requirement(parsing: value)
      } catch {
        throw WheelError(error.code, subject: "--\(edit.option)", "METADATA Requires-Dist: \(error.reason)")
      }
    }
    note(
      edit, directories.metadata, before: PatchDraft.summary(of: metadata.bytes), after: PatchDraft.summary(of: bytes))
    metadata = document
  }

  private mutating func replaceWheelInfo(with bytes: [UInt8], for edit: Edit) throws(WheelError) {
    let info = WheelInfo(parsing: bytes)
    do throws(WheelError) {
      _ = try info.versionFinding()
    } catch {
      throw WheelError(
        error.code, subject: "--\(edit.option)", "WHEEL would be without use: \(error.subject ?? ""): \(error.reason)")
    }
    guard bytes != wheelInfo.bytes else { return }
    note(
      edit, directories.wheel, before: PatchDraft.summary(of: wheelInfo.bytes), after: PatchDraft.summary(of: bytes))
    wheelInfo = info
  }

  /// What a report says of a file's contents.
  static func summary(of bytes: [UInt8]) -> String {
    "\(bytes.count) bytes, \(FileDigest.hash(of: bytes))"
  }
}

extension WheelError.Code {
  /// A file was to go where installers refuse it.
  public static let misplacedMember = WheelError.Code(rawValue: "misplaced-member")
  /// A file that the wheel needs, or that follows from others, was to be changed or removed.
  public static let neededMember = WheelError.Code(rawValue: "needed-member")
}
