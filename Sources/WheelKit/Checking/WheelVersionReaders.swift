/// How the installers read Wheel-Version.
enum WheelVersionReaders {
  static func refusing(_ field: HeaderDocument.Field) -> Set<Consumer> {
    var consumers: Set<Consumer> = []
    let value = field.emailValue
    if !isForPip(value) { consumers.insert(.pip) }
    if !isForUV(value) || field.name != "Wheel-Version" { consumers.insert(.uv) }
    if !value.hasPrefix("1.") { consumers.insert(.installer) }
    return consumers
  }

  /// A tuple of Python's integers, of which the first is at most 1 (`pip._internal.utils.wheel`).
  private static func isForPip(_ value: String) -> Bool {
    let numbers = value.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false).map { part in
      PythonInteger(String(part))
    }
    guard let first = numbers.first, let major = first, numbers.allSatisfy({ $0 != nil }) else { return false }
    return major.isNegative || major.digits.isEmpty || major.digits == "1"
  }

  /// A major version of `1`, or `0.1` (`WheelFile::parse`).
  private static func isForUV(_ value: String) -> Bool {
    let rest = value.unicodeScalars.drop { $0.properties.isWhitespace }
    let end = rest.lastIndex { !$0.properties.isWhitespace }.map { rest.index(after: $0) } ?? rest.startIndex
    let text = String(rest[..<end])
    guard let dot = text.utf8.firstIndex(of: .dot) else { return false }
    return text[..<dot] == "1" || text == "0.1"
  }
}
