// The edits of version bounds: relax, drop-upper, drop-lower, set-upper, set-lower.

extension PatchDraft {
  mutating func relaxRequires(_ name: ProjectName, for edit: Edit) throws(WheelError) {
    let entries = try requirements(on: name, for: edit)
    warnOfURLs(entries)
    try editEntries(entries, for: edit) { entry throws(WheelError) in entry.relaxed }
  }

  /// A URL is one version, whatever is done to bounds.
  private mutating func warnOfURLs(_ entries: [(index: Int, requirement: Requirement)]) {
    for (_, requirement) in entries {
      guard let url = requirement.url else { continue }
      warnings.append(
        "Requires-Dist: \(requirement.name.description.quotedForMessage) is required by URL, which stays: \(url.quotedForMessage)"
      )
    }
  }

  mutating func relaxAllRequires(for edit: Edit) throws(WheelError) {
    let parsed = try parsedRequirements()
    let unparsed = try requirementIndices().filter { !parsed.contains(index: $0) }
    for (index, line) in zip(unparsed, metadata.lineNumbers(of: unparsed)) {
      warnings.append(
        "METADATA line \(line): left as it is, not a requirement: "
          + metadata.fields[index].value.quotedForMessage)
    }
    try editEntries(parsed, for: edit) { entry throws(WheelError) in entry.relaxed }
  }

  mutating func dropBound(_ bound: VersionBound, of name: ProjectName, for edit: Edit) throws(WheelError) {
    let entries = try requirements(on: name, for: edit)
    warnOfURLs(entries)
    try editEntries(entries, for: edit) { entry throws(WheelError) in
      guard let specifiers = entry.specifiers.dropping(bound) else { return entry }
      var edited = entry
      edited.specifiers = specifiers
      return edited
    }
  }

  mutating func setBound(
    _ bound: VersionBound, of name: ProjectName, to specifier: VersionSpecifier, for edit: Edit
  ) throws(WheelError) {
    try editEntries(on: name, for: edit) { entry throws(WheelError) in
      if let url = entry.url {
        throw WheelError(
          .invalidValue,
          "\(entry.name.description.quotedForMessage) is required by URL and has no bounds: \(url.quotedForMessage)")
      }
      let others = entry.specifiers.dropping(bound) ?? entry.specifiers
      let specifiers = others.appending(specifier)
      guard specifiers.isSatisfiable else {
        throw WheelError(
          .invalidValue,
          "no version of \(entry.name.description.quotedForMessage) would be left: \(specifiers.description.quotedForMessage)"
        )
      }
      if specifiers == entry.specifiers { return entry }
      var edited = entry
      edited.specifiers = specifiers
      return edited
    }
  }
}

extension Requirement {
  /// This requirement without any bound; a URL stays.
  fileprivate var relaxed: Requirement {
    if specifiers.isEmpty { return self }
    var relaxed = self
    relaxed.specifiers = VersionSpecifiers()
    return relaxed
  }
}

extension VersionSpecifiers {
  fileprivate func dropping(_ bound: VersionBound) -> VersionSpecifiers? {
    switch bound {
    case .upper: droppingUpper()
    case .lower: droppingLower()
    }
  }
}

extension [(index: Int, requirement: Requirement)] {
  /// Whether an entry has that field index; entries are in the order of the document.
  fileprivate func contains(index: Int) -> Bool {
    var range = indices
    while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
      if self[middle].index == index { return true }
      range = self[middle].index < index ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return false
  }
}
