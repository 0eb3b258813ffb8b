extension InputFile {
  /// Copies the file into a directory, unless a copy exists already.
  ///
  /// - Parameters:
  ///   - folder: the directory, which must exist.
  ///   - name: the name of the copy.
  ///   - replacing: whether a file with other bytes may be replaced.
  ///   - batch: the outputs that get their names together; nil to give the copy its name at once.
  /// - Throws: `output-is-input`, `output-exists`, and failed system calls.
  package func copy(
    into folder: String, as name: String, replacing: Bool, in batch: OutputBatch? = nil
  ) throws(WheelError) -> PatchOutcome {
    let output = PathName.join(folder, name)
    if try isSameFile(as: output) {
      throw WheelError(.outputIsInput, file: output, "the output would be the input itself")
    }
    if let status = try FileStatus.at(output, calls: calls) {
      if status.isRegular, try hasSameBytes(as: InputFile(path: output, calls: calls)) {
        return PatchOutcome(path: output, status: .unchanged)
      }
      guard replacing else { throw .outputExists(output) }
    }
    var file = try OutputFile(directory: folder, name: name, mode: mode, calls: calls)
    try file.reserve(size)
    try file.append(0..<size, of: self)
    try checkUnchanged()
    if let batch {
      let temporary = try file.stage(in: batch, replacing: replacing)
      return PatchOutcome(path: output, status: .unchanged, temporaryPath: temporary)
    }
    _ = try file.commit(replacing ? .replace : .keep)
    return PatchOutcome(path: output, status: .unchanged)
  }
}
