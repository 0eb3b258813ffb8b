import FoundationEssentials

/// The wheels of `Fixtures/wheels`, each made by a real build backend.
enum Fixtures {
  static let wheels =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/wheels").path

  /// Their file names, sorted.
  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: wheels).filter { $0.hasSuffix(".whl") }.sorted()
  }

  static func path(_ name: String) -> String { "\(wheels)/\(name)" }
}
