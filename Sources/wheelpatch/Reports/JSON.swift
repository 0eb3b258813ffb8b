import FoundationEssentials
import WheelKit

/// A value in the documents that `--json` prints.
enum JSON: Encodable {
  case null
  case bool(Bool)
  case integer(UInt64)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  static func strings(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }

  /// A string, or null for nil.
  init(_ text: String?) { self = text.map(JSON.string) ?? .null }

  init(_ number: some BinaryInteger) { self = .integer(UInt64(number)) }

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

  /// The document with `results`, one element for each wheel. Keys are sorted, so that equal runs print equal bytes.
  ///
  /// - Parameter errors: errors that are not about one of the wheels; nil if a command has none.
  static func document(_ results: [JSON], errors: [WheelError]? = nil) throws -> String {
    var members: [String: JSON] = ["schema": 1, "results": .array(results)]
    if let errors { members["errors"] = .strings(errors.map(\.text)) }
    return try JSON.object(members).text
  }

  /// The value as a document of its own.
  var text: String { get throws { try text([.prettyPrinted]) } }

  /// The value on one line.
  var line: String { get throws { try text([]) } }

  private func text(_ formatting: JSONEncoder.OutputFormatting) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: UInt64) { self = .integer(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  init(arrayLiteral elements: JSON...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, JSON)...) { self = .object(Dictionary(uniqueKeysWithValues: elements)) }
}
