import TestSupport

@testable import WheelKit

/// A folder of small wheels, each with its requirements.
struct WheelhouseFolder {
  let folder: TemporaryFolder
  private var paths: [String] = []

  init() throws { folder = try TemporaryFolder() }

  /// Adds `NAME-VERSION-TAGS.whl`.
  mutating func add(
    _ name: String, _ version: String = "1.0", tags: String = "py3-none-any", extras: [String] = [],
    python: String? = nil, _ requirements: String...
  ) throws {
    var lines = requirements.map { "Requires-Dist: \($0)\n" } + extras.map { "Provides-Extra: \($0)\n" }
    if let python { lines.append("Requires-Python: \(python)\n") }
    var wheel = TestWheel(metadata: "Metadata-Version: 2.1\nName: \(name)\nVersion: \(version)\n\(lines.joined())\n")
    wheel.filename = "\(name)-\(version)-\(tags).whl"
    wheel.distInfo = "\(name)-\(version).dist-info"
    paths.append(try wheel.write(in: folder))
  }

  /// What `deps` reports on Linux.
  func report(_ python: String = "3.11", _ question: DependencyQuestion = DependencyQuestion()) throws
    -> DependencyReport
  {
    let platform = try TargetPlatform(parsing: "manylinux_2_28_x86_64")
    return try Wheelhouse(reading: paths, threads: 2)
      .dependencies(in: TargetEnvironment(python: python, platform: platform), question)
  }

  /// The resolution of a root.
  func resolve(_ root: String, approved: [String] = [], maximumSteps: Int? = nil) throws -> RootResolution {
    var question = DependencyQuestion()
    question.roots = [try Requirement(parsing: root)]
    question.approved = Set(try approved.map { try ProjectName(parsing: $0) })
    question.maximumSteps = maximumSteps ?? question.maximumSteps
    let report = try report("3.11", question)
    return report.roots[0]
  }

  /// The names and versions that a root installs; nil if it is not closed.
  func install(_ root: String) throws -> [String]? {
    let resolution = try resolve(root)
    guard resolution.verdict == .closed else { return nil }
    return resolution.install.map { $0.split(separator: "-").prefix(2).joined(separator: " ") }
  }

  /// The cycles.
  func cycles(extras: Bool = false) throws -> [DependencyCycle] {
    var question = DependencyQuestion()
    question.wantsCycles = true
    question.includesExtras = extras
    return try report("3.11", question).cycles ?? []
  }
}
