/// Decodes the bytes of a field or body as text.
enum FieldText {
  /// Decodes UTF-8, or else Latin-1, which cannot fail. CRLF and lone CR become LF, as in Python's text files.
  static func decode(_ bytes: ArraySlice<UInt8>) -> String {
    let bytes = bytes.contains(.carriageReturn) ? normalizingLineEndings(bytes) : bytes
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    text.unicodeScalars.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
    return text
  }

  private static func normalizingLineEndings(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      switch (previous, byte) {
      case (.carriageReturn, .lineFeed): break
      case (_, .carriageReturn): result.append(.lineFeed)
      default: result.append(byte)
      }
      previous = byte
    }
    return result[...]
  }

  /// Removes the common indentation of all lines, and the contents of blank lines. The first line counts as indented by
  /// eight spaces.
  ///
  /// A single line stays as it is (`importlib.metadata._adapters`, `textwrap.dedent`, Python 3.11 to 3.13).
  static func dedentingContinuationLines(_ value: String) -> String {
    let text = value.utf8
    guard text.contains(.lineFeed) else { return value }
    let lines = (repeatElement(UInt8.space, count: 8) + Array(text))
      .split(separator: .lineFeed, omittingEmptySubsequences: false)
    var margin: ArraySlice<UInt8>?
    for line in lines {
      let indentation = line.prefix { $0.isBlank }
      if indentation.count == line.count { continue }
      margin = margin.map { commonPrefix($0, indentation) } ?? indentation
    }
    let width = margin?.count ?? 0
    var result: [UInt8] = []
    for (index, line) in lines.enumerated() {
      if index > 0 { result.append(.lineFeed) }
      if !line.allSatisfy(\.isBlank) { result += line.dropFirst(width) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func commonPrefix(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var count = 0
    for (left, right) in zip(one, other) {
      guard left == right else { break }
      count += 1
    }
    return one.prefix(count)
  }
}
