/// What a native library or executable consists of.
public struct BinaryContents: Hashable, Sendable {
  /// The format, by the first bytes of the file.
  public enum Format: String, Hashable, Sendable {
    /// Linux and other Unix systems.
    case elf = "ELF"
    /// macOS.
    case machO = "Mach-O"
    /// Windows.
    case pe = "PE"
  }

  /// The format.
  public let format: Format
  /// Machine code, in bytes of the file, as all that follow.
  public internal(set) var code: UInt64 = 0
  /// Other contents that are loaded.
  public internal(set) var data: UInt64 = 0
  /// What only debuggers read.
  public internal(set) var debug: UInt64 = 0
  /// Tables of symbols that are not loaded.
  public internal(set) var symbols: UInt64 = 0
  /// The name by which other libraries find it: `DT_SONAME`, or `LC_ID_DYLIB`; nil without one.
  public internal(set) var soname: String?

  init(_ format: Format) { self.format = format }

  /// What `strip` would remove.
  public var strippable: UInt64 {
    let (sum, overflows) = debug.addingReportingOverflow(symbols)
    return overflows ? .max : sum
  }

  /// The format of a file with these first bytes; nil for another kind of file.
  package static func format(of head: ArraySlice<UInt8>) -> Format? {
    let start = Array(head.prefix(4))
    guard start.count == 4 else { return nil }
    switch start {
    case [0x7f, 0x45, 0x4c, 0x46]: return .elf
    case [0xfe, 0xed, 0xfa, 0xce], [0xfe, 0xed, 0xfa, 0xcf], [0xce, 0xfa, 0xed, 0xfe], [0xcf, 0xfa, 0xed, 0xfe],
      [0xca, 0xfe, 0xba, 0xbe], [0xca, 0xfe, 0xba, 0xbf]:
      // Class files of Java begin like fat binaries, but no fat binary has so many architectures.
      if start[0] == 0xca, head.count >= 8,
        head[head.startIndex + 4..<head.startIndex + 7].contains(where: { $0 != 0 })
          || head[head.startIndex + 7] > 30
      {
        return nil
      }
      return .machO
    default: return start[0] == 0x4d && start[1] == 0x5a ? .pe : nil
    }
  }

  /// Describes a binary; nil if it is not one.
  ///
  /// - Throws: `needs` if a part has to be read first; `malformed`.
  package init?(_ bytes: BinaryBytes) throws(BinaryFault) {
    let head = try bytes.bytes(at: 0, count: min(bytes.size, 64))
    switch BinaryContents.format(of: head) {
    case .elf: self = try ELFParser(bytes, head).contents()
    case .machO: self = try MachOParser(bytes).contents()
    case .pe:
      guard let contents = try PEParser(bytes, head).contents() else { return nil }
      self = contents
    case nil: return nil
    }
    var total: UInt64 = 0
    for part in [code, data, debug, symbols] {
      let (sum, overflows) = total.addingReportingOverflow(part)
      guard !overflows, sum <= bytes.size else { throw .malformed("its sections are larger than the file") }
      total = sum
    }
  }
}
