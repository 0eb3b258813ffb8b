import WheelKit

/// The page of `size --html`: a map of each wheel, and tables.
struct SizePage {
  let report: WheelSizesReport
  /// At most this many files are in a table.
  private static let maximumRows = 100

  var text: String {
    let wheels = report.wheels
    var page = HTMLPage(title: wheels.count == 1 ? wheels[0].file : "\(wheels.count.counted("wheel"))")
    if wheels.count > 1 { addSummary(to: &page) }
    for (number, wheel) in wheels.enumerated() { add(wheel, number, to: &page) }
    return page.text
  }

  private func addSummary(to page: inout HTMLPage) {
    page.body += "<table>\n<tr><th>wheel</th>"
    for head in ["files", "packed", "unpacked"] { page.body += "<th class=\"number\">\(head)</th>" }
    page.body += "</tr>\n"
    let order = report.wheels.indices.sorted { report.wheels[$0].size > report.wheels[$1].size }
    for number in order {
      let wheel = report.wheels[number]
      page.body += "<tr><td><a href=\"#wheel-\(number)\">\(HTMLPage.text(wheel.file))</a></td>"
      for cell in ["\(wheel.total.count)", "\(ByteCount(wheel.size))", "\(ByteCount(wheel.total.unpacked))"] {
        page.body += "<td class=\"number\">\(cell)</td>"
      }
      page.body += "</tr>\n"
    }
    page.body += "</table>\n"
    let equal = EqualFiles.find(in: report.wheels, isShared: true).prefix(SizePage.maximumRows)
    if !equal.isEmpty { page.add(heading: "Equal files in several wheels") }
    page.add(
      table: ["files", "copies", "each", "links would save"],
      equal.map { equal in
        let places = equal.places.prefix(3).map { "\(PathName.last(of: $0.wheel).elided): \($0.path.elided)" }
        return [places.joined(separator: ", "), "\(equal.places.count)"]
          + ["\(ByteCount(equal.unpacked))", "\(ByteCount(equal.saved))"]
      })
    let libraries = SharedLibraries.find(in: report.wheels).prefix(SizePage.maximumRows)
    if !libraries.isEmpty { page.add(heading: "Libraries of one name in several wheels") }
    page.add(
      table: ["library", "wheels"],
      libraries.map { library in
        [library.name.elided, WheelSizesReport.wheels(library.places)]
      }, left: 2)
  }

  private func add(_ wheel: WheelSizes, _ number: Int, to page: inout HTMLPage) {
    if report.wheels.count > 1 { page.add(heading: wheel.file, id: "wheel-\(number)") }
    let total = wheel.total
    page.add(
      paragraph: "\(ByteCount(wheel.size)), \(total.count.counted("file")), \(ByteCount(total.unpacked)) unpacked. "
        + "The areas are roughly proportional to the packed bytes.")
    page.body += TreeMapPicture(wheel.files).text
    let kinds = wheel.kinds.sorted { ($1.value.packed, $0.key.rawValue) < ($0.value.packed, $1.key.rawValue) }
    page.body += "<ul class=\"legend\">\n"
    for (kind, _) in kinds { page.body += SizePage.legend(kind) }
    page.body += "</ul>\n"
    page.add(
      table: ["kind", "files", "packed", "unpacked"],
      kinds.map { kind, total in
        [kind.rawValue, "\(total.count)", "\(ByteCount(total.packed))", "\(ByteCount(total.unpacked))"]
      })
    addFiles(of: wheel, to: &page)
  }

  private static func legend(_ kind: ContentKind) -> String {
    "<li><svg viewBox=\"0 0 10 10\"><rect class=\"\(kind.rawValue)\" width=\"10\" height=\"10\"/></svg>"
      + "\(kind.rawValue)</li>\n"
  }

  private func addFiles(of wheel: WheelSizes, to page: inout HTMLPage) {
    let largest = wheel.largest(SizePage.maximumRows)
    page.add(heading: "Largest files", level: 3)
    page.add(
      table: ["file", "packed", "unpacked", "strippable"],
      largest.map { file in
        let strippable = file.binary.map { "\(ByteCount($0.strippable))" } ?? ""
        return [file.path.elided, "\(ByteCount(file.packed))", "\(ByteCount(file.unpacked))", strippable]
      })
    let equal = EqualFiles.find(in: [wheel]).prefix(SizePage.maximumRows)
    if !equal.isEmpty { page.add(heading: "Equal files", level: 3) }
    page.add(
      table: ["files", "copies", "each", "links would save"],
      equal.map { equal in
        let paths = equal.places.prefix(3).map(\.path.elided).joined(separator: ", ")
        return [paths, "\(equal.places.count)", "\(ByteCount(equal.unpacked))", "\(ByteCount(equal.saved))"]
      })
  }
}
