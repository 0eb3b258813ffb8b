/// Something in a wheel that not every version of every consumer accepts: a row of the tables in this folder.
///
/// Where a version is given, the one before it refuses such a wheel. `Tests/Interop/needs` makes a wheel for each row that it
/// can, and asks versions of pip, uv and installer; the other rows have only their evidence.
struct NeededFeature: Sendable {
  /// The stable name, for programs.
  let key: String
  let pip: Acceptance
  let uv: Acceptance
  let installer: Acceptance
  let pypi: Acceptance
  /// What the acceptance depends on besides the version, or what the consumer does with it.
  let note: String?
  /// Where the versions are from: a line of a changelog, a source file, `tested`.
  let evidence: String

  init(
    _ key: String, pip: Acceptance = .always, uv: Acceptance = .always, installer: Acceptance = .always,
    pypi: Acceptance = .always, note: String? = nil, _ evidence: String
  ) {
    self.key = key
    self.pip = pip
    self.uv = uv
    self.installer = installer
    self.pypi = pypi
    self.note = note
    self.evidence = evidence
  }

  func acceptance(by consumer: Consumer) -> Acceptance {
    switch consumer {
    case .pip: pip
    case .uv: uv
    case .installer: installer
    case .pypi: pypi
    }
  }
}
