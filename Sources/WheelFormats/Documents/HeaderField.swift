extension HeaderDocument {
  /// One header field with its continuation lines.
  public struct Field: Hashable, Sendable {
    /// The lines of the field with their endings, as in the file.
    public internal(set) var bytes: ArraySlice<UInt8>
    /// Lines after the field that the parser ignores.
    var ignoredLines: ArraySlice<UInt8>
    /// The number of bytes before the colon.
    package var nameLength: Int

    /// The name as written.
    public var name: String { String(decoding: bytes.prefix(nameLength), as: UTF8.self) }

    /// The value, decoded as UTF-8, or as Latin-1 if it is not UTF-8.
    ///
    /// Without leading whitespace and the ending of the last line. Continuation lines keep their indentation and are
    /// joined by LF, whatever their endings.
    public var value: String {
      FieldText.decode(valueBytes.drop { $0.isBlank || $0 == .lineFeed || $0 == .carriageReturn })
    }

    /// The value as Python's `email` gives it: like `value`, but with the line break if it begins on the next line.
    package var emailValue: String { FieldText.decode(valueBytes) }

    /// Whether the value is this text, encoded in UTF-8.
    package func isWritten(as value: String) -> Bool {
      valueBytes.drop { $0.isBlank || $0 == .lineFeed || $0 == .carriageReturn }.elementsEqual(value.utf8)
    }

    /// The value as `importlib.metadata` and pip read it: without the common indentation of its lines, of which the
    /// first counts as indented by eight spaces.
    public var dedentedValue: String { FieldText.dedentingContinuationLines(FieldText.decode(valueBytes)) }

    /// Whether the field has continuation lines.
    public var isFolded: Bool { valueBytes.contains { $0 == .lineFeed || $0 == .carriageReturn } }

    /// The bytes after the colon without leading whitespace and trailing line endings (`Compat32.header_source_parse`).
    var valueBytes: ArraySlice<UInt8> {
      var value = bytes.dropFirst(nameLength + 1).drop { $0.isBlank }
      while let last = value.last, last == .lineFeed || last == .carriageReturn { value.removeLast() }
      return value
    }

    package func isNamed(_ name: FieldName) -> Bool {
      guard name.lowercased.count == nameLength else { return false }
      return bytes.prefix(nameLength).elementsEqual(name.lowercased) { $0.lowercased == $1 }
    }
  }
}
