import WheelKit

/// The largest files and folders of a wheel, by the bytes they take in it.
struct SizeReport {
  struct Entry {
    let path: String
    let size: UInt64
    let compressedSize: UInt64
  }

  /// The largest files, largest first.
  let files: [Entry]
  /// The largest folders with all that lies below them, largest first.
  let folders: [Entry]

  init(_ layout: ZipLayout, most: Int = 10) {
    var tree = DirectoryTree(Sizes())
    var files: [(place: Int, sizes: Sizes)] = []
    for (place, member) in layout.members.enumerated() where !member.isDirectory {
      let sizes = Sizes(size: member.uncompressedSize, compressedSize: member.compressedSize)
      files.append((place, sizes))
      tree.update(above: member.name) { $0.add(sizes) }
    }
    self.files = SizeReport.largest(files, most) { layout.members[$0].name }
    folders = SizeReport.largest((0..<tree.count).map { ($0, tree[$0]) }, most, path: tree.path)
  }

  private struct Sizes {
    var size: UInt64 = 0
    var compressedSize: UInt64 = 0

    mutating func add(_ other: Sizes) {
      size &+= other.size
      compressedSize &+= other.compressedSize
    }
  }

  /// Of those of one size the first in the archive.
  private static func largest(
    _ entries: [(place: Int, sizes: Sizes)], _ most: Int, path: (Int) -> String
  ) -> [Entry] {
    let sorted = entries.sorted {
      ($0.sizes.compressedSize, $1.place) > ($1.sizes.compressedSize, $0.place)
    }
    return sorted.prefix(most).map {
      Entry(path: path($0.place), size: $0.sizes.size, compressedSize: $0.sizes.compressedSize)
    }
  }
}
