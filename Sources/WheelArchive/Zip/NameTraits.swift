extension MemberName {
  /// What one pass over a name's bytes finds out, eight at a time. Only names with something unusual are read byte by byte.
  package struct Traits {
    package private(set) var fault: Fault?
    package private(set) var isASCII = true
    /// Whether there is no empty or `.` component.
    private(set) var isNormal = true
    /// The hash of the bytes, with ASCII letters in lower case and without a trailing slash.
    package let hash: UInt64

    /// - Parameter seed: of the hash. Whoever chose the name does not know it.
    init(_ bytes: [UInt8], _ range: Range<Int>, seed: UInt64 = 0) {
      let scan = unsafe bytes.withUnsafeBytes { buffer in
        unsafe WordScan(UnsafeRawBufferPointer(rebasing: buffer[range]), seed: seed)
      }
      hash = scan.hash
      if scan.isOdd { lookClosely(bytes, range) }
      if range.count > MemberName.maximumLength { refuse("more than \(MemberName.maximumLength) bytes") }
    }

    private mutating func lookClosely(_ bytes: [UInt8], _ range: Range<Int>) {
      guard let first = range.first else {
        fault = .dangerous("an empty name")
        return
      }
      var length = 0
      var dots = 0
      var hasDrive = false
      for index in range {
        let byte = bytes[index]
        switch byte {
        case UInt8.slash:
          endComponent(length: length, dots: dots)
          length = 0
          dots = 0
          continue
        case UInt8.dot: dots += 1
        case 0: refuse("a NUL character")
        case 1..<0x20, 0x7f: refuse("a control character")
        case UInt8(ascii: "\\"): refuse("a backslash")
        case UInt8.colon:
          let letter = bytes[first] | 0x20
          if index == first + 1, letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "z") { hasDrive = true }
        case 0x80...: isASCII = false
        default: break
        }
        length += 1
      }
      if length > 0 { endComponent(length: length, dots: dots) }
      // "C:x" is relative to the current directory of another drive.
      if hasDrive { refuse("a drive letter") }
      if bytes[first] == .slash { fault = .dangerous("an absolute path") }
    }

    private mutating func endComponent(length: Int, dots: Int) {
      guard length == dots, length < 3 else { return }
      if length == 2 {
        refuse("a '..' component")
      } else {
        isNormal = false
        if fault == nil { fault = .notNormal }
      }
    }

    private mutating func refuse(_ what: String) {
      if case .dangerous? = fault { return }
      fault = .dangerous(what)
    }
  }

  /// Reads eight bytes of a name at a time, as one number.
  private struct WordScan {
    private(set) var hash: UInt64
    /// Whether a byte is not printable ASCII or is special, or a component is empty or begins with a dot.
    private(set) var isOdd = false
    /// The lowest byte's high bit is set if the byte before the next word is a slash, and at the beginning of the name.
    private var afterSlash: UInt64 = 0x80

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let high: UInt64 = 0x8080_8080_8080_8080

    init(_ bytes: UnsafeRawBufferPointer, seed: UInt64) {
      hash = seed
      var count = bytes.count
      if count > 0, unsafe bytes[count - 1] == .slash { count -= 1 }
      var index = 0
      while index + 8 <= count {
        take(unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
        index += 8
      }
      if index < count {
        // Filled up with letters, which are not odd.
        var word = Self.ones &* 0x61
        for position in index..<count {
          let shift = UInt64(position - index) * 8
          word = word & ~(0xff << shift) | UInt64(unsafe bytes[position]) << shift
        }
        take(word)
      }
      mix(UInt64(count))
      // Only a slash, or two slashes at the end.
      if unsafe count == 0 || bytes[count - 1] == .slash { isOdd = true }
    }

    private mutating func take(_ word: UInt64) {
      let slashes = Self.marks(of: 0x2f, in: word)
      let begins = slashes << 8 | afterSlash
      afterSlash = slashes >> 56
      let controls = (word &- Self.ones &* 0x20) & ~word
      let odd =
        word | controls | Self.marks(of: 0x5c, in: word) | Self.marks(of: 0x3a, in: word)
        | Self.marks(of: 0x7f, in: word) | (begins & (slashes | Self.marks(of: 0x2e, in: word)))
      if odd & Self.high != 0 { isOdd = true }
      let heptets = word & ~Self.high
      let upper = ((heptets &+ Self.ones &* 0x3f) ^ (heptets &+ Self.ones &* 0x25)) & ~word & Self.high
      mix(word | upper >> 2)
    }

    /// The high bit of every byte that equals `byte`. Exact as long as no byte has its high bit set.
    private static func marks(of byte: UInt64, in word: UInt64) -> UInt64 {
      let difference = (word ^ (ones &* byte)) & ~high
      return ~(difference &+ ~high) & high
    }

    /// The two halves of a 128-bit product, folded.
    private mutating func mix(_ word: UInt64) {
      let product = (hash ^ word ^ 0x9e37_79b9_7f4a_7c15).multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93 ^ hash)
      hash = product.high ^ product.low
    }
  }
}
