/// METADATA or WHEEL: header fields and a body. Keeps every byte of the file.
///
/// Recognizes fields and the end of the headers like Python's `email.parser` with the `compat32` policy, the standard
/// named by the core metadata specification. Edits replace, add and remove whole lines; all other bytes stay.
public struct HeaderDocument: Hashable, Sendable {
  /// Lines before the first field that are not part of a field.
  var lead: ArraySlice<UInt8>
  /// The fields in file order. A name may occur several times.
  public internal(set) var fields: [Field]
  /// A `From …` line at the end of the headers, which the parser moves to the body.
  var returnedLine: ArraySlice<UInt8>
  /// The ending of the empty line between headers and body; empty if the headers end in another way.
  package var separator: ArraySlice<UInt8>
  /// Everything after the separator.
  var remainder: ArraySlice<UInt8>

  /// The bytes of the file: the parsed bytes with all edits.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var count = lead.count + returnedLine.count + separator.count + remainder.count
    for field in fields { count += field.bytes.count + field.ignoredLines.count }
    bytes.reserveCapacity(count)
    bytes += lead
    for field in fields {
      bytes += field.bytes
      bytes += field.ignoredLines
    }
    bytes += returnedLine
    bytes += separator
    bytes += remainder
    return bytes
  }

  /// Everything after the headers: the description, in METADATA.
  public var body: [UInt8] { Array(returnedLine + remainder) }

  /// Whether the file begins with a UTF-8 byte order mark, which makes all of it body.
  public var hasByteOrderMark: Bool {
    fields.isEmpty && lead.isEmpty && separator.isEmpty && remainder.starts(with: [0xEF, 0xBB, 0xBF])
  }

  /// The indices in `fields` of the fields called `name`, ignoring case.
  public func indices(of name: String) -> [Int] {
    let name = FieldName(name)
    return fields.indices.filter { fields[$0].isNamed(name) }
  }

  /// The values of all fields called `name`, ignoring case, in file order.
  public func values(of name: String) -> [String] { indices(of: name).map { fields[$0].value } }

  /// The first field called `name`, ignoring case.
  package func firstField(_ name: String) -> Field? {
    let name = FieldName(name)
    return fields.first { $0.isNamed(name) }
  }

  /// The value of the first field called `name`, ignoring case: the one that installers read.
  public func first(_ name: String) -> String? { firstField(name)?.value }
}

/// A field name prepared for comparison: header names are case-insensitive.
package struct FieldName {
  package var lowercased: [UInt8]

  package init(_ name: String) { self.lowercased = name.utf8.map(\.lowercased) }
}
