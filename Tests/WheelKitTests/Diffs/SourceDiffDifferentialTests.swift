import Testing

@testable import WheelKit

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Compares every tree that a diff produces with the trees that `git apply` and GNU `patch` produce.
///
/// `Tests/Interop/diff_cases.py` writes the cases, each a folder with `old/`, `diff` and `strip`, and states where and
/// why the trees differ on purpose.
@Suite struct SourceDiffDifferentialTests {
  static let casesPath = ProcessInfo.processInfo.environment["WHEELPATCH_DIFF_CASES"]

  /// A file of a tree: its bytes and whether it is executable.
  struct Entry: Hashable {
    var bytes: [UInt8]
    var isExecutable: Bool
  }

  @Test(.enabled(if: casesPath != nil, "WHEELPATCH_DIFF_CASES does not name a folder of cases"))
  func `a diff produces the same tree as the reference`() throws {
    let root = URL(filePath: try #require(Self.casesPath))
    var compared = 0
    var refused = 0
    var intended = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() {
      let folder = root.appending(path: name)
      let diff = Array(try Data(contentsOf: folder.appending(path: "diff")))
      let strip = try #require(
        Int(String(decoding: try Data(contentsOf: folder.appending(path: "strip")), as: UTF8.self)))
      let old = try Self.tree(folder.appending(path: "old"))
      // Missing if the reference refuses the diff.
      let wanted = folder.appending(path: "new")
      let expected = FileManager.default.fileExists(atPath: wanted.path) ? try Self.tree(wanted) : nil
      var result: [String: Entry]?
      var reason = ""
      do throws(WheelError) {
        result = try Self.applied(diff, strip, to: old)
      } catch {
        reason = error.description
      }
      compared += 1
      if expected == nil { refused += 1 }
      if FileManager.default.fileExists(atPath: folder.appending(path: "intended").path) { intended += 1 }
      if result != expected {
        let ours = result.map { "\($0.keys.sorted())" } ?? "refused: \(reason)"
        let theirs = expected.map { "\($0.keys.sorted())" } ?? "refused"
        Issue.record("\(name): \(ours), expected \(theirs)")
      }
    }
    print("compared: \(compared), of which refused: \(refused), intended to differ from a reference: \(intended)")
    #expect(compared > 0)
  }

  /// The tree after a diff: the little work left to whoever applies diffs to files.
  private static func applied(
    _ diff: [UInt8], _ strip: Int, to old: [String: Entry]
  ) throws(WheelError) -> [String: Entry] {
    var tree = old
    for file in try SourceDiff(parsing: diff, strip: strip).files {
      var source = file.oldPath.flatMap { tree[$0] }
      if case .copy(let path) = file.kind, let before = old[path] { source = before }
      if source == nil, file.appliesToAbsentFile { source = Entry(bytes: [], isExecutable: false) }
      guard var entry = source else { throw WheelError(.diffDoesNotFit, subject: file.path, "there is no such file") }
      if file.oldPath == nil, let path = file.newPath, tree[path] != nil {
        throw WheelError(.diffDoesNotFit, subject: path, "there is such a file")
      }
      entry.bytes = try file.apply(to: entry.bytes).bytes
      if let mode = file.newMode { entry.isExecutable = mode & 0o111 != 0 }
      if case .rename = file.kind, let path = file.oldPath { tree[path] = nil }
      if let path = file.newPath {
        if file.oldPath.map({ !$0.isExactly(path) }) ?? false, tree[path] != nil {
          throw WheelError(.diffDoesNotFit, subject: path, "there is such a file")
        }
        tree[path] = entry
      } else if let path = file.oldPath {
        tree[path] = nil
      }
    }
    return tree
  }

  /// The files in a folder by their relative paths.
  private static func tree(_ folder: URL) throws -> [String: Entry] {
    var entries: [String: Entry] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: path).path
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
      let mode = try #require(attributes[.posixPermissions] as? Int)
      entries[path] = Entry(bytes: Array(try Data(contentsOf: URL(filePath: file))), isExecutable: mode & 0o111 != 0)
    }
    return entries
  }
}
