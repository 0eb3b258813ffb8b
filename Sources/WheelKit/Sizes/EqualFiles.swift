/// Files with the same contents, by the hashes in RECORD, in one wheel or in several.
public struct EqualFiles: Hashable, Sendable {
  /// One of the files.
  public struct Place: Hashable, Sendable {
    /// The path of the wheel.
    public let wheel: String
    /// The path in the wheel.
    public let path: String
    /// Bytes in the archive.
    public let packed: UInt64
  }

  /// The size of each file once installed.
  public let unpacked: UInt64
  /// Where they are; at least two.
  public let places: [Place]

  /// The bytes in archives that would be saved if all but one were links to it.
  public var saved: UInt64 { places.lazy.map(\.packed).clampedSum() - (places.map(\.packed).max() ?? 0) }

  /// Finds the files of `wheels` that are equal, the group that would save most first.
  ///
  /// - Parameters:
  ///   - wheels: the wheels that are compared.
  ///   - isShared: whether only groups count that are in more than one wheel.
  public static func find(in wheels: [WheelSizes], isShared: Bool = false) -> [EqualFiles] {
    struct Contents: Hashable {
      let hash: String
      let size: UInt64
    }
    var groups: [Contents: [(wheel: Int, file: Int)]] = [:]
    for (number, wheel) in wheels.enumerated() {
      for (index, file) in wheel.files.enumerated() where file.unpacked > 0 {
        if let hash = file.hash {
          groups[Contents(hash: hash, size: file.unpacked), default: []].append((number, index))
        }
      }
    }
    var found: [EqualFiles] = []
    for group in groups.values where group.count > 1 {
      if isShared, Set(group.map(\.wheel)).count < 2 { continue }
      let places = group.map { wheel, file in
        Place(wheel: wheels[wheel].path, path: wheels[wheel].files[file].path, packed: wheels[wheel].files[file].packed)
      }
      found.append(EqualFiles(unpacked: wheels[group[0].wheel].files[group[0].file].unpacked, places: places))
    }
    return found.sorted {
      ($1.saved, $0.places[0].wheel, $0.places[0].path) < ($0.saved, $1.places[0].wheel, $1.places[0].path)
    }
  }
}

/// Shared libraries of one name in several wheels.
public struct SharedLibraries: Hashable, Sendable {
  /// Their soname, or if that was not looked for their file name without the hash that repairing tools add.
  public let name: String
  /// Where they are; in at least two wheels.
  public let places: [EqualFiles.Place]

  /// Finds them, by name.
  public static func find(in wheels: [WheelSizes]) -> [SharedLibraries] {
    var found: [String: [(wheel: Int, place: EqualFiles.Place)]] = [:]
    for (number, wheel) in wheels.enumerated() {
      for file in wheel.files where file.kind == .native {
        guard let name = name(of: file) else { continue }
        let place = EqualFiles.Place(wheel: wheel.path, path: file.path, packed: file.packed)
        found[name, default: []].append((number, place))
      }
    }
    return found.filter { Set($0.value.map(\.wheel)).count > 1 }.sorted { $0.key < $1.key }
      .map { SharedLibraries(name: $0.key, places: $0.value.map(\.place)) }
  }

  /// Extension modules have no soname, and names that only mean something in their package.
  private static func name(of file: WheelSizes.File) -> String? {
    if let soname = file.binary?.soname, !soname.isEmpty { return withoutHash(PathName.last(of: soname)) }
    let name = PathName.last(of: file.path)
    let isLibrary = name.hasPrefix("lib") && !name.contains(".cpython-") && !name.hasSuffix(".a")
    return isLibrary || name.hasSuffix(".dll") ? withoutHash(name) : nil
  }

  /// `libgomp-a34b3233.so.1.0.0` is `libgomp.so.1.0.0`: auditwheel, delvewheel and repairwheel add the beginning of a hash.
  private static func withoutHash(_ name: String) -> String {
    guard let dash = name.lastIndex(of: "-") else { return name }
    let rest = name[name.index(after: dash)...]
    let hash = rest.prefix { $0 != "." }
    let isHash = (hash.utf8.count == 8 || hash.utf8.count == 32) && hash.utf8.allSatisfy(\.isHexDigit)
    return isHash ? String(name[..<dash]) + rest.dropFirst(hash.count) : name
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(lowercased) }
}
