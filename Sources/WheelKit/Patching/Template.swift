/// A value that may contain placeholders for parts of the wheel's version or name: `{release}.post1`.
struct Template<Value: TemplateValue>: Hashable, Sendable {
  /// As written, or the normalized value if there are no placeholders.
  private(set) var description: String
  /// The value; nil if it depends on the wheel.
  let value: Value?
  private var pieces: [TemplatePiece]

  init(_ value: Value) {
    self.value = value
    description = value.description
    pieces = []
  }

  /// - Throws: `invalid-value` if there is no such placeholder, or for text without any that is not a value.
  init(parsing text: String) throws(WheelError) {
    pieces = try Self.pieces(of: text)
    value = pieces.isEmpty ? try Value(parsing: text) : nil
    description = value?.description ?? text
  }

  /// The pieces of a text with placeholders; empty if it has none.
  private static func pieces(of text: String) throws(WheelError) -> [TemplatePiece] {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return [] }
    var pieces: [TemplatePiece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { throw .invalidValue("'{' without '}'", text) }
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      let name = String(rest[rest.index(after: open)..<close])
      pieces.append(.placeholder(try Placeholder(parsing: name, among: Value.placeholders)))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }

  /// Whether the result can contain the wheel's local version label.
  var keepsLocalVersion: Bool {
    pieces.contains { piece in
      if case .placeholder(let placeholder) = piece {
        Placeholder.withLocalVersion.contains(placeholder)
      } else {
        false
      }
    }
  }

  /// Whether the value contains a number that each wheel gets when it is written.
  var isNumbered: Bool { pieces.contains(.placeholder(.next)) }

  /// The same with a number in the place of `{next}`.
  func numbered(_ number: Int) -> Template {
    with(self) { copy in
      copy.pieces = pieces.map { $0 == .placeholder(.next) ? .text("\(number)") : $0 }
      copy.description = description.replacing("{\(Placeholder.next.rawValue)}", with: "\(number)")
    }
  }

  /// The value for a wheel.
  ///
  /// - Parameter filename: what `{filename}` stands for.
  /// - Throws: `invalid-value` if the wheel has no such part, or the result is not a value.
  func value(for version: Version, filename: String) throws(WheelError) -> Value {
    if let value { return value }
    let text = try pieces.text(for: version, filename: filename)
    return try explaining(Value(parsing: text)) {
      WheelError($0.code, "\(description.quotedForMessage) for version \(version): \($0.reason)")
    }
  }
}

/// A part of a text with placeholders.
enum TemplatePiece: Hashable, Sendable {
  case text(String)
  case placeholder(Placeholder)
}

extension [TemplatePiece] {
  /// - Throws: `invalid-value` if the version has no such part.
  func text(for version: Version, filename: String = "") throws(WheelError) -> String {
    var text = ""
    for piece in self {
      switch piece {
      case .text(let literal): text += literal
      case .placeholder(let placeholder): text += try placeholder.text(of: version, filename: filename)
      }
    }
    return text
  }
}

/// A value that a template can make.
protocol TemplateValue: Hashable, Sendable, CustomStringConvertible {
  init(parsing text: String) throws(WheelError)

  /// The placeholders that the template can contain.
  static var placeholders: [Placeholder] { get }
}

extension TemplateValue {
  static var placeholders: [Placeholder] { Placeholder.allCases }
}

extension Version: TemplateValue {}
extension LocalVersionLabel: TemplateValue {}
extension BuildTag: TemplateValue {}

extension ProjectName: TemplateValue {
  // Wheels of another name have no numbers of this one.
  static var placeholders: [Placeholder] { Placeholder.allCases.filter { $0 != .next } }
}

/// What a template can contain in braces.
enum Placeholder: String, CaseIterable {
  /// The whole version.
  case version
  /// The version without its local label.
  case `public`
  /// Only epoch and release.
  case release
  /// The local version label.
  case local
  /// The version in the file name; in a name, the name in it.
  case filename
  /// The next free number: see `NumberedWheels`.
  case next

  /// - Parameter allowed: the placeholders that are possible here.
  init(parsing text: String, among allowed: [Placeholder]) throws(WheelError) {
    guard let placeholder = Placeholder(rawValue: text), allowed.contains(placeholder) else {
      let known = allowed.map { "{\($0.rawValue)}" }.joined(separator: ", ")
      throw WheelError(.invalidValue, "no such placeholder: found \("{\(text)}".quotedForMessage), expected \(known)")
    }
    self = placeholder
  }

  /// Those that stand for parts of the version alone.
  static let ofVersion: [Placeholder] = [.version, .public, .release, .local]

  /// Those whose text can contain the local version label.
  static let withLocalVersion: [Placeholder] = [.version, .local, .filename]

  func text(of version: Version, filename: String) throws(WheelError) -> String {
    switch self {
    case .version: return version.description
    case .public: return version.publicVersion.description
    case .release: return version.baseVersion.description
    case .filename: return filename
    case .next: throw WheelError(.invalidValue, "{next}: the wheel has no number yet")
    case .local:
      guard let local = version.local else {
        throw .invalidValue("{local}: the version has no local label", version.description)
      }
      return local.description
    }
  }
}
