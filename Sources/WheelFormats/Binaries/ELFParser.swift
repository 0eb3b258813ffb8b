/// Reads the sections of an ELF file. System V ABI, "Object Files"; `elf.h`.
struct ELFParser {
  private let file: BinaryBytes
  private let is64: Bool
  private let isBigEndian: Bool
  private let sectionTable: UInt64
  private let segmentTable: (offset: UInt64, count: UInt64)
  private let sectionCount: UInt64
  private let nameTable: UInt64

  private struct Section {
    var name: UInt64
    var type: UInt64
    var flags: UInt64
    var offset: UInt64
    var size: UInt64
    var link: UInt64

    /// `SHT_NOBITS`: takes no space in the file.
    var isEmpty: Bool { type == 8 }
  }

  private static let dynamicSegment: UInt64 = 2
  private static let symbolTable: UInt64 = 2
  private static let dynamicSection: UInt64 = 6
  private static let allocated: UInt64 = 0x2
  private static let executable: UInt64 = 0x4
  private static let sonameTag: UInt64 = 14

  init(_ file: BinaryBytes, _ head: ArraySlice<UInt8>) throws(BinaryFault) {
    let ident = Array(head.prefix(16))
    guard ident.count == 16, (1...2).contains(ident[4]), (1...2).contains(ident[5]) else {
      throw .malformed("not an ELF header")
    }
    self.file = file
    is64 = ident[4] == 2
    isBigEndian = ident[5] == 2
    let word = is64 ? 8 : 4
    var fields = BinaryFields(head.dropFirst(16), isBigEndian: isBigEndian)
    fields.skip(8 + word)  // type, machine, version, entry
    let segments = fields.number(word)
    sectionTable = fields.number(word)
    fields.skip(4 + 2 + 2)  // flags, size of this header, size of a segment header
    segmentTable = (segments, fields.number(2))
    fields.skip(2)  // size of a section header
    sectionCount = fields.number(2)
    nameTable = fields.number(2)
  }

  func contents() throws(BinaryFault) -> BinaryContents {
    var contents = BinaryContents(.elf)
    guard sectionTable != 0 else { return contents }
    // Both are at the ends of the file: one reading for both.
    try file.prepare([sectionRange(count: max(sectionCount, 1))] + (try dynamicSegmentRange()))
    let sections = try sections()
    let names = try names(sections)
    var tables: Set<UInt64> = []
    for section in sections where section.type == ELFParser.symbolTable { tables.insert(section.link) }
    for (index, section) in sections.enumerated() where !section.isEmpty && section.type != 0 {
      let name = try names(section)
      guard section.offset <= file.size, section.size <= file.size - section.offset else {
        throw .malformed("section \(name.quotedForMessage) is outside of the file")
      }
      // What is loaded stays, such as `.debug_gdb_scripts`.
      if ELFParser.isDebug(name), section.flags & ELFParser.allocated == 0 {
        contents.debug &+= section.size
      } else if section.type == ELFParser.symbolTable
        || (tables.contains(UInt64(index)) && section.flags & ELFParser.allocated == 0)
      {
        contents.symbols &+= section.size
      } else if section.flags & ELFParser.executable != 0 {
        contents.code &+= section.size
      } else if section.flags & ELFParser.allocated != 0 {
        contents.data &+= section.size
      }
    }
    contents.soname = try soname(sections)
    return contents
  }

  private static func isDebug(_ name: String) -> Bool {
    name.hasPrefix(".debug_") || name.hasPrefix(".zdebug_") || name.hasPrefix(".gnu.debuglto_") || name == ".gdb_index"
      || name == ".stab" || name == ".stabstr"
  }

  // MARK: Tables

  private var sectionSize: UInt64 { is64 ? 64 : 40 }

  private func sectionRange(count: UInt64) throws(BinaryFault) -> Range<UInt64> {
    guard sectionTable <= file.size, count * sectionSize <= file.size - sectionTable else {
      throw .malformed("the section table is outside of the file")
    }
    return sectionTable..<(sectionTable + count * sectionSize)
  }

  private func sections() throws(BinaryFault) -> [Section] {
    // With very many sections, the first one has their number.
    var count = sectionCount
    if count == 0 {
      count = try section(in: file.bytes(at: sectionTable, count: sectionSize)).size
      guard count <= BinaryBytes.maximumPart / sectionSize else { throw .malformed("\(count) sections") }
    }
    let range = try sectionRange(count: count)
    let table = try file.bytes(at: range.lowerBound, count: UInt64(range.count))
    return (0..<Int(count)).map { section(in: table.dropFirst($0 * Int(sectionSize))) }
  }

  private func section(in bytes: ArraySlice<UInt8>) -> Section {
    let word = is64 ? 8 : 4
    var fields = BinaryFields(bytes, isBigEndian: isBigEndian)
    let name = fields.number(4)
    let type = fields.number(4)
    let flags = fields.number(word)
    fields.skip(word)  // address
    let offset = fields.number(word)
    let size = fields.number(word)
    return Section(name: name, type: type, flags: flags, offset: offset, size: size, link: fields.number(4))
  }

  private func names(
    _ sections: [Section]
  ) throws(BinaryFault) -> (Section) throws(BinaryFault) -> String {
    let index = nameTable == 0xffff ? sections.first?.link ?? 0 : nameTable
    guard index < UInt64(sections.count) else { throw .malformed("no section has the names of sections") }
    let table = sections[Int(index)]
    let bytes = try file.bytes(at: table.offset, count: table.size)
    return { section throws(BinaryFault) in
      guard section.name < UInt64(bytes.count) else { throw .malformed("a name of a section is outside of the names") }
      let name = bytes.dropFirst(Int(section.name)).prefix(Int(BinaryBytes.maximumName))
      return String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  // MARK: Dynamic linking

  private func dynamicSegmentRange() throws(BinaryFault) -> [Range<UInt64>] {
    let size: UInt64 = is64 ? 56 : 32
    guard segmentTable.offset != 0 else { return [] }
    let table = try file.bytes(at: segmentTable.offset, count: segmentTable.count * size)
    let word = is64 ? 8 : 4
    for index in 0..<Int(segmentTable.count) {
      var fields = BinaryFields(table.dropFirst(index * Int(size)), isBigEndian: isBigEndian)
      let type = fields.number(4)
      if is64 { fields.skip(4) }  // flags
      let offset = fields.number(word)
      fields.skip(2 * word)  // addresses
      let count = fields.number(word)
      if type == ELFParser.dynamicSegment, offset <= file.size,
        count <= min(file.size - offset, BinaryBytes.maximumPart)
      {
        return [offset..<(offset + count)]
      }
    }
    return []
  }

  private func soname(_ sections: [Section]) throws(BinaryFault) -> String? {
    guard let dynamic = sections.first(where: { $0.type == ELFParser.dynamicSection }), !dynamic.isEmpty,
      dynamic.link < UInt64(sections.count)
    else { return nil }
    let strings = sections[Int(dynamic.link)]
    let word = is64 ? 8 : 4
    let table = try file.bytes(at: dynamic.offset, count: dynamic.size)
    var fields = BinaryFields(table, isBigEndian: isBigEndian)
    for _ in 0..<(table.count / (2 * word)) {
      let tag = fields.number(word)
      let value = fields.number(word)
      if tag == 0 { return nil }
      guard tag == ELFParser.sonameTag else { continue }
      let (end, overflows) = strings.offset.addingReportingOverflow(strings.size)
      guard !overflows, value < strings.size else { throw .malformed("the soname is outside of its table") }
      return try file.string(at: strings.offset + value, before: min(end, file.size))
    }
    return nil
  }
}
