import FoundationEssentials

/// `dist-info/wheelpatch.json`: from which wheel a patched wheel was made, and how.
///
/// It does not mention the machine, the user or the time, so that the same patch gives the same bytes everywhere. If a wheel
/// is patched again, the previous record is kept as `previous`.
struct Provenance: Hashable, Codable {
  struct Original: Hashable, Codable {
    let filename: String
    let sha256: String
  }

  struct AppliedEdit: Hashable, Codable {
    let edit: String
    let value: String
    /// The hash of the file that the edit read.
    let sha256: String?
  }

  /// Lets the type contain a value of itself.
  private final class Box: Hashable, Codable, Sendable {
    let value: Provenance

    init(_ value: Provenance) { self.value = value }

    convenience init(from decoder: any Decoder) throws { self.init(try Provenance(from: decoder)) }

    func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }

    static func == (one: Box, other: Box) -> Bool { one.value == other.value }

    func hash(into hasher: inout Hasher) { hasher.combine(value) }
  }

  private let schema: Int
  private let tool: String
  private let original: Original
  private let edits: [AppliedEdit]
  private let previous: Box?

  /// The maximum size of one that is read: 8 MiB. Decoding JSON takes many times its size.
  static let maximumSize = 8 << 20

  /// The member's name in `.dist-info`.
  static let filename = "wheelpatch.json"

  init(original: Original, edits: [AppliedEdit], previous: Provenance?) {
    schema = 1
    tool = "wheelpatch \(WheelKitVersion.current)"
    self.original = original
    self.edits = edits
    self.previous = previous.map(Box.init)
  }

  /// The maximum number of consecutive patches.
  private static let maximumPrevious = 100

  /// - Throws: `invalid-provenance` if the bytes are something else.
  init(parsing bytes: [UInt8]) throws(WheelError) {
    do {
      self = try JSONDecoder().decode(Provenance.self, from: Data(bytes))
    } catch {
      throw WheelError(.invalidProvenance, "not written by wheelpatch")
    }
    guard schema == 1 else { throw WheelError(.invalidProvenance, "unknown schema: found \(schema), expected 1") }
    var count = 0
    var box = previous
    while let next = box {
      count += 1
      box = next.value.previous
    }
    guard count < Self.maximumPrevious else {
      throw WheelError(.invalidProvenance, "more than \(Self.maximumPrevious) consecutive patches")
    }
  }

  /// The member's contents: sorted keys, and a line feed at the end.
  func bytes() throws(WheelError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(self)) + [.lineFeed]
    } catch {
      throw WheelError(.invalidProvenance, "cannot be written as JSON")
    }
  }
}

extension Provenance.AppliedEdit {
  /// A file or directory on disk is identified by its contents, not by its path.
  init(_ edit: Edit, _ sources: PatchSources) throws(WheelError) {
    self.edit = edit.option
    value =
      switch edit.source {
      case .file(let path, _)?, .directory(let path, _)?: path.description
      case .diff(let path, _)?, .description(let path)?, .constraints(let path)?: PathName.last(of: path)
      case nil: edit.value
      }
    sha256 = if let source = edit.source { try sources.digest(of: source) } else { nil }
  }
}

extension Provenance.AppliedEdit {
  /// The requirements that followed the batch; nil if there are none.
  fileprivate init?(lockstep changes: [PatchPlan.Change]) {
    edit = EditDefinition.lockstep.option
    value = changes.filter { $0.edit == EditDefinition.lockstep.option }
      .map { "\($0.before ?? "") -> \($0.after ?? "")" }.joined(separator: ", ")
    sha256 = nil
    if value.isEmpty { return nil }
  }
}

extension PatchDraft {
  /// Records in the wheel what was done to it, if something was.
  mutating func recordProvenance(_ progress: Progress) throws(WheelError) {
    guard recordsProvenance, !changes.isEmpty else { return }
    let path = "\(directories.distInfo)/\(Provenance.filename)"
    var previous: Provenance?
    let existing = try members.bytes(of: path, limit: Provenance.maximumSize)
    if let existing { previous = try explaining(Provenance(parsing: existing)) { $0.about(path) } }
    let original = Provenance.Original(filename: wheel.statedFilename, sha256: try wheel.input.sha256(progress))
    var edits: [Provenance.AppliedEdit] = []
    for (edit, sources) in applied {
      if edit.option == EditDefinition.lockstep.option {
        if let followed = Provenance.AppliedEdit(lockstep: changes) { edits.append(followed) }
      } else {
        edits.append(try Provenance.AppliedEdit(edit, sources))
      }
    }
    let bytes = try Provenance(original: original, edits: edits, previous: previous).bytes()
    if existing == nil {
      try members.add(path, bytes, isExecutable: false)
    } else {
      members.replace(path, with: bytes)
    }
    changes.append(
      PatchPlan.Change(
        edit: "provenance", field: path, before: existing.map(PatchDraft.summary(of:)),
        after: PatchDraft.summary(of: bytes)))
  }
}

extension FaultCode {
  /// `wheelpatch.json` in the wheel cannot be read.
  public static let invalidProvenance = FaultCode(rawValue: "invalid-provenance")
}
