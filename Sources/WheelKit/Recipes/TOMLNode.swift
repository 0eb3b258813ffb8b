/// A value of a TOML document and where it begins.
struct TOMLNode: Sendable {
  enum Value: Sendable {
    case string(String)
    case integer(Int)
    case float(Double)
    case boolean(Bool)
    /// As written; the calendar and the clock have such a date and time.
    case date(DateKind, String)
    case array([TOMLNode])
    /// In the order of the document.
    case table([Member])
  }

  enum DateKind: String, Sendable {
    case offsetDateTime = "date-time with an offset"
    case localDateTime = "date-time"
    case localDate = "date"
    case localTime = "time"
  }

  struct Member: Sendable {
    let key: String
    /// The offset of the key, in bytes; of a table with several headers, in the first of them.
    let offset: Int
    let node: TOMLNode
  }

  let value: Value
  /// In bytes. A table that has a header begins at its header.
  let offset: Int

  /// The type of the value, for messages.
  var kind: String {
    switch value {
    case .string: "a string"
    case .integer: "an integer"
    case .float: "a floating-point number"
    case .boolean: "a boolean"
    case .date(let kind, _): "a \(kind.rawValue)"
    case .array: "an array"
    case .table: "a table"
    }
  }
}

extension TOMLNode {
  /// Reads a TOML 1.0 document.
  ///
  /// - Throws: at the first byte that is not TOML 1.0, or that is nested deeper than `TOMLReader.maximumDepth`.
  static func document(_ bytes: [UInt8]) throws(TOMLFault) -> TOMLNode {
    if let offset = firstInvalidUTF8(in: bytes) { throw TOMLFault(invalidAt: offset, "not UTF-8") }
    var reader = TOMLReader(bytes)
    return try reader.readDocument()
  }

  private static func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}

/// Why a document cannot be read.
struct TOMLFault: Error, Hashable {
  /// In bytes.
  let offset: Int
  let reason: String
}

extension TOMLFault {
  init(invalidAt offset: Int, _ reason: String) { self.init(offset: offset, reason: "invalid TOML: \(reason)") }
}
