/// A value of a JSON document that was read (RFC 8259). The members of an object keep their order.
public indirect enum ParsedJSON: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number as written.
  case number(String)
  /// A string, with escapes replaced.
  case string(String)
  /// A list of values.
  case array([ParsedJSON])
  /// Names with values. No name occurs twice.
  case object([Member])

  /// One name of an object with its value.
  public struct Member: Hashable, Sendable {
    /// The name, with escapes replaced.
    public let name: String
    /// The value.
    public let value: ParsedJSON

    /// Creates a member.
    public init(_ name: String, _ value: ParsedJSON) {
      self.name = name
      self.value = value
    }
  }

  /// The members, if it is an object.
  package var members: [Member]? { if case .object(let members) = self { members } else { nil } }

  /// The elements, if it is an array.
  package var elements: [ParsedJSON]? { if case .array(let elements) = self { elements } else { nil } }

  /// The text, if it is a string.
  package var string: String? { if case .string(let text) = self { text } else { nil } }

  /// What kind of value it is, for messages.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

extension ParsedJSON {
  /// The document with two spaces for each level, lists of strings on one line, and a final newline.
  package var bytes: [UInt8] { Array((text(indentation: "") + "\n").utf8) }

  private func text(indentation: String) -> String {
    let inner = indentation + "  "
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let text): return text
    case .string(let text): return Self.quoted(text)
    case .array(let elements):
      if elements.allSatisfy({ $0.string != nil }) {
        return "[" + elements.map { $0.text(indentation: "") }.joined(separator: ", ") + "]"
      }
      let lines = elements.map { inner + $0.text(indentation: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indentation)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { inner + Self.quoted($0.name) + ": " + $0.value.text(indentation: inner) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
