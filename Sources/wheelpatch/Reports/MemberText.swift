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

  /// The properties of the member in JSON.
  var json: [String: JSON] {
    [
      "path": .string(name), "size": .integer(uncompressedSize), "compressed_size": .integer(compressedSize),
      "mode": .string(modeText), "method": .string(method.description), "modified": .string(modified.description),
    ]
  }
}
