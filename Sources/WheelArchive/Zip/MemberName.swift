/// The rules for the names of members.
package enum MemberName {
  /// The maximum number of bytes of a name: 4,096, as in a path of most systems.
  static let maximumLength = 4096
  /// The maximum number of bytes between two slashes, as in the file systems of most systems.
  static let maximumComponentLength = 255

  /// What is wrong with a name.
  package enum Fault: Hashable {
    /// Extracting it could write outside the target directory, or means something else on another system.
    case dangerous(String)
    /// It contains characters that cannot be printed, which installers refuse.
    case unprintable
    /// A shorter name means the same file.
    case notNormal
  }

  /// The name of a header: UTF-8 where it is valid UTF-8, whatever bit 11 says, as indexes and uv read it; code page 437
  /// otherwise. APPNOTE.TXT appendix D.
  package static func decode(_ bytes: [UInt8], _ range: Range<Int>) -> (name: String, isUTF8: Bool) {
    if let name = String(validating: bytes[range], as: UTF8.self) { return (name, true) }
    var name = ""
    for byte in bytes[range] {
      name.unicodeScalars.append(byte < 0x80 ? Unicode.Scalar(byte) : codePage437[Int(byte) - 0x80])
    }
    return (name, false)
  }

  /// The same for a name that is known to be ASCII, several times as fast.
  static func decodeASCII(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe String(decoding: UnsafeBufferPointer(rebasing: buffer[range]), as: UTF8.self)
    }
  }

  /// The worst fault of a name, nil if there is none.
  package static func fault(of name: String) -> Fault? {
    let bytes = Array(name.utf8)
    return fault(of: name, Traits(bytes, bytes.indices))
  }

  /// The same, with the traits of the name's bytes.
  package static func fault(of name: String, _ traits: Traits) -> Fault? {
    if traits.isASCII { return traits.fault }
    if case .dangerous? = traits.fault { return traits.fault }
    for scalar in name.unicodeScalars where !scalar.isASCII {
      switch scalar.properties.generalCategory {
      case .control: return .dangerous("a control character")
      case .format, .unassigned, .privateUse, .surrogate: return .unprintable
      default: continue
      }
    }
    return traits.fault
  }

  /// The name without empty and `.` components.
  package static func normalized(_ name: String) -> String {
    let components = name.utf8.split(separator: .slash).filter { !$0.elementsEqual([UInt8.dot]) }
    return components.map { String(decoding: Array($0), as: UTF8.self) }.joined(separator: "/")
  }

  /// A form that is equal for names that a file system may consider equal: it ignores case, and Swift considers canonically
  /// equivalent strings equal.
  package static func folded(_ name: String) -> String { name.uppercased().lowercased() }

  /// The name on one line, for messages: characters that cannot be printed are escaped.
  package static func printable(_ name: String) -> String {
    var needsEscape = false
    for byte in name.utf8 where byte < 0x20 || byte >= 0x7f {
      needsEscape = true
      break
    }
    guard needsEscape else { return name }
    var printed = ""
    for scalar in name.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .unassigned, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator:
        printed += scalar.escaped(asASCII: true)
      default: printed.unicodeScalars.append(scalar)
      }
    }
    return printed
  }

  /// The printable name in quotes; only the beginning of a long one.
  package static func quoted(_ name: String) -> String {
    name.utf8.count > 200 ? name.quotedForMessage : "'\(printable(name))'"
  }

  /// The upper half of IBM's code page 437, the encoding of names that are not UTF-8.
  private static let codePage437: [Unicode.Scalar] = Array(
    ("\u{c7}\u{fc}\u{e9}\u{e2}\u{e4}\u{e0}\u{e5}\u{e7}\u{ea}\u{eb}\u{e8}\u{ef}\u{ee}\u{ec}\u{c4}\u{c5}"
      + "\u{c9}\u{e6}\u{c6}\u{f4}\u{f6}\u{f2}\u{fb}\u{f9}\u{ff}\u{d6}\u{dc}\u{a2}\u{a3}\u{a5}\u{20a7}\u{192}"
      + "\u{e1}\u{ed}\u{f3}\u{fa}\u{f1}\u{d1}\u{aa}\u{ba}\u{bf}\u{2310}\u{ac}\u{bd}\u{bc}\u{a1}\u{ab}\u{bb}"
      + "\u{2591}\u{2592}\u{2593}\u{2502}\u{2524}\u{2561}\u{2562}\u{2556}"
      + "\u{2555}\u{2563}\u{2551}\u{2557}\u{255d}\u{255c}\u{255b}\u{2510}"
      + "\u{2514}\u{2534}\u{252c}\u{251c}\u{2500}\u{253c}\u{255e}\u{255f}"
      + "\u{255a}\u{2554}\u{2569}\u{2566}\u{2560}\u{2550}\u{256c}\u{2567}"
      + "\u{2568}\u{2564}\u{2565}\u{2559}\u{2558}\u{2552}\u{2553}\u{256b}"
      + "\u{256a}\u{2518}\u{250c}\u{2588}\u{2584}\u{258c}\u{2590}\u{2580}"
      + "\u{3b1}\u{df}\u{393}\u{3c0}\u{3a3}\u{3c3}\u{b5}\u{3c4}\u{3a6}\u{398}\u{3a9}\u{3b4}\u{221e}\u{3c6}\u{3b5}\u{2229}"
      + "\u{2261}\u{b1}\u{2265}\u{2264}\u{2320}\u{2321}\u{f7}\u{2248}\u{b0}\u{2219}\u{b7}\u{221a}\u{207f}\u{b2}\u{25a0}"
      + "\u{a0}")
      .unicodeScalars)
}
