import WheelKit

extension JSON {
  /// The document with `results`, one element for each wheel. Keys are sorted, so that equal runs print equal bytes.
  ///
  /// - Parameter errors: errors that are not about one of the wheels; nil if a command has none.
  static func document(_ results: [JSON], errors: [WheelError]? = nil) throws -> String {
    var members: [String: JSON] = ["schema": 1, "results": .array(results)]
    if let errors { members["errors"] = .strings(errors.map(\.text)) }
    return try JSON.object(members).text
  }
}
