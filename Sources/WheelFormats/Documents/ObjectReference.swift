extension EntryPoints {
  /// The value of an entry point: a module, or an object in it, with optional extras.
  ///
  /// Entry points specification, "Data model". Whitespace is allowed around the colon, and before and inside the
  /// brackets.
  public struct ObjectReference: Hashable, Sendable {
    /// `package.module`.
    public let module: String
    /// `object.attribute`; nil if the value is only a module.
    public let attribute: String?
    /// The extras in brackets, which the specification no longer recommends.
    public let extras: [String]

    /// - Throws: `invalid-value` if the value does not have this form.
    public init(parsing value: String) throws(WheelError) {
      let text = value.trimmingBlanks
      var reference = text
      var extras: [String] = []
      if text.utf8.last == UInt8(ascii: "]"), let opening = text.utf8.firstIndex(of: UInt8(ascii: "[")) {
        reference = String(text[..<opening]).trimmingBlanks
        let list = text.utf8[text.utf8.index(after: opening)...].dropLast()
        for extra in list.split(separator: .comma) { extras.append(String(Substring(extra)).trimmingBlanks) }
      }
      let parts = reference.utf8.split(separator: .colon, maxSplits: 1, omittingEmptySubsequences: false)
        .map { String(Substring($0)).trimmingBlanks }
      let areNames = parts.allSatisfy { part in
        part.utf8.split(separator: .dot, omittingEmptySubsequences: false)
          .allSatisfy { ImportName.isIdentifier(String(Substring($0))) }
      }
      guard let module = parts.first, areNames else { throw .invalidValue("not an object reference", value) }
      self.module = module
      self.attribute = parts.dropFirst().first
      self.extras = extras
    }
  }
}
