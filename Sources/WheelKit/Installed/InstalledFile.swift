/// A file that RECORD lists, and what is on disk.
public struct InstalledFile: Hashable, Sendable {
  /// What is on disk.
  public enum State: String, Hashable, Sendable {
    /// A regular file.
    case present
    /// Nothing.
    case missing
    /// A directory, pipe, device or socket.
    case special
    /// A symbolic link that leads out of the environment or to nothing. It is not followed.
    case linked
    /// The path leads out of the environment. It is not read.
    case outside
    /// The system does not let this process read it.
    case unreadable
  }

  /// The path as in RECORD: relative to the directory of modules, or absolute.
  public let path: String
  /// What is on disk.
  public let state: State
  /// The size on disk; nil unless it is a regular file.
  public let size: UInt64?

  /// Whether it is byte code in `__pycache__`, which Python writes itself.
  public var isByteCode: Bool { InstalledFile.isByteCode(path) }

  static func isByteCode(_ path: String) -> Bool {
    guard path.hasSuffix(".pyc") else { return false }
    return PathName.last(of: PathName.folder(of: path)) == "__pycache__"
  }
}

extension InstalledProject {
  /// The files that RECORD lists, in its order, each once; nil without a RECORD that can be read.
  ///
  /// - Throws: `system`, `input-changed`.
  public func files() throws(WheelError) -> [InstalledFile]? {
    guard let record = record?.value else { return nil }
    var seen: Set<ExactText> = []
    var files: [InstalledFile] = []
    for row in record.rows {
      let path = row.slashedPath
      guard seen.insert(ExactText(path)).inserted else { continue }
      let (state, size) = try state(ofRow: path)
      files.append(InstalledFile(path: path, state: state, size: size))
    }
    return files
  }

  private func state(ofRow path: String) throws(WheelError) -> (InstalledFile.State, UInt64?) {
    guard let components = location.path(ofRow: path) else { return (.outside, nil) }
    switch try location.find(components) {
    case .missing: return (.missing, nil)
    case .file(let file): return (.present, file.size)
    case .directory, .special: return (.special, nil)
    case .link: return (.linked, nil)
    case .unreadable: return (.unreadable, nil)
    }
  }
}
