import Testing

@testable import WheelKit

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The cases of https://github.com/toml-lang/toml-test for TOML 1.0, from a checkout.
@Suite struct TOMLConformanceTests {
  static let checkoutPath = ProcessInfo.processInfo.environment["WHEELPATCH_TOML_TEST"]

  @Test(.enabled(if: checkoutPath != nil, "WHEELPATCH_TOML_TEST does not name a checkout of toml-lang/toml-test"))
  func `every case of toml-test is read or refused as it should be`() throws {
    let tests = URL(filePath: try #require(Self.checkoutPath)).appending(path: "tests")
    let list = try Data(contentsOf: tests.appending(path: "files-toml-1.0.0"))
    var valid = 0
    var invalid = 0
    for name in String(decoding: list, as: UTF8.self).split(whereSeparator: \.isNewline) where name.hasSuffix(".toml") {
      let bytes = Array(try Data(contentsOf: tests.appending(path: name)))
      let isValid = name.hasPrefix("valid/")
      do throws(TOMLFault) {
        let lines = Tagged(try TOMLNode.document(bytes)).lines
        valid += 1
        if !isValid { Issue.record("\(name) is read") }
        if isValid { #expect(lines == Self.expectedLines(tests.appending(path: name)), "\(name)") }
      } catch {
        invalid += 1
        if isValid { Issue.record("\(name) is refused: \(error)") }
        #expect((0...bytes.count).contains(error.offset) && error.reason.isExactly(error.reason.onOneLine), "\(name)")
      }
    }
    print("compared: valid \(valid), invalid \(invalid)")
    #expect(valid >= 200 && invalid >= 450)
  }

  /// The lines of the JSON beside a TOML file; nil when it cannot be read.
  private static func expectedLines(_ file: URL) -> [String]? {
    let json = file.deletingPathExtension().appendingPathExtension("json")
    return try? JSONDecoder().decode(Tagged.self, from: Data(contentsOf: json)).lines
  }
}

/// A document in the form of toml-test: scalars have a type and a value, both strings.
private enum Tagged: Decodable {
  case table([String: Tagged])
  case array([Tagged])
  case scalar(type: String, value: String)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let array = try? container.decode([Tagged].self) {
      self = .array(array)
    } else if let scalar = try? container.decode([String: String].self), Set(scalar.keys) == ["type", "value"] {
      self = .scalar(type: scalar["type"] ?? "", value: scalar["value"] ?? "")
    } else {
      self = .table(try container.decode([String: Tagged].self))
    }
  }

  init(_ node: TOMLNode) {
    switch node.value {
    case .string(let text): self = .scalar(type: "string", value: text)
    case .integer(let number): self = .scalar(type: "integer", value: "\(number)")
    case .float(let number): self = .scalar(type: "float", value: "\(number)")
    case .boolean(let flag): self = .scalar(type: "bool", value: "\(flag)")
    case .date(.offsetDateTime, let text): self = .scalar(type: "datetime", value: text)
    case .date(.localDateTime, let text): self = .scalar(type: "datetime-local", value: text)
    case .date(.localDate, let text): self = .scalar(type: "date-local", value: text)
    case .date(.localTime, let text): self = .scalar(type: "time-local", value: text)
    case .array(let elements): self = .array(elements.map(Tagged.init))
    case .table(let members):
      self = .table(Dictionary(uniqueKeysWithValues: members.map { ($0.key, Tagged($0.node)) }))
    }
  }

  /// Each value on a line, with the scalars of its text as numbers, which compare exactly.
  var lines: [String] { lines("").sorted() }

  private func lines(_ path: String) -> [String] {
    switch self {
    case .table(let members):
      ["\(path) table"] + members.flatMap { $0.value.lines("\(path).\(Self.exactly($0.key))") }
    case .array(let elements):
      ["\(path) array of \(elements.count)"]
        + elements.enumerated().flatMap { $0.element.lines("\(path)[\($0.offset)]") }
    case .scalar(let type, let value): ["\(path) \(type) \(Self.normalized(type, value))"]
    }
  }

  private static func exactly(_ text: String) -> String {
    text.unicodeScalars.map { $0.isASCII && $0.value > 0x20 ? String($0) : "<\($0.value)>" }.joined()
  }

  /// One spelling for each value.
  private static func normalized(_ type: String, _ value: String) -> String {
    switch type {
    case "float": return Double(value).map { $0.isNaN ? "nan" : "\($0)" } ?? "not a number: \(value)"
    case "string", "integer", "bool": return exactly(value)
    default:
      var text = value.uppercased().replacing(" ", with: "T")
      if let dot = text.firstIndex(of: ".") {
        let end = text[dot...].dropFirst().firstIndex { !$0.isNumber } ?? text.endIndex
        var fraction = text[dot..<end]
        while fraction.last == "0" { fraction.removeLast() }
        text.replaceSubrange(dot..<end, with: fraction)
      }
      return text
    }
  }
}
