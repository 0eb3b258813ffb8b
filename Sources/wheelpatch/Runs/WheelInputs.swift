import WheelKit

/// The wheels that a command line names; a directory stands for the wheels in it.
struct WheelInputs: Sendable {
  /// Each wheel once, in the order given; those in a directory by name.
  private(set) var paths: [String] = []
  /// Directories without wheels.
  private(set) var emptyFolders: [String] = []
  private var seen: Set<String> = []

  /// - Parameter output: the directory that wheels are written to; nil if none are, or next to the inputs.
  /// - Throws: when no input has a wheel, or a directory cannot be read, or is or contains the output directory.
  init(_ arguments: [String], output: String? = nil) throws(WheelError) {
    for argument in arguments {
      guard Directory.exists(argument) else {
        add(argument)
        continue
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
    if paths.isEmpty, let folder = emptyFolders.first {
      throw WheelError(.inputDirectory, file: folder, "no wheels in this directory")
    }
  }

  /// The wheels that the arguments stand for. An argument that is not one and not a directory of them comes with the
  /// reason.
  ///
  /// - Parameter output: the directory that wheels are written to; nil if none are, or next to the inputs.
  static func each(_ arguments: [String], output: String? = nil) -> [(path: String, failure: WheelError?)] {
    arguments.flatMap { argument -> [(path: String, failure: WheelError?)] in
      do throws(WheelError) {
        return try WheelInputs([argument], output: output).paths.map { ($0, nil) }
      } catch {
        return [(argument, error)]
      }
    }
  }

  /// Whether a wheel other than `input` lies at `path`.
  func hold(_ path: String, besides input: String) -> Bool {
    let location = WheelInputs.location(of: path)
    return seen.contains(location) && location != WheelInputs.location(of: input)
  }

  private mutating func add(_ path: String) {
    if seen.insert(WheelInputs.location(of: path)).inserted { paths.append(path) }
  }

  /// The directory without links, and the name in it.
  private static func location(of path: String) -> String {
    do throws(WheelError) {
      return PathName.join(try Directory.resolved(PathName.folder(of: path)), PathName.last(of: path))
    } catch {
      return path  // reported when it is this wheel's turn
    }
  }
}
