import Synchronization

/// Finds wheels of a release with which a patched wheel no longer agrees.
///
/// Directories are listed only for a patch that changes what the files of a release have to declare alike, and once for all
/// wheels in them. Of siblings, only METADATA is read.
public final class ReleaseSiblings: Sendable {
  /// The paths that the same command patches or writes, which change in the same way.
  private let patched: Set<String>
  /// For each directory, the names of its wheels by the project as the names spell it, normalized.
  private let folders = Mutex<[String: [String: [String]]]>([:])

  /// The most siblings of one wheel that are read.
  public static let maximumCount = 32

  /// - Parameter patched: the inputs and outputs of the command, as its other wheels change in the same way.
  public init(patching patched: some Sequence<String>) {
    self.patched = Set(patched.map(ReleaseSiblings.normal))
  }

  /// A warning if siblings of the wheel at `wheel.path` declare something else than the wheel at `output`, which `plan`
  /// makes of it; nil otherwise.
  ///
  /// Siblings are the other wheels of the release next to the input, or the ones of the same names next to the output. If
  /// name or version change, they are those of the new release next to the output.
  public func warning(of plan: PatchPlan, for wheel: Wheel, output: String) -> String? {
    guard !plan.isUnchanged else { return nil }
    do throws(WheelError) {
      let before = try ReleaseFile(path: wheel.path, .wheel(wheel.filename), wheel.metadata)
      let after = try ReleaseFile(path: output, .wheel(plan.filename), HeaderDocument(parsing: plan.metadata))
      let isSameRelease = before.project == after.project && before.version == after.version
      let fields = ReleaseField.allCases.filter { !isSameRelease || ReleaseSiblings.differ(before, after, in: $0) }
      if fields.isEmpty { return nil }
      let folder = PathName.folder(of: isSameRelease ? wheel.path : output)
      var differing: [(file: String, fields: [ReleaseField])] = []
      for name in try siblings(of: after, in: folder, besides: [before.file, after.file]).prefix(Self.maximumCount) {
        guard let sibling = sibling(name, in: folder, or: PathName.folder(of: output)) else { continue }
        // A difference that was there before the patch is not its doing.
        let changed = fields.filter { field in
          ReleaseSiblings.differ(after, sibling, in: field)
            && !(isSameRelease && ReleaseSiblings.differ(before, sibling, in: field))
        }
        if !changed.isEmpty { differing.append((name, changed)) }
      }
      return ReleaseSiblings.text(differing, of: after)
    } catch {
      return nil  // What cannot be read is not about this wheel.
    }
  }

  private static func text(_ differing: [(file: String, fields: [ReleaseField])], of file: ReleaseFile) -> String? {
    guard let first = differing.first else { return nil }
    let fields = ReleaseField.allCases.filter { field in differing.contains { $0.fields.contains(field) } }
    let names = fields.map(\.rawValue).joined(separator: " and ")
    let others = differing.count == 1 ? "another wheel" : "\(differing.count) other wheels"
    let example = differing.count == 1 ? "" : "such as "
    return "\(names) \(fields.count == 1 ? "differs" : "differ") from \(others) of \(file.project.normalized) "
      + "\(file.version), but lock tools read only one of them: \(example)\(first.file.quotedForMessage)"
  }

  /// The names of the other wheels of the release.
  private func siblings(
    of file: ReleaseFile, in folder: String, besides own: [String]
  ) throws(WheelError) -> [String] {
    var names: [String: [String]]? = folders.withLock { $0[folder] }
    if names == nil {
      let wheels = try Directory.names(in: folder).filter { $0.hasSuffix(".whl") && !$0.hasPrefix(".") }
      names = Dictionary(grouping: wheels) { ProjectName.normalizing($0.prefix { $0 != "-" }) }
      folders.withLock { $0[folder] = names }
    }
    var siblings: [String] = []
    for name in names?[file.project.normalized] ?? [] {
      if own.contains(name) || patched.contains(PathName.join(folder, name)) { continue }
      guard let filename = optional(try WheelFilename(parsing: name)) else { continue }
      if filename.name == file.project && filename.version == file.version { siblings.append(name) }
    }
    return siblings
  }

  /// What a sibling declares; that of the same name next to the output comes first, as it was patched before.
  private func sibling(_ name: String, in folder: String, or output: String) -> ReleaseFile? {
    let other = PathName.join(output, name)
    let path = output != folder && Directory.holds(other) ? other : PathName.join(folder, name)
    return optional(try ReleaseFile(reading: path))
  }

  private static func differ(_ one: ReleaseFile, _ other: ReleaseFile, in field: ReleaseField) -> Bool {
    !FieldComparison(of: field, in: [one, other]).differences.isEmpty
  }

  /// The path without a needless `./`.
  private static func normal(_ path: String) -> String {
    PathName.join(PathName.folder(of: path), PathName.last(of: path))
  }
}

extension Release {
  /// One line about the first difference between the files; nil if they agree.
  public var inconsistency: String? {
    let differences = differences
    guard let first = differences.first else { return nil }
    let more = differences.count - 1
    return "\(title): \(first.summary)" + (more > 0 ? ", and \(more) more" : "")
  }
}
