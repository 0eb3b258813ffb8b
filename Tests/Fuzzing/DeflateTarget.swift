// The decoder of deflate streams: zlib's inflater is what it has to agree with.

@testable import WheelArchive

/// The input is a byte that chooses, and a stream, or bytes that one is made of.
func fuzzDeflate(_ bytes: [UInt8]) {
  guard let head = bytes.first else { return }
  var stream = Array(bytes.dropFirst())
  let content = stream
  if head & 1 != 0 {
    stream = demand("bytes can be deflated") { () throws(WheelError) in
      try Deflater.deflate(content, level: Int(head >> 1 & 7))
    }
  }
  // Where the stream begins in its file, what follows it, and how much is asked for at once.
  let start = Int(head >> 4)
  let file = [UInt8](repeating: 0xFF, count: start) + stream + [UInt8](repeating: 0xAA, count: Int(head & 15))
  let path = fuzzFile(file, as: "stream")
  defer { removeFuzzFile(path) }
  let step = head & 8 != 0 ? 1000 : 1 << 18
  let found = attempt { () throws(WheelError) in
    try decoded(InputFile(path: path), UInt64(start)..<UInt64(start + stream.count), step: step)
  }
  let expected = attempt { () throws(WheelError) in try inflated(stream) }
  if found?.bytes != expected?.bytes || found?.rest != expected?.rest {
    broken("a stream is decoded as by zlib", found as Any, expected as Any)
  }
  if head & 1 != 0, found?.bytes != content { broken("what was deflated is decoded") }
}

private struct Decoded {
  var bytes: [UInt8] = []
  /// The bytes behind the end of the stream.
  var rest = 0
}

private func decoded(_ input: InputFile, _ range: Range<UInt64>, step: Int) throws(WheelError) -> Decoded {
  var decoder = DeflateDecoder(input, range)
  var result = Decoded()
  var buffer = [UInt8](repeating: 0, count: step)
  while true {
    let count = try decoder.next(into: &buffer)
    if count == 0 { break }
    result.bytes += buffer[..<count]
  }
  result.rest = Int(clamping: decoder.rest)
  return result
}

private func inflated(_ stream: [UInt8]) throws(WheelError) -> Decoded {
  var inflater = try Inflater()
  var result = Decoded()
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  var taken = 0
  while !inflater.isAtEnd {
    guard let step = inflater.inflate(stream, taken..<stream.count, into: &buffer), step.taken + step.made > 0 else {
      throw WheelError(.damagedMember, "its deflate stream is damaged")
    }
    taken += step.taken
    result.bytes += buffer[..<step.made]
  }
  result.rest = stream.count - taken
  return result
}
