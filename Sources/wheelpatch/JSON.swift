import FoundationEssentials
import WheelKit

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
  ///
  /// - Parameter errors: what went wrong with none of the wheels; nil where a command has no such errors.
  static func document(_ results: [JSON], errors: [WheelError]? = nil) throws -> String {
    var members: [String: JSON] = ["schema": .integer(1), "results": .array(results)]
    if let errors { members["errors"] = .array(errors.map { .string($0.description) }) }
    return try JSON.object(members).text
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
