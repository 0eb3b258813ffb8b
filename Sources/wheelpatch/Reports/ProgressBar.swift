import WheelKit

/// A line on the terminal that shows how far along a long task is; nothing for the first second.
struct ProgressBar {
  private let label: String
  private let isShown: Bool
  private let start = ContinuousClock.now

  init(label: String, _ console: Console) {
    self.label = label
    isShown = !console.isQuiet && StandardStream.error.isTerminal
  }

  private var isDue: Bool { isShown && ContinuousClock.now - start > .seconds(1) }

  func show(_ done: UInt64, of total: UInt64) {
    guard isDue, total > 0 else { return }
    let percent = ProgressBar.percent(done, of: total)
    let filled = percent * 30 / 100
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
    Console.writeToStandardError("\r[\(bar)] \(percent)% \(label.elided.onOneLine)")
  }

  /// 0...100, even if more is done than there was to do.
  static func percent(_ done: UInt64, of total: UInt64) -> Int {
    done >= total ? 100 : Int(Double(done) / Double(total) * 100)
  }

  /// Removes the line.
  func clear() { if isDue { Console.writeToStandardError("\r\u{1B}[K") } }
}
