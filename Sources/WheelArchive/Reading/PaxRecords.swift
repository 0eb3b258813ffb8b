/// The records of a pax header that say where a member is: `LENGTH KEY=VALUE\n` (POSIX.1-2001, "pax Extended Header").
struct PaxRecords {
  private(set) var path: [UInt8]?
  private(set) var size: UInt64?
  private(set) var isEmpty = true

  init() {}

  /// - Parameter isGlobal: whether the records are about all members that follow. Readers disagree on paths and sizes in
  ///   those, which nobody writes.
  /// - Throws: `damaged-archive`, and `unsafe-archive` for what readers disagree about.
  init(parsing bytes: [UInt8], isGlobal: Bool) throws(WheelError) {
    var rest = bytes[...]
    while let first = rest.first, first != 0 {
      isEmpty = false
      guard let blank = rest.prefix(20).firstIndex(of: .space), let length = PaxRecords.number(rest[..<blank]),
        length <= UInt64(rest.count),
        let end = rest.index(rest.startIndex, offsetBy: Int(length), limitedBy: rest.endIndex),
        end > blank + 1, rest[end - 1] == .lineFeed, let equals = rest[blank..<end].firstIndex(of: .equalsSign)
      else { throw WheelError(.damagedArchive, "the tar archive is damaged: a pax header is not a list of records") }
      try add(rest[(blank + 1)..<equals], rest[(equals + 1)..<(end - 1)], isGlobal)
      rest = rest[end...]
    }
  }

  private mutating func add(_ key: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, _ isGlobal: Bool) throws(WheelError) {
    let isPath = key.elementsEqual("path".utf8)
    let isSize = key.elementsEqual("size".utf8)
    let isSparse = key.starts(with: "GNU.sparse.".utf8)
    if isSparse { throw WheelError(.unsafeArchive, "a file with holes, which not all readers know") }
    guard isPath || isSize else { return }
    if isGlobal { throw WheelError(.unsafeArchive, "a global pax header has a path or a size") }
    if isPath { path = Array(value) }
    if isSize {
      guard let number = PaxRecords.number(value) else {
        throw WheelError(.damagedArchive, "the tar archive is damaged: a pax header has no size")
      }
      size = number
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    guard !digits.isEmpty, digits.count < 20, digits.allSatisfy(\.isDigit) else { return nil }
    return UInt64(String(decoding: digits, as: UTF8.self))
  }
}
