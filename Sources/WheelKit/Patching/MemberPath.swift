/// A path in a wheel as a user writes it, where `dist-info/` and `data/` at its beginning mean this wheel's directories.
///
/// `./data/x` is the file `x` in a directory that is really called `data`.
public struct MemberPath: Hashable, Sendable, CustomStringConvertible {
  /// As it was written.
  public let description: String

  /// - Throws: `invalid-value` for a path that no member may have, and for a directory's.
  public init(parsing text: String) throws(WheelError) {
    let literal = text.hasPrefix("./") ? String(text.dropFirst(2)) : text
    switch MemberName.fault(of: literal) {
    case .dangerous(let what)?:
      throw WheelError(.invalidValue, "not a safe path in a wheel (\(what)): \(text.quotedForMessage)")
    case .unprintable?, .notNormal?:
      throw WheelError(.invalidValue, "not a plain path in a wheel: \(text.quotedForMessage)")
    case nil: break
    }
    guard !literal.utf8.isEmpty, literal.utf8.last != UInt8(ascii: "/") else {
      throw WheelError(.invalidValue, "the path of a file in the wheel is wanted: \(text.quotedForMessage)")
    }
    description = text
  }

  /// The member's path in a wheel with these directories.
  public func resolved(in directories: WheelDirectories) -> String {
    MemberPath.resolve(description, in: directories)
  }

  /// A path, or a pattern of paths, with the alias at its beginning replaced.
  static func resolve(_ path: String, in directories: WheelDirectories) -> String {
    if path.hasPrefix("./") { return String(path.dropFirst(2)) }
    if let rest = path.droppingExactPrefix("dist-info/") { return "\(directories.distInfo)/\(rest)" }
    if let rest = path.droppingExactPrefix("data/") { return "\(directories.dataOrItsName)/\(rest)" }
    return path
  }
}

extension WheelDirectories {
  /// The `.data` directory, or what it would be called.
  var dataOrItsName: String { data ?? "\(stem).data" }
}
