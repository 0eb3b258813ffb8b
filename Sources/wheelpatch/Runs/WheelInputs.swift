import WheelKit

/// The wheels that a command line names; a directory stands for the wheels in it.
struct WheelInputs: Sendable {
  /// Each wheel once, in the order given; those in a directory by name.
  private(set) var paths: [String] = []
  /// Directories without wheels.
  private(set) var emptyFolders: [String] = []
  private var seen: Set<String> = []
  /// The directories of wheels, each without links.
  private var folders: [String: String] = [:]

  /// - Parameters:
  ///   - wheels: more wheels; none of them is a directory.
  ///   - output: the directory that wheels are written to; nil if none are, or next to the inputs.
  /// - Throws: when no input has a wheel, or a directory cannot be read, or is or contains the output directory.
  init(_ arguments: [String], wheels: [String] = [], output: String? = nil) throws(WheelError) {
    for argument in arguments { try add(argument, output: output) }
    for wheel in wheels { add(wheel) }
    if paths.isEmpty, let folder = emptyFolders.first { throw .noWheels(in: folder) }
  }

  private init() {}

  /// Adds a wheel, or those in a directory.
  private mutating func add(_ argument: String, output: String?) throws(WheelError) {
    // Commands that know nothing of installed projects report that it is a directory.
    guard Directory.exists(argument), !InstalledProject.isNamed(by: argument) else {
      add(argument)
      return
    }
    if let output, try Directory.isSameOrInside(output, argument) {
      throw WheelError(
        .inputDirectory, file: argument,
        "the output directory is this directory or lies in it: \(output.quotedForMessage)")
    }
    // Without hidden files, like *.whl in a shell.
    let names = try Directory.names(in: argument).filter { $0.hasSuffix(".whl") && !$0.hasPrefix(".") }
    if names.isEmpty { emptyFolders.append(argument) }
    for name in names { add(PathName.join(argument, name)) }
  }

  /// The wheels that the arguments stand for. An argument that is not one and not a directory of them comes with the
  /// reason. A directory without wheels among other inputs is only a warning.
  ///
  /// - Parameter output: the directory that wheels are written to; nil if none are, or next to the inputs.
  static func each(
    _ arguments: [String], output: String? = nil, _ console: Console
  ) -> [(path: String, failure: WheelError?)] {
    var inputs: [(path: String, failure: WheelError?)] = []
    var empty: [(path: String, failure: WheelError?)] = []
    for argument in arguments {
      do throws(WheelError) {
        var found = WheelInputs()
        try found.add(argument, output: output)
        inputs += found.paths.map { ($0, nil) }
        empty += found.emptyFolders.map { ($0, .noWheels(in: $0)) }
      } catch {
        inputs.append((argument, error))
      }
    }
    if inputs.isEmpty { return empty }
    for folder in empty { console.warnings(ofEmpty: folder.path) }
    return inputs
  }

  /// Whether a wheel other than `input` lies at `path`.
  func hold(_ path: String, besides input: String) -> Bool {
    let location = location(of: path)
    return seen.contains(location) && location != self.location(of: input)
  }

  private mutating func add(_ path: String) {
    let folder = PathName.folder(of: path)
    if folders[folder] == nil { folders[folder] = WheelInputs.resolved(folder) }
    if seen.insert(location(of: path)).inserted { paths.append(path) }
  }

  /// The directory without links, and the name in it.
  private func location(of path: String) -> String {
    let folder = PathName.folder(of: path)
    return (folders[folder] ?? WheelInputs.resolved(folder)).map { PathName.join($0, PathName.last(of: path)) } ?? path
  }

  /// The directory without links; nil if there is no such directory, which is reported when it is the wheel's turn.
  private static func resolved(_ folder: String) -> String? {
    do throws(WheelError) { return try Directory.resolved(folder) } catch { return nil }
  }
}

extension WheelError {
  fileprivate static func noWheels(in folder: String) -> WheelError {
    WheelError(.inputDirectory, file: folder, "no wheels in this directory")
  }
}

extension Console {
  /// Warns of a directory without wheels among other inputs.
  func warnings(ofEmpty folder: String) { warnings(folder, ["no wheels in this directory"]) }
}
