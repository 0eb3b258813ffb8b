import WheelKit

/// The sole writer to stdout and stderr: results on one, all that is said about them on the other.
struct Console {
  /// Whether only errors are said.
  let isQuiet: Bool

  /// A line of the command's result.
  func result(_ line: String) {
    StandardStream.output.write(line + "\n")
  }

  /// Text of the command's result that holds its own line ends.
  func result(text: String) {
    StandardStream.output.write(text)
  }

  func error(_ error: WheelError) {
    StandardStream.error.write("\(styled("Error:", .red)) \(error)\n")
  }

  func warning(_ file: String, _ message: String) {
    say("\(styled("Warning:", .yellow)) \(file): \(message)")
  }

  func hint(_ message: String) {
    say("\(styled("hint:", .cyan)) \(message)")
  }

  func say(_ line: String) {
    if !isQuiet { StandardStream.error.write(line + "\n") }
  }

  enum Style: String {
    case red = "\u{1B}[31m"
    case yellow = "\u{1B}[33m"
    case cyan = "\u{1B}[36m"
  }

  private func styled(_ text: String, _ style: Style) -> String {
    StandardStream.error.showsColor ? style.rawValue + text + "\u{1B}[0m" : text
  }
}
