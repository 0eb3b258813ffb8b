extension HeaderDocument {
  /// Refuses a value that some reader would take for more than one line, and other control characters.
  ///
  /// Besides LF and CR, Python's `str.splitlines` ends a line at VT, FF, FS, GS, RS, NEL, U+2028 and U+2029.
  /// - Throws: `invalid-value`.
  public static func validate(value: String) throws(WheelError) {
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x09: continue
      case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029:
        throw WheelError(.invalidValue, "a field's value is one line: \(value.quotedForMessage)")
      case 0..<0x20, 0x7F:
        throw WheelError(.invalidValue, "control character in a field's value: \(value.quotedForMessage)")
      default: continue
      }
    }
  }

  /// Gives the field at `index` another value: its lines become one.
  ///
  /// The name's spelling, the blanks behind the colon (one where there are none) and the last line's ending stay. A field
  /// that has this value already is left as it is.
  /// - Throws: `invalid-value` as `validate(value:)` does.
  public mutating func setValue(_ value: String, at index: Int) throws(WheelError) {
    try Self.validate(value: value)
    let value = String(value.trimmingPrefix { $0 == " " || $0 == "\t" })
    let old = fields[index]
    if old.isWritten(as: value) { return }
    let rest = old.bytes.dropFirst(old.nameLength + 1)
    let blanks = rest.prefix { $0.isBlank }
    var line = Array(old.bytes.prefix(old.nameLength + 1))
    line += blanks.isEmpty ? [.space] : Array(blanks)
    line += value.utf8
    line += LineEnding(of: old.bytes)?.bytes ?? []
    fields[index].bytes = line[...]
  }

  /// Adds a field behind the last one of that name, in any case, else at the end of the headers.
  ///
  /// The new line ends as the one before it does. Where that is the last of the file and has no ending, the new line is
  /// the last without one.
  /// - Throws: `invalid-value` for a name that is no field name, and as `validate(value:)` does.
  public mutating func add(name: String, value: String) throws(WheelError) {
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != .colon }) else {
      throw WheelError(.invalidValue, "not a field name: \(name.quotedForMessage)")
    }
    try Self.validate(value: value)
    let key = FieldName(name)
    let place = fields.lastIndex { $0.isNamed(key) }.map { $0 + 1 } ?? fields.endIndex
    var line = Array(name.utf8) + [.colon, .space] + value.utf8.drop { $0.isBlank }
    line += makeRoom(at: place)
    let field = Field(bytes: line[...], ignoredLines: [], nameLength: name.utf8.count)
    fields.insert(field, at: place)
  }

  /// The ending for a new line at `place`; the line before it gets one where it has none.
  private mutating func makeRoom(at place: Int) -> [UInt8] {
    guard place > 0 else {
      if let ending = LineEnding(of: lead) { return ending.bytes }
      guard lead.isEmpty else {
        lead += documentEnding.bytes
        return []
      }
      return documentEnding.bytes
    }
    let before = place - 1
    let hasIgnoredLines = !fields[before].ignoredLines.isEmpty
    if let ending = LineEnding(of: hasIgnoredLines ? fields[before].ignoredLines : fields[before].bytes) {
      return ending.bytes
    }
    if hasIgnoredLines {
      fields[before].ignoredLines += documentEnding.bytes
    } else {
      fields[before].bytes += documentEnding.bytes
    }
    return []
  }

  /// The ending of the first line that has one.
  private var documentEnding: LineEnding {
    if let ending = LineEnding(ofFirstLineOf: lead) { return ending }
    for field in fields {
      if let ending = LineEnding(ofFirstLineOf: field.bytes) { return ending }
    }
    return LineEnding(ofFirstLineOf: separator) ?? LineEnding(ofFirstLineOf: remainder) ?? .lineFeed
  }

  /// Removes the lines of the field at `index`.
  public mutating func remove(at index: Int) { remove(at: [index]) }

  /// Removes the lines of the fields at `indices`, in one pass.
  public mutating func remove(at indices: [Int]) {
    guard !indices.isEmpty else { return }
    let removed = Set(indices)
    var kept: [Field] = []
    kept.reserveCapacity(fields.count)
    var isRearranged = !returnedLine.isEmpty
    for (index, field) in fields.enumerated() {
      guard removed.contains(index) else {
        kept.append(field)
        continue
      }
      if field.ignoredLines.isEmpty { continue }
      isRearranged = true
      if let last = kept.indices.last {
        kept[last].ignoredLines += field.ignoredLines
      } else {
        lead += field.ignoredLines
      }
    }
    fields = kept
    keepSeparatorApart()
    // Lines that are passed over can mean something else in another place, or as the last.
    let lastLines = fields.last?.ignoredLines ?? lead
    if isRearranged || !lastLines.isEmpty { self = HeaderDocument(parsing: bytes) }
  }

  /// Before an empty line that is LF, a line that ends in a lone CR gets CRLF: the two would be read as one ending.
  private mutating func keepSeparatorApart() {
    guard separator.first == .lineFeed, returnedLine.isEmpty else { return }
    if let last = fields.indices.last {
      if !fields[last].ignoredLines.isEmpty {
        if fields[last].ignoredLines.last == .carriageReturn { fields[last].ignoredLines.append(.lineFeed) }
      } else if fields[last].bytes.last == .carriageReturn {
        fields[last].bytes.append(.lineFeed)
      }
    } else if lead.last == .carriageReturn {
      lead.append(.lineFeed)
    }
  }
}
