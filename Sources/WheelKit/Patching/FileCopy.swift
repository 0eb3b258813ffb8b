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
    if try hasSameBytes(as: output) { return PatchOutcome(path: output, status: .unchanged) }
    if !replacing && Directory.holds(output) {
      throw WheelError(.outputExists, file: output, "exists with other bytes (--force replaces it)")
    }
    var file = try OutputFile(directory: folder, name: PathName.last(of: path), mode: mode)
    try file.reserve(size)
    try file.append(0..<size, of: self)
    try checkUnchanged()
    _ = try file.commit(replacing ? .replace : .keep)
    return PatchOutcome(path: output, status: .unchanged)
  }

  private func hasSameBytes(as path: String) throws(WheelError) -> Bool {
    guard let status = try FileStatus.at(path), status.isRegular, status.size == size else { return false }
    let other = try InputFile(path: path)
    let step = 1 << 20
    var done: UInt64 = 0
    while done < size {
      let count = Int(min(UInt64(step), size - done))
      if try read(at: done, count: count) != other.read(at: done, count: count) { return false }
      done += UInt64(count)
    }
    return true
  }
}
