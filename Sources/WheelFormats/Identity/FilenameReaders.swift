/// How consumers read the name of a file that is not the name of a wheel: each with code of its own.
package enum FilenameReaders {
  /// The consumers that refuse the name. Only for names that `WheelFilename` refuses, too.
  ///
  /// - Parameter stem: the name of `.dist-info` without the suffix; nil if there is none.
  package static func refusing(_ fileName: String, distInfoStem stem: Substring?) -> Set<Consumer> {
    var consumers = refusing(fileName)
    // The name is at least one character, and ends before a hyphen.
    let name = fileName.prefix(1) + fileName.dropFirst().prefix { $0 != "-" }
    if let stem, !installerTakes(distInfoStem: stem, for: String(name)) { consumers.insert(.installer) }
    return consumers
  }

  /// Whether installer takes a `.dist-info` of this stem for that of a project. It takes everything before the last
  /// hyphen as the name.
  package static func installerTakes(distInfoStem stem: Substring, for name: String) -> Bool {
    let before = stem.utf8.lastIndex(of: .hyphen).map { stem[..<$0] } ?? stem + ".dist"
    return ProjectName.normalizing(before) == ProjectName.normalizing(name)
  }

  private static func refusing(_ fileName: String) -> Set<Consumer> {
    var consumers: Set<Consumer> = [.uv]
    guard fileName.hasSuffix(".whl") else { return .all }
    let stem = String(fileName.dropLast(4))
    if !isInstallerName(stem) || stem.utf8.contains(.lineFeed) { consumers.insert(.installer) }
    // On the command line, pip takes what follows a semicolon for a marker.
    if stem.utf8.contains(where: { $0 == .lineFeed || $0 == .semicolon }) { consumers.insert(.pip) }
    if !isPackagingName(stem) {
      consumers.formUnion([.pip, .pypi])
    } else if !fileName.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) {
      consumers.insert(.pypi)
    } else if !hasKnownCharacters(stem) {
      // PyPI compares the platform with its list.
      consumers.insert(.pypi)
    } else if isUVName(stem) {
      consumers.remove(.uv)
    }
    return consumers
  }

  /// `^(.+?)-(.*?)(-\d[^-]*)?-(.+?-.+?-.+?)$` (`installer.utils.parse_wheel_filename`).
  private static func isInstallerName(_ stem: String) -> Bool {
    let bytes = Array(stem.utf8)
    // The first hyphens far enough from each other leave the most for the rest.
    var index = 0
    for least in [1, 0, 1, 1] {
      index += least
      while index < bytes.count, bytes[index] != .hyphen { index += 1 }
      guard index < bytes.count else { return false }
      index += 1
    }
    return index < bytes.count
  }

  /// `packaging.utils.parse_wheel_filename`, used by pip and PyPI.
  private static func isPackagingName(_ stem: String) -> Bool {
    let parts = stem.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5 || parts.count == 6, Version(parts[1]) != nil else { return false }
    // `packaging` accepts more, but then pip and PyPI parse the name.
    let isName = ProjectName(parts[0]) != nil && !parts[0].contains("__")
    let isBuild = parts.count == 5 || parts[2].utf8.first?.isDigit == true
    let tags = parts.suffix(3).map { $0.split(separator: ".", omittingEmptySubsequences: false).map(String.init) }
    return isName && isBuild && !tags.joined().contains("") && tags[0].allSatisfy(ImportName.isIdentifier)
  }

  private static func hasKnownCharacters(_ stem: String) -> Bool {
    let platform = stem.split(separator: "-", omittingEmptySubsequences: false).last ?? ""
    return platform.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { Tag.isComponent($0.utf8) }
  }

  /// uv allows whitespace around the version.
  private static func isUVName(_ stem: String) -> Bool {
    var parts = stem.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, let version = Version(parts[1]) else { return false }
    parts[1] = version.description
    return optional(try WheelFilename(parsing: parts.joined(separator: "-") + ".whl")) != nil
  }
}

extension Unicode.Scalar {
  /// `\w` of Python's `re`: a letter or number of any script, or `_`.
  package var isPythonWord: Bool {
    if value < 0x80 { return self == "_" || UInt8(value).isAlphanumeric }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }
}
