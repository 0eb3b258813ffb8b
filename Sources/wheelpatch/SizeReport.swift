import WheelKit

/// The largest files and folders of a wheel, by the bytes they take in it.
struct SizeReport {
  struct Entry {
    let path: String
    var size: UInt64
    var compressedSize: UInt64
  }

  /// The largest files, largest first.
  let files: [Entry]
  /// The largest folders with all that lies below them, largest first.
  let folders: [Entry]

  init(_ layout: ZipLayout, most: Int = 10) {
    var totals: [Substring: Entry] = [:]
    var files: [Entry] = []
    for member in layout.members where !member.isDirectory {
      let name = member.name
      files.append(Entry(path: name, size: member.uncompressedSize, compressedSize: member.compressedSize))
      for slash in name.utf8.indices where name.utf8[slash] == UInt8(ascii: "/") {
        let folder = name[...slash]
        var total = totals[folder] ?? Entry(path: String(folder), size: 0, compressedSize: 0)
        total.size &+= member.uncompressedSize
        total.compressedSize &+= member.compressedSize
        totals[folder] = total
      }
    }
    self.files = SizeReport.largest(files, most)
    folders = SizeReport.largest(Array(totals.values), most)
  }

  private static func largest(_ entries: [Entry], _ most: Int) -> [Entry] {
    let sorted = entries.sorted { ($0.compressedSize, $1.path) > ($1.compressedSize, $0.path) }
    return Array(sorted.prefix(most))
  }
}
