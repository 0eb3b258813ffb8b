import FoundationEssentials

/// `dist-info/wheelpatch.json`: from which wheel a patched one was made, and how.
///
/// It says nothing of the machine, the user or the time, so that the same patch gives the same bytes everywhere. A wheel
/// that is patched again keeps what the first patch said under `previous`.
struct Provenance: Hashable, Codable {
  struct Original: Hashable, Codable {
    let filename: String
    let sha256: String
  }

  struct AppliedEdit: Hashable, Codable {
    let edit: String
    let value: String
    /// Of the file that the edit took something from.
    let sha256: String?
  }

  /// So that the type can hold one of its own.
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

  /// The most bytes of one that is read: 8 MiB. Decoding JSON takes many times its size.
  static let sizeLimit = 8 << 20

  /// The member's name in `.dist-info`.
  static let filename = "wheelpatch.json"

  init(original: Original, edits: [AppliedEdit], previous: Provenance?) {
    schema = 1
    tool = "wheelpatch \(WheelKitVersion.current)"
    self.original = original
    self.edits = edits
    self.previous = previous.map(Box.init)
  }

  /// The most patches one after the other that are kept.
  private static let mostPrevious = 100

  /// - Throws: `invalid-provenance` where the bytes are something else.
  init(parsing bytes: [UInt8]) throws(WheelError) {
    do {
      self = try JSONDecoder().decode(Provenance.self, from: Data(bytes))
    } catch {
      throw WheelError(.invalidProvenance, "not what this program writes there")
    }
    guard schema == 1 else { throw WheelError(.invalidProvenance, "of a schema that is not known here: \(schema)") }
    var count = 0
    var place = previous
    while let next = place {
      count += 1
      place = next.value.previous
    }
    guard count < Self.mostPrevious else {
      throw WheelError(.invalidProvenance, "more than \(Self.mostPrevious) patches one after the other")
    }
  }

  /// The member's contents, keys sorted, with a line feed at the end.
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
  /// A file on disk is named by its contents, not by its path.
  init(_ edit: Edit, _ sources: PatchSources) throws(WheelError) {
    self.edit = edit.option
    switch edit {
    case .addFile(let path, let source), .replaceFile(let path, let source):
      value = path.description
      sha256 = try sources.digest(ofFileAt: source)
    case .applyDiff(let path, _):
      value = PathName.last(of: path)
      sha256 = try sources.digest(ofFileAt: path)
    default:
      value = edit.value
      sha256 = nil
    }
  }
}

extension PatchDraft {
  /// Says in the wheel what was done to it, where something was.
  mutating func recordProvenance() throws(WheelError) {
    guard recordsProvenance, !changes.isEmpty else { return }
    let path = "\(directories.distInfo)/\(Provenance.filename)"
    var previous: Provenance?
    let existing = try members.bytes(of: path, limit: Provenance.sizeLimit)
    if let existing {
      do throws(WheelError) {
        previous = try Provenance(parsing: existing)
      } catch {
        throw error.about(path)
      }
    }
    let original = Provenance.Original(filename: wheel.filename.description, sha256: try wheel.sha256())
    var edits: [Provenance.AppliedEdit] = []
    for (edit, sources) in applied { edits.append(try Provenance.AppliedEdit(edit, sources)) }
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

extension WheelError.Code {
  public static let invalidProvenance = WheelError.Code(rawValue: "invalid-provenance")
}
