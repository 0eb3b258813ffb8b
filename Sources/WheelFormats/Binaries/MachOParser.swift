/// Reads the load commands of a Mach-O file, of each architecture of a fat one. `mach-o/loader.h`, `mach-o/fat.h`.
struct MachOParser {
  private let file: BinaryBytes

  /// More load commands than this are in no library.
  private static let maximumCommands: UInt64 = 1 << 20

  init(_ file: BinaryBytes) { self.file = file }

  func contents() throws(BinaryFault) -> BinaryContents {
    var contents = BinaryContents(.machO)
    for offset in try architectures() { try add(architecture: offset, to: &contents) }
    return contents
  }

  /// The offsets of the headers.
  private func architectures() throws(BinaryFault) -> [UInt64] {
    let magic = Array(try file.bytes(at: 0, count: 4))
    guard magic[0] == 0xca else { return [0] }
    let is64 = magic[3] == 0xbf
    var header = BinaryFields(try file.bytes(at: 4, count: 4), isBigEndian: true)
    let count = header.number(4)
    let size: UInt64 = is64 ? 32 : 20
    let table = try file.bytes(at: 8, count: count * size)
    var offsets: [UInt64] = []
    for index in 0..<Int(count) {
      var fields = BinaryFields(table.dropFirst(index * Int(size)), isBigEndian: true)
      fields.skip(8)  // type and subtype of the processor
      offsets.append(fields.number(is64 ? 8 : 4))
    }
    // All at once: each reading begins at the start of the file.
    try file.prepare(
      offsets.filter { $0 < file.size }.map { $0..<($0 + min(file.size - $0, 1 << 16)) })
    return offsets
  }

  private func add(architecture start: UInt64, to contents: inout BinaryContents) throws(BinaryFault) {
    let magic = Array(try file.bytes(at: start, count: 4))
    let isBigEndian = magic[0] == 0xfe
    guard magic == [0xfe, 0xed, 0xfa, magic[3]] || magic == [magic[0], 0xfa, 0xed, 0xfe] else {
      throw .malformed("not a Mach-O header at \(start)")
    }
    let is64 = (isBigEndian ? magic[3] : magic[0]) == 0xcf
    let headerSize: UInt64 = is64 ? 32 : 28
    var header = BinaryFields(try file.bytes(at: start, count: headerSize).dropFirst(16), isBigEndian: isBigEndian)
    let count = header.number(4)
    let size = header.number(4)
    guard size <= MachOParser.maximumCommands else { throw .malformed("load commands of \(size) bytes") }
    var commands = try file.bytes(at: start + headerSize, count: size)
    for _ in 0..<min(count, size / 8) {
      var fields = BinaryFields(commands, isBigEndian: isBigEndian)
      let kind = fields.number(4)
      let length = fields.number(4)
      guard length >= 8, length <= UInt64(commands.count) else { throw .malformed("a load command of \(length) bytes") }
      let command = commands.prefix(Int(length))
      fields = BinaryFields(command.dropFirst(8), isBigEndian: isBigEndian)
      switch kind {
      case 0x1, 0x19: add(segment: fields, is64: kind == 0x19, to: &contents)
      case 0xb:
        // Only local symbols can go: the linker needs the others.
        fields.skip(4)  // index of the first
        contents.symbols &+= fields.number(4) &* (is64 ? 16 : 12)
      case 0xd:
        let name = command.dropFirst(Int(min(max(fields.number(4), 8), length)))
        contents.soname = contents.soname ?? String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
      default: break
      }
      commands = commands.dropFirst(Int(length))
    }
  }

  private func add(segment: BinaryFields, is64: Bool, to contents: inout BinaryContents) {
    var fields = segment
    let word = is64 ? 8 : 4
    let name = fields.text(16)
    fields.skip(3 * word)  // address, size in memory, offset
    fields.skip(word)  // size in the file
    fields.skip(8)  // protections
    let count = fields.number(4)
    fields.skip(4)  // flags
    for _ in 0..<min(count, fields.count / (is64 ? 80 : 68)) {
      fields.skip(32)  // names
      fields.skip(word)  // address
      let size = fields.number(word)
      fields.skip(16)  // offset, alignment, relocations
      let flags = fields.number(4)
      fields.skip(is64 ? 12 : 8)
      // Sections of zeros take no space in the file.
      if [0x1, 0xc, 0x12].contains(flags & 0xff) { continue }
      if name == "__DWARF" {
        contents.debug &+= size
      } else if flags & 0x8000_0400 != 0 {
        contents.code &+= size
      } else {
        contents.data &+= size
      }
    }
  }
}
