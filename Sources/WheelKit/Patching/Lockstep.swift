/// What becomes of the wheels of a batch, so that requirements among them can follow.
package struct Lockstep: Hashable, Sendable {
  /// A version of a project, before and after.
  struct Release: Hashable, Sendable {
    let old: Version
    let name: ProjectName
    let new: Version
  }

  /// The releases of each project whose name or version changes in the batch, by its old name.
  private var releases: [ProjectName: [Release]] = [:]

  /// - Parameter wheels: the file names of all wheels of the batch, before and after.
  package init(_ wheels: [(old: WheelFilename, new: WheelFilename)]) {
    for (old, new) in wheels {
      let release = Release(old: old.version, name: new.name, new: new.version)
      if releases[old.name]?.contains(release) != true { releases[old.name, default: []].append(release) }
    }
    releases = releases.filter { project, releases in
      releases.contains { $0.name != project || $0.new != $0.old || "\($0.new)" != "\($0.old)" }
    }
  }

  /// Whether the requirements on a project may have to change.
  func concerns(_ project: ProjectName) -> Bool { releases[project] != nil }

  /// Whether requirements of the wheel may have to change.
  package func concerns(_ wheel: Wheel) -> Bool {
    wheel.metadata.values(of: PatchDraft.requiresDist).contains { value in
      Requirement.nameAtBeginning(of: value.trimmingBlanks).map(concerns) ?? false
    }
  }

  /// The requirement after the releases have changed.
  ///
  /// A clause that pins the old version, or its public version, pins the new one. Whatever else the requirement
  /// excludes, it must not exclude the new version if it allowed the old one.
  /// - Parameter version: if the requirement is one of a wheel on its own project, the old version of that wheel.
  /// - Throws: `requirement-left-behind`.
  func followed(_ requirement: Requirement, ofOwnVersion version: Version? = nil) throws(WheelError) -> Requirement {
    var releases = releases[requirement.name] ?? []
    if let version { releases = releases.filter { $0.old == version } }
    if releases.isEmpty { return requirement }
    if requirement.url != nil {
      throw requirement.leftBehind("a URL does not follow the batch", releases)
    }
    let allowed = releases.filter { requirement.specifiers.contains($0.old) }
    var followed = requirement
    let names = Set((allowed.isEmpty ? releases : allowed).map(\.name))
    if names.count > 1 { throw requirement.leftBehind("more than one new name", allowed.isEmpty ? releases : allowed) }
    if let name = names.first, name != requirement.name { followed.name = name }
    var isAmbiguous = false
    let specifiers = requirement.specifiers.replacing { clause in
      let texts = Set(allowed.map { clause.versionText(following: $0) })
      if texts.count > 1 { isAmbiguous = true }
      guard texts.count == 1, let text = texts.first, !text.isExactly(clause.versionText) else { return clause }
      return clause.replacingVersion(with: text)
    }
    // Several wheels of one version may get different ones, as long as the requirement allows all of them.
    if !isAmbiguous, specifiers != requirement.specifiers { followed.specifiers = specifiers }
    let excluded = allowed.filter { !followed.specifiers.contains($0.new) }
    if !excluded.isEmpty {
      throw requirement.leftBehind(
        isAmbiguous ? "more than one new version" : "does not allow the new version", excluded)
    }
    return followed
  }
}

extension VersionSpecifier {
  /// The same operator and whitespace with another version, as `==` and `===` allow any.
  fileprivate func replacingVersion(with text: String) -> VersionSpecifier {
    let start = description.dropLast(versionText.count)
    return optional(try VersionSpecifier(parsing: start + text)) ?? self
  }

  /// The text of the version after a release has changed.
  fileprivate func versionText(following release: Lockstep.Release) -> String {
    switch op {
    case .arbitrary where versionText.lowercased() == release.old.description.lowercased():
      release.new.description
    case .equal where !isPrefix && version == release.old:
      version == release.new ? versionText : release.new.description
    case .equal where !isPrefix && version?.local == nil && version == release.old.publicVersion:
      version == release.new.publicVersion ? versionText : release.new.publicVersion.description
    default: versionText
    }
  }
}

extension Requirement {
  fileprivate func leftBehind(_ reason: String, _ releases: [Lockstep.Release]) -> WheelError {
    let changes = releases.map { release in
      let newName = release.name == name ? name : release.name
      let before = "\(name) \(release.old)".elided
      return "\(before) becomes \("\(newName) \(release.new)".elided)"
    }
    return WheelError(
      .requirementLeftBehind, "\(reason): \(changes.joined(separator: ", ").elided): \(description.quotedForMessage)",
      hints: [.useEdits(["set-requires", "drop-requires"])])
  }
}

extension FaultCode {
  /// A requirement on a wheel of the same batch would no longer allow it.
  public static let requirementLeftBehind = FaultCode(rawValue: "requirement-left-behind")
}
