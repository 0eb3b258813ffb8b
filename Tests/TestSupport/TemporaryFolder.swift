import FoundationEssentials
import Testing

/// A folder of its own for a test, removed with everything in it when it goes.
package final class TemporaryFolder: Sendable {
  package let path: String

  /// - Parameter parent: where to make it; the system's folder for temporary files if nil.
  package init(inside parent: String? = nil) throws {
    let parent = parent ?? FileManager.default.temporaryDirectory.path
    path = "\(parent)/wheelkit-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      Issue.record(error, "cannot remove \(path)")
    }
  }

  /// The names in the folder, sorted, dot-files and all.
  package var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }

  /// The path of a file in the folder.
  package func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file.
  /// - Returns: its path.
  @discardableResult
  package func write(_ bytes: [UInt8], as name: String, mode: Int = 0o644) throws -> String {
    let path = self(name)
    try Data(bytes).write(to: URL(filePath: path))
    try setMode(mode, of: name)
    return path
  }

  /// Makes a file of `pieces` and nothing in between, which takes no space.
  package func writeSparse(_ name: String, pieces: [(offset: UInt64, bytes: [UInt8])]) throws -> String {
    let path = try write([], as: name)
    let file = try PatchedFile(path)
    for piece in pieces { try file.write(piece.bytes, at: piece.offset) }
    return path
  }

  package func read(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: self(name))))
  }

  /// Writes over a file in place: whoever has it open sees the new bytes.
  package func overwrite(_ bytes: [UInt8], of name: String) throws {
    try Data(bytes).write(to: URL(filePath: self(name)), options: [])
  }

  package func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: self(name))
  }

  package func rename(_ old: String, _ new: String) throws {
    try FileManager.default.moveItem(atPath: self(old), toPath: self(new))
  }

  package func setMode(_ mode: Int, of name: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: self(name))
  }

  package func mode(of name: String) throws -> Int {
    let value = try FileManager.default.attributesOfItem(atPath: self(name))[.posixPermissions]
    return try #require(value as? Int)
  }
}
