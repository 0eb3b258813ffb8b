extension DependencyQuestion {
  /// Reads the names of projects that are known to come from elsewhere: one on each line, with comments after `#`.
  ///
  /// - Parameter path: the file; `-` is standard input.
  /// - Throws: if it cannot be read, and `invalid-value` with the number of the line for anything but a name.
  public static func approvedProjects(reading path: String) throws(WheelError) -> Set<ProjectName> {
    do throws(WheelError) {
      let file = try WholeFile(reading: path, limit: Constraints.maximumSize) { size in
        WheelError(.sourceTooLarge, "\(size) bytes, expected at most \(Constraints.maximumSize)")
      }
      var names: Set<ProjectName> = []
      for (number, text) in try Constraints.lines(of: file.bytes) {
        guard let name = ProjectName(text) else {
          throw WheelError(.invalidValue, "line \(number): not a project name: \(text.quotedForMessage)")
        }
        names.insert(name)
      }
      return names
    } catch {
      throw error.inFile(path)
    }
  }
}
