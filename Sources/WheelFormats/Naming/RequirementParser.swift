/// Parses a requirement that fills its text.
///
/// Specification: dependency specifiers, "Grammar". Only spaces and tabs count as whitespace.
struct RequirementParser {
  private var cursor: TextCursor
  private let text: String

  /// - Throws: if `text` contains a line break.
  init(_ text: String) throws(WheelError) {
    self.init(unchecked: text)
    if text.unicodeScalars.contains(where: \.endsLine) { throw error("it contains a line break") }
  }

  private init(unchecked text: String) {
    self.text = text
    cursor = TextCursor(text)
  }

  /// Whether `text` can be part of a requirement as it is. `VersionSpecifiers` alone accepts more, such as `,>=1`.
  static func isVersionList(_ text: String) -> Bool {
    var parser = RequirementParser(unchecked: text)
    parser.cursor.skipBlanks()
    parser.skipVersions()
    parser.cursor.skipBlanks()
    return parser.cursor.isAtEnd && !parser.cursor.bytes.isEmpty
  }

  mutating func requirement() throws(WheelError) -> Requirement {
    let beforeName = blanks()
    let name = try identifier("a project name")
    let (extrasText, extras) = try extras()
    var beforeTarget = blanks()
    let target = try target()
    var beforeMarker = ""
    if case .none = target { swap(&beforeMarker, &beforeTarget) } else { beforeMarker = blanks() }

    if cursor.isAtEnd {
      return Requirement(
        beforeName: beforeName, name: name, extrasText: extrasText, extrasList: extras, beforeTarget: beforeTarget,
        target: target, markerText: "", markerValue: nil, end: beforeMarker)
    }
    var expected = "expected ';' or the end"
    if case .url = target {
      guard !beforeMarker.isEmpty else { throw error("expected a space after the URL") }
      expected = "expected a space and ';' after the URL, or the end"
    }
    let start = cursor.position
    guard cursor.consume(UInt8.semicolon) else { throw error(expected) }
    var markers = MarkerParser(text, at: cursor, kind: "requirement")
    let marker = Marker(try markers.expression())
    cursor = markers.cursor
    guard cursor.isAtEnd else { throw error("expected 'and', 'or' or the end") }
    let trailing = cursor.bytes.reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
    let markerEnd = cursor.end - trailing
    return Requirement(
      beforeName: beforeName, name: name, extrasText: extrasText, extrasList: extras, beforeTarget: beforeTarget,
      target: target, markerText: beforeMarker + cursor.text(start..<markerEnd), markerValue: marker,
      end: cursor.text(markerEnd..<cursor.end))
  }

  private func error(_ reason: String) -> WheelError {
    WheelError.invalidValue("not a requirement: \(reason) at character \(cursor.characterNumber)", text)
  }

  private mutating func blanks() -> String { cursor.text(cursor.skipBlanks()) }

  private mutating func identifier(_ what: String) throws(WheelError) -> ProjectName {
    var ahead = cursor
    let range = ahead.skip { $0.isAlphanumeric || $0.isSeparator }
    guard let name = ProjectName(ahead.text(range)) else { throw error("expected \(what)") }
    cursor = ahead
    return name
  }

  /// The brackets with the whitespace before them; both are empty if there are none.
  private mutating func extras() throws(WheelError) -> (text: String, names: [ProjectName]) {
    let start = cursor.position
    cursor.skipBlanks()
    guard cursor.consume(UInt8(ascii: "[")) else {
      cursor.position = start
      return ("", [])
    }
    var names: [ProjectName] = []
    cursor.skipBlanks()
    if cursor.current != UInt8(ascii: "]") {
      repeat {
        cursor.skipBlanks()
        names.append(try identifier("the name of an extra"))
        cursor.skipBlanks()
      } while cursor.consume(UInt8.comma)
    }
    guard cursor.consume(UInt8(ascii: "]")) else { throw error("expected ',' or ']'") }
    return (cursor.text(start..<cursor.position), names)
  }

  private mutating func target() throws(WheelError) -> Requirement.Target {
    let start = cursor.position
    if cursor.consume(UInt8(ascii: "@")) {
      cursor.skipBlanks()
      let at = cursor.text(start..<cursor.position)
      let url = cursor.skip { $0 != 0x20 && $0 != 0x09 }
      if url.isEmpty { throw error("expected a URL after '@'") }
      return .url(at: at, cursor.text(url))
    }
    let isParenthesized = cursor.consume(UInt8(ascii: "("))
    if isParenthesized { cursor.skipBlanks() }
    let opening = cursor.text(start..<cursor.position)
    let versions = cursor.position..<skipVersions()
    let specifiers = try VersionSpecifiers(parsing: cursor.text(versions))
    if isParenthesized {
      cursor.skipBlanks()
      guard cursor.consume(UInt8(ascii: ")")) else { throw error("expected ',' or ')'") }
      return .versions(opening: opening, specifiers, closing: cursor.text(versions.upperBound..<cursor.position))
    }
    return specifiers.isEmpty ? .none : .versions(opening: "", specifiers, closing: "")
  }

  /// Advances past clauses separated by commas, with an optional trailing comma, and returns where they end.
  @discardableResult
  private mutating func skipVersions() -> Int {
    var end = cursor.position
    while let op = VersionSpecifier.Operator(consuming: &cursor) {
      cursor.skipWhitespace()
      while let byte = cursor.current, byte != .semicolon, byte != UInt8(ascii: ")"),
        byte != .comma || op == .arbitrary, cursor.whitespaceWidth(at: cursor.position) == nil
      {
        cursor.position += 1
      }
      end = cursor.position
      cursor.skipBlanks()
      guard cursor.consume(UInt8.comma) else { break }
      end = cursor.position
      cursor.skipBlanks()
    }
    cursor.position = end
    return end
  }
}
