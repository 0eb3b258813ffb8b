/// Writes the file that describes all variants of a release, `{name}-{version}-variants.json` (PEP 825, "Index-level
/// metadata").
public struct VariantIndex: Sendable {
  /// What was done for one release.
  public struct Outcome: Sendable {
    /// The path of the file.
    public let path: String
    /// The labels that it describes, sorted.
    public let labels: [String]
    /// Whether it was there already, with the same bytes.
    public let isUnchanged: Bool
  }

  /// Writes the file of a release into `folder`, which must exist.
  ///
  /// A file that is there already is replaced if it does not contradict the wheels.
  /// - Returns: nil if the release has no variants.
  /// - Throws: if variant.json of a wheel cannot be used, or contradicts that of another or the existing file; if a system
  ///   call fails.
  public static func write(
    _ release: VariantFolder.Release, into folder: String, replacing: Bool = false
  ) throws(WheelError) -> Outcome? {
    for wheel in release.wheels {
      if case .failure(let error)? = wheel.metadata { throw error }
    }
    guard let metadata = try release.combined() else { return nil }
    let path = PathName.join(folder, release.indexName)
    let bytes = metadata.bytes
    let labels = metadata.variants.keys.sorted()
    if let old = try existing(path) {
      if old == bytes { return Outcome(path: path, labels: labels, isUnchanged: true) }
      if !replacing { try check(old, at: path, metadata) }
    }
    var file = try OutputFile(directory: folder, name: release.indexName, mode: 0o666, calls: .system)
    try file.append(bytes)
    _ = try file.commit(.replace)
    return Outcome(path: path, labels: labels, isUnchanged: false)
  }

  private static func existing(_ path: String) throws(WheelError) -> [UInt8]? {
    guard let status = try FileStatus.at(path, calls: .system) else { return nil }
    if status.isDirectory { throw WheelError(.outputExists, file: path, "is a directory") }
    let input = try InputFile(path: path)
    guard input.size <= UInt64(Wheel.maximumDocumentSize) else {
      throw WheelError(
        .documentTooLarge, file: path,
        "too large: \(input.size) bytes, expected at most \(Wheel.maximumDocumentSize)")
    }
    return try input.read(at: 0, count: Int(input.size))
  }

  private static func check(_ old: [UInt8], at path: String, _ new: VariantMetadata) throws(WheelError) {
    do throws(WheelError) {
      var combined = try VariantMetadata(parsing: old)
      try combined.combine(new)
    } catch {
      var error = error.inFile(path)
      error.hints.append(.replaceOutput)
      throw error
    }
  }
}
