extension Span<UInt8> {
  /// A copy, which may outlive the span.
  package var array: [UInt8] { unsafe withUnsafeBufferPointer { unsafe Array($0) } }

  /// Copies the bytes to the end of `target`.
  package func append(to target: inout [UInt8]) {
    unsafe withUnsafeBufferPointer { unsafe target.append(contentsOf: $0) }
  }
}
