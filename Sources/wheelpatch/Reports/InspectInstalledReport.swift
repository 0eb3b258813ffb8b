import WheelKit

/// What `inspect` shows of one installed project.
struct InspectInstalledReport {
  let project: InstalledProject
  /// The files that RECORD lists; nil without one.
  let files: [InstalledFile]?
  let listsFiles: Bool

  /// - Throws: when the files on disk cannot be looked at.
  init(_ project: InstalledProject, listsFiles: Bool) throws(WheelError) {
    self.project = project
    self.listsFiles = listsFiles
    files = try project.files()
  }

  /// For people.
  var text: String {
    let metadata = project.metadata
    var lines = InspectReport.Lines()
    lines.addTitle(of: metadata)
    lines.add("Directory", project.directory)
    lines.add("Installer", installer)
    if case .success(let url)? = project.directURL { lines.add("From", InspectInstalledReport.text(of: url)) }
    lines.add("Files", count)
    if case .success(let info)? = project.wheelInfo {
      lines.add("Tags", info.expandedTags.joined(separator: ", "))
      if let generator = info.generator { lines.add("Generator", generator) }
    }
    lines.addDetails(of: metadata, project.entryPoints?.value)
    if listsFiles { addFiles(to: &lines) }
    return lines.text
  }

  private var installer: String {
    (project.installer ?? "not recorded") + (project.isRequested ? ", requested" : "")
  }

  private var count: String {
    guard let files else { return project.record == nil ? "not listed: no RECORD" : "not listed" }
    let sizes = files.compactMap(\.size)
    let byteCode = files.count(where: \.isByteCode)
    return "\(files.count) in RECORD" + (byteCode > 0 ? " (\(byteCode) of byte code)" : "")
      + ", \(ByteCount(sizes.clampedSum()))"
  }

  private static func text(of url: DirectURL) -> String {
    var text = url.url
    if let commit = url.repository?.commit { text += " @ \(commit)" }
    if let subdirectory = url.subdirectory { text += ", \(subdirectory)" }
    return text + (url.isEditable ? " (editable)" : "")
  }

  private func addFiles(to lines: inout InspectReport.Lines) {
    guard let files else { return }
    lines.add("")
    lines.add("  Files (\(files.count)): size, path")
    for file in files {
      let size = file.size.map { "\($0)" } ?? file.state.rawValue
      lines.add("  \(size.right(in: 10)) \(file.path)")
    }
  }
}

extension InspectInstalledReport {
  /// One element of `results` in `inspect --json`.
  var json: JSON {
    var url = JSON.null
    if case .success(let value)? = project.directURL { url = InspectInstalledReport.json(of: value) }
    var members: [String: JSON] = [
      "path": .string(project.path),
      "installed": [
        "directory": .string(project.directory), "installer": JSON(project.installer),
        "requested": .bool(project.isRequested), "direct_url": url,
      ],
      "wheel": .null, "metadata": InspectReport.json(of: CoreMetadata.json(project.metadata)),
      "other_fields": InspectReport.json(of: CoreMetadata.otherFields(project.metadata)), "entry_points": .null,
      "record": .null, "warnings": .strings(project.warnings), "error": .null,
    ]
    switch project.entryPoints {
    case .success(let entryPoints): members["entry_points"] = InspectReport.json(of: entryPoints)
    case .failure: break
    case nil: members["entry_points"] = InspectReport.json(of: nil)
    }
    if case .success(let info)? = project.wheelInfo { members["wheel"] = InspectReport.json(of: info) }
    if case .success(let record)? = project.record { members["record"] = ["rows": JSON(record.rows.count)] }
    if listsFiles { members["files"] = files.map { .array($0.map(InspectInstalledReport.json)) } ?? .null }
    return .object(members)
  }

  static func json(of file: InstalledFile) -> JSON {
    [
      "path": .string(file.path), "state": .string(file.state.rawValue),
      "size": file.size.map(JSON.integer) ?? .null,
    ]
  }

  /// Without the keys that the file does not have.
  private static func json(of url: DirectURL) -> JSON {
    var members: [String: JSON] = ["url": .string(url.url)]
    members["subdirectory"] = url.subdirectory.map(JSON.string)
    if let archive = url.archive {
      var parts: [String: JSON] = [:]
      parts["hash"] = archive.hash.map(JSON.string)
      parts["hashes"] = archive.hashes.map { .object($0.mapValues(JSON.string)) }
      members["archive_info"] = .object(parts)
    }
    if let repository = url.repository {
      var parts: [String: JSON] = [:]
      parts["vcs"] = repository.system.map(JSON.string)
      parts["requested_revision"] = repository.requestedRevision.map(JSON.string)
      parts["commit_id"] = repository.commit.map(JSON.string)
      members["vcs_info"] = .object(parts)
    }
    if let sources = url.sources {
      var parts: [String: JSON] = [:]
      parts["editable"] = sources.editable.map(JSON.bool)
      members["dir_info"] = .object(parts)
    }
    return .object(members)
  }
}
