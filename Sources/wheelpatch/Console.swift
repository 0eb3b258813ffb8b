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
    StandardStream.error.write("\(styled("Error:", .red)) \(error.description.onOneLine)\n")
  }

  func warning(_ file: String, _ message: String) {
    write("\(styled("Warning:", .yellow)) \("\(file): \(message)".onOneLine)")
  }

  func hint(_ message: String) {
    write("\(styled("hint:", .cyan)) \(message.onOneLine)")
  }

  /// A line on stderr; what it quotes from a wheel cannot move the cursor.
  func say(_ line: String) {
    write(line.onOneLine)
  }

  private func write(_ line: String) {
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
