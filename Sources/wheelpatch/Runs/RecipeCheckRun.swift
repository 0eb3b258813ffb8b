import WheelKit

/// Checks recipes and the files that they name.
struct RecipeCheckRun {
  let recipes: [String]
  /// Nil if names in the recipes may have any value.
  let definitions: RecipeDefinitions?
  let printsJSON: Bool
  let console: Console

  /// Reports each recipe with one line; an invalid one does not stop the others.
  ///
  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var results: [JSON] = []
    var errors: [WheelError] = []
    for path in recipes {
      do throws(WheelError) {
        let check = try RecipeCheck(reading: path, defining: definitions)
        results.append(json(path, check, nil))
        if !printsJSON { console.result("\(path.elided.onOneLine): \(text(of: check))") }
      } catch {
        errors.append(error)
        results.append(json(path, nil, error))
        console.error(error)
      }
    }
    if printsJSON { console.result(try JSON.document(results)) }
    return ExitStatus(errors)
  }

  private func text(of check: RecipeCheck) -> String {
    let rules = check.ruleCount == 1 ? "1 rule" : "\(check.ruleCount) rules"
    let names = check.undefined.isEmpty ? "" : "; apply needs --define for \(check.undefined.joined(separator: ", "))"
    return "ok, \(rules)\(names)"
  }

  private func json(_ path: String, _ check: RecipeCheck?, _ error: WheelError?) -> JSON {
    .object([
      "path": .string(path),
      "status": .string(error == nil ? "ok" : "invalid"),
      "rules": check.map { .integer(UInt64($0.ruleCount)) } ?? .null,
      "undefined": check.map { .strings($0.undefined) } ?? .null,
      "error": JSON(error?.text),
    ])
  }
}
