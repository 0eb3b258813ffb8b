import WheelKit

/// One comparison of two wheels and what is said about it.
struct DiffRun {
  let oldPath: String
  let newPath: String
  let printsJSON: Bool
  let showsContent: Bool
  let isThorough: Bool
  let console: Console

  /// - Returns: the exit status: 0 same, 1 different, 2 where that cannot be told.
  /// - Throws: when JSON cannot be made.
  func run() throws -> Int32 {
    var failures: [WheelError] = []
    let old = open(oldPath, &failures)
    let new = open(newPath, &failures)
    var document: JSON?
    var status: Int32 = 2
    if let old, let new {
      do throws(WheelError) {
        let comparison = try compare(old, new)
        for file in oldPath == newPath ? [oldPath] : [oldPath, newPath] {
          console.warnings(file, comparison.warnings.filter { $0.file == file }.map(\.message))
        }
        let diffs = showsContent ? ContentDiffs(old, new) : nil
        if printsJSON {
          document = try DiffDocument(comparison, diffs).json
        } else {
          try print(comparison, diffs)
        }
        status = comparison.isSame ? 0 : 1
      } catch {
        failures.append(error)
      }
    }
    for failure in failures { console.error(failure) }
    if printsJSON {
      console.result(try JSON.document([document ?? DiffDocument(oldPath, newPath, failures: failures).json]))
    }
    return failures.isEmpty ? status : 2
  }

  /// Of two wheels that cannot be opened both are said; of one that is given twice it is said once.
  private func open(_ path: String, _ failures: inout [WheelError]) -> Wheel? {
    do throws(WheelError) {
      return try Wheel(opening: path)
    } catch {
      if !failures.contains(error) { failures.append(error) }
      return nil
    }
  }

  private func compare(_ old: Wheel, _ new: Wheel) throws(WheelError) -> WheelComparison {
    let progress = ProgressBar(label: PathName.last(of: newPath), isShown: !console.isQuiet)
    defer { progress.clear() }
    return try WheelComparison(from: old, to: new, isThorough: isThorough) { progress.show($0, of: $1) }
  }

  private func print(_ comparison: WheelComparison, _ diffs: ContentDiffs?) throws(WheelError) {
    let report = DiffReport(comparison, console)
    console.result(text: report.text)
    console.result(text: report.metadataDiff(mostLines: showsContent ? .max : 100))
    guard let diffs else { return }
    for pair in comparison.members.changed where comparison.showsContents(of: pair) {
      if let diff = try diffs.text(of: pair) { console.result(text: console.shown(diff)) }
    }
  }
}
