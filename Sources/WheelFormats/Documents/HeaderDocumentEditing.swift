extension HeaderDocument {
  /// Checks that no reader treats the value as more than one line, and that it has no control characters.
  ///
  /// - Throws: `invalid-value`.
  public static func validate(value: String) throws(WheelError) {
    for scalar in value.unicodeScalars {
      if scalar.endsLine { throw .invalidValue("the value of a field must be one line", value) }
      if scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F {
        throw .invalidValue("the value of a field must not contain control characters", value)
      }
    }
  }

  /// Sets the value of the field at `index`, replacing all its lines with one.
  ///
  /// Keeps the spelling of the name, the whitespace after the colon (a space if there is none) and the ending of the
  /// last line. A field that already has this value stays as it is.
  ///
  /// - Throws: `invalid-value`, like `validate(value:)`.
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

  /// Gives the field at `index` another name; its value and its place stay.
  ///
  /// - Parameter name: a valid field name.
  package mutating func rename(at index: Int, to name: String) {
    let rest = fields[index].bytes.dropFirst(fields[index].nameLength)
    fields[index].bytes = (Array(name.utf8) + rest)[...]
    fields[index].nameLength = name.utf8.count
  }

  /// Adds a field after the last one with the same name, ignoring case, or else at the end of the headers; before all
  /// others if `isFirst` is true.
  ///
  /// The new line has the same ending as the line before it. If that line ends the file without a line ending, the new
  /// line does so instead.
  ///
  /// - Throws: `invalid-value` for an invalid field name, and like `validate(value:)`.
  public mutating func add(name: String, value: String, isFirst: Bool = false) throws(WheelError) {
    try add(name: name, values: [value], isFirst: isFirst)
  }

  /// Adds several fields with the same name, one after the other.
  package mutating func add(name: String, values: [String], isFirst: Bool = false) throws(WheelError) {
    guard Self.isFieldName(name) else { throw .invalidValue("not a field name", name) }
    for value in values { try Self.validate(value: value) }
    if values.isEmpty { return }
    let key = FieldName(name)
    let index = fields.lastIndex { $0.isNamed(key) }.map { $0 + 1 } ?? (isFirst ? 0 : fields.endIndex)
    let ending = makeRoom(at: index)
    var added: [Field] = []
    for (position, value) in values.enumerated() {
      var line = Array(name.utf8) + [.colon, .space] + value.utf8.drop { $0.isBlank }
      // Only the last line can be without an ending.
      line += ending.isEmpty && position < values.count - 1 ? documentEnding.bytes : ending
      added.append(Field(bytes: line[...], ignoredLines: [], nameLength: name.utf8.count))
    }
    fields.insert(contentsOf: added, at: index)
  }

  /// The ending for a new line at `index`. Adds an ending to the line before it if that has none.
  mutating func makeRoom(at index: Int) -> [UInt8] {
    guard index > 0 else {
      if let ending = LineEnding(of: lead) { return ending.bytes }
      guard lead.isEmpty else {
        lead += documentEnding.bytes
        return []
      }
      return documentEnding.bytes
    }
    let before = index - 1
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
  var documentEnding: LineEnding {
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
    // Ignored lines can have another meaning in another position, or at the end.
    let lastLines = fields.last?.ignoredLines ?? lead
    if isRearranged || !lastLines.isEmpty { self = HeaderDocument(parsing: bytes) }
  }

  /// Turns a lone CR before an empty line of LF into CRLF: together they would be read as one line ending.
  mutating func keepSeparatorApart() {
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
