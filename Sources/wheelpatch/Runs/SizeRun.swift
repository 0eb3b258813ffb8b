import WheelKit

/// Measures all wheels, and then compares them.
struct SizeRun {
  let command: SizeCommand

  private var console: Console { command.verbosity.console }

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var wheels: [WheelSizes] = []
    var errors: [WheelError] = []
    var seen: Set<String> = []
    for (path, failure) in WheelInputs.each(command.wheels, console) where seen.insert(path).inserted {
      do throws(WheelError) {
        if let failure { throw failure }
        wheels.append(try sizes(of: path))
      } catch {
        console.error(error)
        errors.append(error)
      }
    }
    let report = WheelSizesReport(wheels: wheels, limit: command.limit, top: command.top)
    if let path = command.html, !wheels.isEmpty {
      do throws(WheelError) {
        let page = PageFile(path: path, replaces: command.overwriting.force, inputs: wheels.map(\.path))
        try page.write(SizePage(report: report).text)
      } catch {
        console.error(error)
        errors.append(error)
      }
    }
    if command.format.json {
      console.result(try JSON.document(wheels.map(report.json), errors: errors, others: ["shared": report.shared]))
    } else {
      console.result(text: report.text)
    }
    for error in report.exceeding { console.error(error) }
    var status = ExitStatus(report)
    status.merge(ExitStatus(errors))
    return status
  }

  private func sizes(of path: String) throws(WheelError) -> WheelSizes {
    var options = WheelSizes.Options()
    options.readsBinaries = command.elf
    options.checksHashes = command.thorough
    options.threads = command.parallelism.count
    let progress = ProgressBar(label: PathName.last(of: path), console)
    defer { progress.clear() }
    return try WheelSizes(of: path, options) { progress.show($0, of: $1) }
  }
}
