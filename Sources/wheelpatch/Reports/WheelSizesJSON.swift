import WheelKit

extension WheelSizesReport {
  /// One element of `results` in `size --json`.
  func json(of wheel: WheelSizes) -> JSON {
    var members: [String: JSON] = [
      "file": .string(wheel.path), "size": .integer(wheel.size), "total": WheelSizesReport.object(ofTotal: wheel.total),
      "kinds": .object(
        Dictionary(
          uniqueKeysWithValues: wheel.kinds.map { ($0.key.rawValue, WheelSizesReport.object(ofTotal: $0.value)) })),
      "largest": .array(
        wheel.largest(top).map(WheelSizesReport.object(ofFile:))),
      "equal": .array(EqualFiles.find(in: [wheel]).map(WheelSizesReport.object(ofEqual:))),
      "binaries": .array(
        wheel.files.filter { $0.binary != nil || $0.problem != nil }.map(WheelSizesReport.object(ofBinary:))),
    ]
    if let limit { members["exceeds_limit"] = .bool(wheel.size > limit.bytes) }
    return .object(members)
  }

  /// What several wheels have in common.
  var shared: JSON {
    [
      "equal": .array(EqualFiles.find(in: wheels, isShared: true).map(WheelSizesReport.object(ofEqual:))),
      "libraries": .array(
        SharedLibraries.find(in: wheels).map { library in
          ["name": .string(library.name), "places": .array(library.places.map(WheelSizesReport.object(ofPlace:)))]
        }),
    ]
  }

  private static func object(ofTotal total: WheelSizes.Total) -> JSON {
    ["files": JSON(total.count), "packed": .integer(total.packed), "unpacked": .integer(total.unpacked)]
  }

  private static func object(ofFile file: WheelSizes.File) -> JSON {
    [
      "path": .string(file.path), "kind": .string(file.kind.rawValue), "packed": .integer(file.packed),
      "unpacked": .integer(file.unpacked),
    ]
  }

  private static func object(ofBinary file: WheelSizes.File) -> JSON {
    var members: [String: JSON] = ["path": .string(file.path), "problem": JSON(file.problem)]
    if let binary = file.binary {
      members["format"] = .string(binary.format.rawValue)
      members["soname"] = JSON(binary.soname)
      members["code"] = .integer(binary.code)
      members["data"] = .integer(binary.data)
      members["debug"] = .integer(binary.debug)
      members["symbols"] = .integer(binary.symbols)
      members["strippable_packed"] = .integer(file.packedStrippable)
    }
    return .object(members)
  }

  private static func object(ofEqual equal: EqualFiles) -> JSON {
    [
      "unpacked": .integer(equal.unpacked), "saved": .integer(equal.saved),
      "places": .array(equal.places.map(object(ofPlace:))),
    ]
  }

  private static func object(ofPlace place: EqualFiles.Place) -> JSON {
    ["wheel": .string(place.wheel), "path": .string(place.path), "packed": .integer(place.packed)]
  }
}
