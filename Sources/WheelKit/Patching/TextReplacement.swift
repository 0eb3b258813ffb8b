/// Text to replace in the files of a wheel: `GLOB:OLD=NEW`.
///
/// The first `:` ends GLOB, and the first `=` after it ends OLD. `\:`, `\=` and `\\` stand for the character itself, and
/// `\{` for a brace that does not begin a placeholder; any other backslash stands for itself. `{version}`, `{public}`,
/// `{release}` and `{local}` in NEW stand for parts of the wheel's version after all edits of it; any other braces stand
/// for themselves.
public struct TextReplacement: Hashable, Sendable {
  /// The files.
  public let glob: PathGlob
  /// The text to replace; never empty.
  public let old: String
  private let new: [TemplatePiece]

  /// - Throws: `invalid-value` for text of another form, and if OLD is empty or the same as NEW.
  public init(parsing text: String) throws(WheelError) {
    var rest = text[...]
    guard let glob = Self.part(of: &rest, endedBy: ":"), let old = Self.part(of: &rest, endedBy: "=") else {
      throw .invalidValue("not of the form GLOB:OLD=NEW", text)
    }
    self.glob = try PathGlob(parsing: glob)
    guard !old.isEmpty else { throw .invalidValue("OLD is empty", text) }
    self.old = old
    new = Self.pieces(of: rest)
    if new == [.text(old)] { throw .invalidValue("OLD and NEW are the same", text) }
  }

  /// The text before the first `end` that is not escaped, unescaped; nil if there is none.
  private static func part(of rest: inout Substring, endedBy end: Unicode.Scalar) -> String? {
    var part = String.UnicodeScalarView()
    var scalars = rest.unicodeScalars
    while let scalar = scalars.popFirst() {
      if scalar == end {
        rest = Substring(scalars)
        return String(part)
      }
      part.append(unescaped(scalar, &scalars))
    }
    return nil
  }

  /// The character that a scalar and, if it is a backslash, the one after it stand for.
  private static func unescaped(
    _ scalar: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView
  ) -> Unicode.Scalar {
    guard scalar == "\\", let next = rest.first, [":", "=", "\\", "{"].contains(next) else { return scalar }
    rest.removeFirst()
    return next
  }

  private static func pieces(of text: Substring) -> [TemplatePiece] {
    var pieces: [TemplatePiece] = []
    var literal = String.UnicodeScalarView()
    var scalars = text.unicodeScalars
    while let scalar = scalars.popFirst() {
      guard scalar == "{", let placeholder = Self.placeholder(at: scalars) else {
        literal.append(unescaped(scalar, &scalars))
        continue
      }
      if !literal.isEmpty { pieces.append(.text(String(literal))) }
      literal = String.UnicodeScalarView()
      pieces.append(.placeholder(placeholder))
      scalars.removeFirst(placeholder.rawValue.count + 1)
    }
    if !literal.isEmpty { pieces.append(.text(String(literal))) }
    return pieces
  }

  /// The placeholder whose name and closing brace come first.
  private static func placeholder(at scalars: Substring.UnicodeScalarView) -> Placeholder? {
    Placeholder.ofVersion.first { scalars.starts(with: "\($0.rawValue)}".unicodeScalars) }
  }

  /// NEW for a wheel of this version.
  ///
  /// - Throws: `invalid-value` if the version has no such part.
  func replacement(for version: Version) throws(WheelError) -> String { try new.text(for: version) }
}

extension TextReplacement: CustomStringConvertible {
  /// The text form, which reads back as the same value.
  public var description: String {
    var text = "\(Self.escaped(glob.description, ":")):\(Self.escaped(old, "="))="
    for piece in new {
      switch piece {
      case .text(let literal): text += Self.escaped(literal, "{")
      case .placeholder(let placeholder): text += "{\(placeholder.rawValue)}"
      }
    }
    return text
  }

  private static func escaped(_ text: String, _ end: Unicode.Scalar) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\\" || scalar == end { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }
}

/// One text that replaces another in the contents of files.
struct TextSubstitution {
  let old: [UInt8]
  let new: [UInt8]

  /// What replacing does to one file.
  struct Result {
    /// The new contents; nil if they do not change.
    var bytes: [UInt8]?
    /// Whether the file contains the new text that is already there.
    var isApplied: Bool
  }

  /// Replaces every occurrence of the old text, from the front, that is not part of the new one: `1.0` in `1.0+x` is not,
  /// if it was replaced by `1.0+x`.
  func applied(to bytes: [UInt8]) -> Result {
    var result: [UInt8] = []
    var isApplied = false
    var copied = 0
    var position = 0
    let firstOld = old.first
    let firstNew = new.first
    // Where one text begins with the other, the longer one is what is there.
    let isOldLonger = old.count > new.count
    while position < bytes.count {
      let rest = bytes[position...]
      let isNew = rest.first == firstNew && rest.starts(with: new)
      if rest.first == firstOld, isOldLonger || !isNew, rest.starts(with: old) {
        result += bytes[copied..<position]
        result += new
        position += old.count
        copied = position
      } else if isNew {
        isApplied = true
        position += new.count
      } else {
        position += 1
      }
    }
    guard copied > 0 else { return Result(bytes: nil, isApplied: isApplied) }
    return Result(bytes: result + bytes[copied...], isApplied: isApplied)
  }
}
