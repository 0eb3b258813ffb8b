/// Values from outside a recipe, which its strings refer to as `{NAME}`.
public struct RecipeDefinitions: Hashable, Sendable {
  /// The values by name.
  package private(set) var values: [String: String] = [:]

  /// No definitions.
  public init() {}

  /// Adds a definition.
  ///
  /// - Throws: `invalid-value` if the name is not letters, digits, `_` and `-` beginning with a letter, is defined with
  ///   another value, or is a placeholder of versions.
  public mutating func define(_ name: String, as value: String) throws(WheelError) {
    guard Self.isName(name) else { throw .invalidValue("not a name of letters, digits, '_' and '-'", name) }
    if Placeholder(rawValue: name) != nil {
      throw .invalidValue("stands for a part of the wheel's version", "{\(name)}")
    }
    if let other = values[name], !other.isExactly(value) {
      throw .invalidValue("\(name.quotedForMessage) is defined twice", value)
    }
    values[name] = value
  }

  /// Replaces each `{NAME}` with its value, and each `{{` with `{`.
  ///
  /// - Parameters:
  ///   - keepsPlaceholders: whether placeholders of versions are kept for the edit that reads the text.
  ///   - undefined: the value of a name that is not defined; nil if that is an error.
  /// - Throws: `invalid-recipe` if a name is not defined.
  func expand(
    _ text: String, keepsPlaceholders: Bool, orElse undefined: ((_ name: String) -> String)? = nil
  ) throws(WheelError) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      if inside.first == "{" {
        result += "{"
        rest = inside.dropFirst()
        continue
      }
      guard let close = inside.firstIndex(of: "}"), Self.isName(String(inside[..<close])) else {
        result += "{"
        rest = inside
        continue
      }
      let name = String(inside[..<close])
      if let value = values[name] {
        result += value
      } else if keepsPlaceholders && Placeholder(rawValue: name) != nil {
        result += "{\(name)}"
      } else if let undefined, Placeholder(rawValue: name) == nil {
        result += undefined(name)
      } else {
        throw self.undefined(name)
      }
      rest = inside[inside.index(after: close)...]
    }
    return result + rest
  }

  private func undefined(_ name: String) -> WheelError {
    let nearest = NearestName.nearest(to: name, among: values.keys.sorted())
    return WheelError(
      .invalidRecipe,
      "not defined: \("{\(name)}".quotedForMessage)"
        + (nearest.map { "; did you mean \("{\($0)}".quotedForMessage)?" } ?? ""), hints: [.define(name)])
  }

  private static func isName(_ text: String) -> Bool {
    text.utf8.first?.isLetter == true
      && text.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") || $0 == .hyphen }
  }
}

extension String {
  /// The text as a recipe writes it, in which `{` does not begin a name.
  var withEscapedBraces: String { replacing("{", with: "{{") }

  /// The same, but `{` still begins a placeholder of versions.
  var withEscapedNames: String {
    var text = withEscapedBraces
    for placeholder in Placeholder.allCases {
      text = text.replacing("{{\(placeholder.rawValue)}", with: "{\(placeholder.rawValue)}")
    }
    return text
  }
}
