extension InputFile {
  /// Copies the file into a directory under its own name, unless a copy exists already.
  ///
  /// - Parameter replacing: whether a file with other bytes may be replaced.
  /// - Throws: `output-is-input`, `output-exists`, and failed system calls.
  package func copy(into folder: String, replacing: Bool) throws(WheelError) -> PatchOutcome {
    let output = PathName.join(folder, PathName.last(of: path))
    if try isSameFile(as: output) {
      throw WheelError(.outputIsInput, file: output, "the output would be the input itself")
    }
    if let status = try FileStatus.at(output, calls: calls) {
      if status.isRegular, try hasSameBytes(as: InputFile(path: output, calls: calls)) {
        return PatchOutcome(path: output, status: .unchanged)
      }
      guard replacing else { throw .outputExists(output) }
    }
    var file = try OutputFile(directory: folder, name: PathName.last(of: path), mode: mode, calls: calls)
    try file.reserve(size)
    try file.append(0..<size, of: self)
    try checkUnchanged()
    _ = try file.commit(replacing ? .replace : .keep)
    return PatchOutcome(path: output, status: .unchanged)
  }
}
