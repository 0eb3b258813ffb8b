/// RECORD: the list of a wheel's files with their hashes and sizes, every byte of which is kept.
///
/// A CSV file of three columns, readable by Python's `csv` module in its default dialect (binary distribution format,
/// "The .dist-info directory"; recording installed packages, "The RECORD file"). Edits replace, add and remove whole
/// rows; all other bytes stay.
public struct Record: Hashable, Sendable {
  /// Empty lines before the first row.
  var lead: ArraySlice<UInt8>
  /// The rows in the order of the file; a path may occur several times.
  public internal(set) var rows: [Row]

  /// The file's bytes: what was parsed, with the edits made since.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var count = lead.count
    for row in rows { count += row.lines.count }
    bytes.reserveCapacity(count)
    bytes += lead
    for row in rows { bytes += row.lines }
    return bytes
  }

  /// The place in `rows` of the first row for `path`, which is written with slashes; a row may have backslashes.
  ///
  /// Looks at row after row: for many look-ups take `pathIndex()`.
  public func index(ofPath path: String) -> Int? {
    let path = Array(path.utf8)
    return rows.firstIndex { $0.isFor(path) }
  }

  /// The first row for `path`.
  public func row(forPath path: String) -> Row? { index(ofPath: path).map { rows[$0] } }

  /// All rows by their paths.
  public func pathIndex() -> PathIndex { PathIndex(rows) }

  /// The rows of a RECORD by path, for look-up in constant time; made once, it does not follow edits.
  public struct PathIndex: Hashable, Sendable {
    private var places: [ExactText: Int] = [:]
    /// The places of rows whose path an earlier row has already.
    public private(set) var doubled: [Int] = []

    package init(_ rows: [Row]) {
      places.reserveCapacity(rows.count)
      for (place, row) in rows.enumerated() {
        let path = ExactText(row.slashedPath)
        if places[path] == nil { places[path] = place } else { doubled.append(place) }
      }
    }

    /// The place of the first row for `path`, which is written with slashes.
    public subscript(path: String) -> Int? { places[ExactText(path)] }
  }
}
