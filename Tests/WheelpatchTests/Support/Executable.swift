import Foundation
import Testing

/// The `wheelpatch` that was built with these tests, run as a process of its own.
struct Executable {
  /// What a run printed and how it ended.
  struct Result: Equatable {
    var status: Int32
    /// Whether a signal ended it, whose number `status` then is.
    var wasSignalled = false
    var output = ""
    var error = ""
  }

  /// Beside the test bundle; nil where only the tests were built.
  static let path: String? = {
    var folders = [Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
    if let executable = Bundle.main.executableURL { folders.append(executable.deletingLastPathComponent()) }
    folders += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    return folders.map { $0.appending(path: "wheelpatch") }.first {
      !$0.hasDirectoryPath && FileManager.default.isExecutableFile(atPath: $0.path)
    }?.path
  }()

  /// The working directory.
  let folder: String
  var environment: [String: String] = [:]

  /// Runs `wheelpatch` with arguments and waits for its end.
  func run(_ arguments: String...) throws -> Result { try run(arguments) }

  func run(_ arguments: [String]) throws -> Result {
    try finish(process(Self.path ?? "", arguments))
  }

  /// Runs a shell command, in which `$0` is `wheelpatch`.
  func shell(_ command: String) throws -> Result {
    try finish(process("/bin/sh", ["-c", command, Self.path ?? ""]))
  }

  func process(_ executable: String, _ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Both streams go to files, which never fill up as pipes do.
  private func finish(_ process: Process) throws -> Result {
    let output = try Stream()
    let error = try Stream()
    process.standardOutput = output.handle
    process.standardError = error.handle
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, wasSignalled: process.terminationReason == .uncaughtSignal,
      output: try output.text, error: try error.text)
  }

  /// A file that takes what a process prints.
  private final class Stream {
    private let path = "\(NSTemporaryDirectory())/wheelpatch-\(UInt64.random(in: 0...UInt64.max))"
    let handle: FileHandle

    init() throws {
      try Data().write(to: URL(filePath: path))
      handle = try FileHandle(forWritingTo: URL(filePath: path))
    }

    var text: String { get throws { String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self) } }

    deinit {
      do {
        try FileManager.default.removeItem(atPath: path)
      } catch {
        Issue.record(error, "cannot remove \(path)")
      }
    }
  }
}
