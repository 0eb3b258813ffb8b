/// A member of the old wheel and the one that has its place in the new wheel.
public struct MemberPair: Hashable, Sendable {
  public let old: ZipMember
  public let new: ZipMember
  /// Whether the bytes that the two unpack to differ.
  public internal(set) var changesContents: Bool

  init(_ old: ZipMember, _ new: ZipMember) {
    self.old = old
    self.new = new
    changesContents = old.crc32 != new.crc32 || old.uncompressedSize != new.uncompressedSize
  }

  /// Whether type or permissions differ. A mode without a type is a regular file's, and no mode at all 0644.
  public var changesMode: Bool { old.effectiveMode != new.effectiveMode }

  public var changesDate: Bool { old.modified != new.modified }

  public var changesMethod: Bool { old.method != new.method }

  /// Whether the same bytes are compressed to other ones by the same method.
  var changesCompressedSize: Bool {
    !changesContents && !changesMethod && old.compressedSize != new.compressedSize
  }

  /// Whether the mode is written otherwise and means the same.
  var respellsMode: Bool { !changesMode && old.unixMode != new.unixMode }
}

extension ZipMember {
  /// What an archiver makes of the mode on disk.
  fileprivate var effectiveMode: UInt16 {
    if unixMode == 0 { return FileMode.ordinaryFile }
    return unixMode.fileType == 0 ? unixMode | FileMode.regularFile : unixMode
  }
}
