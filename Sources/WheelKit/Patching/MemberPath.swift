/// A path in a wheel as a user writes it, in which a leading `dist-info/` or `data/` stands for the wheel's directory.
///
/// `./data/x` is the file `x` in a directory that is really named `data`.
public struct MemberPath: Hashable, Sendable, CustomStringConvertible {
  /// The path as written.
  public let description: String

  var isDirectory: Bool { description.utf8.last == .slash }

  /// - Throws: `invalid-value` for a path that no member can have, and for a directory.
  public init(parsing text: String) throws(WheelError) {
    try self.init(parsingFileOrDirectory: text)
    if isDirectory {
      throw WheelError(.invalidValue, "expected the path of a file in the wheel: found \(text.quotedForMessage)")
    }
  }

  /// Reads the path of a file, or of a directory, which ends in a slash. `./` is the top of the wheel.
  ///
  /// - Throws: `invalid-value` for a path that no member can have.
  public init(parsingFileOrDirectory text: String) throws(WheelError) {
    if text == "./" {
      description = text
      return
    }
    let literal = text.hasPrefix("./") ? String(text.dropFirst(2)) : text
    switch MemberName.fault(of: literal) {
    case .dangerous(let what)?: throw .invalidValue("not a safe path in a wheel (\(what))", text)
    case .unprintable?, .notNormal?: throw .invalidValue("not a plain path in a wheel", text)
    case nil: break
    }
    guard !literal.utf8.isEmpty else {
      throw WheelError(.invalidValue, "expected the path of a file in the wheel: found \(text.quotedForMessage)")
    }
    description = text
  }

  /// The path of the member in a wheel with these directories.
  public func resolved(in directories: WheelDirectories) -> String { MemberPath.resolve(description, in: directories) }

  /// A path, or a pattern of paths, with a leading `dist-info/` or `data/` replaced.
  static func resolve(_ path: String, in directories: WheelDirectories) -> String {
    if path.hasPrefix("./") { return String(path.dropFirst(2)) }
    if let rest = path.droppingExactPrefix("dist-info/") { return "\(directories.distInfo)/\(rest)" }
    if let rest = path.droppingExactPrefix("data/") { return "\(directories.dataOrItsName)/\(rest)" }
    return path
  }
}

extension WheelDirectories {
  /// The `.data` directory, or the name that it would have.
  var dataOrItsName: String { data ?? "\(stem).data" }
}
