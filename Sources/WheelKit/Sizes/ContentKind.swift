/// What a file of a wheel is for, by its path.
public enum ContentKind: String, CaseIterable, Hashable, Sendable {
  /// Shared libraries, extension modules and static libraries.
  case native
  /// Sources in Python and Cython, and type stubs.
  case python
  /// Compiled Python.
  case byteCode = "byte-code"
  /// Everything in a directory of tests.
  case tests
  /// Manuals and examples.
  case documentation
  /// Everything else that is installed.
  case data
  /// `.dist-info`.
  case metadata

  /// - Parameters:
  ///   - path: with `/` between components.
  ///   - distInfo: the name of the `.dist-info` directory.
  init(of path: String, distInfo: String) {
    if path.hasPrefix(distInfo + "/") {
      self = .metadata
      return
    }
    let parts = path.lowercased().split(separator: "/")
    let name = parts.last ?? ""
    let directories = parts.dropLast()
    let suffix = name.lastIndex(of: ".").map { name[$0...] } ?? ""
    if directories.contains(where: { ContentKind.testDirectories.contains($0) }) || name == "conftest.py"
      || (suffix == ".py" && (name.hasPrefix("test_") || name.hasSuffix("_test.py")))
    {
      self = .tests
    } else if ContentKind.isNative(name, suffix) {
      self = .native
    } else if ContentKind.pythonSuffixes.contains(suffix) {
      self = .python
    } else if [".pyc", ".pyo"].contains(suffix) {
      self = .byteCode
    } else if directories.contains(where: { ContentKind.documentDirectories.contains($0) })
      || ContentKind.documentSuffixes.contains(suffix)
    {
      self = .documentation
    } else {
      self = .data
    }
  }

  private static let testDirectories: Set<Substring> = ["test", "tests"]
  private static let documentDirectories: Set<Substring> = ["doc", "docs", "examples", "man"]
  private static let documentSuffixes: Set<Substring> = [".md", ".rst", ".html"]
  private static let pythonSuffixes: Set<Substring> = [".py", ".pyi", ".pyw", ".pyx", ".pxd", ".pxi"]
  private static let nativeSuffixes: Set<Substring> = [".so", ".dylib", ".pyd", ".dll", ".exe", ".a", ".lib"]

  private static func isNative(_ name: Substring, _ suffix: Substring) -> Bool {
    // `libfoo.so.1.2`.
    nativeSuffixes.contains(suffix)
      || (name.contains(".so.") && suffix.dropFirst().utf8.allSatisfy(\.isDigit) && suffix.utf8.count > 1)
  }
}
