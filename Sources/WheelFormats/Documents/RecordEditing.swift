extension Record {
  /// Sets the hash and size of the row at `index`. Keeps its path, the quoting of each field and its line ending.
  public mutating func update(at index: Int, hash: String, size: String) {
    let old = rows[index]
    rows[index] = Row(
      old.pathField, Self.encode(hash, like: old.hashField), Self.encode(size, like: old.sizeField), tail: old.tail)
  }

  /// Sets the path of the row at `index`. Keeps its hash, size, quoting and line ending.
  public mutating func rename(at index: Int, to path: String) {
    let old = rows[index]
    rows[index] = Row(Self.encode(path, like: old.pathField), old.hashField, old.sizeField, tail: old.tail)
  }

  /// Removes the row at `index`. Keeps the empty lines after it, and whether the file ends with a line ending.
  public mutating func remove(at index: Int) { remove(at: [index]) }

  /// Removes the rows at `indices` in one pass.
  public mutating func remove(at indices: [Int]) {
    guard !indices.isEmpty else { return }
    let removed = Set(indices)
    let endsOpen = rows.last.map { $0.tail.isEmpty } ?? false
    var kept: [Row] = []
    kept.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() {
      guard removed.contains(index) else {
        kept.append(row)
        continue
      }
      if row.emptyLines.isEmpty { continue }
      if let last = kept.indices.last { kept[last].lines += row.emptyLines } else { lead += row.emptyLines }
    }
    rows = kept
    if endsOpen, let last = rows.indices.last, let ending = LineEnding(of: rows[last].tail) {
      rows[last].lines.removeLast(ending.bytes.count)
    }
  }

  /// Whether there are empty lines, which Python's `csv` reads as rows without columns.
  package var hasEmptyLines: Bool { !lead.isEmpty || rows.contains { !$0.emptyLines.isEmpty } }

  package mutating func removeEmptyLines() {
    lead = []
    for index in rows.indices { rows[index].lines.removeLast(rows[index].emptyLines.count) }
  }

  /// Adds a row at the end.
  public mutating func append(path: String, hash: String, size: String) {
    insert(path: path, hash: hash, size: size, at: rows.endIndex)
  }

  /// Adds a row before the one at `index`, quoted like the other rows and with the line ending of the row before it.
  ///
  /// If the last row has no line ending, a new one after it has none either.
  public mutating func insert(path: String, hash: String, size: String, at index: Int) {
    insert([NewRow(path: path, hash: hash, size: size)], at: index)
  }

  /// A row to add to a RECORD.
  public struct NewRow: Hashable, Sendable {
    /// The path, without quotes.
    public var path: String
    /// `algorithm=digest`, or empty.
    public var hash: String
    /// The size in bytes, or empty.
    public var size: String

    /// Creates a row from the text of its three fields.
    public init(path: String, hash: String, size: String) {
      self.path = path
      self.hash = hash
      self.size = size
    }
  }

  /// Adds rows as if one after the other, in one pass: detecting the style of the others takes time proportional to
  /// their number.
  public mutating func insert(_ new: [NewRow], at index: Int) {
    guard !new.isEmpty else { return }
    let style = QuotingStyle(rows)
    let last = makeRoom(at: index)
    let between = last.isEmpty && index > 0 ? LineEnding(ofFirstLineOf: rows[index - 1].tail)?.bytes ?? [] : last
    let inserted = new.enumerated().map { index, row in
      Row(
        Self.encode(Array(row.path.utf8), quoted: style.path),
        Self.encode(Array(row.hash.utf8), quoted: row.hash.isEmpty ? style.emptyHash : style.hash),
        Self.encode(Array(row.size.utf8), quoted: row.size.isEmpty ? style.emptySize : style.size),
        tail: index == new.count - 1 ? last : between)
    }
    rows.insert(contentsOf: inserted, at: index)
  }

  /// The line ending for a new row at `index`. Adds an ending to the row before it if that has none.
  private mutating func makeRoom(at index: Int) -> [UInt8] {
    let first = LineEnding(ofFirstLineOf: lead) ?? rows.first.flatMap { LineEnding(ofFirstLineOf: $0.tail) }
    let common = first ?? .lineFeed
    guard index > 0 else { return common.bytes }
    if let ending = LineEnding(ofFirstLineOf: rows[index - 1].tail) { return ending.bytes }
    rows[index - 1].lines += common.bytes
    return []
  }

  private static func encode(_ text: String, like field: ArraySlice<UInt8>) -> [UInt8] {
    encode(Array(text.utf8), quoted: field.first == .quotationMark)
  }

  /// Quotes a field if requested or required.
  private static func encode(_ content: [UInt8], quoted: Bool) -> [UInt8] {
    let needsQuotes = content.contains {
      $0 == .comma || $0 == .quotationMark || $0 == .lineFeed || $0 == .carriageReturn
    }
    guard quoted || needsQuotes else { return content }
    var field: [UInt8] = [.quotationMark]
    for byte in content {
      if byte == .quotationMark { field.append(byte) }
      field.append(byte)
    }
    field.append(.quotationMark)
    return field
  }
}

/// Which columns of a RECORD are always quoted.
private struct QuotingStyle {
  var path = false
  var hash = false
  var size = false
  var emptyHash = false
  var emptySize = false

  init(_ rows: [Record.Row]) {
    path = Self.areAllQuoted(rows.lazy.map(\.pathField)) ?? false
    hash = Self.areAllQuoted(rows.lazy.map(\.hashField).filter { !Record.Row.content($0).isEmpty }) ?? path
    size = Self.areAllQuoted(rows.lazy.map(\.sizeField).filter { !Record.Row.content($0).isEmpty }) ?? hash
    emptyHash = Self.areAllQuoted(rows.lazy.map(\.hashField).filter { Record.Row.content($0).isEmpty }) ?? hash
    emptySize = Self.areAllQuoted(rows.lazy.map(\.sizeField).filter { Record.Row.content($0).isEmpty }) ?? size
  }

  /// Whether all fields are quoted; nil if there are none.
  private static func areAllQuoted(_ fields: some Sequence<ArraySlice<UInt8>>) -> Bool? {
    var isEmpty = true
    for field in fields {
      if field.first != .quotationMark { return false }
      isEmpty = false
    }
    return isEmpty ? nil : true
  }
}
