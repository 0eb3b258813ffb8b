import FoundationEssentials

/// The wheels of `Fixtures/wheels`, each made by a real build backend.
package enum Fixtures {
  package static let wheels =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/wheels").path

  /// Their file names, sorted.
  package static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: wheels).filter { $0.hasSuffix(".whl") }.sorted()
  }

  package static func path(_ name: String) -> String { "\(wheels)/\(name)" }
}
