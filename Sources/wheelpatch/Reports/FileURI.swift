import WheelKit

/// Percent-encoding of URIs (RFC 3986, section 2.1), and of GitHub's workflow commands.
enum PercentEncoding {
  static func escape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
  }
}

/// The URI of a file (SARIF 2.1.0, section 3.10.2): relative for a relative path, so that it is the same on every machine.
enum FileURI {
  static func text(of path: String) -> String {
    var path = path
    var segments = normal(path)
    if segments.contains("..") {
      // Where a directory is a link, only the file system knows what `..` is.
      path = resolved(path)
      segments = normal(path)
    }
    let encoded = segments.map(encoded).joined(separator: "/")
    return path.utf8.first == UInt8(ascii: "/") ? "file:///\(encoded)" : encoded.isEmpty ? "." : encoded
  }

  private static func normal(_ path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }.filter { $0 != "." }
  }

  private static func resolved(_ path: String) -> String {
    do throws(WheelError) {
      return PathName.join(try Directory.resolved(PathName.folder(of: path)), PathName.last(of: path))
    } catch {
      return path  // reported with the file, which cannot be opened either
    }
  }

  private static func encoded(_ segment: String) -> String {
    segment.utf8.map { byte in
      isPlain(byte) ? String(Character(Unicode.Scalar(byte))) : PercentEncoding.escape(byte)
    }.joined()
  }

  /// Unreserved characters, and those that mean nothing in a path. A colon would end a scheme.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "-._~!$&'()*+,;=@".utf8.contains(byte)
    }
  }
}
