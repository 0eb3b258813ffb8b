/// Adds a member to an archive and text to the end of another one, or undoes that. Every other byte is kept, whatever a
/// careful writer would do about it, so that undoing it gives the original file.
///
/// The new member is directly before the other one: `variant.json` before RECORD.
package struct VerbatimSplice {
  package let input: InputFile
  package let layout: ZipLayout
  /// The member that is extended or shortened.
  package let anchor: ZipMember

  package init(input: InputFile, layout: ZipLayout, anchor: ZipMember) {
    self.input = input
    self.layout = layout
    self.anchor = anchor
  }

  /// Adds a member before the anchor, and `suffix` to the contents of the anchor, which are then `contents`.
  ///
  /// - Returns: nil if that could not be undone.
  package func adding(
    _ addition: SpliceWriter.Addition, suffix: [UInt8], contents: [UInt8]
  ) throws(WheelError) -> SplicePlan? {
    var new = SplicePlan()
    guard anchor.headerOffset <= UInt64(UInt32.max) - UInt64(addition.bytes.count) - 0x1_0000 else { return nil }
    var entry = try SpliceWriter.add(addition, to: &new)
    entry.set32(UInt32(anchor.headerOffset - shift), at: 42)
    let data =
      anchor.method == .stored
      ? storedData + [.bytes(suffix)] : try DeflateTail(of: anchor, in: input)?.extended(by: suffix)
    return try data.flatMap { data throws(WheelError) in
      try plan(data, contents: contents, added: (new.segments, entry), removed: nil)
    }
  }

  /// Removes the member before the anchor, and `suffix` from the contents of the anchor, which are then `contents`.
  ///
  /// - Returns: nil if that is not what `adding` has done.
  package func removing(_ member: ZipMember, suffix: [UInt8], contents: [UInt8]) throws(WheelError) -> SplicePlan? {
    guard member.index == anchor.index - 1, member.extent?.upperBound == anchor.headerOffset else { return nil }
    var data: [SplicePlan.Segment]?
    if anchor.method == .stored {
      guard let start = anchor.dataOffset, anchor.compressedSize >= UInt64(suffix.count) else { return nil }
      data = [.range(start..<(start + anchor.compressedSize - UInt64(suffix.count)))]
    } else {
      data = try DeflateTail(of: anchor, in: input)?.shortened(by: suffix)
    }
    return try data.flatMap { data throws(WheelError) in
      try plan(data, contents: contents, added: nil, removed: member)
    }
  }

  private var storedData: [SplicePlan.Segment] {
    anchor.dataOffset.map { [.range($0..<($0 + anchor.compressedSize))] } ?? []
  }

  /// How many bytes the archive has in front that its offsets do not count.
  private var shift: UInt64 {
    let stated = CentralFields(layout.directory, at: anchor.entry.lowerBound).headerOffset
    return UInt64(stated) == Sentinel.size ? 0 : anchor.headerOffset - UInt64(stated)
  }

  private func plan(
    _ data: [SplicePlan.Segment], contents: [UInt8], added: (segments: [SplicePlan.Segment], entry: [UInt8])?,
    removed: ZipMember?
  ) throws(WheelError) -> SplicePlan? {
    guard layout.refusal == nil, let extent = anchor.extent, let dataOffset = anchor.dataOffset else { return nil }
    let stated = MemberNumbers(
      crc32: Checksum.of(contents), compressedSize: data.reduce(0) { $0 + $1.count },
      uncompressedSize: UInt64(contents.count))
    let headerLength = Int(dataOffset - anchor.headerOffset)
    var local = MemberHeaderBytes(try input.read(at: anchor.headerOffset, count: headerLength), isLocal: true)
    let descriptorStart = dataOffset + anchor.compressedSize
    let descriptor = try input.read(at: descriptorStart, count: Int(extent.upperBound - descriptorStart))
    guard local.set(stated, from: anchor), let descriptor = stated.descriptor(like: descriptor) else { return nil }

    var plan = SplicePlan()
    plan.append(0..<(removed?.headerOffset ?? anchor.headerOffset))
    plan.append(added?.segments ?? [])
    // How far the anchor's header and what follows it move.
    let moved = Int64(plan.size) - Int64(anchor.headerOffset)
    plan.append(local.bytes)
    plan.append(data)
    plan.append(descriptor)
    let movedBehind = Int64(plan.size) - Int64(extent.upperBound)
    plan.append(extent.upperBound..<layout.directoryOffset)

    var directory: [UInt8] = []
    directory.reserveCapacity(layout.directory.count + (added?.entry.count ?? 0))
    for member in layout.members where member.index != removed?.index {
      var entry = MemberHeaderBytes(Array(layout.directory[member.entry]), isLocal: false)
      let move = member.index == anchor.index ? moved : member.headerOffset > anchor.headerOffset ? movedBehind : 0
      guard entry.moveOffset(by: move) else { return nil }
      if member.index == anchor.index {
        guard entry.set(stated, from: anchor) else { return nil }
        directory += added?.entry ?? []
      }
      directory += entry.bytes
    }
    plan.append(directory)
    let end = layout.directoryOffset + UInt64(layout.directory.count)
    guard
      let records = EndRecordBytes(
        try input.read(at: end, count: Int(input.size - end)), of: layout)?.changed(
          count: added == nil ? -1 : 1, size: Int64(directory.count - layout.directory.count), offset: movedBehind)
    else { return nil }
    plan.append(records)
    return plan
  }
}

extension SplicePlan {
  fileprivate mutating func append(_ segments: [Segment]) {
    for segment in segments {
      switch segment {
      case .bytes(let bytes): append(bytes)
      case .range(let range): append(range)
      }
    }
  }
}

/// The end records of an archive and what follows them, as they are.
private struct EndRecordBytes {
  private var bytes: [UInt8]
  private let end: Int
  private let usesZip64: Bool

  /// - Returns: nil if the records are not where the layout has them.
  init?(_ bytes: [UInt8], of layout: ZipLayout) {
    self.bytes = bytes
    usesZip64 = layout.usesZip64
    end = bytes.count - Int(layout.trailingLength) - layout.comment.count - RecordLength.endRecord
    guard end >= 0, bytes.uint32(at: end) == Signature.endRecord else { return nil }
    if usesZip64 {
      guard end >= RecordLength.zip64EndRecord + RecordLength.zip64Locator,
        bytes.uint32(at: 0) == Signature.zip64EndRecord,
        bytes.uint32(at: end - RecordLength.zip64Locator) == Signature.zip64Locator
      else { return nil }
    }
  }

  /// The records with other numbers; nil if one does not fit.
  consuming func changed(count: Int64, size: Int64, offset: Int64) -> [UInt8]? {
    let locator = end - RecordLength.zip64Locator
    var fields: [(index: Int, width: Int, change: Int64)] = [
      (end + 8, 2, count), (end + 10, 2, count), (end + 12, 4, size), (end + 16, 4, offset),
    ]
    if usesZip64 {
      fields += [(24, 8, count), (32, 8, count), (40, 8, size), (48, 8, offset), (locator + 8, 8, offset + size)]
    }
    for field in fields {
      guard bytes.change(field.index, field.width, by: field.change, mayRefer: usesZip64) else { return nil }
    }
    return bytes
  }
}
