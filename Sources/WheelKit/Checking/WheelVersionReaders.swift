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
    let text = String(value.unicodeScalars.trimming { $0.properties.isWhitespace })
    guard let dot = text.utf8.firstIndex(of: .dot) else { return false }
    return text[..<dot] == "1" || text == "0.1"
  }
}

/// What Python's `int()` accepts: a sign, digits of any script with single `_` between them, and whitespace around it.
struct PythonInteger {
  let isNegative: Bool
  /// ASCII digits without leading zeros.
  let digits: String

  init?(_ text: String) {
    var scalars = text.unicodeScalars.trimming { $0.isPythonSpace }
    isNegative = scalars.first == "-"
    if scalars.first == "-" || scalars.first == "+" { scalars.removeFirst() }
    var digits = ""
    var mayBeDigit = false
    for scalar in scalars {
      if scalar == "_" {
        guard mayBeDigit else { return nil }
        mayBeDigit = false
        continue
      }
      guard scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue,
        (0...9).contains(value)
      else { return nil }
      if !digits.isEmpty || value > 0 { digits += String(Int(value)) }
      mayBeDigit = true
    }
    guard mayBeDigit else { return nil }
    self.digits = digits
  }
}

extension Substring.UnicodeScalarView {
  fileprivate func trimming(_ isBlank: (Unicode.Scalar) -> Bool) -> Self {
    let rest = drop(while: isBlank)
    guard let last = rest.lastIndex(where: { !isBlank($0) }) else { return rest[rest.endIndex...] }
    return rest[...last]
  }
}

extension String.UnicodeScalarView {
  fileprivate func trimming(_ isBlank: (Unicode.Scalar) -> Bool) -> Substring.UnicodeScalarView {
    self[...].trimming(isBlank)
  }
}
