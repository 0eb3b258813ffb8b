import WheelKit

extension ConsistencyReport {
  func json() -> JSON { .array(elements()) }

  /// One element for each release, then one for each file that could not be read.
  func elements() -> [JSON] {
    compared.map(ConsistencyReport.json)
      + releases.skipped.map { ConsistencyReport.json(of: $0.path, failure: $0.error) }
  }

  private static func json(_ release: Release, _ differences: [ReleaseDifference]) -> JSON {
    .object([
      "project": .string(release.project.normalized), "version": .string("\(release.version)"),
      "files": .strings(release.files.map(\.path)),
      "consistent": .bool(differences.isEmpty),
      "differences": .array(
        differences.map { difference in
          .object([
            "field": .string(difference.field.rawValue), "summary": .string(difference.summary),
            "sides": .array(
              difference.sides.map { .object(["values": .strings($0.values), "files": .strings($0.files)]) }),
          ])
        }),
      "read_by": .object([
        "uv": JSON(release.readByUv?.file), "poetry": .strings(release.readByPoetry.map(\.file)),
      ]),
      "error": .null,
    ])
  }

  /// The element for a file, or a directory of files, that could not be read.
  static func json(of path: String, failure: WheelError) -> JSON {
    .object([
      "project": .null, "version": .null, "files": .strings([path]), "consistent": .bool(false), "differences": [],
      "read_by": .null, "error": .string(failure.text),
    ])
  }

  var results: [ReportedResult] {
    compared.flatMap { release, differences in differences.compactMap { result(release, $0) } }
      + releases.skipped.filter { !named.contains($0.path) }.map { skipped in
        ReportedResult(
          rule: .unreadFile, level: .error, file: skipped.path, subject: skipped.error.subject,
          message: skipped.error.reason, value: skipped.error.code.rawValue)
      }
  }

  /// The result, at the first file of the smallest side.
  private func result(_ release: Release, _ difference: ReleaseDifference) -> ReportedResult? {
    let smallest = difference.sides.min { ($0.files.count, $0.files[0]) < ($1.files.count, $1.files[0]) }
    guard let file = release.files.first(where: { $0.file == smallest?.files.first }) else { return nil }
    return ReportedResult(
      rule: ReportedRule(of: difference.field), level: .error, file: file.path, subject: "METADATA",
      message: "\(release.title): \(difference.summary)", value: difference.sides[0].values.joined(separator: "\n"))
  }
}

extension ReportedRule {
  fileprivate static let unreadFile = ReportedRule(
    id: "consistency/unreadable-file", why: "The file cannot be read, so that nobody knows what it declares",
    level: .error)

  fileprivate init(of field: ReleaseField) {
    let name = field.rawValue.lowercased()
    self.init(
      id: "consistency/\(name)-differs",
      why: "The files of a release declare different values of \(field.rawValue), but lock tools read only one file",
      level: .error)
  }
}
