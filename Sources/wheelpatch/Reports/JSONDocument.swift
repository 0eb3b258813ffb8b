import WheelKit

extension JSON {
  /// The document with `results`, one element for each wheel. Keys are sorted, so that equal runs print equal bytes.
  ///
  /// - Parameters:
  ///   - errors: errors that are not about one of the wheels; nil if a command has none.
  ///   - others: more keys.
  static func document(
    _ results: [JSON], errors: [WheelError]? = nil, others: [String: JSON] = [:]
  ) throws -> String {
    var members = others
    members["schema"] = 1
    members["results"] = .array(results)
    if let errors { members["errors"] = .strings(errors.map(\.text)) }
    return try JSON.object(members).text
  }
}
