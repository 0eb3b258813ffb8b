import WheelKit

/// Where the bytes of some wheels are, for people and as JSON.
struct WheelSizesReport {
  let wheels: [WheelSizes]
  let limit: ByteLimit?
  /// How many of the largest are named.
  let top: Int

  /// Which wheels are too large.
  var exceeding: [WheelError] {
    guard let limit else { return [] }
    return wheels.filter { $0.size > limit.bytes }.map { wheel in
      WheelError(
        .tooLarge, file: wheel.path,
        "larger than the limit of \(limit.text): found \(ByteCount(wheel.size)) "
          + "(PyPI accepts 100M a file and 10G a project by default)")
    }
  }

  // MARK: Text

  var text: String { (wheels.map(text) + [sharedText]).filter { !$0.isEmpty }.joined(separator: "\n") }

  private func text(of wheel: WheelSizes) -> String {
    let total = wheel.total
    var lines = [
      "\(wheel.path.elided): \(ByteCount(wheel.size)), \(total.count.counted("file")), "
        + "\(ByteCount(total.unpacked)) unpacked"
    ]
    let kinds = wheel.kinds.sorted { ($1.value.packed, $0.key.rawValue) < ($0.value.packed, $1.key.rawValue) }
    lines += table(["", "files", "packed", "unpacked"], kinds.map { [$0.key.rawValue] + cells($0.value) })
    if let stripping = stripping(wheel) { lines.append(stripping) }
    let largest = wheel.largest(top)
    if !largest.isEmpty {
      lines.append("  largest files:")
      lines += largest.map { file in
        "    \(size(file.packed))\(size(file.unpacked))  \(file.path.elided)\(note(file))"
      }
    }
    let equal = EqualFiles.find(in: [wheel])
    if !equal.isEmpty {
      let saved = equal.lazy.map(\.saved).clampedSum()
      lines.append("  equal files (\(equal.count.counted("group"))); links would save \(ByteCount(saved)) packed:")
      lines += equal.prefix(top).map { self.line($0) }
    }
    return lines.map { $0.onOneLine + "\n" }.joined()
  }

  private func cells(_ total: WheelSizes.Total) -> [String] {
    ["\(total.count)", "\(ByteCount(total.packed))", "\(ByteCount(total.unpacked))"]
  }

  private func table(_ head: [String], _ rows: [[String]]) -> [String] {
    let all = [head] + rows
    let widths = head.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      "  " + row.indices.map { $0 == 0 ? row[$0].left(in: widths[$0]) : row[$0].right(in: widths[$0] + 2) }.joined()
    }
  }

  private func size(_ count: UInt64) -> String { "\(ByteCount(count))".right(in: 10) }

  private func note(_ file: WheelSizes.File) -> String {
    if let problem = file.problem { return " (not readable: \(problem.elided))" }
    guard let binary = file.binary else { return "" }
    var note = " (\(binary.format.rawValue): code \(ByteCount(binary.code)), data \(ByteCount(binary.data))"
    if binary.strippable > 0 {
      note += "; stripping would save \(ByteCount(binary.strippable)), packed about \(ByteCount(file.packedStrippable))"
    }
    return note + ")"
  }

  private func stripping(_ wheel: WheelSizes) -> String? {
    let binaries = wheel.files.filter { $0.binary != nil }
    guard !binaries.isEmpty else { return nil }
    let saved = binaries.lazy.map { $0.binary?.strippable ?? 0 }.clampedSum()
    let packed = binaries.lazy.map(\.packedStrippable).clampedSum()
    let all = binaries.lazy.map(\.unpacked).clampedSum()
    let unread = wheel.files.count { $0.problem != nil }
    let rest = unread > 0 ? "; \(unread.counted("file")) cannot be read" : ""
    return "  stripping \(binaries.count.counted("native file")) would save \(ByteCount(saved)) of \(ByteCount(all)) "
      + "(packed: about \(ByteCount(packed)))\(rest)"
  }

  private func line(_ equal: EqualFiles, withWheels: Bool = false) -> String {
    let places = equal.places.prefix(3).map { place in
      withWheels ? "\(PathName.last(of: place.wheel).elided): \(place.path.elided)" : place.path.elided
    }
    let more = equal.places.count > places.count ? " and \(equal.places.count - places.count) more" : ""
    return "    \(equal.places.count) x \(ByteCount(equal.unpacked))  \(places.joined(separator: ", "))\(more)"
  }

  /// The wheels in which something is, each once, and of many the first.
  static func wheels(_ places: [EqualFiles.Place]) -> String {
    var seen: Set<String> = []
    let names = places.map(\.wheel).filter { seen.insert($0).inserted }.map { PathName.last(of: $0).elided }
    return names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
  }

  private var sharedText: String {
    guard wheels.count > 1 else { return "" }
    let size = wheels.lazy.map(\.size).clampedSum()
    let unpacked = wheels.lazy.map(\.total.unpacked).clampedSum()
    var lines = ["\(wheels.count.counted("wheel")): \(ByteCount(size)), \(ByteCount(unpacked)) unpacked"]
    let equal = EqualFiles.find(in: wheels, isShared: true)
    if !equal.isEmpty {
      lines.append(
        "  equal files in several wheels (\(equal.count.counted("group")), "
          + "\(ByteCount(equal.lazy.map(\.saved).clampedSum())) packed):")
      lines += equal.prefix(top).map { line($0, withWheels: true) }
    }
    let libraries = SharedLibraries.find(in: wheels)
    if !libraries.isEmpty {
      lines.append("  libraries of one name in several wheels (\(libraries.count)):")
      lines += libraries.prefix(top).map { library in
        "    \(library.name.elided): \(WheelSizesReport.wheels(library.places))"
      }
    }
    return lines.map { $0.onOneLine + "\n" }.joined()
  }
}

extension FaultCode {
  /// A wheel is larger than it may be.
  static let tooLarge = FaultCode(rawValue: "too-large")
}
