@testable import WheelKit

/// What reading a document gives, as one text: its values, as in `{a: 1, b: [true, "x"]}`, or `2:5 ` and the reason why
/// it cannot be read.
func tomlOutcome(_ text: String) -> String { tomlOutcome(Array(text.utf8)) }

func tomlOutcome(_ bytes: [UInt8]) -> String {
  do throws(TOMLFault) {
    return description(of: try TOMLNode.document(bytes))
  } catch {
    var positions = TextPositions(bytes)
    return "\(positions.text(of: error.offset)) \(error.reason.droppingExactPrefix("invalid TOML: ") ?? error.reason)"
  }
}

private func description(of node: TOMLNode) -> String {
  switch node.value {
  case .string(let text): text.debugDescription
  case .integer(let number): "\(number)"
  case .float(let number): "\(number)"
  case .boolean(let flag): "\(flag)"
  case .date(let kind, let text): "\(kind.rawValue) \(text)"
  case .array(let elements): "[\(elements.map(description).joined(separator: ", "))]"
  case .table(let members):
    "{\(members.map { "\($0.key): \(description(of: $0.node))" }.joined(separator: ", "))}"
  }
}
