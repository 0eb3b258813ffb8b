import ArgumentParser
import WheelKit

/// The sole writer to stdout and stderr: results on one, all that is said about them on the other.
struct Console {
  /// Whether only errors are said.
  let isQuiet: Bool

  /// A line of the command's result.
  func result(_ line: String) {
    result(text: line + "\n")
  }

  /// Text of the command's result that holds its own line ends.
  ///
  /// Where it cannot be written, nothing that follows could be either: the process ends with status 2.
  func result(text: String) {
    do throws(WheelError) {
      try StandardStream.output.write(text)
    } catch {
      self.error(error)
      Wheelpatch.exit(withError: ExitCode(2))
    }
  }

  func error(_ error: WheelError) {
    Console.writeToStandardError("\(styled("Error:", .red)) \(error.description.onOneLine)\n")
  }

  private func warning(_ file: String, _ message: String) {
    write("\(styled("Warning:", .yellow)) \("\(file.elided): \(message)".onOneLine)")
  }

  /// What there is to say about one file; of very many warnings of one kind the first.
  func warnings(_ file: String, _ messages: [String]) {
    if isQuiet { return }
    for line in WarningDigest(messages).lines { warning(file, line) }
  }

  func hint(_ message: String) {
    write("\(styled("hint:", .cyan)) \(message.onOneLine)")
  }

  /// A line on stderr; what it quotes from a wheel cannot move the cursor.
  func say(_ line: String) {
    write(line.onOneLine)
  }

  private func write(_ line: String) {
    if !isQuiet { Console.writeToStandardError(line + "\n") }
  }

  static func writeToStandardError(_ text: String) {
    do throws(WheelError) {
      try StandardStream.error.write(text)
    } catch {
      // There is nowhere left to say so.
    }
  }

  /// What a wheel holds, as it is, but for a terminal: with nothing that moves the cursor.
  func shown(value: String) -> String { StandardStream.output.isTerminal ? value.onItsLines : value }

  /// A unified diff as it is, but for a terminal: in colour, and with nothing that moves the cursor.
  func shown(_ diff: String) -> String {
    guard StandardStream.output.isTerminal else { return diff }
    var text = ""
    for line in diff.onItsLines.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      switch line.utf8.first {
      case UInt8(ascii: "-"): text += colored(String(line), .red)
      case UInt8(ascii: "+"): text += colored(String(line), .green)
      case UInt8(ascii: "@"): text += colored(String(line), .cyan)
      default: text += line
      }
      text += "\n"
    }
    return text
  }

  /// Text of the command's result in colour, where that goes to a terminal.
  func colored(_ text: String, _ style: Style) -> String {
    StandardStream.output.showsColor ? style.rawValue + text + "\u{1B}[0m" : text
  }

  enum Style: String {
    case red = "\u{1B}[31m"
    case green = "\u{1B}[32m"
    case yellow = "\u{1B}[33m"
    case cyan = "\u{1B}[36m"
  }

  private func styled(_ text: String, _ style: Style) -> String {
    StandardStream.error.showsColor ? style.rawValue + text + "\u{1B}[0m" : text
  }
}
