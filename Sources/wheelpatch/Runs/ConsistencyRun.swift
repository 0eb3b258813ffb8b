import WheelKit

/// Reads the metadata of all files, and compares those of each release.
struct ConsistencyRun {
  let command: ConsistencyCommand

  private var console: Console { command.report.console }

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var output = ReportOutput("consistency", command.report)
    let inputs = ReleaseInputs(command.files)
    for (path, failure) in inputs.failures {
      output.add(failures: [failure], json: ConsistencyReport.json(of: path, failure: failure))
    }
    do throws(WheelError) {
      let releases = try read(inputs.paths)
      let report = ConsistencyReport(releases: releases, named: inputs.named, warnings: inputs.warnings)
      // A file that the command line names has to be read; in a directory, one that cannot be read is part of the answer.
      output.note(report.failures)
      if !inputs.paths.isEmpty { try output.add(report) }
    } catch {
      output.note([error])
    }
    return try output.end()
  }

  private func read(_ paths: [String]) throws(WheelError) -> Releases {
    let progress = ProgressBar(label: "\(paths.count) files", console)
    defer { progress.clear() }
    return try Releases(reading: paths, threads: command.parallelism.count) { progress.show($0, of: $1) }
  }
}

/// The files that a command line names; a directory stands for the wheels and source distributions in it.
struct ReleaseInputs {
  /// Each path once, in the order given; those in a directory by name.
  private(set) var paths: [String] = []
  /// The paths that are arguments themselves.
  private(set) var named: Set<String> = []
  /// Arguments that stand for nothing, with the reason. A directory without files among other inputs is only a warning.
  private(set) var failures: [(path: String, failure: WheelError)] = []
  /// What to look out for, by path.
  private(set) var warnings: [(file: String, messages: [String])] = []
  private var seen: Set<String> = []
  /// Directories without files of releases.
  private var empty: [String] = []

  init(_ arguments: [String]) {
    for argument in arguments {
      guard Directory.exists(argument) else {
        named.insert(argument)
        add(argument)
        continue
      }
      do throws(WheelError) {
        try add(filesIn: argument)
      } catch {
        failures.append((argument, error))
      }
    }
    let reason = "no wheels or source distributions in this directory"
    for folder in empty {
      if paths.isEmpty {
        failures.append((folder, WheelError(.inputDirectory, file: folder, reason)))
      } else {
        warnings.append((folder, [reason]))
      }
    }
  }

  private mutating func add(filesIn folder: String) throws(WheelError) {
    let before = paths.count
    // Without hidden files, like patterns in a shell.
    for name in try Directory.names(in: folder) where !name.hasPrefix(".") {
      let path = PathName.join(folder, name)
      if name.hasSuffix(".whl") { add(path) }
      guard SdistFilename.hasEnding(name) else { continue }
      do throws(WheelError) {
        _ = try SdistFilename(parsing: name)
        add(path)
      } catch {
        warnings.append((path, ["not the file name of a source distribution, and ignored"]))
      }
    }
    if paths.count == before { empty.append(folder) }
  }

  private mutating func add(_ path: String) { if seen.insert(path).inserted { paths.append(path) } }
}
