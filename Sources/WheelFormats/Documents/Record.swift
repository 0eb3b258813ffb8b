/// RECORD: the files of a wheel with their hashes and sizes. Keeps every byte of the file.
///
/// A CSV file with three columns, readable by Python's `csv` module in its default dialect (binary distribution format,
/// "The .dist-info directory"; recording installed packages, "The RECORD file"). Edits replace, add and remove whole
/// rows; all other bytes stay.
public struct Record: Hashable, Sendable {
  /// Empty lines before the first row.
  var lead: ArraySlice<UInt8>
  /// The rows in file order. A path may occur several times.
  public internal(set) var rows: [Row]

  /// The bytes of the file: the parsed bytes with all edits.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var count = lead.count
    for row in rows { count += row.lines.count }
    bytes.reserveCapacity(count)
    bytes += lead
    for row in rows { bytes += row.lines }
    return bytes
  }

  /// The index in `rows` of the first row for `path`, which has forward slashes. The row may have backslashes.
  ///
  /// A linear search. For many lookups, use `pathIndex()`.
  public func index(ofPath path: String) -> Int? {
    let path = Array(path.utf8)
    return rows.firstIndex { $0.isFor(path) }
  }

  /// The first row for `path`.
  public func row(forPath path: String) -> Row? { index(ofPath: path).map { rows[$0] } }

  /// All rows by path.
  public func pathIndex() -> PathIndex { PathIndex(rows) }

  /// The rows of a RECORD by path, for lookups in constant time. Does not follow later edits.
  public struct PathIndex: Hashable, Sendable {
    private var indices: [ExactText: Int] = [:]
    /// The indices of rows whose path occurs in an earlier row.
    public private(set) var doubled: [Int] = []

    package init(_ rows: [Row]) {
      indices.reserveCapacity(rows.count)
      for (index, row) in rows.enumerated() {
        let path = ExactText(row.slashedPath)
        if indices[path] == nil { indices[path] = index } else { doubled.append(index) }
      }
    }

    /// The index of the first row for `path`, which has forward slashes.
    public subscript(path: String) -> Int? { indices[ExactText(path)] }
  }
}
