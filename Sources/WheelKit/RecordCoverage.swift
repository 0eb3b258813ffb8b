/// The members without a RECORD row, and the rows without a member.
public struct RecordCoverage: Hashable, Sendable {
  /// Members without a row, in archive order; never directories or the signatures of RECORD.
  public private(set) var unrecorded: [String] = []
  /// Paths of rows without a member, in the order of RECORD; never RECORD itself, which a rehash may add.
  public private(set) var absent: [String] = []
  /// Paths with more than one row, other than that of RECORD itself; in the order of RECORD.
  private(set) var repeated: [String] = []

  /// How many rows out of order are searched for.
  private static let searches = 64

  init(_ wheel: Wheel, _ record: Record) {
    // Producers write rows and members in the same order, or in a few runs of it: walking both at once settles almost
    // all of them without a table of every path.
    let members = wheel.layout.members
    var isSettled = [Bool](repeating: false, count: record.rows.count)
    var openMembers: [Int] = []
    var next = 0
    var searches = 0
    for member in members where !member.isDirectory {
      if next >= record.rows.count || !record.rows[next].isWritten(for: member.name) {
        guard searches < Self.searches, let found = record.rows.firstIndex(where: { $0.isWritten(for: member.name) })
        else {
          openMembers.append(member.index)
          searches += 1
          continue
        }
        searches += 1
        next = found
      }
      isSettled[next] = true
      next += 1
    }
    let openRows = record.rows.indices.filter { !isSettled[$0] }

    var indices: [ExactText: Int] = [:]
    indices.reserveCapacity(openMembers.count)
    for (index, member) in openMembers.enumerated() { indices[ExactText(members[member].name)] = index }
    var isRecorded = [Bool](repeating: false, count: openMembers.count)
    let directories = wheel.directories
    var seen: Set<ExactText> = []
    var open: [String] = []
    for index in openRows {
      let path = record.rows[index].slashedPath
      guard seen.insert(ExactText(path)).inserted else {
        repeated.append(path)
        continue
      }
      if let index = indices[ExactText(path)] {
        isRecorded[index] = true
      } else if !path.hasSuffix("/") && !directories.isSignature(path) && !path.isExactly(directories.record) {
        open.append(path)
      }
    }
    // A second row for a settled file is a duplicate, not absent.
    let names = open.isEmpty ? [] : Set(members.lazy.map { ExactText($0.name) })
    for path in open {
      if names.contains(ExactText(path)) { repeated.append(path) } else { absent.append(path) }
    }
    for (index, member) in openMembers.enumerated() where !isRecorded[index] {
      let name = members[member].name
      if !directories.isSignature(name) && !name.isExactly(directories.record) { unrecorded.append(name) }
    }
  }

  /// The same without members that a patch removes.
  func removing(_ removed: Set<ExactText>) -> RecordCoverage {
    with(self) { $0.unrecorded.removeAll { removed.contains(ExactText($0)) } }
  }

  var warnings: [String] {
    var warnings: [String] = []
    if !unrecorded.isEmpty { warnings.append("RECORD: no row for \(unrecorded.listedForMessage); not added") }
    if !absent.isEmpty { warnings.append("RECORD: rows for missing files, kept: \(absent.listedForMessage)") }
    return warnings
  }
}

extension Record.Row {
  /// Whether the row contains the path as it is, without quotes.
  fileprivate func isWritten(for path: String) -> Bool {
    let utf8 = path.utf8
    return pathField.count == utf8.count && pathField.elementsEqual(utf8)
  }
}

extension Wheel {
  /// Faults that do not prevent patching, one line each.
  public var warnings: [String] {
    // A document that cannot be read, or a second `.dist-info` that is not removed, is reported as an error.
    let errors: [FaultCode] = [.unreadableDocument, .severalDistInfos]
    return (layout.findings.filter { $0.consequence == .none } + findings.filter { !errors.contains($0.code) })
      .map(\.description)
  }

  /// Bytes of the archive that are not part of a member: dropping them is more than rewriting a header.
  private static let reportedWhenRewritten: Set<FaultCode> = [.prefixedBytes, .gapBetweenMembers, .trailingBytes]

  /// What rewriting the wheel changes or leaves, in addition to the edits.
  func rewriteWarnings(_ coverage: RecordCoverage) -> [String] {
    var warnings: [String] = []
    for finding in layout.findings where Wheel.reportedWhenRewritten.contains(finding.code) {
      warnings.append("\(finding.description); dropped from the patched wheel")
    }
    for member in layout.members where directories.isSignature(member.name) {
      warnings.append("\(member.name.elided): dropped: the signature no longer matches the changed RECORD")
    }
    return warnings + coverage.warnings
  }
}
