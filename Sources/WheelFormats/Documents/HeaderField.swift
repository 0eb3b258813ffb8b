extension HeaderDocument {
  /// One header field with its continuation lines.
  public struct Field: Hashable, Sendable {
    /// The field's lines with their endings, as they stand in the file.
    public internal(set) var bytes: ArraySlice<UInt8>
    /// Lines behind the field that the parser passes over.
    var ignoredLines: ArraySlice<UInt8>
    /// The bytes before the colon.
    package var nameLength: Int

    /// The name as written.
    public var name: String { String(decoding: bytes.prefix(nameLength), as: UTF8.self) }

    /// The value: UTF-8, or Latin-1 where it is not UTF-8.
    ///
    /// Leading blanks and the last line's ending are left out; continuation lines keep their indentation and are joined
    /// by LF, whatever ends them in the file.
    public var value: String {
      FieldText.decode(
        valueBytes.drop { $0.isBlank || $0 == .lineFeed || $0 == .carriageReturn })
    }

    /// Whether the value is this text, and in UTF-8.
    package func isWritten(as value: String) -> Bool {
      valueBytes.drop { $0.isBlank || $0 == .lineFeed || $0 == .carriageReturn }.elementsEqual(value.utf8)
    }

    /// The value as `importlib.metadata` gives it, and pip through it: of several lines, the common indentation is
    /// removed, the first line counting as indented by eight blanks.
    public var dedentedValue: String { FieldText.dedentingContinuationLines(FieldText.decode(valueBytes)) }

    /// Whether the field has continuation lines.
    public var isFolded: Bool {
      valueBytes.contains { $0 == .lineFeed || $0 == .carriageReturn }
    }

    /// The bytes behind the colon without leading blanks and trailing line endings (`Compat32.header_source_parse`).
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
