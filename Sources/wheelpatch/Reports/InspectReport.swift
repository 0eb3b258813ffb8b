import WheelKit

/// What `inspect` shows of one wheel.
struct InspectReport {
  let wheel: Wheel
  private let entryPoints: Result<EntryPoints?, WheelError>
  private let digest: String?
  private let listsFiles: Bool
  private let listsSizes: Bool
  private let needs: WheelNeeds?

  init(_ wheel: Wheel, digest: String?, listsFiles: Bool, listsSizes: Bool, needs: WheelNeeds?) {
    self.wheel = wheel
    self.digest = digest
    self.listsFiles = listsFiles
    self.listsSizes = listsSizes
    self.needs = needs
    entryPoints = Result { () throws(WheelError) in try wheel.entryPoints() }
  }

  /// What is wrong with the wheel, in one line each.
  var warnings: [String] {
    var warnings = wheel.allFindings.map(\.description)
    if case .failure(var error) = entryPoints {
      error.file = nil
      warnings.append(error.description)
    }
    return warnings
  }

  /// For people.
  var text: String {
    let metadata = wheel.metadata
    var lines = Lines()
    lines.addTitle(of: metadata)
    lines.add("File", PathName.last(of: wheel.path))
    lines.add("Size", size)
    if let digest { lines.add("SHA-256", digest) }
    if let build = wheel.filename.build { lines.add("Build", build.description) }
    lines.add("Tags", wheel.tags.isEmpty ? "?" : wheel.tags.map(\.description).joined(separator: ", "))
    if let variant = wheel.filename.variant { lines.add("Variant", variant) }
    if case .success(let info) = wheel.wheelInfo, let generator = info.generator { lines.add("Generator", generator) }
    lines.addDetails(of: metadata, entryPoints.value ?? nil)
    if let needs { addNeeds(needs, to: &lines) }
    if listsSizes { addSizes(to: &lines) }
    if listsFiles { addFiles(to: &lines) }
    return lines.text
  }

  /// Lines in which nothing taken from a wheel can move the cursor.
  struct Lines {
    private(set) var text = ""

    mutating func add(_ line: String) { text += line.onOneLine + "\n" }

    mutating func add(_ label: String, _ value: String) { add("  \(label.left(in: 10)) \(value)") }

    mutating func add(_ label: String, list values: [String]) {
      guard !values.isEmpty else { return }
      add("")
      add("  \(label) (\(values.count))")
      for value in values { add("    \(value)") }
    }

    /// Name, version and summary.
    mutating func addTitle(of metadata: HeaderDocument) {
      add("\(metadata.first("Name") ?? "?") \(metadata.first("Version") ?? "?")")
      if let summary = metadata.first("Summary"), !summary.isEmpty { add("  \(summary)") }
      add("")
    }

    /// The other fields that people look for, and the entry points.
    mutating func addDetails(of metadata: HeaderDocument, _ entryPoints: EntryPoints?) {
      add("Metadata", metadata.first("Metadata-Version") ?? "none")
      if let license = metadata.first("License-Expression") ?? metadata.first("License") {
        add("License", license.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
      }
      if let python = metadata.first("Requires-Python") { add("Python", python) }
      add("Requires", list: metadata.values(of: "Requires-Dist"))
      let extras = metadata.values(of: "Provides-Extra")
      if !extras.isEmpty { add("Extras", extras.joined(separator: ", ")) }
      for group in entryPoints?.groups ?? [] {
        add(group.name, list: group.entries.map { "\($0.name) = \($0.value)" })
      }
    }
  }

  private var size: String {
    let layout = wheel.layout
    return "\(ByteCount(wheel.size)), \(layout.members.count) members, "
      + "\(ByteCount(layout.uncompressedSize)) uncompressed"
  }

  private func addSizes(to lines: inout Lines) {
    let report = SizeReport(wheel.layout)
    for (label, entries) in [("Largest directories", report.folders), ("Largest files", report.files)] {
      lines.add("")
      lines.add("  \(label) (compressed and uncompressed size)")
      for entry in entries {
        let compressed = ByteCount(entry.sizes.compressedSize).description.right(in: 10)
        lines.add("  \(compressed) \(ByteCount(entry.sizes.size).description.right(in: 10))  \(entry.path)")
      }
    }
  }

  private func addNeeds(_ needs: WheelNeeds, to lines: inout Lines) {
    let report = NeedsReport(needs: needs)
    lines.add("")
    lines.add("  Needs (versions that accept it)")
    for line in report.lines { lines.add("    \(line)") }
    lines.add("")
    for verdict in report.verdicts { lines.add(verdict.label, verdict.text) }
  }

  private func addFiles(to lines: inout Lines) {
    let members = wheel.layout.members
    lines.add("")
    lines.add("  Members (\(members.count)): mode, size, compressed size, method, date, path")
    for member in members {
      let size = "\(member.uncompressedSize)".right(in: 10)
      let compressed = "\(member.compressedSize)".right(in: 10)
      let method = member.method.description.left(in: 7)
      lines.add("  \(member.modeText) \(size) \(compressed) \(method) \(member.modified) \(member.name)")
    }
  }
}

extension InspectReport {
  /// One element of `results` in `inspect --json`.
  var json: JSON {
    let filename = wheel.filename
    var members: [String: JSON] = [
      "path": .string(wheel.path),
      "size": .integer(wheel.size),
      "sha256": JSON(digest),
      "filename": [
        "distribution": JSON(wheel.distribution),
        "version": JSON(wheel.versionText),
        "build": JSON(filename.build?.description),
        "tags": .strings(wheel.tags.map(\.description)),
        "variant": JSON(filename.variant),
      ],
      "dist_info": .string(wheel.directories.distInfo),
      "data": JSON(wheel.directories.data),
      "wheel": .null,
      "metadata": InspectReport.json(of: CoreMetadata.json(wheel.metadata)),
      "other_fields": InspectReport.json(of: CoreMetadata.otherFields(wheel.metadata)), "entry_points": .null,
      "record": .null,
      "archive": [
        "members": JSON(wheel.layout.members.count), "uncompressed_size": .integer(wheel.layout.uncompressedSize),
      ], "warnings": .strings(warnings), "error": .null,
    ]
    if case .success(let entryPoints) = entryPoints { members["entry_points"] = InspectReport.json(of: entryPoints) }
    if case .success(let info) = wheel.wheelInfo { members["wheel"] = InspectReport.json(of: info) }
    if case .success(let record) = wheel.record { members["record"] = ["rows": JSON(record.rows.count)] }
    if listsFiles { members["files"] = .array(wheel.layout.members.map { .object($0.json) }) }
    if let needs { members["needs"] = NeedsReport(needs: needs).json }
    if listsSizes { members["sizes"] = SizeReport(wheel.layout).json }
    return .object(members)
  }

  /// The element for a wheel that could not be opened.
  static func json(of path: String, failure: WheelError) -> JSON {
    .object(["path": .string(path), "error": .string(failure.text)])
  }

  static func json(of info: WheelInfo) -> JSON {
    .object([
      "wheel_version": JSON(info.wheelVersion), "generator": JSON(info.generator),
      "root_is_purelib": info.rootIsPurelib.map(JSON.bool) ?? .null, "build": JSON(info.build),
      "tags": .strings(info.expandedTags),
    ])
  }

  static func json(of entries: [CoreMetadata.JSONEntry]) -> JSON {
    var members: [String: JSON] = [:]
    for entry in entries {
      switch entry.value {
      case .string(let text): members[entry.key] = .string(text)
      case .list(let texts): members[entry.key] = .strings(texts)
      }
    }
    return .object(members)
  }

  static func json(of entryPoints: EntryPoints?) -> JSON {
    var groups: [String: JSON] = [:]
    for group in entryPoints?.groups ?? [] {
      var members: [String: JSON] = [:]
      for entry in group.entries { members[entry.name] = .string(entry.value) }
      groups[group.name] = .object(members)
    }
    return .object(groups)
  }
}
