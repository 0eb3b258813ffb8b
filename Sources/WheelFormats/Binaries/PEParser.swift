/// Reads the section table of a PE file. "PE Format" of Microsoft.
struct PEParser {
  private let file: BinaryBytes
  private let header: UInt64

  init(_ file: BinaryBytes, _ head: ArraySlice<UInt8>) throws(BinaryFault) {
    self.file = file
    guard head.count == 64 else {
      header = .max
      return
    }
    var fields = BinaryFields(head.dropFirst(60), isBigEndian: false)
    header = fields.number(4)
  }

  /// Nil for a program of DOS, or text that begins with `MZ`.
  func contents() throws(BinaryFault) -> BinaryContents? {
    guard header <= file.size, file.size - header >= 24 else { return nil }
    var fields = BinaryFields(try file.bytes(at: header, count: 24), isBigEndian: false)
    guard fields.number(4) == 0x4550 else { return nil }
    fields.skip(2)  // machine
    let sections = fields.number(2)
    fields.skip(4)  // date
    let symbolTable = fields.number(4)
    let symbolCount = fields.number(4)
    let optional = fields.number(2)
    var contents = BinaryContents(.pe)
    let strings = symbolTable &+ symbolCount &* 18
    if symbolTable != 0 { contents.symbols = symbolCount &* 18 &+ (try stringsSize(at: strings)) }
    let table = try file.bytes(at: header + 24 + optional, count: sections * 40)
    for index in 0..<Int(sections) {
      var fields = BinaryFields(table.dropFirst(index * 40), isBigEndian: false)
      let name = try name(fields.text(8), strings)
      fields.skip(8)  // size and address in memory
      let size = fields.number(4)
      fields.skip(16)  // offsets and relocations
      let flags = fields.number(4)
      if name.hasPrefix(".debug_") || name.hasPrefix(".zdebug_") || name.hasPrefix(".stab") {
        contents.debug &+= size
      } else if flags & 0x20 != 0 {
        contents.code &+= size
      } else {
        contents.data &+= size
      }
    }
    return contents
  }

  private func stringsSize(at offset: UInt64) throws(BinaryFault) -> UInt64 {
    guard offset <= file.size, file.size - offset >= 4 else { return 0 }
    var fields = BinaryFields(try file.bytes(at: offset, count: 4), isBigEndian: false)
    return fields.number(4)
  }

  /// A name of more than eight bytes is `/` and its offset in the strings after the symbols.
  private func name(_ text: String, _ strings: UInt64) throws(BinaryFault) -> String {
    guard text.hasPrefix("/"), let offset = UInt64(text.dropFirst()), strings <= file.size,
      offset <= file.size - strings
    else { return text }
    return try file.string(at: strings + offset, before: file.size)
  }
}
