/// How users ask for an edit: an option of `patch` and a key of recipes, with one help text for both.
package struct EditDefinition: Sendable {
  /// How a recipe writes the values of an edit, and which edit each value asks for.
  package enum Form: Sendable {
    /// One string.
    case text(@Sendable (String) throws(WheelError) -> Edit)
    /// One or more strings.
    case texts(@Sendable (String) throws(WheelError) -> Edit)
    /// No value.
    case flag(Edit)
    /// `true` or `false`.
    case boolean(@Sendable (Bool) -> Edit)
    /// Fields of METADATA.
    case fields(@Sendable (FieldValue) -> Edit)
    /// The path of a file on disk.
    case path(@Sendable (_ path: String) -> Edit)
    /// Paths in the wheel, each with a file or directory on disk.
    case files(@Sendable (MemberPath, _ source: String) throws(WheelError) -> Edit)
    /// Paths of diffs, each with options.
    case diffs(@Sendable (_ path: String, _ options: DiffOptions) -> Edit)
  }

  /// The option's name without the leading dashes, and the key in recipes.
  package let option: String
  /// What the help calls the value; nil for a flag.
  package let valueName: String?
  /// What the edit does, in one line.
  package let help: String
  package let form: Form
  /// Whether values can begin with a dash.
  package let allowsDash: Bool
  /// Whether values can contain placeholders for parts of the wheel's version.
  package let acceptsPlaceholders: Bool
  /// A valid value; empty for a flag.
  package let example: String

  /// An option with a value.
  init(
    _ option: String, _ valueName: String, _ help: String, example: String, allowsDash: Bool = false,
    acceptsPlaceholders: Bool = false, _ form: Form
  ) {
    self.acceptsPlaceholders = acceptsPlaceholders
    self.option = option
    self.valueName = valueName
    self.help = help
    self.form = form
    self.allowsDash = allowsDash
    self.example = example
  }

  /// A flag.
  init(_ option: String, _ help: String, _ edit: Edit) {
    self.option = option
    valueName = nil
    self.help = help
    form = .flag(edit)
    allowsDash = false
    acceptsPlaceholders = false
    example = ""
  }

  /// Every edit, in the order in which edits are applied and recipes are printed.
  package static let all: [EditDefinition] =
    names + versions + tags + variants + wheelFields + requirements + bounds + pins + markers + extras + fields
    + entryPoints
    + files
    + texts
    + diffs

  private static let positions = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.option, $0) })

  /// The edit with this option.
  package static func named(_ option: String) -> EditDefinition? { positions[option].map { all[$0] } }

  /// Where the edit is in the list of all.
  fileprivate var position: Int { EditDefinition.positions[option] ?? EditDefinition.all.endIndex }

  /// Reads the value of the option.
  ///
  /// - Throws: `invalid-value` if the value does not follow the option's grammar.
  package func edit(parsing text: String) throws(WheelError) -> Edit {
    switch form {
    case .text(let parse), .texts(let parse): return try parse(text)
    case .flag(let edit): return edit
    case .boolean(let make):
      guard text == "true" || text == "false" else { throw .invalidValue("neither 'true' nor 'false'", text) }
      return make(text == "true")
    case .fields(let make): return make(try FieldValue(parsing: text))
    case .path(let make):
      if text.isEmpty { throw WheelError(.invalidValue, "expected the path of a file, found ''") }
      return make(text)
    case .files(let make):
      guard let equals = text.firstIndex(of: "="), text.index(after: equals) < text.endIndex else {
        throw .invalidValue("not of the form DEST=SRC", text)
      }
      let path = try MemberPath(parsingFileOrDirectory: String(text[..<equals]))
      return try make(path, String(text[text.index(after: equals)...]))
    case .diffs(let make):
      if text.isEmpty { throw WheelError(.invalidValue, "expected the path of a diff, found ''") }
      return make(text, DiffOptions())
    }
  }
}

extension Edit {
  /// The position of this edit among others: each edit sees the result of those with a lower order.
  var order: Int {
    guard let later = action.precedes else { return 2 * action.definition.position }
    return 2 * later.position - 1
  }
}
