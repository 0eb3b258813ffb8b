/// Where a patched wheel goes, and what may be replaced there.
public struct Destination: Hashable, Sendable {
  public enum Place: Hashable, Sendable {
    /// A folder; the file gets the name that the patch computes.
    case folder(String)
    /// A path ending in `.whl`, whose file name must be the one that the patch computes.
    case file(String)
    /// The input itself: its folder, and its name unless that changes.
    case inPlace
  }

  public var place: Place
  /// Whether a file with other contents may be replaced (`--force`).
  public var replacesExisting: Bool
  /// Whether METADATA is also written beside the wheel, as `NAME.whl.metadata` (PEP 658).
  public var writesMetadataFile: Bool

  public init(_ place: Place, replacesExisting: Bool = false, writesMetadataFile: Bool = false) {
    self.place = place
    self.replacesExisting = replacesExisting
    self.writesMetadataFile = writesMetadataFile
  }

  /// The path of the wheel called `filename` that is made from the one at `input`.
  ///
  /// - Throws: `wrong-output-name` when a path was given whose file name is another.
  public func path(of filename: WheelFilename, from input: String) throws(WheelError) -> String {
    let name = filename.description
    switch place {
    case .folder(let folder): return PathName.join(folder, name)
    case .inPlace: return PathName.join(PathName.folder(of: input), name)
    case .file(let path):
      guard PathName.last(of: path) == name else {
        throw WheelError(
          .wrongOutputName, file: path,
          "a wheel's file name must say what is in it: found \(PathName.last(of: path).quotedForMessage), expected \(name.quotedForMessage)"
        )
      }
      return path
    }
  }
}

extension WheelError.Code {
  public static let wrongOutputName = WheelError.Code(rawValue: "wrong-output-name")
}
