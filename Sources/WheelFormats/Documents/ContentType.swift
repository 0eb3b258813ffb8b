/// The grammar of `Description-Content-Type`.
enum ContentType {
  /// Validates one of three types, `type/subtype`, with parameters: `charset` is UTF-8, and `variant` is a Markdown
  /// variant of the specification. Other parameters may have any value.
  static func validate(_ value: String) throws(WheelError) {
    let parts = value.utf8.split(separator: .semicolon, omittingEmptySubsequences: false)
      .map { String(Substring($0)).trimmingBlanks }
    let type = lowercased(parts.first ?? "")
    let types = ["text/plain", "text/x-rst", "text/markdown"]
    guard types.contains(type) else { throw .invalidValue("not one of \(types.joined(separator: ", "))", value) }
    for parameter in parts.dropFirst() {
      let name = lowercased(String(Substring(parameter.utf8.prefix { $0 != .equalsSign })).trimmingBlanks)
      guard name.utf8.count < parameter.utf8.count, !name.isEmpty else {
        throw .invalidValue("parameter without a value", value)
      }
      let rest = parameter.utf8.drop { $0 != .equalsSign }.dropFirst()
      let argument = unquoted(String(Substring(rest)).trimmingBlanks)
      if name == "charset", lowercased(argument) != "utf-8" {
        throw .invalidValue("the charset must be UTF-8", argument)
      }
      if name == "variant", type == "text/markdown", argument != "GFM", argument != "CommonMark" {
        throw .invalidValue("not one of GFM, CommonMark", argument)
      }
    }
  }

  private static func lowercased(_ text: String) -> String {
    String(decoding: text.utf8.map(\.lowercased), as: UTF8.self)
  }

  private static func unquoted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.count >= 2, bytes.first == .quotationMark, bytes.last == .quotationMark else { return text }
    return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
  }
}
