import WheelKit

/// The differences between two wheels as results, of which there is one or more if and only if the wheels differ.
///
/// They are about the new wheel, in the order of the text.
struct DiffResults {
  private let comparison: WheelComparison
  private(set) var all: [ReportedResult] = []

  init(_ comparison: WheelComparison) {
    self.comparison = comparison
    if comparison.isSame { return }
    addNames()
    add(comparison.metadata, comparison.newDirectories.metadata, .metadata)
    add(comparison.wheel, comparison.newDirectories.wheel, .wheel)
    addEntryPoints()
    addMembers()
    addRecord()
    if comparison.isThorough, comparison.isPackedDifferently {
      add(.packing, nil, DiffSummary(comparison: comparison).packing.joined(separator: ", "))
    }
  }

  private mutating func add(_ rule: ReportedRule, _ subject: String?, _ message: String, value: String? = nil) {
    all.append(
      ReportedResult(
        rule: rule, level: rule.level, file: comparison.newPath, subject: subject, message: message, value: value))
  }

  private mutating func add(_ rule: ReportedRule, _ subject: String?, _ change: ComparedValue, note: String = "") {
    let message = ChangeLine.text(DiffReport.short(change.before), DiffReport.short(change.after)) + note
    add(rule, subject, message, value: "\(change.before ?? "")\0\(change.after ?? "")")
  }

  private mutating func addNames() {
    for change in comparison.filename.changes {
      add(.filename, change.name == "dist_info" ? "dist-info" : change.name, change)
    }
    for tag in comparison.filename.removedTags { add(.tag, nil, "removed \(tag.elided)", value: tag) }
    for tag in comparison.filename.addedTags { add(.tag, nil, "added \(tag.elided)", value: tag) }
  }

  private mutating func add(_ headers: HeaderComparison, _ path: String, _ other: ReportedRule) {
    func rule(of field: String) -> ReportedRule { field.lowercased() == "requires-dist" ? .requirement : other }
    for change in headers.changes { add(rule(of: change.name), "\(path): \(change.name)", change) }
    for change in headers.respelled {
      add(rule(of: change.name), "\(path): \(change.name)", change, note: " (means the same)")
    }
    for name in headers.reordered { add(rule(of: name), "\(path): \(name)", "the same values in a different order") }
    if headers.changesBody { add(other, path, "the description differs") }
    if headers.isOnlyWrittenDifferently { add(other, path, "the same fields, written differently") }
  }

  private mutating func addEntryPoints() {
    for change in comparison.entryPoints {
      let subject = "\(comparison.newDirectories.entryPoints): [\(change.group)] \(change.value.name)"
      add(.entryPoint, subject, change.value)
    }
  }

  private mutating func addMembers() {
    let members = comparison.members
    for pair in comparison.shownChanges {
      add(.memberChanged, pair.new.name, DiffReport.changes(pair).joined(separator: ", "))
    }
    for pair in members.moved {
      let mode = pair.changesMode ? " (\(DiffReport.mode(pair)))" : ""
      add(.memberMoved, pair.new.name, "moved from \(pair.old.name.elided)\(mode)", value: pair.old.name)
    }
    for member in members.removed {
      add(.memberRemoved, member.name, "removed (\(ByteCount(member.uncompressedSize)))")
    }
    for member in members.added { add(.memberAdded, member.name, "added (\(ByteCount(member.uncompressedSize)))") }
  }

  private mutating func addRecord() {
    let record = comparison.record
    let path = comparison.newDirectories.record
    for change in record.changes { add(.record, "\(path): \(change.name)", change) }
    for name in record.stale { add(.recordStale, "\(path): \(name)", "the same hash for changed contents") }
    if record.isUnclear { add(.record, path, "differs, and cannot be read in at least one wheel") }
  }
}

// The kinds of differences.
extension ReportedRule {
  private init(difference: String, _ level: ReportedResult.Level = .note, why: String) {
    self.init(id: "diff/\(difference)", why: why, level: level)
  }

  static let filename = ReportedRule(
    difference: "file-name-changed", why: "name, version, build tag or variant differs, or a directory named after them"
  )
  static let tag = ReportedRule(
    difference: "tag-changed", why: "the wheel can be installed on other platforms or Python versions than before")
  static let metadata = ReportedRule(difference: "metadata-changed", why: "METADATA differs")
  static let requirement = ReportedRule(
    difference: "requirement-changed", why: "installers resolve other dependencies than before")
  static let wheel = ReportedRule(difference: "wheel-changed", why: "WHEEL differs, which installers read")
  static let entryPoint = ReportedRule(
    difference: "entry-point-changed", why: "commands or plugins of the wheel differ")
  static let memberChanged = ReportedRule(
    difference: "member-changed", why: "a file has other contents or another mode")
  static let memberMoved = ReportedRule(difference: "member-moved", why: "a file has another path")
  static let memberRemoved = ReportedRule(difference: "member-removed", why: "only the old wheel has the file")
  static let memberAdded = ReportedRule(difference: "member-added", why: "only the new wheel has the file")
  static let record = ReportedRule(
    difference: "record-changed", .warning, why: "a RECORD row differs although its file does not")
  static let recordStale = ReportedRule(
    difference: "record-stale", .warning,
    why: "a RECORD row is the same although its file differs, so one hash is wrong")
  static let packing = ReportedRule(
    difference: "packing-changed", why: "dates or compression differ, which installers do not see")
}
