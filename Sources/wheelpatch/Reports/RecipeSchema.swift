import WheelKit

/// The JSON Schema of recipes, derived from the table of their keys.
enum RecipeSchema {
  static var text: String {
    get throws { try schema.text }
  }

  private static var schema: JSON {
    .object([
      "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
      "title": .string("wheelpatch recipe"),
      "description": .string(
        "Rules that say which wheels get which edits: 'wheelpatch apply RECIPE.toml WHEEL|DIR... -o DIR'."),
      "type": .string("object"),
      "required": .array([.string("schema"), .string("patch")]),
      "additionalProperties": .bool(false),
      "properties": .object([
        "schema": .object(["description": .string("The version of the recipe format."), "const": .integer(1)]),
        "patch": .object([
          "description": .string(
            "The rules. All rules that match a wheel's original name, version and tags are applied, in this order."),
          "type": .string("array"), "minItems": .integer(1), "items": rule,
        ]),
      ]),
    ])
  }

  private static var rule: JSON {
    var properties: [String: JSON] = [:]
    for key in RecipeKey.all {
      var property = form(of: key)
      property["description"] = .string(key.summary)
      if case .edit(let edit) = key.role, [.text, .texts].contains(key.kind) {
        property["examples"] = .array([.string(edit.example)])
      }
      properties[key.name] = .object(property)
    }
    return .object([
      "type": .string("object"),
      "required": .array([.string("name")]),
      "additionalProperties": .bool(false),
      "properties": .object(properties),
      // At least one edit, or a setting that rewrites the wheel.
      "anyOf": .array(
        (EditDefinition.all.map(\.option) + ["rehash", "recompress"]).map {
          .object(["required": .array([.string($0)])])
        }),
    ])
  }

  private static let string: JSON = .object(["type": .string("string")])
  private static let strings: JSON = .object(["type": .string("array"), "items": string])

  private static let diff = table(
    [
      "file": string,
      "strip": .object([
        "type": .string("integer"), "minimum": .integer(0), "maximum": .integer(UInt64(SourceDiff.maximumStripped)),
      ]),
      "include": .object(["anyOf": .array([string, strings])]),
      "exclude": .object(["anyOf": .array([string, strings])]),
      "map": .object(["anyOf": .array([string, strings])]),
      "ignore-line-endings": .object(["type": .string("boolean")]),
    ], required: ["file"])

  private static func table(_ properties: [String: JSON], required: [String]) -> JSON {
    .object([
      "type": .string("object"), "additionalProperties": .bool(false), "properties": .object(properties),
      "required": .array(required.map(JSON.string)),
    ])
  }

  private static func form(of key: RecipeKey) -> [String: JSON] {
    switch key.kind {
    case .path: ["type": .string("string")]
    case .text:
      key.name == "sha256"
        ? ["type": .string("string"), "pattern": .string("^[0-9A-Fa-f]{64}$")] : ["type": .string("string")]
    case .flag, .boolean: ["type": .string("boolean")]
    case .texts: ["anyOf": .array([string, strings])]
    case .fields:
      [
        "anyOf": .array([
          .object([
            "type": .string("object"), "additionalProperties": .object(["anyOf": .array([string, strings])]),
          ]),
          string, strings,
        ])
      ]
    case .files:
      [
        "type": .string("array"),
        "items": table(["dest": string, "source": string], required: ["dest", "source"]),
      ]
    case .diffs:
      [
        "anyOf": .array([
          string, diff, .object(["type": .string("array"), "items": .object(["anyOf": .array([string, diff])])]),
        ])
      ]
    }
  }
}
