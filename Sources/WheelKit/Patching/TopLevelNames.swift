// `top_level.txt`, kept in agreement with the files: the packages and modules that setuptools found in a wheel.

extension PatchDraft {
  /// Adds the packages and modules that the current patch added to `top_level.txt`, and removes those that it removed. A
  /// wheel without that file does not get one.
  ///
  /// - Parameters:
  ///   - added: the paths of new files.
  ///   - removed: the paths from which files were removed.
  mutating func followTopLevelNames(_ added: [String], _ removed: [String]) throws(WheelError) {
    let path = "\(directories.distInfo)/top_level.txt"
    guard !added.isEmpty || !removed.isEmpty, members.contains(path) else { return }
    let new = Set(added.map { ExactText($0) })
    var present: Set<String> = []
    var presentBefore: Set<String> = []
    for path in members.paths {
      guard let name = topLevelName(of: path, onlyModules: false) else { continue }
      present.insert(name)
      if !new.contains(ExactText(path)) { presentBefore.insert(name) }
    }
    for path in removed {
      if let name = topLevelName(of: path, onlyModules: false) { presentBefore.insert(name) }
    }
    let cameNames = Set(added.compactMap { topLevelName(of: $0, onlyModules: true) }).subtracting(presentBefore)
    let goneNames = Set(removed.compactMap { topLevelName(of: $0, onlyModules: false) }).subtracting(present)
    guard !cameNames.isEmpty || !goneNames.isEmpty else { return }
    var list = TopLevelList(try members.bytes(of: path, limit: Wheel.maximumDocumentSize) ?? [])
    list.remove(goneNames)
    list.add(cameNames)
    try replace(path, with: list.bytes)
  }

  /// The package or module that a file belongs to; nil for a file that cannot be imported.
  ///
  /// - Parameter onlyModules: whether a file in a directory has to be Python or an extension module.
  private func topLevelName(of path: String, onlyModules: Bool) -> String? {
    var rest = Substring(path)
    for scheme in ["purelib/", "platlib/"] {
      if let below = path.droppingExactPrefix("\(directories.dataOrItsName)/\(scheme)") { rest = Substring(below) }
    }
    let isModule = [".py", ".so", ".pyd"].contains(where: rest.hasSuffix)
    let parts = rest.split(separator: "/", maxSplits: 1)
    let isInDirectory = parts.count == 2
    guard let first = parts.first, isModule || (isInDirectory && !onlyModules) else { return nil }
    // `_x.cpython-312-x86_64-linux-gnu.so` is the module `_x`.
    let name = isInDirectory ? first : first.prefix { $0 != "." }
    let isIdentifier = name.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isXIDContinue }
    return isIdentifier && !name.isEmpty ? String(name) : nil
  }
}

/// The lines of `top_level.txt`.
private struct TopLevelList {
  private var lines: [ArraySlice<UInt8>]
  private let ending: [UInt8]

  init(_ bytes: [UInt8]) {
    ending = bytes.contains(.carriageReturn) ? [.carriageReturn, .lineFeed] : [.lineFeed]
    lines = bytes.split { $0 == .lineFeed || $0 == .carriageReturn }
  }

  var bytes: [UInt8] { lines.flatMap { $0 + ending } }

  mutating func remove(_ names: Set<String>) { lines.removeAll { names.contains(String(decoding: $0, as: UTF8.self)) } }

  /// Adds names that are missing: in order if the others are, else at the end.
  mutating func add(_ names: Set<String>) {
    for name in names.sorted() where !lines.contains(where: { $0.elementsEqual(name.utf8) }) {
      let line = Array(name.utf8)[...]
      let isSorted = zip(lines, lines.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) }
      let later = isSorted ? lines.firstIndex { line.lexicographicallyPrecedes($0) } : nil
      lines.insert(line, at: later ?? lines.endIndex)
    }
  }
}
