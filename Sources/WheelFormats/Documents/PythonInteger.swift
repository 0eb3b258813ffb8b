/// What Python's `int()` accepts: a sign, digits of any script with single `_` between them, and whitespace around it.
package struct PythonInteger {
  package let isNegative: Bool
  /// ASCII digits without leading zeros.
  package let digits: String

  package init?(_ text: String) {
    var scalars = text.unicodeScalars.trimmingPythonSpace
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
