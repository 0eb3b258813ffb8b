/// A member of the old wheel and its counterpart in the new wheel.
public struct MemberPair: Hashable, Sendable {
  /// The member of the first wheel.
  public let old: ZipMember
  /// The member of the second wheel.
  public let new: ZipMember
  /// Whether the uncompressed bytes differ.
  public internal(set) var changesContents: Bool

  init(_ old: ZipMember, _ new: ZipMember) {
    self.old = old
    self.new = new
    changesContents = old.crc32 != new.crc32 || old.uncompressedSize != new.uncompressedSize
  }

  /// Whether type or permissions differ. A mode without a type means a regular file, and no mode means 0644.
  public var changesMode: Bool { old.effectiveMode != new.effectiveMode }

  /// Whether the dates differ.
  public var changesDate: Bool { old.modified != new.modified }

  /// Whether the compression methods differ.
  public var changesMethod: Bool { old.method != new.method }

  /// Whether the same method compressed the same bytes differently.
  var changesCompressedSize: Bool { !changesContents && !changesMethod && old.compressedSize != new.compressedSize }

  /// Whether the mode is spelled differently but means the same.
  var respellsMode: Bool { !changesMode && old.unixMode != new.unixMode }
}

extension ZipMember {
  /// The mode that an archiver sets on disk.
  fileprivate var effectiveMode: UInt16 {
    if unixMode == 0 { return FileMode.ordinaryFile }
    return unixMode.fileType == 0 ? unixMode | FileMode.regularFile : unixMode
  }
}
