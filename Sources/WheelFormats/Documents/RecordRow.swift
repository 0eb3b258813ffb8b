extension Record {
  /// One row: path, hash and size. What stands in the file is kept; text is made when asked for.
  public struct Row: Hashable, Sendable {
    /// The row with its ending, and the empty lines behind it.
    package var lines: ArraySlice<UInt8>
    /// Where in `lines` the first comma is.
    var firstComma: Int
    /// Where in `lines` the second comma is.
    var secondComma: Int
    /// Where in `lines` the row's own ending begins.
    package var contentEnd: Int

    /// The path as written, quotes taken off.
    public var path: String { Self.text(pathField) }
    /// `algorithm=digest`, or nothing.
    public var hash: String { Self.text(hashField) }
    /// The file's size in bytes as decimal digits, or nothing.
    public var size: String { Self.text(sizeField) }

    /// The path with `/` for each `\`, as it is compared.
    public var slashedPath: String {
      guard pathField.contains(.backslash) else { return path }
      return String(decoding: Self.content(pathField).map(\.slashed), as: UTF8.self)
    }

    /// The row as it stands in the file, without its ending.
    public var bytes: ArraySlice<UInt8> { lines[..<contentEnd] }

    /// The three fields with their quotes.
    package var pathField: ArraySlice<UInt8> { lines[..<firstComma] }
    package var hashField: ArraySlice<UInt8> { lines[(firstComma + 1)..<secondComma] }
    package var sizeField: ArraySlice<UInt8> { lines[(secondComma + 1)..<contentEnd] }
    /// The row's ending and the empty lines behind it.
    package var tail: ArraySlice<UInt8> { lines[contentEnd...] }

    /// The empty lines behind the row.
    var emptyLines: ArraySlice<UInt8> { tail.dropFirst(LineEnding(ofFirstLineOf: tail)?.bytes.count ?? 0) }

    package init(lines: ArraySlice<UInt8>, firstComma: Int, secondComma: Int, contentEnd: Int) {
      self.lines = lines
      self.firstComma = firstComma
      self.secondComma = secondComma
      self.contentEnd = contentEnd
    }

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

    /// Whether the path is `path`, a `\` of the row being the same as `/`.
    package func isFor(_ path: [UInt8]) -> Bool {
      let field = pathField
      guard field.first == .quotationMark else { return field.elementsEqual(path) { $0.slashed == $1 } }
      return Self.content(field).elementsEqual(path) { $0.slashed == $1 }
    }

    /// A field's bytes without its quotes, doubled ones made single.
    ///
    /// What stands behind the closing quote belongs to the field as it is (`csv.reader`, not strict).
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
