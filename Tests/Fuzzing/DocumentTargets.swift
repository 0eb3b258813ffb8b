// METADATA, WHEEL, RECORD and entry_points.txt: any bytes are read and written back; an edit changes what it is to change
// and nothing else.

@testable import WheelFormats

/// Values that an edit gives to a field.
private let fieldValues = ["x", "", "two words", "é\u{1F6DE}", "  indented", "From x", ": y", "a: b "]

func fuzzMetadata(_ bytes: [UInt8]) {
  let document = HeaderDocument(parsing: bytes)
  if document.bytes != bytes { broken("what is parsed is printed as it was") }
  let json = CoreMetadata.json(document)
  if json != CoreMetadata.json(HeaderDocument(parsing: document.bytes)) { broken("the same bytes give the same JSON") }
  _ = CoreMetadata.otherFields(document)
  _ = attempt { () throws(WheelError) in try CoreMetadata.version(of: document) }
  for field in document.fields {
    guard let known = CoreMetadata.field(named: field.name) else { continue }
    _ = attempt { () throws(WheelError) in try CoreMetadata.validate(field.value, for: known) }
  }
  setValues(of: document)
  addFields(to: document)
  removeFields(from: document)
  editWheelInfo(document)
}

/// The fields that are edited: not all of them, for time's sake.
private func sampledFields(in document: HeaderDocument) -> [Int] {
  Array(document.fields.indices.prefix(3)) + document.fields.indices.dropFirst(3).suffix(1)
}

private func setValues(of document: HeaderDocument) {
  for position in sampledFields(in: document) {
    for value in fieldValues + document.fields.suffix(1).map(\.value) {
      var edited = document
      if attempt({ () throws(WheelError) in try edited.setValue(value, at: position) }) == nil { continue }
      let again = HeaderDocument(parsing: edited.bytes)
      let expected = String(Substring(value.utf8.drop { $0.isBlank }))
      if again.fields.map(\.name) != document.fields.map(\.name) { broken("setting a value keeps the names", value) }
      for index in document.fields.indices where index != position {
        if again.fields[index] != document.fields[index] { broken("setting a value keeps the others", value, index) }
      }
      let found = again.fields[position].value
      if !found.isExactly(expected) && edited != document { broken("the value is what was set", found, expected) }
      if again.body != document.body { broken("setting a value keeps the body", value) }
    }
  }
}

private func addFields(to document: HeaderDocument) {
  for name in ["Requires-Dist", "X"] + document.fields.suffix(1).map(\.name) {
    for value in ["x", "", "é y"] {
      var edited = document
      if attempt({ () throws(WheelError) in try edited.add(name: name, value: value) }) == nil { continue }
      // Only fields are added to what has none because it is a body.
      let again = HeaderDocument(parsing: edited.bytes)
      if again.values(of: name) != document.values(of: name) + [value] {
        broken("an added field is the last of its name", name, value, again.values(of: name))
      }
      let others = document.fields.filter { !$0.isNamed(FieldName(name)) }.map(\.value)
      if again.fields.filter({ !$0.isNamed(FieldName(name)) }).map(\.value) != others {
        broken("an added field keeps the others", name, value)
      }
      if again.body != document.body { broken("an added field keeps the body", name, value) }
    }
  }
}

private func removeFields(from document: HeaderDocument) {
  let first = sampledFields(in: document)
  for removed in first.map({ [$0] }) + [first, Array(document.fields.indices)] {
    var edited = document
    edited.remove(at: removed)
    let again = HeaderDocument(parsing: edited.bytes)
    if again != edited { broken("what is left after a removal is read as it is", removed) }
    let left = document.fields.indices.filter { !removed.contains($0) }.map { document.fields[$0] }
    if again.fields.map(\.value) != left.map(\.value) || again.fields.map(\.name) != left.map(\.name) {
      broken("a removal keeps the others", removed)
    }
  }
}

private func editWheelInfo(_ document: HeaderDocument) {
  var info = WheelInfo(document)
  _ = attempt { () throws(WheelError) in try info.versionFinding() }
  _ = (info.generator, info.rootIsPurelib)
  for tags in [["py3-none-any"], ["cp38-cp38-linux_x86_64", "cp39-cp39-linux_x86_64"], []] {
    demand("tags can be set") { () throws(WheelError) in try info.setTags(tags) }
    if WheelInfo(parsing: info.bytes).tags != tags { broken("the tags are what was set", tags) }
  }
  for build in ["1", "2b", nil] {
    demand("a build tag can be set") { () throws(WheelError) in try info.setBuild(build) }
    if WheelInfo(parsing: info.bytes).build != build { broken("the build tag is what was set", build as Any) }
  }
}

func fuzzRecord(_ bytes: [UInt8]) {
  guard let record = attempt({ () throws(WheelError) in try Record(parsing: bytes) }) else { return }
  if record.bytes != bytes { broken("what is parsed is printed as it was") }
  if record.rows.map(columns) != csvRows(bytes) { broken("rows are those of a CSV reader", csvRows(bytes)) }
  _ = record.pathIndex().doubled
  for row in record.rows { _ = attempt { () throws(WheelError) in try RecordHash(parsing: row.hash) } }
  for position in Array(record.rows.indices.prefix(3)) + record.rows.indices.dropFirst(3).suffix(1) {
    editRow(position, of: record)
  }
  insertRows(into: record)
  removeRows(from: record)
}

private func columns(of row: Record.Row) -> [[UInt8]] {
  [row.pathField, row.hashField, row.sizeField].map { Array(Record.Row.content($0)) }
}

/// Reads an edited RECORD and compares all rows but the one at `position`, which must be `expected`.
private func expect(_ edited: Record, _ record: Record, at position: Int, _ expected: [String]) {
  let again = demand("an edited RECORD is one", fuzzText(edited.bytes)) { () throws(WheelError) in
    try Record(parsing: edited.bytes)
  }
  var rows = record.rows.map(columns)
  rows[position] = expected.map { Array($0.utf8) }
  if again.rows.map(columns) != rows { broken("an edit changes one row", expected, fuzzText(edited.bytes)) }
}

private func editRow(_ position: Int, of record: Record) {
  let row = record.rows[position]
  // Bytes that are not UTF-8 come back as replacement characters: such rows are compared by their bytes alone.
  let isText = columns(of: row).allSatisfy { String(validating: $0, as: UTF8.self) != nil }
  guard isText else { return }
  for (hash, size) in [("sha256=AAAA", "12"), ("", ""), ("a,\"b\"", "\n")] {
    var edited = record
    edited.update(at: position, hash: hash, size: size)
    expect(edited, record, at: position, [row.path, hash, size])
  }
  for path in ["plain.py", "a,b.py", "the \"good\" one", "two\nlines\r", "", "é/x", "\"", "a\\b"] {
    var edited = record
    edited.rename(at: position, to: path)
    expect(edited, record, at: position, [path, row.hash, row.size])
  }
}

private func insertRows(into record: Record) {
  for position in [0, record.rows.count / 2, record.rows.count] {
    var edited = record
    edited.insert(path: "a,\"b\"", hash: "", size: "1", at: position)
    let again = demand("a RECORD with a new row is one", position) { () throws(WheelError) in
      try Record(parsing: edited.bytes)
    }
    var rows = record.rows.map(columns)
    rows.insert([Array("a,\"b\"".utf8), [], [0x31]], at: position)
    if again.rows.map(columns) != rows { broken("a new row keeps the others", position, fuzzText(edited.bytes)) }
  }
}

private func removeRows(from record: Record) {
  let all = Array(record.rows.indices)
  for removed in [Array(all.prefix(1)), Array(all.suffix(1)), all.filter { $0 % 2 == 0 }, all] {
    var edited = record
    edited.remove(at: removed)
    let again = demand("a RECORD without some rows is one", removed) { () throws(WheelError) in
      try Record(parsing: edited.bytes)
    }
    let left = all.filter { !removed.contains($0) }.map { columns(of: record.rows[$0]) }
    if again.rows.map(columns) != left { broken("a removal keeps the others", removed, fuzzText(edited.bytes)) }
  }
}

/// The rows as Python's `csv.reader` gives them with its default dialect: the states of `_csv.c`.
private func csvRows(_ bytes: [UInt8]) -> [[[UInt8]]] {
  enum State { case startOfRow, startOfField, inField, inQuotes, behindQuote }
  var rows: [[[UInt8]]] = []
  var row: [[UInt8]] = []
  var field: [UInt8] = []
  var state = State.startOfRow
  for byte in bytes {
    let isLineEnd = byte == .lineFeed || byte == .carriageReturn
    switch state {
    case .startOfRow where isLineEnd: continue
    case .inQuotes:
      if byte == .quotationMark { state = .behindQuote } else { field.append(byte) }
    case .startOfRow where byte == .quotationMark, .startOfField where byte == .quotationMark:
      state = .inQuotes
    case .behindQuote where byte == .quotationMark:
      field.append(byte)
      state = .inQuotes
    default:
      if isLineEnd {
        rows.append(row + [field])
        (row, field, state) = ([], [], .startOfRow)
      } else if byte == .comma {
        row.append(field)
        (field, state) = ([], .startOfField)
      } else {
        field.append(byte)
        state = .inField
      }
    }
  }
  if state != .startOfRow { rows.append(row + [field]) }
  return rows
}

func fuzzEntryPoints(_ bytes: [UInt8]) {
  guard let points = attempt({ () throws(WheelError) in try EntryPoints(parsing: bytes) }) else { return }
  let document = demand("what the reader takes can be edited") { () throws(WheelError) in
    try EntryPointsDocument(parsing: bytes)
  }
  if document.bytes != bytes { broken("what is parsed is printed as it was") }
  for group in points.groups {
    for entry in group.entries {
      _ = attempt { () throws(WheelError) in try EntryPoints.ObjectReference(parsing: entry.value) }
    }
  }
  let known = points.groups.first.map { ($0.name, $0.entries.first?.name ?? "x") }
  for (group, name) in [("console_scripts", "demo")] + (known.map { [$0] } ?? []) {
    let isUsable: Void? = attempt { () throws(WheelError) in
      try EntryPoints.check(group: group)
      try EntryPoints.check(name: name)
    }
    guard isUsable != nil else { continue }
    addEntry(EntryPoints.Entry(name: name, value: "demo.cli:main"), to: group, of: document, points)
    removeEntry(name, from: group, of: document, points)
  }
}

private func addEntry(
  _ entry: EntryPoints.Entry, to group: String, of document: EntryPointsDocument, _ points: EntryPoints
) {
  var edited = document
  edited.add(entry, to: group)
  let again = demand("entry points with one more can be read", fuzzText(edited.bytes)) { () throws(WheelError) in
    try EntryPoints(parsing: edited.bytes)
  }
  let before = points.groups.flatMap { group in group.entries.map { [group.name, $0.name, $0.value] } }
  let after = again.groups.flatMap { group in group.entries.map { [group.name, $0.name, $0.value] } }
  let added = [group, entry.name, entry.value]
  if after.count != before.count + 1 || !after.contains(added) || !before.allSatisfy(after.contains) {
    broken("an added entry point keeps the others", added, fuzzText(edited.bytes))
  }
}

private func removeEntry(_ name: String, from group: String, of document: EntryPointsDocument, _ points: EntryPoints) {
  var edited = document
  let removed = edited.remove(name, from: group)
  let again = demand("entry points with one less can be read", fuzzText(edited.bytes)) { () throws(WheelError) in
    try EntryPoints(parsing: edited.bytes)
  }
  let entries = points.group(group)?.entries.filter { $0.name.isExactly(name) } ?? []
  if removed != entries.map(\.value) { broken("what is removed is what was there", removed, entries) }
  if again.group(group)?.entries.contains(where: { $0.name.isExactly(name) }) == true {
    broken("a removed entry point is gone", fuzzText(edited.bytes))
  }
  let left = points.groups.flatMap { each in
    each.entries.filter { each.name != group || !$0.name.isExactly(name) }.map { [each.name, $0.name, $0.value] }
  }
  let after = again.groups.flatMap { group in group.entries.map { [group.name, $0.name, $0.value] } }
  if left.sorted(by: { $0.lexicographicallyPrecedes($1) }) != after.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
    broken("a removed entry point keeps the others", name, fuzzText(edited.bytes))
  }
}
