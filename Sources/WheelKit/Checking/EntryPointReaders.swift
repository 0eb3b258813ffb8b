/// How the installers read one script of entry_points.txt: each with a regular expression of its own.
enum EntryPointReaders {
  /// `ENTRY_RE` in pip's `distlib.util`, which looks for `name = module:object` anywhere in the entry, and then refuses
  /// brackets that are not a list of extras.
  static func isPipScript(_ name: String, _ value: String) -> Bool {
    var text = Scanner(value)
    guard text.skip(\.isPythonWord) else { return false }
    var colons = 0
    while let separator = text.current, separator == ":" || separator == "." {
      var ahead = text
      ahead.position += 1
      guard ahead.skip(\.isPythonWord) else { break }
      if separator == ":" { colons += 1 }
      text = ahead
    }
    guard colons == 1 else { return false }
    let hasBrackets = (name + value).unicodeScalars.contains { $0 == "[" || $0 == "]" }
    return !hasBrackets || text.hasExtras()
  }

  /// `Script::from_value` in uv.
  static func isUVScript(_ value: String) -> Bool {
    func isPart(_ scalar: Unicode.Scalar) -> Bool { scalar.isPythonWord || scalar == "-" || scalar == "." }
    guard var rest = Scanner(value).afterReference(isPart) else { return false }
    guard rest.current == "[", let end = rest.end(of: "]"), end > rest.position + 1 else { return rest.isAtEnd }
    let extras = rest.scalars[(rest.position + 1)..<end].split(separator: ",", omittingEmptySubsequences: false)
    rest.position = end + 1
    return extras.dropLast().allSatisfy { !$0.isEmpty } && extras.first?.isEmpty == false
  }

  /// `_ENTRYPOINT_REGEX` in `installer.utils`.
  static func isInstallerScript(_ value: String) -> Bool {
    func isPart(_ scalar: Unicode.Scalar) -> Bool { scalar.isPythonWord || scalar == "." }
    guard let rest = Scanner(value).afterReference(isPart) else { return false }
    guard rest.current == "[", let end = rest.end(of: "]") else { return rest.isAtEnd }
    return !rest.scalars[rest.position..<end].contains("\n")
  }
}

private struct Scanner {
  let scalars: [Unicode.Scalar]
  var position = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }
  var isAtEnd: Bool { position == scalars.count }

  /// Advances past scalars of one kind.
  /// - Returns: whether there are any.
  @discardableResult
  mutating func skip(_ isMember: (Unicode.Scalar) -> Bool) -> Bool {
    let start = position
    while let current, isMember(current) { position += 1 }
    return position > start
  }

  mutating func skipSpaces() { skip(\.properties.isWhitespace) }

  mutating func consume(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  /// The text after `module : object` and whitespace; nil if it does not begin that way.
  func afterReference(_ isPart: (Unicode.Scalar) -> Bool) -> Scanner? {
    var rest = self
    guard rest.skip(isPart) else { return nil }
    rest.skipSpaces()
    guard rest.consume(":") else { return nil }
    rest.skipSpaces()
    guard rest.skip(isPart) else { return nil }
    rest.skipSpaces()
    return rest
  }

  /// The position of the last scalar, apart from whitespace, if it is this one.
  func end(of last: Unicode.Scalar) -> Int? {
    guard let index = scalars.lastIndex(where: { !$0.properties.isWhitespace }), scalars[index] == last else {
      return nil
    }
    return index
  }

  /// Whether this continues with `[extra, extra=x]`, as pip's expression has it.
  func hasExtras() -> Bool {
    var rest = self
    rest.skipSpaces()
    guard rest.consume("[") else { return false }
    rest.skipSpaces()
    guard rest.skip({ $0.isPythonWord || $0 == "-" }) else { return false }
    repeat {
      if rest.consume("="), !rest.skip(\.isPythonWord) { return false }
      guard rest.current == "," else { break }
      rest.position += 1
      rest.skipSpaces()
    } while rest.skip(\.isPythonWord)
    rest.skipSpaces()
    return rest.consume("]")
  }
}
