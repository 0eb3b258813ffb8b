@testable import WheelFormats

/// Little binaries with the sections that a test wants.
enum RawBinary {
  struct Section {
    var name: String
    var type: UInt64 = 1
    var flags: UInt64 = 0
    var bytes: [UInt8]
    var link: UInt64 = 0
  }

  /// `count` bytes of a number.
  static func field(_ value: UInt64, _ count: Int, bigEndian: Bool = false) -> [UInt8] {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    return bigEndian ? bytes.reversed() : bytes
  }

  /// An ELF file: header, sections, names, table of sections.
  static func elf(_ sections: [Section], is64: Bool = true, bigEndian: Bool = false, padding: Int = 0) -> [UInt8] {
    func field(_ value: UInt64, _ count: Int) -> [UInt8] { RawBinary.field(value, count, bigEndian: bigEndian) }
    let word = is64 ? 8 : 4
    let headerSize = is64 ? 64 : 52
    var contents: [UInt8] = []
    var names: [UInt8] = [0]
    var rows: [[UInt8]] = [[UInt8](repeating: 0, count: is64 ? 64 : 40)]
    for section in sections + [Section(name: ".shstrtab", type: 3, bytes: [])] {
      var bytes = section.bytes
      let name = names.count
      names += Array(section.name.utf8) + [0]
      if section.name == ".shstrtab" { bytes = names }
      let offset = headerSize + contents.count
      if section.type != 8 { contents += bytes }
      let start = field(UInt64(name), 4) + field(section.type, 4) + field(section.flags, word) + field(0, word)
      let end = field(section.link, 4) + field(0, 4) + field(0, word) + field(0, word)
      rows.append(start + field(UInt64(offset), word) + field(UInt64(bytes.count), word) + end)
    }
    contents += [UInt8](repeating: 0, count: padding)
    let table = headerSize + contents.count
    var header: [UInt8] =
      [0x7f, 0x45, 0x4c, 0x46, is64 ? 2 : 1, bigEndian ? 2 : 1, 1] + [UInt8](repeating: 0, count: 9)
    header += field(3, 2) + field(62, 2) + field(1, 4) + field(0, word) + field(0, word) + field(UInt64(table), word)
    header += field(0, 4) + field(UInt64(headerSize), 2) + field(0, 2) + field(0, 2) + field(is64 ? 64 : 40, 2)
    header += field(UInt64(rows.count), 2) + field(UInt64(rows.count - 1), 2)
    return header + contents + rows.flatMap { $0 }
  }

  /// A Mach-O file of 64 bits with segments, symbols and an install name.
  static func machO(
    segments: [(name: String, sections: [(size: UInt64, flags: UInt64)])], localSymbols: UInt64 = 0,
    installName: String? = nil
  ) -> [UInt8] {
    var commands: [[UInt8]] = []
    for segment in segments {
      let name = Array(segment.name.utf8) + [UInt8](repeating: 0, count: 16 - segment.name.utf8.count)
      var body = name + [UInt8](repeating: 0, count: 32 + 8) + field(UInt64(segment.sections.count), 4) + field(0, 4)
      for section in segment.sections {
        body += [UInt8](repeating: 0, count: 40) + field(section.size, 8) + [UInt8](repeating: 0, count: 16)
        body += field(section.flags, 4) + [UInt8](repeating: 0, count: 12)
      }
      commands.append(field(0x19, 4) + field(UInt64(body.count + 8), 4) + body)
    }
    commands.append(field(2, 4) + field(24, 4) + field(0, 4) + field(99, 4) + field(0, 4) + field(99, 4))
    commands.append(
      field(0xb, 4) + field(80, 4) + field(0, 4) + field(localSymbols, 4) + [UInt8](repeating: 0, count: 64))
    if let installName {
      let text = Array(installName.utf8) + [0]
      commands.append(field(0xd, 4) + field(UInt64(24 + text.count), 4) + field(24, 4) + field(0, 12) + text)
    }
    let body = commands.flatMap { $0 }
    let header = field(0xfeed_facf, 4) + field(0x100_0007, 4) + field(3, 4) + field(6, 4)
    let contents = segments.flatMap(\.sections).filter { $0.flags != 1 }.map(\.size).reduce(16 * localSymbols, +)
    return header + field(UInt64(commands.count), 4) + field(UInt64(body.count), 4) + field(0, 8) + body
      + [UInt8](repeating: 0, count: Int(clamping: min(contents, 1 << 20)))
  }

  /// A fat file of the architectures.
  static func fat(_ architectures: [[UInt8]]) -> [UInt8] {
    var offset = 8 + 20 * architectures.count
    var table: [UInt8] = []
    for file in architectures {
      for value in [7, 3, offset, file.count, 0] { table += field(UInt64(value), 4, bigEndian: true) }
      offset += file.count
    }
    return field(0xcafe_babe, 4, bigEndian: true) + field(UInt64(architectures.count), 4, bigEndian: true) + table
      + architectures.flatMap { $0 }
  }

  /// A PE file with sections, whose long names are in the table after the symbols.
  static func pe(_ sections: [(name: String, size: UInt64, flags: UInt64)], symbols: Int = 0) -> [UInt8] {
    var strings: [UInt8] = []
    var rows: [UInt8] = []
    for section in sections {
      var name = Array(section.name.utf8)
      if name.count > 8 {
        let text = Array("/\(strings.count + 4)".utf8)
        strings += name + [0]
        name = text
      }
      rows += name + [UInt8](repeating: 0, count: 8 - name.count) + field(0, 8) + field(section.size, 4)
      rows += [UInt8](repeating: 0, count: 16) + field(section.flags, 4)
    }
    let table = 64 + 24 + rows.count
    let dos = Array("MZ".utf8) + [UInt8](repeating: 0, count: 58) + field(64, 4)
    let header =
      field(0x4550, 4) + field(0x8664, 2) + field(UInt64(sections.count), 2) + field(0, 4)
      + field(UInt64(table), 4) + field(UInt64(symbols), 4) + field(0, 2) + field(0, 2)
    let contents = [UInt8](repeating: 0, count: sections.map { Int(clamping: min($0.size, 1 << 20)) }.reduce(0, +))
    return dos + header + rows + [UInt8](repeating: 0, count: 18 * symbols) + field(UInt64(strings.count + 4), 4)
      + strings + contents
  }
}
