import WheelKit

/// The one element of `results` in `diff --json`.
struct DiffJSON {
  let json: JSON

  /// The most bytes that the diffs of all members may have together, because they are all in one document: 64 MiB.
  static let maximumDiffSize = 64 << 20

  /// - Throws: when a member that `diffs` shows cannot be unpacked.
  init(_ comparison: WheelComparison, _ diffs: ContentDiffs?) throws(WheelError) {
    let members = comparison.members
    var changed: [JSON] = []
    var room = DiffJSON.maximumDiffSize
    for pair in members.changed {
      let diff = room > 0 && comparison.showsContents(of: pair) ? try diffs?.text(of: pair) : nil
      room -= diff?.utf8.count ?? 0
      changed.append(DiffJSON.pair(pair, diff: diff))
    }
    json = [
      "old": .string(comparison.oldPath),
      "new": .string(comparison.newPath),
      "status": .string(comparison.isSame ? "same" : "different"),
      "identical": .bool(comparison.isIdentical),
      "error": .null,
      "warnings": .array(comparison.warnings.map { .string("\($0.file): \($0.message)") }),
      "filename": [
        "old": .string(comparison.filename.oldText),
        "new": .string(comparison.filename.newText),
        "changes": DiffJSON.values(comparison.filename.changes, "part"),
        "tags": [
          "added": .strings(comparison.filename.addedTags),
          "removed": .strings(comparison.filename.removedTags),
        ],
      ],
      "metadata": DiffJSON.headers(
        comparison.metadata,
        [
          "description_changed": .bool(comparison.metadata.changesBody)
        ]),
      "metadata_diff": .string(comparison.metadataDiff),
      "wheel": DiffJSON.headers(comparison.wheel, [:]),
      "entry_points": DiffJSON.entryPoints(comparison.entryPoints),
      "members": [
        "added": .array(members.added.map(DiffJSON.member)),
        "removed": .array(members.removed.map(DiffJSON.member)),
        "changed": .array(changed),
        "moved": .array(members.moved.map { DiffJSON.pair($0, diff: nil) }),
      ],
      "record": DiffJSON.record(comparison.record),
      "packing": DiffJSON.packing(comparison),
    ]
  }

  /// The element for two wheels when one could not be opened or read.
  init(_ old: String, _ new: String, failures: [WheelError]) {
    json = [
      "old": .string(old), "new": .string(new), "status": "failed",
      "error": .string(failures.map(\.text).joined(separator: "; ")),
    ]
  }

  private static func values(_ values: [ComparedValue], _ key: String) -> JSON {
    .array(
      values.map { value in
        .object([key: .string(value.name), "before": JSON(value.before), "after": JSON(value.after)])
      })
  }

  static func headers(_ headers: HeaderComparison, _ more: [String: JSON]) -> JSON {
    .object(
      [
        "changes": values(headers.changes, "field"),
        "respelled": values(headers.respelled, "field"),
        "reordered": .strings(headers.reordered),
        "bytes_changed": .bool(headers.changesBytes),
      ].merging(more) { $1 })
  }

  static func entryPoints(_ changes: [EntryPointChange]) -> JSON {
    .array(
      changes.map { change in
        .object([
          "group": .string(change.group), "name": .string(change.value.name), "before": JSON(change.value.before),
          "after": JSON(change.value.after),
        ])
      })
  }

  private static func member(_ member: ZipMember) -> JSON {
    var json = member.json
    json["crc32"] = JSON(member.crc32)
    return .object(json)
  }

  private static func pair(_ pair: MemberPair, diff: String?) -> JSON {
    var differs: [String] = []
    if pair.changesContents { differs.append("contents") }
    if pair.old.uncompressedSize != pair.new.uncompressedSize { differs.append("size") }
    if pair.changesMode { differs.append("mode") }
    if pair.changesMethod { differs.append("method") }
    if pair.changesDate { differs.append("modified") }
    return [
      "path": .string(pair.new.name),
      "before": member(pair.old),
      "after": member(pair.new),
      "differs": .strings(differs),
      "diff": JSON(diff),
    ]
  }

  private static func record(_ record: RecordComparison) -> JSON {
    func coverage(_ coverage: RecordCoverage?) -> JSON {
      coverage.map { .object(["unrecorded": .strings($0.unrecorded), "absent": .strings($0.absent)]) } ?? .null
    }
    return [
      "old": coverage(record.old),
      "new": coverage(record.new),
      "changes": values(record.changes, "path"),
      "stale": .strings(record.stale),
    ]
  }

  private static func packing(_ comparison: WheelComparison) -> JSON {
    let packing = comparison.packing
    func pairs(_ pairs: [MemberPair], _ text: (ZipMember) -> String) -> JSON {
      .array(
        pairs.map { pair in
          .object([
            "path": .string(pair.new.name), "before": .string(text(pair.old)), "after": .string(text(pair.new)),
          ])
        })
    }
    return [
      "differs": .bool(comparison.isPackedDifferently),
      "dates": pairs(packing.dates, \.modified.description),
      "methods": pairs(packing.methods) { $0.method.description },
      "compressed_sizes": JSON(packing.compressedSizes),
      "headers": JSON(packing.headers),
      "mode_spellings": JSON(packing.modeSpellings),
      "directories": [
        "added": .strings(packing.addedDirectories), "removed": .strings(packing.removedDirectories),
      ],
      "order": .bool(packing.reordersMembers),
      "comment": .bool(packing.changesComment),
      "gaps": .bool(packing.changesGaps),
      "tag_order": .bool(packing.reordersTags),
      "record_layout": .bool(packing.rewritesRecord),
    ]
  }
}
