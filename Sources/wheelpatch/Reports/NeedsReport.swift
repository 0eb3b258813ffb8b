import WheelKit

/// What a wheel requires of its installer, for `inspect --needs`.
struct NeedsReport {
  let needs: WheelNeeds

  private static let consumers: [Consumer] = [.pip, .uv, .installer, .pypi]

  /// Lines below the heading, without indentation.
  var lines: [String] {
    var rows = [Self.consumers.map(\.name) + [""]]
    for need in needs.needs {
      rows.append(Self.consumers.map { cell(need.acceptance[$0] ?? .always, $0) } + [need.text])
    }
    let widths = Self.consumers.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      let cells = zip(row, widths).map { $0.left(in: $1 + 2) }.joined() + (row.last ?? "")
      return String(cells.reversed().drop { $0 == " " }.reversed())
    }
    lines += needs.needs.compactMap { need in need.note.map { "\(need.text): \($0)" } }
    return lines
  }

  private func cell(_ acceptance: Acceptance, _ consumer: Consumer) -> String {
    if consumer == .pypi { return acceptance.isCurrent ? "yes" : "no" }
    return acceptance.isNever ? "none" : acceptance.specifiers ?? "any"
  }

  /// The answers, by their labels.
  var verdicts: [(label: String, text: String)] {
    let installers = [Consumer.pip, .uv, .installer].map { consumer in
      let acceptance = needs.acceptance(by: consumer)
      if acceptance.isNever { return "no \(consumer.name)\(reason(for: consumer))" }
      return acceptance.specifiers.map { "\(consumer.name) \($0)" } ?? "any \(consumer.name)"
    }
    let isOnPyPI = needs.acceptance(by: .pypi).isCurrent
    return [
      ("Installs", "with \(installers.joined(separator: ", "))"),
      ("PyPI", isOnPyPI ? "accepts it, as far as headers and metadata show" : "refuses it\(reason(for: .pypi))"),
      ("Unzipping", text(of: needs.unzipping, yes: "is enough", no: "is not enough")),
      ("From zip", text(of: needs.importing, yes: "can be imported", no: "cannot be imported")),
    ]
  }

  private func reason(for consumer: Consumer) -> String {
    let faults = needs.faults[consumer, default: []]
    var reasons = needs.obstacles(for: consumer).map(\.text)
    reasons += faults.prefix(1).map { "\($0.code.rawValue): \($0.description)" }
    if faults.count > 1 { reasons.append((faults.count - 1).counted("more fault")) }
    return reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))"
  }

  private func text(of suitability: WheelNeeds.Suitability, yes: String, no: String) -> String {
    let doubts = suitability.doubts.joined(separator: "; ")
    guard suitability.isSuitable else { return "\(no): \(suitability.reasons.joined(separator: "; "))" }
    return doubts.isEmpty ? yes : "\(yes), perhaps: \(doubts)"
  }
}

extension Acceptance {
  /// Such as `>=0.7.3,<0.12.0`; nil for any version.
  fileprivate var specifiers: String? {
    let bounds = [since.map { ">=\($0)" }, before.map { "<\($0)" }].compactMap(\.self)
    return bounds.isEmpty ? nil : bounds.joined(separator: ",")
  }

  fileprivate var json: JSON {
    .object(["accepted": .bool(!isNever), "since": JSON(since), "before": JSON(before)])
  }
}

extension NeedsReport {
  var json: JSON {
    .object([
      "needs": .array(
        needs.needs.map { need in
          .object([
            "key": .string(need.key), "text": .string(need.text), "note": JSON(need.note),
            "evidence": .string(need.evidence), "accepted_by": Self.byConsumer { need.acceptance[$0] ?? .always },
          ])
        }),
      "accepted_by": Self.byConsumer(needs.acceptance),
      "faults": .object(
        Dictionary(
          uniqueKeysWithValues: Self.consumers.map { consumer in
            let codes = needs.faults[consumer, default: []].map(\.code.rawValue)
            return (consumer.rawValue, .strings(Set(codes).sorted()))
          })),
      "unzip": Self.json(of: needs.unzipping, "enough"),
      "zipimport": Self.json(of: needs.importing, "possible"),
    ])
  }

  private static func byConsumer(_ acceptance: (Consumer) -> Acceptance) -> JSON {
    .object(Dictionary(uniqueKeysWithValues: consumers.map { ($0.rawValue, acceptance($0).json) }))
  }

  private static func json(of suitability: WheelNeeds.Suitability, _ verdict: String) -> JSON {
    .object([
      verdict: .bool(suitability.isSuitable), "reasons": .strings(suitability.reasons),
      "doubts": .strings(suitability.doubts),
    ])
  }
}
