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
    let parts = path.utf8.map(\.lowercased).split(separator: .slash)
    let name = parts.last ?? []
    let directories = parts.dropLast()
    let suffix = name.lastIndex(of: .dot).map { name[$0...] } ?? []
    if directories.contains(where: { ContentKind.testDirectories.contains($0) }) || name.isText("conftest.py")
      || (suffix.isText(".py") && (name.starts(with: "test_".utf8) || name.hasSuffix("_test.py")))
    {
      self = .tests
    } else if ContentKind.isNative(name, suffix) {
      self = .native
    } else if ContentKind.pythonSuffixes.contains(suffix) {
      self = .python
    } else if ContentKind.byteCodeSuffixes.contains(suffix) {
      self = .byteCode
    } else if directories.contains(where: { ContentKind.documentDirectories.contains($0) })
      || ContentKind.documentSuffixes.contains(suffix)
    {
      self = .documentation
    } else {
      self = .data
    }
  }

  private static let testDirectories = Words("test", "tests")
  private static let documentDirectories = Words("doc", "docs", "examples", "man")
  private static let documentSuffixes = Words(".md", ".rst", ".html")
  private static let pythonSuffixes = Words(".py", ".pyi", ".pyw", ".pyx", ".pxd", ".pxi")
  private static let byteCodeSuffixes = Words(".pyc", ".pyo")
  private static let nativeSuffixes = Words(".so", ".dylib", ".pyd", ".dll", ".exe", ".a", ".lib")

  private static func isNative(_ name: ArraySlice<UInt8>, _ suffix: ArraySlice<UInt8>) -> Bool {
    if nativeSuffixes.contains(suffix) { return true }
    // `libfoo.so.1.2`.
    guard suffix.count > 1, suffix.dropFirst().allSatisfy(\.isDigit) else { return false }
    return String(decoding: name, as: UTF8.self).contains(".so.")
  }
}

/// A few words in lower case. A wheel can have very many paths, which are looked up as bytes.
private struct Words {
  private let words: [[UInt8]]

  init(_ words: String...) { self.words = words.map { Array($0.utf8) } }

  func contains(_ text: ArraySlice<UInt8>) -> Bool {
    words.contains { $0.count == text.count && $0.elementsEqual(text) }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func isText(_ text: String) -> Bool { elementsEqual(text.utf8) }

  fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
