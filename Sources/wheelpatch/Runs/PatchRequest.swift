import WheelKit

/// What a command line asks of `patch` or `repair`.
struct PatchRequest: Equatable {
  var wheels: [String]
  var edits: [Edit] = []
  var options = PatchOptions()
  /// A directory, or a path ending in `.whl`; nil for the current directory.
  var output: String?
  var isInPlace = false
  /// Whether files that edits add keep their execute bits.
  var keepsExecuteBits = true
  var replacesExisting = false
  var isDryRun = false
  var printsJSON = false
  var computesDigests = false
  var console: Console

  var patch: Patch { get throws(WheelError) { try Patch(edits, options: options) } }

  /// Whether every wheel would stay as it is.
  var asksForNothing: Bool { edits.isEmpty && !options.recompresses && !options.rehashes && !options.repairs }

  var destination: Destination {
    Destination(isInPlace ? .inPlace : .init(output: output ?? "."), replacesExisting: replacesExisting)
  }

  /// Each wheel, or what is wrong with the argument.
  var inputs: [(path: String, failure: WheelError?)] {
    if case .folder(let folder) = destination.location { return WheelInputs.each(wheels, output: folder, console) }
    return WheelInputs.each(wheels, console)
  }

  /// What is wrong with the command line itself, in words for the user; nil if nothing is.
  var fault: String? {
    if let misplacedCommand { return misplacedCommand }
    do throws(WheelError) {
      let patch = try patch
      if options.numbersFrom != nil, !patch.isNumbered { return "--numbers-from needs an edit with {next}" }
    } catch {
      return error.text
    }
    if options.numbersFrom?.isEmpty == true { return "--numbers-from is empty" }
    guard let output else { return nil }
    if isInPlace { return "--in-place and --output cannot be combined" }
    if output.isEmpty { return "--output is empty" }
    return PatchRequest.fault(output: output, wheels: wheels)
  }

  /// What is wrong with the number of wheels for one output.
  static func fault(output: String, wheels: [String]) -> String? {
    // The value of an unknown option is among the wheels, but the option is the mistake to report.
    let wheels = wheels.filter { $0.hasSuffix(".whl") || Directory.exists($0) }
    guard output.hasSuffix(".whl"), wheels.count > 1 else { return nil }
    return "\(wheels.count) wheels cannot be written to one file: \(output.quotedForMessage)"
  }

  /// An argument in place of a wheel that was probably meant as a command.
  private var misplacedCommand: String? {
    let commands = Wheelpatch.commandNames
    for wheel in wheels {
      if wheel.utf8.contains(UInt8(ascii: ".")) || wheel.utf8.contains(UInt8(ascii: "/")) || Directory.holds(wheel) {
        continue
      }
      if commands.contains(wheel) { return "the command comes first: wheelpatch \(wheel) ..." }
      if let nearest = NearestName.nearest(to: wheel, among: commands) {
        return "neither a wheel nor a command: \(wheel.quotedForMessage); did you mean '\(nearest)'?"
      }
    }
    return nil
  }
}
