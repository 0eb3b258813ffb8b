import WheelKit

/// The wheels that a command line names: files as they are, folders as the wheels in them.
struct WheelInputs: Sendable {
  /// Each wheel once, in the order given; those of a folder by name.
  private(set) var paths: [String] = []
  private var seen: Set<String> = []

  /// - Throws: when a folder has no wheels, cannot be read, or is or holds the output folder.
  init(_ arguments: [String], output: String) throws(WheelError) {
    for argument in arguments {
      guard Directory.exists(argument) else {
        add(argument)
        continue
      }
      if try Directory.isSameOrInside(output, argument) {
        throw WheelError(
          .inputDirectory, file: argument,
          "the output folder is this input folder, or lies in it: \(output.quotedForMessage)")
      }
      // Hidden files are left out, as a shell's *.whl does.
      let names = try Directory.names(in: argument).filter { $0.hasSuffix(".whl") && !$0.hasPrefix(".") }
      if names.isEmpty { throw WheelError(.inputDirectory, file: argument, "there are no wheels in this folder") }
      for name in names { add(PathName.join(argument, name)) }
    }
  }

  /// Whether a wheel other than `input` lies at `path`.
  func hold(_ path: String, besides input: String) -> Bool {
    let place = WheelInputs.place(of: path)
    return seen.contains(place) && place != WheelInputs.place(of: input)
  }

  private mutating func add(_ path: String) {
    if seen.insert(WheelInputs.place(of: path)).inserted { paths.append(path) }
  }

  /// The folder without links, and the name in it, which says what the wheel is.
  private static func place(of path: String) -> String {
    do throws(WheelError) {
      return PathName.join(try Directory.resolved(PathName.folder(of: path)), PathName.last(of: path))
    } catch {
      return path  // said when it is this wheel's turn
    }
  }
}
