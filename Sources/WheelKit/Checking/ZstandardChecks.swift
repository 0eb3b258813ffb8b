/// Members that only some of the versions of Python for which the wheel is can read.
///
/// pip and installer read archives with Python's zipfile, which has read zstd since 3.14 (PEP 784).
enum ZstandardChecks {
  private static let firstReader = "3.14"

  static func finding(in members: [ZipMember], _ metadata: HeaderDocument, at path: String) -> Finding? {
    let count = members.count { $0.method == .zstandard }
    guard count > 0 else { return nil }
    let stated = metadata.first("Requires-Python").map(\.trimmingBlanks)
    guard admitsOlder(stated ?? "") else { return nil }
    return Finding(
      .methodNeedsPython, subject: "\(path): Requires-Python",
      "admits versions of Python whose zipfile cannot read \(count == 1 ? "a zstd member" : "\(count) zstd members")",
      found: stated.map(\.quotedForMessage) ?? "no such field", expected: ">=\(firstReader)".quotedForMessage)
  }

  /// Installers ignore a Requires-Python that they cannot read.
  private static func admitsOlder(_ text: String) -> Bool {
    guard let stated = optional(try VersionSpecifiers(parsing: text)),
      let older = optional(try VersionSpecifier(parsing: "<\(firstReader)"))
    else { return true }
    return stated.appending(older).isSatisfiable
  }
}

extension FaultCode {
  /// A member is compressed with a method that not every Python reads for which the wheel is.
  public static let methodNeedsPython = FaultCode(rawValue: "member-method-needs-python")
}
