// Values without quotation marks: booleans, numbers, dates and times.

extension TOMLReader {
  mutating func readBareValue() throws(TOMLFault) -> TOMLNode.Value {
    let start = index
    skipBareBytes()
    // A space may separate a date and a time.
    if index - start == 10, bytes[start + 4] == .hyphen, current == .space, index + 1 < bytes.count,
      bytes[index + 1].isDigit
    {
      index += 1
      skipBareBytes()
    }
    let token = bytes[start..<index]
    guard let first = token.first, first != .colon else {
      index = start
      throw unexpected("a value")
    }
    let text = String(decoding: token, as: UTF8.self)
    if text == "true" || text == "false" { return .boolean(text == "true") }
    if let number = token.integer { return .integer(number) }
    if let number = token.float { return .float(number) }
    if let kind = TOMLNode.DateKind(of: token) { return .date(kind, text) }
    throw TOMLFault(invalidAt: start, "\(token.fault): \(text.quotedForMessage)")
  }

  private mutating func skipBareBytes() {
    while let byte = current, byte.isAlphanumeric || "+-_.:".utf8.contains(byte) { index += 1 }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var integer: Int? {
    if let (digits, radix) = prefixedDigits { return Int(digits.withoutUnderscores, radix: radix) }
    return isDecimal ? Int(withoutUnderscores) : nil
  }

  /// The digits after `0x`, `0o` or `0b`; such an integer has no sign.
  private var prefixedDigits: (ArraySlice<UInt8>, radix: Int)? {
    let radixes = [UInt8(ascii: "x"): 16, UInt8(ascii: "o"): 8, UInt8(ascii: "b"): 2]
    guard first == UInt8(ascii: "0"), let radix = dropFirst().first.flatMap({ radixes[$0] }) else { return nil }
    let digits = dropFirst(2)
    return digits.areDigits(radix: radix) ? (digits, radix) : nil
  }

  fileprivate var float: Double? {
    let unsigned = droppingSign
    if unsigned.elementsEqual("inf".utf8) || unsigned.elementsEqual("nan".utf8) { return Double(withoutUnderscores) }
    let parts = split(maxSplits: 1, omittingEmptySubsequences: false) { $0.lowercased == UInt8(ascii: "e") }
    let mantissa = parts[0].split(separator: .dot, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count + mantissa.count > 2, mantissa[0].isDecimal,
      mantissa.dropFirst().allSatisfy({ $0.areDigits(radix: 10) }),
      parts.dropFirst().allSatisfy({ $0.droppingSign.areDigits(radix: 10) })
    else { return nil }
    return Double(withoutUnderscores)
  }

  /// What is wrong with a value that is neither of them, nor a date or a time.
  fileprivate var fault: String {
    let unsigned = droppingSign
    guard unsigned.first?.isDigit == true || unsigned.first == .dot else {
      return "expected a value; a string needs quotation marks"
    }
    if unsigned.contains(.colon) || unsigned.dropFirst(4).first == .hyphen { return "not a date or time" }
    if isDecimal || prefixedDigits != nil { return "an integer has at most 64 bits" }
    return unsigned.areDigits(radix: 10) ? "a number has no leading zeros" : "not a number"
  }

  /// Whether these are decimal digits, with or without a sign, that do not begin with a needless zero.
  private var isDecimal: Bool {
    let digits = droppingSign
    return digits.areDigits(radix: 10) && (digits.count == 1 || digits.first != UInt8(ascii: "0"))
  }

  /// Whether these are digits, with single underscores between them or without.
  private func areDigits(radix: Int) -> Bool {
    split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false).allSatisfy { group in
      !group.isEmpty && group.allSatisfy { Character(Unicode.Scalar($0)).hexDigitValue.map { $0 < radix } ?? false }
    }
  }

  private var droppingSign: ArraySlice<UInt8> { first == UInt8(ascii: "+") || first == .hyphen ? dropFirst() : self }

  private var withoutUnderscores: String { String(decoding: filter { $0 != UInt8(ascii: "_") }, as: UTF8.self) }
}
