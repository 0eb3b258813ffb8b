import WheelKit

/// Reads the common command lines of `patch` without the argument parser.
///
/// Setting up the parser takes longer than patching a small wheel. Whatever is not plainly known here, or is wrong, is
/// left to it: it says what is wrong, prints the help and completes options. What this reads, it reads alike.
struct PlainArguments {
  private(set) var request = PatchRequest()
  private var rest: ArraySlice<String>

  /// - Returns: nil for anything but a patch without faults.
  static func request(_ arguments: [String]) -> PatchRequest? {
    var reader = PlainArguments(rest: arguments[...])
    guard reader.read(), !reader.request.wheels.isEmpty, !reader.request.asksForNothing, reader.request.fault == nil
    else { return nil }
    return reader.request
  }

  private init(rest: ArraySlice<String>) {
    self.rest = rest.first == "patch" ? rest.dropFirst() : rest
  }

  private mutating func read() -> Bool {
    // What does not look like a wheel or an option could be a command.
    guard let first = rest.first, first.hasSuffix(".whl") || first.hasPrefix("--") else { return false }
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-") else {
        request.wheels.append(argument)
        continue
      }
      guard readFlag(argument) || readOption(argument) else { return false }
    }
    return true
  }

  private mutating func readFlag(_ argument: String) -> Bool {
    switch argument {
    case "--in-place": request.isInPlace = true
    case "--force": request.replacesExisting = true
    case "--dry-run": request.isDryRun = true
    case "--metadata-file": request.options.writesMetadataFile = true
    case "--json": request.printsJSON = true
    case "--sha256": request.saysDigests = true
    case "--quiet", "-q": request.isQuiet = true
    case "--allow-missing": request.options.allowMissing = true
    case "--provenance": request.options.recordsProvenance = true
    case "--verify": request.options.verifies = true
    case "--rehash": request.options.rehashes = true
    case "--recompress": request.options.recompresses = true
    case "--no-build-tag": request.edits.append(.setBuildTag(nil))
    default: return false
    }
    return true
  }

  private mutating func readOption(_ argument: String) -> Bool {
    let name: String
    let value: String
    if let equals = argument.firstIndex(of: "=") {
      name = String(argument[..<equals])
      value = String(argument[argument.index(after: equals)...])
      if value.isEmpty { return false }
    } else {
      // A value that looks like an option may be one.
      guard let next = rest.popFirst(), !next.hasPrefix("-") else { return false }
      name = argument
      value = next
    }
    if name == "--output" || argument == "-o" {
      guard request.output == nil else { return false }
      request.output = value
      return true
    }
    guard name.hasPrefix("--") else { return false }
    do throws(WheelError) {
      request.edits.append(try Edit(option: String(name.dropFirst(2)), value: value))
      return true
    } catch {
      return false
    }
  }
}
