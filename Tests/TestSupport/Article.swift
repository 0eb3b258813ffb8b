import FoundationEssentials

/// A page of the documentation whose Swift code a test contains, so that the code is compiled and run.
package struct Article {
  private let text: String

  /// - Parameter path: relative to the root of the repository.
  package init(_ path: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The lines in its blocks of Swift code, in order, without indentation and comments.
  package var code: [String] {
    var lines: [String] = []
    var isCode = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isCode = line == "```swift"
      } else if isCode, let line = Self.trimmed(line) {
        lines.append(line)
      }
    }
    return lines
  }

  /// The lines of code that do not follow each other in the source file at `path`.
  package func linesMissing(from path: String) throws -> [String] {
    let source = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap(Self.trimmed)
    var rest = source[...]
    var missing: [String] = []
    for line in code {
      if let index = rest.firstIndex(of: line) { rest = rest[(index + 1)...] } else { missing.append(line) }
    }
    return missing
  }

  private static func trimmed(_ line: Substring) -> String? {
    let line = line.drop { $0 == " " }
    return line.isEmpty || line.hasPrefix("//") ? nil : String(line)
  }
}
