/// What `yanked.toml` states about the files of an index: which are yanked, and the status of projects.
///
/// ```toml
/// [yanked]
/// "demo-1.0-py3-none-any.whl" = "pins the wrong numpy"
/// "demo==1.1" = ""          # all files of a version, without a reason
///
/// [status]
/// demo = "deprecated"       # PEP 792
/// ```
struct IndexNotes: Hashable, Sendable {
  /// The status of a project (PEP 792).
  struct Status: Hashable, Sendable {
    enum Name: String, CaseIterable, Sendable {
      case active, archived, quarantined, deprecated
    }

    let name: Name
    let reason: String?
  }

  /// A version of a project.
  struct Release: Hashable, Sendable {
    let project: ProjectName
    let version: Version
  }

  /// The reasons by file name.
  private(set) var files: [String: String] = [:]
  /// The reasons by release.
  private(set) var releases: [Release: String] = [:]
  /// By normalized name.
  private(set) var status: [String: Status] = [:]

  /// The name of the file, in the folder of the wheels.
  static let name = "yanked.toml"
  static let maximumSize = 16 << 20

  /// Nothing is yanked.
  init() {}

  /// Why a file is yanked, "" for no reason; nil if it is not.
  func reason(for file: IndexedFile) -> String? {
    files[file.name] ?? releases[Release(project: file.project, version: file.version)]
  }

  /// What it names and the index does not have, for warnings.
  func unknown(among listed: [IndexedFile]) -> [String] {
    let names = Set(listed.map(\.name))
    let versions = Set(listed.map { Release(project: $0.project, version: $0.version) })
    let projects = Set(listed.map(\.project.normalized))
    let unknown =
      files.keys.filter { !names.contains($0) }
      + releases.keys.filter { !versions.contains($0) }.map { "\($0.project)==\($0.version)" }
      + status.keys.filter { !projects.contains($0) }
    return unknown.sorted()
  }
}

// Reading.
extension IndexNotes {
  /// - Throws: `invalid-yanked-file`, with line and column.
  init(parsing bytes: [UInt8], path: String) throws(WheelError) {
    var positions = TextPositions(bytes)
    do throws(TOMLFault) {
      guard case .table(let members) = try TOMLNode.document(bytes).value else { return }
      for member in members { try read(member) }
    } catch {
      throw WheelError(.invalidYankedFile, file: "\(path):\(positions.text(of: error.offset))", error.reason)
    }
  }

  private mutating func read(_ member: TOMLNode.Member) throws(TOMLFault) {
    guard ["yanked", "status"].contains(member.key) else {
      throw TOMLFault(
        offset: member.offset, reason: "unknown table, expected 'yanked' or 'status': \(member.key.quotedForMessage)")
    }
    guard case .table(let values) = member.node.value else {
      throw TOMLFault(offset: member.node.offset, reason: "'\(member.key)' must be a table: found \(member.node.kind)")
    }
    for value in values {
      if member.key == "yanked" { try readYanked(value) } else { try readStatus(value) }
    }
  }

  private mutating func readYanked(_ member: TOMLNode.Member) throws(TOMLFault) {
    let reason = try IndexNotes.text(member.node, "the reason")
    if IndexedFile.isCandidate(member.key) {
      files[member.key] = reason
      return
    }
    let parts = member.key.split(separator: "==", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let project = ProjectName(parts[0]), let version = Version(parts[1]) else {
      throw TOMLFault(
        offset: member.offset,
        reason: "expected the name of a file, or PROJECT==VERSION: \(member.key.quotedForMessage)")
    }
    releases[Release(project: project, version: version)] = reason
  }

  private mutating func readStatus(_ member: TOMLNode.Member) throws(TOMLFault) {
    guard let project = ProjectName(member.key) else {
      throw TOMLFault(offset: member.offset, reason: "not a project name: \(member.key.quotedForMessage)")
    }
    var reason: String?
    var node = member.node
    if case .table(let values) = node.value {
      for value in values where value.key == "reason" { reason = try IndexNotes.text(value.node, "the reason") }
      guard let named = values.first(where: { $0.key == "status" }), values.count <= (reason == nil ? 1 : 2) else {
        throw TOMLFault(offset: node.offset, reason: "expected the keys 'status' and 'reason'")
      }
      node = named.node
    }
    let text = try IndexNotes.text(node, "the status")
    guard let name = Status.Name(rawValue: text) else {
      let names = Status.Name.allCases.map(\.rawValue).joined(separator: ", ")
      throw TOMLFault(offset: node.offset, reason: "unknown status, expected \(names): \(text.quotedForMessage)")
    }
    status[project.normalized] = Status(name: name, reason: reason)
  }

  private static func text(_ node: TOMLNode, _ what: String) throws(TOMLFault) -> String {
    guard case .string(let text) = node.value else {
      throw TOMLFault(offset: node.offset, reason: "\(what) must be a string: found \(node.kind)")
    }
    return text
  }
}

extension FaultCode {
  /// `yanked.toml` of an index is not valid.
  public static let invalidYankedFile = FaultCode(rawValue: "invalid-yanked-file")
}
