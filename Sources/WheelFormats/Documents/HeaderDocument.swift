/// METADATA or WHEEL: header fields and a body, every byte of which is kept.
///
/// What counts as a field and where the headers end is what Python's `email.parser` does with the `compat32` policy, the
/// standard named by the core metadata specification. Edits replace, add and remove whole lines; all other bytes stay.
public struct HeaderDocument: Hashable, Sendable {
  /// Lines before the first field that belong to none.
  var lead: ArraySlice<UInt8>
  /// The fields in the order of the file; a name may occur several times.
  public internal(set) var fields: [Field]
  /// A line `From …` that is the last of the headers, which the parser gives back to the body.
  var returnedLine: ArraySlice<UInt8>
  /// The empty line between headers and body, its ending only; empty where the headers end otherwise.
  package var separator: ArraySlice<UInt8>
  /// What follows the separator.
  var remainder: ArraySlice<UInt8>

  /// The file's bytes: what was parsed, with the edits made since.
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

  /// What follows the headers: in METADATA the description.
  public var body: [UInt8] { Array(returnedLine + remainder) }

  /// Whether the file begins with the UTF-8 byte order mark, which makes all of it body.
  public var hasByteOrderMark: Bool {
    fields.isEmpty && lead.isEmpty && separator.isEmpty && remainder.starts(with: [0xEF, 0xBB, 0xBF])
  }

  /// The places in `fields` of the fields called `name`, in any case.
  public func indices(of name: String) -> [Int] {
    let name = FieldName(name)
    return fields.indices.filter { fields[$0].isNamed(name) }
  }

  /// The values of all fields called `name`, in any case, in the order of the file.
  public func values(of name: String) -> [String] { indices(of: name).map { fields[$0].value } }

  /// The value of the first field called `name`, in any case, which is the one that installers read.
  public func first(_ name: String) -> String? {
    let name = FieldName(name)
    return fields.first { $0.isNamed(name) }?.value
  }
}

/// A field's name prepared for comparison: header names are the same in any case.
package struct FieldName {
  package var lowercased: [UInt8]

  package init(_ name: String) { self.lowercased = name.utf8.map(\.lowercased) }
}
