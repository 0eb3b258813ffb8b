/// Where to write a patched wheel, and what it may replace.
public struct Destination: Hashable, Sendable {
  /// A directory, a file, or the input.
  public enum Location: Hashable, Sendable {
    /// A directory, in which the file gets the name that the patch computes.
    case folder(String)
    /// A path that ends in `.whl`. Its file name must be the one that the patch computes.
    case file(String)
    /// The directory of the input, and its name unless that changes.
    case inPlace
  }

  /// Where the wheel goes.
  public var location: Location
  /// Whether a file with other contents may be replaced.
  public var replacesExisting: Bool
  /// Whether to write METADATA next to the wheel too, as `NAME.whl.metadata` (PEP 658).
  public var writesMetadataFile: Bool

  /// Creates a destination that replaces nothing unless asked to.
  public init(_ location: Location, replacesExisting: Bool = false, writesMetadataFile: Bool = false) {
    self.location = location
    self.replacesExisting = replacesExisting
    self.writesMetadataFile = writesMetadataFile
  }

  /// The path of the wheel named `filename` that is made from the one at `input`.
  ///
  /// - Throws: `wrong-output-name` if the given path has another file name.
  public func path(of filename: WheelFilename, from input: String) throws(WheelError) -> String {
    try path(ofFile: filename.description, from: input)
  }

  /// The path of the wheel whose file name is `name`, made from the one at `input`.
  ///
  /// - Throws: `wrong-output-name` if the given path has another file name.
  package func path(ofFile name: String, from input: String) throws(WheelError) -> String {
    switch location {
    case .folder(let folder): return PathName.join(folder, name)
    case .inPlace: return PathName.join(PathName.folder(of: input), name)
    case .file(let path):
      guard PathName.last(of: path) == name else {
        throw WheelError(
          .wrongOutputName, file: path,
          "the file name does not match the wheel: found \(PathName.last(of: path).quotedForMessage), "
            + "expected \(name.quotedForMessage)")
      }
      return path
    }
  }
}

extension FaultCode {
  /// The file name of the output does not match the wheel.
  public static let wrongOutputName = FaultCode(rawValue: "wrong-output-name")
}
