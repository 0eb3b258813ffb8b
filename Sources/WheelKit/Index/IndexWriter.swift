/// Writes what differs in an index, in the order in which readers may see it.
struct IndexWriter {
  let index: SimpleIndex
  /// The directory of the pages.
  let simple: Directory

  /// - Throws: when a file cannot be written. What is already written is consistent, and the next run writes the rest.
  func write(_ comparison: IndexComparison, _ state: IndexState) throws(WheelError) {
    try removeLeftovers(from: simple)
    // First, so that a name belongs to its bytes before anyone can see it.
    try write(state.bytes, IndexState.name, in: index.pages)
    for output in comparison.metadata + comparison.pages + comparison.root { try write(output) }
    for project in comparison.staleProjects {
      let directory = try simple.directory(project)
      for name in IndexPage.names { try directory.remove(name) }
      try removeLeftovers(from: directory)
      try simple.removeIfEmpty(project)
    }
    if comparison.staleMetadata.isEmpty { return }
    let folder = try Directory(opening: index.folder, calls: index.calls)
    for name in comparison.staleMetadata { try folder.remove(name) }
  }

  private func write(_ output: IndexComparison.Output) throws(WheelError) {
    switch output.contents {
    case .metadata(let file):
      let path = PathName.join(index.folder, file.name)
      let bytes = try WheelMetadata(reading: path).metadata.bytes
      guard FileDigest.hash(of: bytes).hexadecimal == file.metadataSHA256 else {
        throw WheelError(.inputChanged, file: path, "was changed while it was being read")
      }
      try write(bytes, output.name, in: index.folder)
    case .bytes(let bytes):
      if let project = output.project { try removeLeftovers(from: simple.makeDirectory(project)) }
      try write(bytes, output.name, in: output.project.map { PathName.join(index.pages, $0) } ?? index.pages)
    }
  }

  /// Removes what a run left that was killed. Only one run at a time writes in these directories.
  private func removeLeftovers(from directory: Directory) throws(WheelError) {
    for name in try Directory.names(in: directory.path) where OutputFile.isTemporary(name) {
      try directory.remove(name)
    }
  }

  private func write(_ bytes: [UInt8], _ name: String, in directory: String) throws(WheelError) {
    var file = try OutputFile(directory: directory, name: name, mode: 0o666, calls: index.calls)
    try file.append(bytes)
    _ = try file.commit(.replace)
  }
}
