// `License-File` fields, kept in agreement with the files (core metadata specification, "License-File"; PEP 639).

extension PatchDraft {
  /// Adds the field for a new file in `dist-info/licenses/`, if the Metadata-Version has it.
  mutating func noteAddedLicense(_ path: String) throws(WheelError) {
    guard let name = path.droppingExactPrefix("\(directories.distInfo)/licenses/") else { return }
    if metadata.values(of: "License-File").contains(where: { $0.isExactly(name) }) { return }
    let introduced = CoreMetadata.field(named: "License-File")?.introduced ?? CoreMetadata.latestVersion
    guard let version = try CoreMetadata.version(of: metadata).version, version.effective >= introduced else {
      warnings.append(
        "\(path.elided): added without a License-File field, which needs Metadata-Version \(introduced): found "
          + (metadata.first("Metadata-Version") ?? "none").quotedForMessage)
      return
    }
    try metadata.add(name: "License-File", value: name)
    note("License-File", before: nil, after: name)
  }

  /// Whether there is a file that the field can refer to.
  private mutating func hasLicense(_ name: String) -> Bool {
    let directories = ["licenses/", "", "license_files/"].map { "\(self.directories.distInfo)/\($0)" }
    for directory in directories where members.contains(directory + name) { return true }
    return false
  }

  /// Removes the field for a removed file: in `licenses/`, or next to METADATA, where older tools put it.
  mutating func dropLicenseField(of path: String) {
    guard let rest = path.droppingExactPrefix("\(directories.distInfo)/") else { return }
    // In `licenses/` the name is the path from there, which is no other file's.
    let names =
      if let name = rest.droppingExactPrefix("licenses/") { [name] } else {
        [rest] + [rest.droppingExactPrefix("license_files/")].compactMap(\.self)
      }
    for name in names where !hasLicense(name) {
      let indices = metadata.indices(of: "License-File").filter { metadata.fields[$0].value.isExactly(name) }
      for _ in indices { note("License-File", before: name, after: nil) }
      metadata.remove(at: indices)
    }
  }
}
