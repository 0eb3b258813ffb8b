import WheelKit

/// The names in a file that `--files-from` names.
enum ListedNames {
  /// The maximum size of the file: 1 GiB.
  static let maximumSize = 1 << 30

  /// Reads the file at `path`, which may be a pipe; `-` is standard input.
  static func read(_ path: String) throws(WheelError) -> [String] {
    do throws(WheelError) {
      let file = try WholeFile(reading: path, limit: maximumSize) { size in
        WheelError(.invalidValue, "too large: found \(size) bytes, expected at most \(maximumSize)")
      }
      return try names(in: file.bytes)
    } catch {
      throw error.inFile(path)
    }
  }

  /// - Throws: `invalid-value` if there are no names, or they are not separated by NULs or not UTF-8.
  static func names(in bytes: [UInt8]) throws(WheelError) -> [String] {
    if bytes.isEmpty { throw WheelError(.invalidValue, "no names in this list") }
    if bytes.contains(.lineFeed), !bytes.contains(0) {
      throw WheelError(
        .invalidValue, "names are separated by line ends, expected NULs; use 'find ... -print0', or tr '\\n' '\\0'")
    }
    var pieces = bytes.split(separator: 0, omittingEmptySubsequences: false)
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    var names: [String] = []
    for piece in pieces {
      guard let name = String(validating: piece, as: UTF8.self) else {
        let shown = String(decoding: piece, as: UTF8.self)
        throw WheelError(.invalidValue, "a name is not UTF-8: \(shown.quotedForMessage)")
      }
      if name.isEmpty { throw WheelError(.invalidValue, "name \(names.count + 1) is empty") }
      names.append(name)
    }
    return names
  }
}
