/// What an output file consists of, planned before anything is written: new bytes, and ranges of the input that are copied
/// unchanged.
package struct SplicePlan: Hashable, Sendable {
  package enum Segment: Hashable, Sendable {
    case bytes([UInt8])
    /// A range of the input file.
    case range(Range<UInt64>)

    package var count: UInt64 {
      switch self {
      case .bytes(let bytes): UInt64(bytes.count)
      case .range(let range): range.upperBound - range.lowerBound
      }
    }
  }

  /// In the order of the output. Neighbouring ranges are one segment.
  package private(set) var segments: [Segment] = []
  /// The output's length in bytes.
  package private(set) var size: UInt64 = 0

  package init() {}

  /// The input itself, byte for byte.
  package init(copyOf input: InputFile) { append(0..<input.size) }

  package mutating func append(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    size += UInt64(bytes.count)
    segments.append(.bytes(bytes))
  }

  package mutating func append(_ range: Range<UInt64>) {
    guard !range.isEmpty else { return }
    size += range.upperBound - range.lowerBound
    if case .range(let last)? = segments.last, last.upperBound == range.lowerBound {
      segments[segments.count - 1] = .range(last.lowerBound..<range.upperBound)
    } else {
      segments.append(.range(range))
    }
  }

  /// Writes the output, and checks that the input has not changed since the plan was made.
  /// - Parameters:
  ///   - written: the plan begins with the input's first bytes; how many of them are already in the output.
  ///   - progress: has counted the bytes that are already in the output; if there are none, a pass begins.
  package func write(
    from input: InputFile, to output: inout OutputFile, written: UInt64 = 0, _ progress: Progress = Progress()
  ) throws(WheelError) {
    if written == 0 { try progress.begin(total: size) } else { progress.total = size }
    if size > written { try output.reserve(size) }
    for (index, segment) in segments.enumerated() {
      switch segment {
      case .bytes(let bytes):
        try output.append(bytes)
        try progress.advance(by: bytes.count)
      case .range(let range):
        let start = index == 0 ? min(range.lowerBound + written, range.upperBound) : range.lowerBound
        try output.append(start..<range.upperBound, of: input, progress)
      }
    }
    try input.checkUnchanged()
  }

  /// Whether `existing` has exactly the bytes that would be written. Nothing is written.
  package func matches(_ existing: InputFile, from input: InputFile, _ progress: Progress) throws(WheelError) -> Bool {
    guard existing.size == size else { return false }
    try progress.begin(total: size)
    var offset: UInt64 = 0
    for segment in segments {
      let isSame: Bool
      switch segment {
      case .bytes(let bytes): isSame = try existing.hasBytes(bytes, at: offset)
      case .range(let range):
        isSame = try existing.hasSameBytes(at: offset, as: input, at: range.lowerBound, count: segment.count, progress)
      }
      guard isSame else { return false }
      offset += segment.count
    }
    return true
  }
}
