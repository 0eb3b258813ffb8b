import WheelKit

/// The largest files and directories of a wheel, by their compressed size.
struct SizeReport {
  struct Entry {
    let path: String
    let sizes: Sizes
  }

  struct Sizes {
    var size: UInt64 = 0
    var compressedSize: UInt64 = 0

    mutating func add(_ other: Sizes) {
      size &+= other.size
      compressedSize &+= other.compressedSize
    }
  }

  /// The largest files, largest first.
  let files: [Entry]
  /// The largest directories with everything below them, largest first.
  let folders: [Entry]

  init(_ layout: ZipLayout, maximum: Int = 10) {
    var tree = DirectoryTree(Sizes())
    var files: [(index: Int, sizes: Sizes)] = []
    for (index, member) in layout.members.enumerated() where !member.isDirectory {
      let sizes = Sizes(size: member.uncompressedSize, compressedSize: member.compressedSize)
      files.append((index, sizes))
      tree.update(above: member.name) { $0.add(sizes) }
    }
    self.files = SizeReport.largest(files, maximum) { layout.members[$0].name }
    folders = SizeReport.largest((0..<tree.count).map { ($0, tree[$0]) }, maximum, path: tree.path)
  }

  /// Of entries of the same size, the first in the archive comes first.
  private static func largest(
    _ entries: [(index: Int, sizes: Sizes)], _ maximum: Int, path: (Int) -> String
  ) -> [Entry] {
    let sorted = entries.sorted {
      ($0.sizes.compressedSize, $1.index) > ($1.sizes.compressedSize, $0.index)
    }
    return sorted.prefix(maximum).map { Entry(path: path($0.index), sizes: $0.sizes) }
  }
}

extension SizeReport {
  var json: JSON { .object(["files": SizeReport.json(of: files), "folders": SizeReport.json(of: folders)]) }

  private static func json(of entries: [Entry]) -> JSON {
    .array(
      entries.map { entry in
        .object([
          "path": .string(entry.path), "size": .integer(entry.sizes.size),
          "compressed_size": .integer(entry.sizes.compressedSize),
        ])
      })
  }
}
