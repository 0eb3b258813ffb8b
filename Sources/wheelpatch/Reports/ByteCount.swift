/// A number of bytes as a person reads it: `619.9 MB`, with one decimal, in steps of 1000.
struct ByteCount: CustomStringConvertible {
  let count: UInt64

  init(_ count: UInt64) { self.count = count }

  var description: String {
    if count < 1000 { return "\(count) B" }
    var value = Double(count)
    for unit in ["kB", "MB", "GB", "TB", "PB"] {
      value /= 1000
      let tenths = Int((value * 10).rounded())
      if tenths < 10_000 { return "\(tenths / 10).\(tenths % 10) \(unit)" }
    }
    return "\(count) B"
  }
}
