import WheelKit

/// What a command line asks of `patch`, however it was read.
struct PatchRequest: Hashable {
  var wheels: [String] = []
  var edits: [Edit] = []
  var options = PatchOptions()
  /// A folder, or a path ending in `.whl`; nil for the current folder.
  var output: String?
  var isInPlace = false
  var replacesExisting = false
  var isDryRun = false
  var printsJSON = false
  var saysDigests = false
  var isQuiet = false

  var patch: Patch {
    get throws(WheelError) { try Patch(edits, options: options) }
  }

  /// Whether no wheel would differ from its input.
  var asksForNothing: Bool { edits.isEmpty && !options.recompresses && !options.rehashes && !options.repairs }

  var destination: Destination {
    var place = Destination.Place.folder(output ?? ".")
    if isInPlace {
      place = .inPlace
    } else if let output, output.hasSuffix(".whl"), !Directory.exists(output) {
      place = .file(output)
    }
    return Destination(place, replacesExisting: replacesExisting)
  }

  /// What the command line alone shows to be wrong, in words for the user; nil when nothing is.
  var fault: String? {
    if let fault = commandFault { return fault }
    do throws(WheelError) {
      _ = try patch
    } catch {
      return error.description
    }
    guard let output else { return nil }
    if isInPlace { return "--in-place and --output contradict each other" }
    if output.isEmpty { return "--output is empty" }
    if output.hasSuffix(".whl") && wheels.count > 1 {
      return "one output file for \(wheels.count) wheels: \(output.quotedForMessage)"
    }
    return nil
  }

  /// A word that was meant for a command and stands where wheels do; nil where there is none.
  private var commandFault: String? {
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
