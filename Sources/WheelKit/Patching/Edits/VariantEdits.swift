// The variant label, and variant.json.

extension EditDefinition {
  static let variants = [variantUnmake, variantLabel, variantNamespace, variantProperty]

  package static let variantUnmake = EditDefinition(
    "variant-unmake", "Make a plain wheel of a variant: remove the label and variant.json.", .unmakeVariant)

  package static let variantLabel = EditDefinition(
    "variant-label", "label", "Set the variant label in the file name and variant.json.", example: "x86_64_v3",
    acceptsPlaceholders: true,
    .text { text throws(WheelError) in Edit(SetVariantLabel(template: try Template(parsing: text))) })

  package static let variantNamespace = EditDefinition(
    "variant-namespace", "namespace", "Set the namespaces of the release, the most preferred first.", example: "nvidia",
    .texts { text throws(WheelError) in .setVariantNamespace(try VariantNamespace(parsing: text)) })

  package static let variantProperty = EditDefinition(
    "variant-property", "property", "Set the properties of the variant: 'NAMESPACE :: FEATURE :: VALUE'.",
    example: "x86_64 :: level :: v3",
    .texts { text throws(WheelError) in .setVariantProperty(try VariantProperty(parsing: text)) })
}

extension Edit {
  /// `--variant-unmake`: removes the variant label and variant.json.
  public static let unmakeVariant = Edit(UnmakeVariant())

  /// `--variant-label`: makes a variant of the wheel, or gives a variant another label.
  public static func setVariantLabel(_ label: VariantLabel) -> Edit { Edit(SetVariantLabel(template: Template(label))) }

  /// `--variant-namespace`: one of the namespaces of the release, in the order of the edits.
  public static func setVariantNamespace(_ namespace: VariantNamespace) -> Edit {
    Edit(SetVariantNamespace(namespace: namespace))
  }

  /// `--variant-property`: one of the properties, which are all that the variant has.
  public static func setVariantProperty(_ property: VariantProperty) -> Edit {
    Edit(SetVariantProperty(property: property))
  }

  /// Whether the edit changes nothing but the variant.
  var isAboutVariant: Bool { action is any VariantAction }
}

/// A variant label: `^[0-9a-z_.]+$` (PEP 825, "Variant label").
public struct VariantLabel: Hashable, Sendable, CustomStringConvertible, TemplateValue {
  public let description: String

  /// - Throws: `invalid-value` if the text is empty or has other characters.
  public init(parsing text: String) throws(WheelError) {
    guard VariantMetadata.isLabel(text) else {
      throw .invalidValue("a variant label consists of lower-case letters, digits, '_' and '.'", text)
    }
    description = text
  }
}

/// A namespace of variant properties: `^[a-z0-9_]+$` (PEP 825, "Variant properties").
public struct VariantNamespace: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  /// - Throws: `invalid-value` if the text is empty or has other characters.
  public init(parsing text: String) throws(WheelError) {
    guard VariantFeature.isName(text) else {
      throw .invalidValue("a namespace consists of lower-case letters, digits and '_'", text)
    }
    description = text
  }
}

/// An edit that `PatchDraft.settleVariant(_:)` applies together with the others of its kind.
private protocol VariantAction: EditAction {}

extension EditSubject {
  fileprivate static let variant = EditSubject("whether the wheel is a variant")
  fileprivate static let variantLabel = EditSubject("the variant label")
}

private struct UnmakeVariant: VariantAction {
  var definition: EditDefinition { .variantUnmake }
  var value: String { "" }
  var subjects: [EditSubject] { [.variant, .variantLabel] }

  func edit(_ filename: inout WheelFilename, allowMissing: Bool) { filename.variant = nil }
}

private struct SetVariantLabel: VariantAction {
  let template: Template<VariantLabel>

  var definition: EditDefinition { .variantLabel }
  var value: String { template.description }
  var subjects: [EditSubject] { [.variantLabel] }

  func edit(_ filename: inout WheelFilename, allowMissing: Bool) throws(WheelError) {
    let version = filename.version
    filename.variant = try template.value(for: version, filename: version.description).description
  }
}

private struct SetVariantNamespace: VariantAction {
  let namespace: VariantNamespace

  var definition: EditDefinition { .variantNamespace }
  var value: String { namespace.description }
  var subjects: [EditSubject] { [EditSubject("the variant namespace", value: namespace.description)] }
  var wholes: [EditSubject] { [.variant] }
}

private struct SetVariantProperty: VariantAction {
  let property: VariantProperty

  var definition: EditDefinition { .variantProperty }
  var value: String { property.description }
  var subjects: [EditSubject] { [EditSubject("the variant property", value: property.description)] }
  var wholes: [EditSubject] { [.variant] }
}

/// What the edits of a patch ask for, taken together.
struct VariantRequest {
  /// The edit that changes are attributed to.
  let edit: Edit
  let unmakes: Bool
  let namespaces: [String]
  let properties: [VariantProperty]

  /// - Returns: nil if no edit is about the variant.
  init?(_ edits: [Edit]) {
    let own = edits.filter(\.isAboutVariant)
    guard let first = own.first else { return nil }
    edit = first
    unmakes = own.contains { $0.action is UnmakeVariant }
    namespaces = own.compactMap { ($0.action as? SetVariantNamespace)?.namespace.description }
    properties = own.compactMap { ($0.action as? SetVariantProperty)?.property }
  }
}
