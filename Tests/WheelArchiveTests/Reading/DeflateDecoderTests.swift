import TestSupport
import Testing

@testable import WheelArchive

/// zlib's inflater is what the decoder has to agree with.
@Suite struct DeflateDecoderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What is made of a stream, and how many bytes lie behind it; nil where it is damaged.
  struct Result: Equatable {
    var bytes: [UInt8]
    var rest: Int
  }

  func decoded(_ stream: [UInt8], step: Int = 50_000) throws -> Result? {
    let input = try InputFile(path: folder.write(stream, as: "stream"))
    return try Self.decoded(input, 0..<stream.count, step: step)
  }

  static func decoded(_ input: InputFile, _ range: Range<Int>, step: Int = 50_000) throws -> Result? {
    var decoder = DeflateDecoder(input, UInt64(range.lowerBound)..<UInt64(range.upperBound))
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: step)
    do throws(WheelError) {
      while true {
        let count = try decoder.next(into: &buffer)
        if count == 0 { break }
        bytes += buffer[..<count]
      }
    } catch {
      #expect(error.code == .damagedMember)
      return nil
    }
    return Result(bytes: bytes, rest: Int(decoder.rest))
  }

  /// How many of the streams are decoded otherwise than zlib does; they lie in one file, which is faster.
  func differences(_ streams: [[UInt8]]) throws -> Int {
    let input = try InputFile(path: folder.write(Array(streams.joined()), as: "streams"))
    var start = 0
    var differences = 0
    for stream in streams {
      if try Self.decoded(input, start..<(start + stream.count)) != inflated(stream) { differences += 1 }
      start += stream.count
    }
    return differences
  }

  func inflated(_ stream: [UInt8]) throws -> Result? {
    var inflater = try Inflater()
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 50_000)
    var taken = 0
    while !inflater.isAtEnd {
      guard let step = inflater.inflate(stream, taken..<stream.count, into: &buffer), step.taken + step.made > 0 else {
        return nil
      }
      taken += step.taken
      bytes += buffer[..<step.made]
    }
    return Result(bytes: bytes, rest: stream.count - taken)
  }

  /// Bytes of many kinds: runs, repetitions near and far, text, noise.
  static func data(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      switch Int.random(in: 0..<5, using: &generator) {
      case 0:
        bytes += [UInt8](
          repeating: .random(in: 0...255, using: &generator), count: .random(in: 1...3000, using: &generator))
      case 1:
        bytes += (0..<Int.random(in: 1...500, using: &generator)).map { _ in .random(in: 0...255, using: &generator) }
      case 2:
        bytes += (0..<Int.random(in: 1...900, using: &generator)).map { _ in .random(in: 97...105, using: &generator) }
      default:
        guard !bytes.isEmpty else { continue }
        let distance = Int.random(in: 1...min(bytes.count, 40_000), using: &generator)
        let start = bytes.count - distance
        for index in 0..<Int.random(in: 3...400, using: &generator) { bytes.append(bytes[start + index]) }
      }
    }
    return Array(bytes.prefix(count))
  }

  @Test(arguments: [0, 1, 2, 100, 32_767, 32_768, 32_769, 65_535, 65_536, 294_912, 294_913, 2_000_000])
  func `streams of every level are decoded`(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count) + 1)
    let data = Self.data(count, &generator)
    for level in 0...9 {
      let stream = try Deflater.deflate(data, level: level)
      for step in [1 << 10, 50_000, 1 << 20] {
        #expect(try decoded(stream, step: step) == Result(bytes: data, rest: 0))
      }
    }
  }

  @Test func `stored blocks among coded ones are found wherever the file is read on`() throws {
    var generator = SeededGenerator(seed: 10)
    for size in [20_000, 40_000, 70_000] {
      var data: [UInt8] = []
      for _ in 0..<40 {
        data += (0..<Int.random(in: 1...size, using: &generator)).map { _ in .random(in: 0...255, using: &generator) }
        data += Self.data(.random(in: 1...size, using: &generator), &generator)
      }
      for level in [1, 6, 9] {
        #expect(try decoded(Deflater.deflate(data, level: level)) == Result(bytes: data, rest: 0))
      }
    }
  }

  @Test func `many short blocks, each with an empty stored one behind it, are decoded`() throws {
    var generator = SeededGenerator(seed: 11)
    let data = Self.data(1_500_000, &generator)
    for size in [200, 1000, 3000] {
      var stream: [UInt8] = []
      for start in stride(from: 0, to: data.count, by: size) {
        let end = min(start + size, data.count)
        stream += try Deflater.piece(data, start..<end, 6, isLast: end == data.count)
      }
      #expect(try decoded(stream) == Result(bytes: data, rest: 0))
    }
  }

  @Test func `bytes behind the stream are counted`() throws {
    for count in [5, 300_000] {
      var generator = SeededGenerator(seed: 5)
      let data = Self.data(count, &generator)
      let stream = try Deflater.deflate(data)
      for behind in [1, 7, 8, 9, 100, 200_000] {
        #expect(try decoded(stream + [UInt8](repeating: 7, count: behind)) == Result(bytes: data, rest: behind))
      }
    }
  }

  @Test func `a stream cut anywhere has no end`() throws {
    var generator = SeededGenerator(seed: 6)
    for (count, level) in [(40, 6), (3000, 6), (3000, 0), (3000, 1)] {
      let stream = try Deflater.deflate(Self.data(count, &generator), level: level)
      for end in 0..<stream.count {
        let result = try decoded(Array(stream[..<end]))
        #expect(result == nil, "cut at \(end)")
      }
    }
  }

  @Test func `of damaged streams it makes what zlib makes`() throws {
    var generator = SeededGenerator(seed: 7)
    var streams: [[UInt8]] = []
    for round in 0..<3000 {
      let count = Int.random(in: 1...(round % 10 == 0 ? 60_000 : 600), using: &generator)
      let level = Int.random(in: 0...9, using: &generator)
      var stream = try Deflater.deflate(Self.data(count, &generator), level: level)
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        // Most faults in the header of the first block, where they are of the most kinds.
        let end = Bool.random(using: &generator) ? min(stream.count, 90) : stream.count
        stream[Int.random(in: 0..<end, using: &generator)] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      }
      stream += [UInt8](repeating: 0x55, count: Int.random(in: 0...20, using: &generator))
      streams.append(stream)
    }
    let whole = try streams.count { try inflated($0) != nil }
    #expect(whole > 300 && whole < 2700)
    #expect(try differences(streams) == 0)
  }

  @Test func `of any bytes it makes what zlib makes`() throws {
    var generator = SeededGenerator(seed: 8)
    var streams: [[UInt8]] = []
    for _ in 0..<20_000 {
      // Blocks of the fixed and of dynamic codes, and stored ones.
      let first =
        UInt8.random(in: 0...255, using: &generator) & 0xf8
        | [0, 1, 2, 3, 4, 5][Int.random(in: 0...5, using: &generator)]
      let stream =
        [first] + (0..<Int.random(in: 0...80, using: &generator)).map { _ in .random(in: 0...255, using: &generator) }
      streams.append(stream)
    }
    #expect(try differences(streams) == 0)
  }

  @Test func `a file that shrinks is noticed`() throws {
    var generator = SeededGenerator(seed: 9)
    let stream = try Deflater.deflate(Self.data(900_000, &generator))
    let path = try folder.write(stream, as: "stream")
    var decoder = DeflateDecoder(try InputFile(path: path), 0..<UInt64(stream.count))
    var buffer = [UInt8](repeating: 0, count: 1000)
    #expect(try decoder.next(into: &buffer) == 1000)
    try folder.overwrite(Array(stream[..<1000]), of: "stream")
    let error = #expect(throws: WheelError.self) {
      while try decoder.next(into: &buffer) > 0 {}
    }
    #expect(error?.code == .inputChanged)
  }
}
