import ArgumentParser
import WheelKit

extension PatchRequest {
  /// The command line of `patch`, if it consists of wheels, edits and common options, and nothing is wrong with it.
  ///
  /// ArgumentParser reads every other command line, and words all errors. It looks at each property of a command several
  /// times, which takes three times as long as patching a small wheel.
  init?(plain words: [String]) {
    var words = words[...]
    guard let first = words.first else { return nil }
    if first == PatchCommand.configuration.commandName { words.removeFirst() }
    self.init(wheels: [], console: Console(isQuiet: false))
    var quiet = 0
    while let word = words.popFirst() {
      guard word.utf8.first == UInt8(ascii: "-") else {
        wheels.append(word)
        continue
      }
      switch word {
      case "--force": replacesExisting = true
      case "--in-place": isInPlace = true
      case "--dry-run": isDryRun = true
      case "--json": printsJSON = true
      case "--allow-missing": options.allowMissing = true
      case "--quiet", "-q": quiet += 1
      case "--output", "-o":
        guard let value = words.popFirst(), PatchRequest.isPlain(value) else { return nil }
        output = value
      default:
        guard let edit = PatchRequest.edit(word, &words) else { return nil }
        edits.append(edit)
      }
    }
    console = Console(isQuiet: quiet > 0, isSilent: quiet > 1)
    let isCommand = wheels.first.map { $0 == "help" || Wheelpatch.commandNames.contains($0) } ?? true
    if isCommand || asksForNothing || fault != nil { return nil }
  }

  /// Whether a word after an option can only be its value.
  private static func isPlain(_ value: String) -> Bool { !value.isEmpty && value.utf8.first != UInt8(ascii: "-") }

  /// The edit of `--option`, `--option=value` or `--option value`; nil if it is not one, or its value is wrong.
  private static func edit(_ word: String, _ words: inout ArraySlice<String>) -> Edit? {
    guard word.hasPrefix("--") else { return nil }
    let name = word.dropFirst(2).prefix { $0 != "=" }
    guard let definition = EditDefinition.named(String(name)) else { return nil }
    switch definition.form {
    case .flag(let edit): return word.utf8.count == name.utf8.count + 2 ? edit : nil
    // They depend on options of their own.
    case .diffs: return nil
    default: break
    }
    let joined = word.dropFirst(name.count + 3)
    guard let value = word.utf8.count > name.utf8.count + 2 ? String(joined) : words.popFirst(), isPlain(value) else {
      return nil
    }
    do throws(WheelError) {
      return try definition.edit(parsing: value)
    } catch {
      return nil
    }
  }
}
