import FoundationEssentials

/// A value of the documents that `--json` prints.
enum JSON: Encodable {
  case null
  case bool(Bool)
  case integer(UInt64)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// A string, or null where there is none.
  init(_ text: String?) {
    self = text.map(JSON.string) ?? .null
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }

  /// The document that holds `results`, one element a wheel, its keys sorted so that equal runs print equal bytes.
  static func document(_ results: [JSON]) throws -> String {
    try JSON.object(["schema": .integer(1), "results": .array(results)]).text
  }

  /// The value as a document of its own.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
