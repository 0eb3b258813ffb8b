import WheelKit

/// A line on the terminal that says how far a long copy is; nothing for work of under a second.
struct ProgressBar {
  private let label: String
  private let isShown: Bool
  private let start = ContinuousClock.now

  init(label: String, isShown: Bool) {
    self.label = label
    self.isShown = isShown && StandardStream.error.isTerminal
  }

  func show(_ done: UInt64, of total: UInt64) {
    guard isShown, total > 0, ContinuousClock.now - start > .seconds(1) else { return }
    let percent = ProgressBar.percent(done, of: total)
    let filled = percent * 30 / 100
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
    Console.writeToStandardError("\r[\(bar)] \(percent)% \(label)")
  }

  /// 0...100, also where an archive holds more than it says.
  static func percent(_ done: UInt64, of total: UInt64) -> Int {
    done >= total ? 100 : Int(Double(done) / Double(total) * 100)
  }

  /// Takes the line away again.
  func clear() {
    guard isShown, ContinuousClock.now - start > .seconds(1) else { return }
    Console.writeToStandardError("\r\u{1B}[K")
  }
}
