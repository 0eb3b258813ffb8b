import WheelKit

/// The line that summarizes a comparison: `different: version, 1 requirement removed, 3 members changed`.
struct DiffSummary {
  let comparison: WheelComparison

  /// `identical`, `same` or `different`.
  var verdict: String {
    if comparison.isSame { return comparison.isIdentical ? "identical" : "same" }
    return "different"
  }

  /// What follows the verdict: nothing, or a colon and a list.
  var details: String {
    if comparison.isIdentical {
      return comparison.isSame ? "" : ": " + (parts + ["the files are byte for byte the same"]).joined(separator: ", ")
    }
    if comparison.isSame {
      return comparison.isPackedDifferently ? ", packed differently: \(packing.joined(separator: ", "))" : ""
    }
    let parts = parts
    return ": " + (parts.isEmpty ? "packed differently" : parts.joined(separator: ", "))
  }

  /// What differs, each in a few words.
  private var parts: [String] { filename + fields + wheel + entryPoints + members + record }

  private var filename: [String] {
    let filename = comparison.filename
    var parts = filename.changes.map(\.name).filter { $0 != "dist_info" && $0 != "data" }
    if !filename.addedTags.isEmpty || !filename.removedTags.isEmpty { parts.append("tags") }
    if parts.isEmpty && !filename.changes.isEmpty { parts.append("names of .dist-info or .data") }
    return parts
  }

  private var fields: [String] {
    let metadata = comparison.metadata
    var parts: [String] = []
    let requirements = metadata.changes.filter { $0.name.lowercased() == "requires-dist" }
    parts += DiffSummary.counted("requirement", requirements)
    // What differs in the file name as well is not repeated.
    let named = Set(comparison.filename.changes.map { $0.name == "distribution" ? "name" : $0.name })
    var seen: Set<String> = []
    var names: [String] = []
    for change in metadata.changes {
      let name = change.name.lowercased()
      if name == "requires-dist" || named.contains(name) || !seen.insert(name).inserted { continue }
      names.append(change.name.elided)
    }
    parts += names.count > 5 ? ["\(names.count) fields of METADATA"] : names
    if metadata.changesBody { parts.append("description") }
    if parts.isEmpty && named.isDisjoint(with: ["name", "version"]) && !metadata.isSame { parts.append("METADATA") }
    return parts
  }

  private var wheel: [String] { comparison.wheel.isSame ? [] : ["WHEEL"] }

  private var entryPoints: [String] { DiffSummary.counted("entry point", comparison.entryPoints.map(\.value)) }

  private var members: [String] {
    let members = comparison.members
    return DiffSummary.counted(
      ("member", "members"),
      [
        (comparison.shownChanges.count, "changed"), (members.moved.count, "moved"), (members.removed.count, "removed"),
        (members.added.count, "added"),
      ])
  }

  private var record: [String] {
    let record = comparison.record
    if record.isUnclear { return ["RECORD"] }
    return DiffSummary.counted(("RECORD row", "RECORD rows"), [(record.changes.count, "changed")])
  }

  /// What differs only in how the archives are packed, each in a few words.
  var packing: [String] {
    let packing = comparison.packing
    var parts: [String] = []
    for (number, what) in [
      (packing.dates.count, "dates"), (packing.methods.count, "compression methods"),
      (packing.compressedSizes, "compressed sizes"), (packing.modeSpellings, "mode encoding"),
      (packing.headers, "flags or extra fields"),
    ] where number > 0 {
      parts.append("\(what) of \(number) \(number == 1 ? "member" : "members")")
    }
    parts += DiffSummary.counted(
      ("directory entry", "directory entries"),
      [(packing.removedDirectories.count, "removed"), (packing.addedDirectories.count, "added")])
    if packing.reordersMembers { parts.append("member order") }
    if packing.changesComment { parts.append("archive comment") }
    if packing.changesGaps { parts.append("bytes outside members") }
    if packing.reordersTags { parts.append("tag order in the file name") }
    if packing.rewritesRecord { parts.append("RECORD, with the same rows") }
    return parts.isEmpty ? ["compressed bytes or local headers"] : parts
  }

  private static func counted(_ noun: String, _ values: [ComparedValue]) -> [String] {
    counted(
      (noun, noun + "s"),
      [
        (values.count { $0.before != nil && $0.after != nil }, "changed"),
        (values.count { $0.after == nil }, "removed"), (values.count { $0.before == nil }, "added"),
      ])
  }

  /// `2 members changed`, `1 removed`: only the first has the noun.
  private static func counted(
    _ noun: (one: String, many: String), _ counts: [(number: Int, verb: String)]
  ) -> [String] {
    var parts: [String] = []
    for (number, verb) in counts where number > 0 {
      parts.append(parts.isEmpty ? "\(number) \(number == 1 ? noun.one : noun.many) \(verb)" : "\(number) \(verb)")
    }
    return parts
  }
}
