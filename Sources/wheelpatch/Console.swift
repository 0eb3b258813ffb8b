import WheelKit

/// The only writer to the standard streams: results go to stdout, everything else to stderr.
struct Console: Equatable {
  /// Whether only errors are written to stderr.
  let isQuiet: Bool
  /// Whether nothing is written to stdout.
  var isSilent = false
  /// Whether GitHub Actions looks for commands in each line.
  var isForGitHub = false

  /// Writes a line of the command's result.
  func result(_ line: String) { result(text: line + "\n") }

  /// Writes text of the command's result, which has its own line ends.
  ///
  /// If that fails, nothing that follows can be written either: the process ends with status 2.
  func result(text: String) {
    if isSilent { return }
    do throws(WheelError) {
      try StandardStream.output.write(text)
    } catch {
      self.error(error)
      ExitStatus.failed.exit()
    }
  }

  func error(_ error: WheelError) {
    let label = Console.styled("Error:", .red, on: .error)
    Console.writeToStandardError("\(label) \(onOneLine(error.text))\n")
  }

  /// Writes the warnings about one file; of very many of one kind only the first.
  func warnings(_ file: String, _ messages: [String]) {
    if isQuiet { return }
    let label = Console.styled("Warning:", .yellow, on: .error)
    for message in LineDigest(warnings: messages).lines { note("\(file.elided): \(message)", label) }
  }

  func hint(_ message: String) { note(message, Console.styled("hint:", .cyan, on: .error)) }

  /// Writes a line to stderr, in which nothing taken from a wheel can move the cursor.
  func note(_ line: String, _ label: String? = nil) {
    if isQuiet { return }
    Console.writeToStandardError((label.map { $0 + " " } ?? "") + onOneLine(line) + "\n")
  }

  private func onOneLine(_ text: String) -> String { isForGitHub ? GitHubCommands.line(text) : text.onOneLine }

  static func writeToStandardError(_ text: String) {
    do throws(WheelError) {
      try StandardStream.error.write(text)
    } catch {
      // There is nowhere left to report this.
    }
  }
}

extension Console {
  /// A value from a wheel for stdout: unchanged, or for a terminal with nothing that moves the cursor.
  func shown(value: String) -> String { StandardStream.output.isTerminal ? value.onItsLines : value }

  /// A unified diff for stdout: unchanged, or for a terminal in color and with nothing that moves the cursor.
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

  /// Text for stdout, in color if that is a terminal.
  func colored(_ text: String, _ style: Style) -> String { Console.styled(text, style, on: .output) }

  enum Style: String {
    case red = "\u{1B}[31m"
    case green = "\u{1B}[32m"
    case yellow = "\u{1B}[33m"
    case cyan = "\u{1B}[36m"
  }

  private static func styled(_ text: String, _ style: Style, on stream: StandardStream) -> String {
    stream.showsColor ? style.rawValue + text + "\u{1B}[0m" : text
  }
}
