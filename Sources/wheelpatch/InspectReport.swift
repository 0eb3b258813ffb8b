import WheelKit

/// What `inspect` prints of one wheel for a person.
struct InspectReport {
  private(set) var text = ""

  init(_ wheel: Wheel, _ entryPoints: EntryPoints?, digest: String?, listsFiles: Bool, listsSizes: Bool) {
    let metadata = wheel.metadata
    line("\(metadata.first("Name") ?? "?") \(metadata.first("Version") ?? "?")")
    if let summary = metadata.first("Summary"), !summary.isEmpty { line("  \(summary)") }
    line("")
    row("File", PathName.last(of: wheel.path))
    row("Size", size(of: wheel))
    if let digest { row("SHA-256", digest) }
    if let build = wheel.filename.build { row("Build", build.description) }
    row("Tags", wheel.filename.tags.expanded.map(\.description).joined(separator: ", "))
    if let variant = wheel.filename.variant { row("Variant", variant) }
    if case .success(let info) = wheel.wheelInfo, let generator = info.generator { row("Generator", generator) }
    row("Metadata", metadata.first("Metadata-Version") ?? "none")
    if let license = metadata.first("License-Expression") ?? metadata.first("License") {
      row("License", license.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
    }
    if let python = metadata.first("Requires-Python") { row("Python", python) }
    list("Requires", metadata.values(of: "Requires-Dist"))
    list("Extras", metadata.values(of: "Provides-Extra"), onOneLine: true)
    for group in entryPoints?.groups ?? [] {
      list(group.name, group.entries.map { "\($0.name) = \($0.value)" })
    }
    if listsSizes { appendSizes(SizeReport(wheel.layout)) }
    if listsFiles { appendFiles(wheel.layout) }
  }

  private mutating func line(_ line: String) {
    text += line.onOneLine + "\n"
  }

  private mutating func row(_ label: String, _ value: String) {
    line("  " + MemberText.left(label, 10) + " " + value)
  }

  private mutating func list(_ label: String, _ values: [String], onOneLine: Bool = false) {
    guard !values.isEmpty else { return }
    if onOneLine {
      row(label, values.joined(separator: ", "))
      return
    }
    line("")
    line("  \(label) (\(values.count))")
    for value in values { line("    \(value)") }
  }

  private func size(of wheel: Wheel) -> String {
    let layout = wheel.layout
    let unpacked = MemberText.bytes(layout.uncompressedSize)
    return "\(MemberText.bytes(wheel.size)), \(layout.members.count) members, \(unpacked) unpacked"
  }

  private mutating func appendSizes(_ report: SizeReport) {
    for (label, entries) in [("Largest folders", report.folders), ("Largest files", report.files)] {
      line("")
      line("  \(label) (in the wheel, unpacked)")
      for entry in entries {
        let packed = MemberText.right(MemberText.bytes(entry.compressedSize), 10)
        let unpacked = MemberText.right(MemberText.bytes(entry.size), 10)
        line("  \(packed) \(unpacked)  \(entry.path)")
      }
    }
  }

  private mutating func appendFiles(_ layout: ZipLayout) {
    line("")
    line("  Members (\(layout.members.count)): mode, unpacked and packed bytes, method, date, path")
    for member in layout.members {
      let unpacked = MemberText.right("\(member.uncompressedSize)", 10)
      let packed = MemberText.right("\(member.compressedSize)", 10)
      let method = MemberText.left(member.method.description, 7)
      line(
        "  \(MemberText.mode(member)) \(unpacked) \(packed) \(method) \(MemberText.modified(member)) \(member.name)")
    }
  }
}
