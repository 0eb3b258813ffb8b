/// Which members have no row in RECORD, and which rows no member.
struct RecordCoverage {
  /// Members without a row, in archive order; directories and RECORD's own signatures never have one.
  private(set) var unrecorded: [String] = []
  /// Paths of rows that no member has, in RECORD's order.
  private(set) var absent: [String] = []

  init(_ wheel: Wheel, _ record: Record) {
    var recorded = Set<String>(minimumCapacity: record.rows.count)
    for row in record.rows { recorded.insert(row.slashedPath) }
    var present = Set<String>(minimumCapacity: wheel.layout.members.count)
    for member in wheel.layout.members where !member.isDirectory {
      present.insert(member.name)
      if !recorded.contains(member.name) && !wheel.directories.isSignature(member.name)
        && member.name != wheel.directories.record
      {
        unrecorded.append(member.name)
      }
    }
    for row in record.rows {
      let path = row.slashedPath
      if !present.contains(path) && !path.hasSuffix("/") && !wheel.directories.isSignature(path) {
        absent.append(path)
      }
    }
  }

  var warnings: [String] {
    var warnings: [String] = []
    if !unrecorded.isEmpty {
      warnings.append("RECORD: no row for \(RecordCoverage.listed(unrecorded)); left without one")
    }
    if !absent.isEmpty {
      warnings.append("RECORD: rows for files that are not there are left: \(RecordCoverage.listed(absent))")
    }
    return warnings
  }

  /// The first few of the names, and how many more there are.
  private static func listed(_ names: [String]) -> String {
    let shown = names.prefix(3).map(\.quotedForMessage).joined(separator: ", ")
    return names.count > 3 ? shown + " and \(names.count - 3) more" : shown
  }
}

extension Wheel {
  /// What is wrong with the wheel but does not keep it from being patched, in one line each.
  var warnings: [String] {
    layout.findings.filter { $0.consequence == .none }.map(\.description) + findings.map(\.description)
  }

  /// What a rewrite of the wheel changes or leaves, beyond the edits asked for.
  func rewriteWarnings(_ record: Record) -> [String] {
    var warnings: [String] = []
    for finding in layout.findings where finding.consequence == .mended && finding.severity == .warning {
      warnings.append("\(finding.description); not in the patched wheel")
    }
    for member in layout.members where directories.isSignature(member.name) {
      warnings.append("\(member.name): dropped, for a signature cannot hold for a changed RECORD")
    }
    return warnings + RecordCoverage(self, record).warnings
  }
}
