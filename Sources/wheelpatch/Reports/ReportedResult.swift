import WheelKit

/// A finding or a difference, with all that the formats of other programs have room for.
struct ReportedResult {
  /// How much attention it needs.
  enum Level: String, CaseIterable {
    case error, warning, note
  }

  let rule: ReportedRule
  let level: Level
  /// The file on disk.
  let file: String
  /// The line of `file`. Lines of documents in a wheel are not lines of the wheel.
  var line: Int?
  /// The member, or the document and field; nil for the whole file.
  let subject: String?
  /// What was found, worded to follow the subject.
  let message: String
  /// The value that distinguishes it from other results of the same rule about the same subject.
  let value: String?

  /// `SUBJECT: message`, on one line.
  var text: String { (subject.map { "\($0.elided): \(message)" } ?? message).onOneLine }
}

/// What a result is an instance of: a check, or a kind of difference.
struct ReportedRule {
  /// A stable name.
  let id: String
  /// One sentence about what it means.
  let why: String
  /// The level of its results, unless a result has another one.
  let level: ReportedResult.Level

  /// The last part of `id` in words: `Record hash mismatch`.
  var title: String {
    let words = id.split(separator: "/").last.map { $0.split(separator: "-").joined(separator: " ") } ?? id
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
