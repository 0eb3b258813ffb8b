import WheelKit

/// The catalogue of checks as `verify --list-checks` prints it: a Markdown table, which docs/checks.md contains as is.
enum CheckList {
  static var text: String {
    var text = "| check | severity | refused by | why |\n|---|---|---|---|\n"
    for check in Check.all {
      let refusedBy = check.refusedBy.names(joinedBy: ", ")
      text += "| `\(check.code.rawValue)` | \(check.severity.rawValue) | \(refusedBy) | \(check.why) |\n"
    }
    return text
  }
}
