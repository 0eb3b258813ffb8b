import WheelKit

/// What a command found about one wheel or about several, for every format.
///
/// A command that reports results has one type that conforms, and hands its values to ``ReportOutput``.
protocol Report {
  /// The files that it is about.
  var files: [String] { get }
  /// What it means for the process.
  var status: ExitStatus { get }
  /// What could not be examined, by file.
  var warnings: [(file: String, messages: [String])] { get }
  /// Each finding or difference.
  var results: [ReportedResult] { get }
  /// One line that sums it up.
  var verdict: String { get }

  /// The element of `results` in JSON.
  func json() throws(WheelError) -> JSON
  /// The elements of `results` in JSON, for a report that is about several things.
  func elements() throws(WheelError) -> [JSON]
  /// Prints it for people.
  func print(to console: Console) throws(WheelError)
}

extension Report {
  func elements() throws(WheelError) -> [JSON] { [try json()] }
}
