// `License-File` in step with the files it names (core metadata specification, "License-File"; PEP 639).

extension PatchDraft {
  /// Adds the header for a new file under `dist-info/licenses/`, where METADATA is of a version that has it.
  mutating func noteAddedLicense(_ path: String, for edit: Edit) throws(WheelError) {
    guard let name = path.droppingExactPrefix("\(directories.distInfo)/licenses/") else { return }
    if metadata.values(of: "License-File").contains(where: { $0.isExactly(name) }) { return }
    let introduced = CoreMetadata.field(named: "License-File")?.introduced ?? CoreMetadata.latestVersion
    guard let version = try CoreMetadata.version(of: metadata).version, version.effective >= introduced else {
      warnings.append(
        "\(path.elided): added without a License-File header, which came with Metadata-Version \(introduced): found "
          + (metadata.first("Metadata-Version") ?? "none").quotedForMessage)
      return
    }
    try metadata.add(name: "License-File", value: name)
    note(edit, "License-File", before: nil, after: name)
  }

  /// Whether there is a file that the header can mean.
  private mutating func hasLicense(_ name: String) -> Bool {
    let folders = ["licenses/", "", "license_files/"].map { "\(directories.distInfo)/\($0)" }
    for folder in folders where members.contains(folder + name) { return true }
    return false
  }

  /// Drops the header of a file that is gone: under `licenses/`, or beside METADATA as older tools place it.
  mutating func dropLicenseHeader(of path: String, for edit: Edit) {
    guard let rest = path.droppingExactPrefix("\(directories.distInfo)/") else { return }
    // Under `licenses/` the name is the path below it, and no other file's.
    let names =
      if let name = rest.droppingExactPrefix("licenses/") { [name] } else {
        [rest] + [rest.droppingExactPrefix("license_files/")].compactMap(\.self)
      }
    for name in names where !hasLicense(name) {
      let indices = metadata.indices(of: "License-File").filter { metadata.fields[$0].value.isExactly(name) }
      for _ in indices { note(edit, "License-File", before: name, after: nil) }
      metadata.remove(at: indices)
    }
  }
}
