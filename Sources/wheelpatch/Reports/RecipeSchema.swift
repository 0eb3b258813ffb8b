import WheelKit

/// The JSON Schema of recipes, derived from the table of their keys.
enum RecipeSchema {
  static var text: String { get throws { try schema.text } }

  private static var schema: JSON {
    .object([
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "wheelpatch recipe",
      "description": .string(
        "Rules that say which wheels get which edits: 'wheelpatch apply RECIPE.toml WHEEL|DIR... -o DIR'."),
      "type": "object",
      "required": ["schema", "patch"],
      "additionalProperties": false,
      "properties": [
        "schema": ["description": "The version of the recipe format.", "const": 1],
        "lockstep": [
          "description": .string(
            "Treat the wheels as one release, as apply --lockstep does: requirements among them follow new names and "
              + "versions, and all of them are written or none."),
          "type": "boolean",
        ],
        "patch": [
          "description": .string(
            "The rules. All rules that match a wheel's original name, version and tags are applied, in this order."),
          "type": "array", "minItems": 1, "items": rule,
        ],
      ],
    ])
  }

  private static var rule: JSON {
    var properties: [String: JSON] = [:]
    for key in RecipeKey.all {
      var property = form(of: key)
      property["description"] = .string(key.summary)
      if case .edit(let edit) = key.role, [.text, .texts].contains(key.kind) {
        property["examples"] = [.string(edit.example)]
      }
      properties[key.name] = .object(property)
    }
    return [
      "type": "object",
      "required": ["name"],
      "additionalProperties": false,
      "properties": .object(properties),
      // At least one edit, or a setting that rewrites the wheel.
      "anyOf": .array(
        (EditDefinition.all.map(\.option) + ["rehash", "recompress"]).map {
          .object(["required": [.string($0)]])
        }),
    ]
  }

  private static let string: JSON = ["type": "string"]
  private static let strings: JSON = ["type": "array", "items": string]
  private static let oneOrMore: JSON = ["anyOf": [string, strings]]

  private static let diff = table(
    [
      "file": string,
      "strip": [
        "type": "integer", "minimum": 0, "maximum": JSON(SourceDiff.maximumStripped),
      ],
      "include": oneOrMore,
      "exclude": oneOrMore,
      "map": oneOrMore,
      "ignore-line-endings": ["type": "boolean"],
    ], required: ["file"])

  private static func table(_ properties: [String: JSON], required: [String]) -> JSON {
    .object([
      "type": "object", "additionalProperties": false, "properties": .object(properties),
      "required": .array(required.map(JSON.string)),
    ])
  }

  private static func form(of key: RecipeKey) -> [String: JSON] {
    switch key.kind {
    case .path: ["type": "string"]
    case .text: key.name == "sha256" ? ["type": "string", "pattern": "^[0-9A-Fa-f]{64}$"] : ["type": "string"]
    case .flag, .boolean: ["type": "boolean"]
    case .texts: ["anyOf": [string, strings]]
    case .fields: ["anyOf": [["type": "object", "additionalProperties": oneOrMore], string, strings]]
    case .files: ["type": "array", "items": table(["dest": string, "source": string], required: ["dest", "source"])]
    case .diffs: ["anyOf": [string, diff, ["type": "array", "items": ["anyOf": [string, diff]]]]]
    }
  }
}
