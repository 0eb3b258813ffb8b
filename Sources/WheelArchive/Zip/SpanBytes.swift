extension Span<UInt8> {
  /// A copy that can be kept.
  package var bytes: [UInt8] { unsafe withUnsafeBufferPointer { unsafe Array($0) } }

  /// Copies the bytes to the end of `target`.
  package func append(to target: inout [UInt8]) {
    unsafe withUnsafeBufferPointer { unsafe target.append(contentsOf: $0) }
  }
}
