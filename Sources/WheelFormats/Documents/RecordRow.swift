extension Record {
  /// One row: path, hash and size. Keeps the bytes of the file and decodes text on demand.
  public struct Row: Hashable, Sendable {
    /// The row with its ending, and the empty lines after it.
    @usableFromInline package var lines: ArraySlice<UInt8>
    /// The index of the first comma in `lines`.
    @usableFromInline package var firstComma: Int
    /// The index of the second comma in `lines`.
    @usableFromInline package var secondComma: Int
    /// The index of the row's line ending in `lines`.
    @usableFromInline package var contentEnd: Int

    /// The path as written, without quotes.
    public var path: String { Self.text(pathField) }
    /// `algorithm=digest`, or empty.
    public var hash: String { Self.text(hashField) }
    /// The size of the file in bytes as decimal digits, or empty.
    public var size: String { Self.text(sizeField) }

    /// The path with `/` for each `\`, for comparisons.
    public var slashedPath: String {
      guard pathField.contains(.backslash) else { return path }
      return String(decoding: Self.content(pathField).map(\.slashed), as: UTF8.self)
    }

    /// The row as in the file, without its line ending.
    public var bytes: ArraySlice<UInt8> { lines[..<contentEnd] }

    /// The three fields with their quotes.
    @inlinable package var pathField: ArraySlice<UInt8> { lines[..<firstComma] }
    @inlinable package var hashField: ArraySlice<UInt8> { lines[(firstComma + 1)..<secondComma] }
    @inlinable package var sizeField: ArraySlice<UInt8> { lines[(secondComma + 1)..<contentEnd] }
    /// The line ending of the row, and the empty lines after it.
    @inlinable package var tail: ArraySlice<UInt8> { lines[contentEnd...] }

    /// The empty lines after the row.
    var emptyLines: ArraySlice<UInt8> { tail.dropFirst(LineEnding(ofFirstLineOf: tail)?.bytes.count ?? 0) }

    /// Whether the row is for `path`. A `\` in the row matches `/`.
    package func isFor(_ path: [UInt8]) -> Bool {
      let field = pathField
      guard field.first == .quotationMark else { return field.elementsEqual(path) { $0.slashed == $1 } }
      return Self.content(field).elementsEqual(path) { $0.slashed == $1 }
    }

    /// The bytes of a field without its quotes, with doubled quotes made single.
    ///
    /// Text after the closing quote is part of the field as it is (`csv.reader`, not strict).
    package static func content(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      guard field.first == .quotationMark else { return field }
      var content: [UInt8] = []
      content.reserveCapacity(field.count)
      var rest = field.dropFirst()
      while let byte = rest.popFirst() {
        guard byte == .quotationMark else {
          content.append(byte)
          continue
        }
        guard rest.first == .quotationMark else { break }
        content.append(byte)
        rest.removeFirst()
      }
      return content + rest
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String { String(decoding: content(field), as: UTF8.self) }
  }
}

extension Record.Row {
  /// A row of fields that are quoted already.
  package init(
    _ path: some Collection<UInt8>, _ hash: some Collection<UInt8>, _ size: some Collection<UInt8>,
    tail: some Collection<UInt8>
  ) {
    var lines: [UInt8] = []
    lines.reserveCapacity(path.count + hash.count + size.count + tail.count + 2)
    lines += path
    self.firstComma = lines.count
    lines.append(.comma)
    lines += hash
    self.secondComma = lines.count
    lines.append(.comma)
    lines += size
    self.contentEnd = lines.count
    lines += tail
    self.lines = lines[...]
  }
}
