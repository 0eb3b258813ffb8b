import WheelKit

/// The properties of members and sizes in bytes, as a person reads them.
enum MemberText {
  /// `-rwxr-xr-x`, as `ls -l` prints modes.
  static func mode(_ member: ZipMember) -> String {
    let mode = member.unixMode
    let kind =
      switch mode >> 12 {
      case 0o4: "d"
      case 0o12: "l"
      case 0o10, 0: "-"
      default: "?"
      }
    var text = kind
    for shift: UInt16 in [6, 3, 0] {
      let bits = (mode >> shift) & 0o7
      text += (bits & 4 == 0 ? "-" : "r") + (bits & 2 == 0 ? "-" : "w") + (bits & 1 == 0 ? "-" : "x")
    }
    return text
  }

  /// `2023-05-04 12:30:58`: the date that the archive holds, which has no time zone and may be no date at all.
  static func modified(_ member: ZipMember) -> String {
    let date = member.modified.date
    let time = member.modified.time
    let day = "\(Int(date >> 9) + 1980)-\(padded(date >> 5 & 0xF))-\(padded(date & 0x1F))"
    return "\(day) \(padded(time >> 11)):\(padded(time >> 5 & 0x3F)):\(padded((time & 0x1F) * 2))"
  }

  private static func padded(_ number: UInt16) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  /// `619.9 MB`: at most one decimal, in steps of 1000.
  static func bytes(_ count: UInt64) -> String {
    if count < 1000 { return "\(count) B" }
    var value = Double(count)
    for unit in ["kB", "MB", "GB", "TB", "PB"] {
      value /= 1000
      let tenths = Int((value * 10).rounded())
      if tenths < 10_000 { return "\(tenths / 10).\(tenths % 10) \(unit)" }
    }
    return "\(count) B"
  }

  /// Text set to the right in a column.
  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// Text set to the left in a column.
  static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
