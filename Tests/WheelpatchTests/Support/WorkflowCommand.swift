/// What the runner of GitHub Actions reads in a line of a step's output, after `ActionCommand.cs` of actions/runner.
///
/// It compares strings with .NET, which ignores characters without width: so does this.
struct WorkflowCommand: Equatable {
  var name: String
  var properties: [String: String] = [:]
  var data = ""

  /// The lines of a stream, which CR ends as well as LF.
  static func lines(of output: String) -> [String] {
    output.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.map { String(Substring($0)) }
  }

  /// Nil for a line that is only printed.
  init?(line: String) {
    let scalars = line.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
    let text = String(String.UnicodeScalarView(scalars.drop(while: \.properties.isWhitespace)))
    if text.utf8.starts(with: "::".utf8) {
      guard let end = Self.range(of: "::", in: text.dropFirst(2)) else { return nil }
      self.init(header: text.dropFirst(2)[..<end.lowerBound], data: String(text[end.upperBound...]))
    } else if let start = Self.range(of: "##[", in: Substring(text)) {
      self.init(header: text[start.upperBound...].prefix { $0 != "]" }, data: "")
    } else {
      return nil
    }
  }

  private init(header: Substring, data: String) {
    let words = header.split(separator: " ", maxSplits: 1)
    name = words.first.map(String.init) ?? ""
    for property in words.dropFirst().first?.split(separator: ",") ?? [] {
      let parts = property.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { properties[String(parts[0])] = Self.unescaped(String(parts[1]), [":": "%3A", ",": "%2C"]) }
    }
    self.data = Self.unescaped(data, [:])
  }

  private static func range(of token: String, in text: Substring) -> Range<String.Index>? {
    let bytes = Array(text.utf8)
    let wanted = Array(token.utf8)
    guard bytes.count >= wanted.count else { return nil }
    for start in 0...(bytes.count - wanted.count) where bytes[start..<start + wanted.count].elementsEqual(wanted) {
      let lower = text.utf8.index(text.startIndex, offsetBy: start)
      return lower..<text.utf8.index(lower, offsetBy: wanted.count)
    }
    return nil
  }

  private static func unescaped(_ text: String, _ more: [String: String]) -> String {
    var text = text
    for (token, escape) in more.merging(["\r": "%0D", "\n": "%0A"], uniquingKeysWith: { $1 }) {
      text = text.replacing(escape, with: token)
    }
    return text.replacing("%25", with: "%")
  }
}
