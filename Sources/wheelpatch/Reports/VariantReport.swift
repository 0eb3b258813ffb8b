import WheelKit

/// What the commands of `variant` print about one wheel.
struct VariantReport {
  let path: String
  /// Nil for a wheel that is not a variant.
  let label: String?
  let metadata: VariantMetadata?

  private var properties: [VariantProperty] { label.flatMap { metadata?.variants[$0] }?.properties ?? [] }

  var text: String {
    guard let label, let metadata else { return "\(path.onOneLine): not a variant\n" }
    let lines = properties.map { "  \($0)\n" }.joined()
    let namespaces = metadata.namespaces.joined(separator: ", ")
    return "\(path.onOneLine): \(label)\n\(lines)  namespaces: \(namespaces)\n"
  }

  var json: JSON {
    .object([
      "file": .string(path), "label": JSON(label), "properties": .strings(properties.map(\.description)),
      "namespaces": .strings(metadata?.namespaces ?? []), "schema": JSON(metadata?.schema),
    ])
  }

  static func json(_ outcome: VariantIndex.Outcome) -> JSON {
    .object([
      "file": .string(outcome.path), "status": outcome.isUnchanged ? "unchanged" : "written",
      "labels": .strings(outcome.labels),
    ])
  }

  static func json(_ selection: VariantSelection) -> JSON {
    .object([
      "accepted": .array(
        selection.accepted.map { wheel in
          .object([
            "file": .string(wheel.path), "version": .string(wheel.filename.version.description),
            "label": JSON(wheel.filename.variant), "properties": .strings(wheel.properties.map(\.description)),
          ])
        }),
      "rejected": .array(
        selection.rejected.map { .object(["file": .string($0.path), "reason": .string($0.reason)]) }),
    ])
  }
}
