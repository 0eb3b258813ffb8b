import WheelKit

/// One element of `results` in `inspect --json`.
struct InspectDocument {
  let json: JSON

  init(
    _ wheel: Wheel, _ entryPoints: Result<EntryPoints?, WheelError>, digest: String?, listsFiles: Bool, listsSizes: Bool
  ) {
    let filename = wheel.filename
    var members: [String: JSON] = [
      "path": .string(wheel.path),
      "size": .integer(wheel.size),
      "sha256": JSON(digest),
      "filename": .object([
        "distribution": .string(filename.distribution),
        "version": .string(filename.versionText),
        "build": JSON(filename.build?.description),
        "tags": .array(filename.tags.expanded.map { .string($0.description) }),
        "variant": JSON(filename.variant),
      ]),
      "dist_info": .string(wheel.directories.distInfo),
      "data": JSON(wheel.directories.data),
      "wheel": .null,
      "metadata": .object(InspectDocument.fields(CoreMetadata.json(wheel.metadata))),
      "other_fields": .object(InspectDocument.fields(CoreMetadata.otherFields(wheel.metadata))),
      "entry_points": .null,
      "record": .null,
      "archive": .object([
        "members": .integer(UInt64(wheel.layout.members.count)),
        "uncompressed_size": .integer(wheel.layout.uncompressedSize),
      ]),
      "warnings": .array(InspectCommand.warnings(wheel, entryPoints).map(JSON.string)),
      "error": .null,
    ]
    if case .success(let points) = entryPoints {
      members["entry_points"] = .object(InspectDocument.entryPoints(points))
    }
    if case .success(let info) = wheel.wheelInfo { members["wheel"] = InspectDocument.wheelInfo(info) }
    if case .success(let record) = wheel.record {
      members["record"] = .object(["rows": .integer(UInt64(record.rows.count))])
    }
    if listsFiles { members["files"] = .array(wheel.layout.members.map(InspectDocument.file)) }
    if listsSizes { members["sizes"] = InspectDocument.sizes(SizeReport(wheel.layout)) }
    json = .object(members)
  }

  /// The element for a wheel that could not be opened.
  init(path: String, error: WheelError) {
    json = .object(["path": .string(path), "error": .string(error.description)])
  }

  private static func wheelInfo(_ info: WheelInfo) -> JSON {
    .object([
      "wheel_version": JSON(info.wheelVersion),
      "generator": JSON(info.generator),
      "root_is_purelib": info.rootIsPurelib.map(JSON.bool) ?? .null,
      "build": JSON(info.build),
      "tags": .array(info.expandedTags.map(JSON.string)),
    ])
  }

  private static func fields(_ entries: [CoreMetadata.JSONEntry]) -> [String: JSON] {
    var members: [String: JSON] = [:]
    for entry in entries {
      switch entry.value {
      case .string(let text): members[entry.key] = .string(text)
      case .list(let texts): members[entry.key] = .array(texts.map(JSON.string))
      }
    }
    return members
  }

  private static func entryPoints(_ entryPoints: EntryPoints?) -> [String: JSON] {
    var groups: [String: JSON] = [:]
    for group in entryPoints?.groups ?? [] {
      var members: [String: JSON] = [:]
      for entry in group.entries { members[entry.name] = .string(entry.value) }
      groups[group.name] = .object(members)
    }
    return groups
  }

  private static func file(_ member: ZipMember) -> JSON {
    .object([
      "path": .string(member.name),
      "size": .integer(member.uncompressedSize),
      "compressed_size": .integer(member.compressedSize),
      "mode": .string(MemberText.mode(member)),
      "method": .string(member.method.description),
      "modified": .string(MemberText.modified(member)),
    ])
  }

  private static func sizes(_ report: SizeReport) -> JSON {
    func list(_ entries: [SizeReport.Entry]) -> JSON {
      .array(
        entries.map { entry in
          .object([
            "path": .string(entry.path), "size": .integer(entry.size),
            "compressed_size": .integer(entry.compressedSize),
          ])
        })
    }
    return .object(["files": list(report.files), "folders": list(report.folders)])
  }
}
