/// One of several parts into which the names of many wheels are divided, so that each part is patched on its own.
///
/// The name alone decides which part a wheel is in: the first eight bytes of the SHA-256 of the file name in UTF-8, as a
/// big-endian number, modulo the number of parts. The directory makes no difference.
package struct Shard: Hashable, Sendable {
  /// From 1 to `count`.
  package let index: Int
  package let count: Int

  /// The only part.
  package static let whole = Shard(index: 1, count: 1)

  package init(index: Int, count: Int) {
    self.index = index
    self.count = count
  }

  /// Reads `3/8`.
  ///
  /// - Throws: `invalid-value`.
  package init(parsing text: String) throws(WheelError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Self.number(parts[0]), let count = Self.number(parts[1]), index <= count else {
      throw WheelError(.invalidValue, "not of the form I/N with I from 1 to N: \(text.quotedForMessage)")
    }
    self.init(index: index, count: count)
  }

  private static func number(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy(\.isDigit), let number = Int(text), number > 0 else { return nil }
    return number
  }

  /// Whether the file at `path` is in this part.
  package func contains(_ path: String) -> Bool { count == 1 || Self.index(of: path, in: count) == index }

  /// The part that the file at `path` is in, from 1 to `count`.
  package static func index(of path: String, in count: Int) -> Int {
    let digest = FileDigest.hash(of: Array(PathName.last(of: path).utf8)).digest
    let number = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(number % UInt64(count)) + 1
  }
}

extension Shard: CustomStringConvertible {
  package var description: String { "\(index)/\(count)" }
}

/// The file names of many wheels, in any order and directory.
package struct FilenameList: Hashable, Sendable, Codable {
  package let count: Int
  /// The SHA-256 of the names, sorted by their bytes, each with a NUL after it, as 64 hexadecimal digits.
  package let sha256: String

  package init(of paths: [String]) {
    var digest = FileDigest()
    for name in paths.map({ Array(PathName.last(of: $0).utf8) }).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      digest.update(name + [0])
    }
    count = paths.count
    sha256 = digest.finalize().hexadecimal
  }
}
