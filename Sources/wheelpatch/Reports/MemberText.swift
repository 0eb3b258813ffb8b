import WheelKit

extension ZipMember {
  /// `-rwxr-xr-x`, as `ls -l` prints modes.
  var modeText: String {
    let kind =
      switch unixMode >> 12 {
      case 0o4: "d"
      case 0o12: "l"
      case 0o10, 0: "-"
      default: "?"
      }
    var text = kind
    for shift: UInt16 in [6, 3, 0] {
      let bits = (unixMode >> shift) & 0o7
      text += (bits & 4 == 0 ? "-" : "r") + (bits & 2 == 0 ? "-" : "w") + (bits & 1 == 0 ? "-" : "x")
    }
    return text
  }

  /// `2023-05-04 12:30:58`: the date in the archive, which has no time zone and may not be a valid date.
  var dateText: String {
    func padded(_ number: UInt16) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = modified.date
    let time = modified.time
    let day = "\(Int(date >> 9) + 1980)-\(padded(date >> 5 & 0xF))-\(padded(date & 0x1F))"
    return "\(day) \(padded(time >> 11)):\(padded(time >> 5 & 0x3F)):\(padded((time & 0x1F) * 2))"
  }

  /// The properties of the member in JSON.
  var json: [String: JSON] {
    [
      "path": .string(name),
      "size": .integer(uncompressedSize),
      "compressed_size": .integer(compressedSize),
      "mode": .string(modeText),
      "method": .string(method.description),
      "modified": .string(dateText),
    ]
  }
}
