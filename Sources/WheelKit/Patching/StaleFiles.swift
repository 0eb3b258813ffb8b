// Warnings about files of the wheel that still carry the old name or version. They are never changed: what they state
// about how the wheel was built may still be true.

extension PatchDraft {
  /// The maximum size of such files, together: 8 MiB. Decoding JSON takes many times its size.
  private static let maximumStaleSize = 8 << 20

  /// Warns of such files, one line each.
  ///
  /// - Parameter renamed: the directories of the patched wheel.
  mutating func warnOfStaleFiles(_ renamed: WheelDirectories) {
    let change = IdentityChange(wheel, filename)
    let changesMetadata = metadata.bytes != wheel.metadata.bytes
    let changesWheel = wheelInfo.bytes != wheel.wheelInfo.value?.bytes
    guard change.isChange || changesMetadata || changesWheel else { return }
    let prefix = "\(directories.distInfo)/"
    var left = PatchDraft.maximumStaleSize
    for member in wheel.layout.members {
      guard let name = member.name.droppingExactPrefix(prefix), let kind = StaleFile(name),
        kind.isConcerned(change, changesMetadata: changesMetadata, changesWheel: changesWheel)
      else { continue }
      let path = "\(renamed.distInfo)/\(name)".elided
      guard member.uncompressedSize <= UInt64(left) else {
        warnings.append("\(path): not examined for the old name and version: \(member.uncompressedSize) bytes")
        continue
      }
      left -= Int(member.uncompressedSize)
      // An edit may have removed or replaced it. One that cannot be read is copied as it is.
      let contents = optional(try members.bytes(of: member.name, limit: PatchDraft.maximumStaleSize))
      guard case .some(let bytes?) = contents else { continue }
      if let stale = kind.staleText(in: bytes, change, wheelInfo) { warnings.append("\(path): \(stale)") }
    }
  }
}

/// The name and version of a wheel, before and after.
struct IdentityChange {
  private let oldNames: Set<ProjectName>
  private let oldVersions: Set<Version>
  private let name: ProjectName
  private let version: Version

  init(_ wheel: Wheel, _ filename: WheelFilename) {
    var names: Set = [wheel.filename.name]
    var versions: Set = [wheel.filename.version]
    if let name = wheel.metadata.first("Name").flatMap({ ProjectName($0.trimmingBlanks) }) { names.insert(name) }
    if let version = wheel.metadata.first("Version").flatMap({ Version($0) }) { versions.insert(version) }
    (oldNames, oldVersions) = (names, versions)
    (name, version) = (filename.name, filename.version)
  }

  /// Whether something that has the old name and version does not have the new ones.
  var isChange: Bool { oldNames != [name] || oldVersions != [version] }

  /// Whether a file that states this name and version means the wheel as it was before.
  func isOld(_ name: String?, _ version: String?) -> Bool {
    guard let name = name.flatMap({ ProjectName($0) }), oldNames.contains(name) else { return false }
    guard let text = version else { return name != self.name }
    guard let version = Version(text), oldVersions.contains(version) else { return false }
    return name != self.name || version != self.version
  }
}

/// A file in `.dist-info` that states name and version, or repeats another document.
enum StaleFile {
  /// In `sboms` (PEP 770).
  case sbom
  /// `METADATA.json` (PEP 819, draft).
  case metadata
  /// `WHEEL.json` (PEP 819, draft).
  case wheel
  /// `direct_url.json` (PEP 610).
  case directURL

  /// - Parameter name: the path in `.dist-info`.
  init?(_ name: String) {
    switch name {
    case "METADATA.json": self = .metadata
    case "WHEEL.json": self = .wheel
    case "direct_url.json": self = .directURL
    case _ where name.utf8.starts(with: "sboms/".utf8) && name.lowercased().hasSuffix(".json"): self = .sbom
    default: return nil
    }
  }

  func isConcerned(_ change: IdentityChange, changesMetadata: Bool, changesWheel: Bool) -> Bool {
    switch self {
    case .sbom, .directURL: change.isChange
    case .metadata: changesMetadata
    case .wheel: changesWheel
    }
  }

  /// What is stale in the contents; nil if nothing is. Contents of another form are not judged.
  func staleText(in bytes: [UInt8], _ change: IdentityChange, _ info: WheelInfo) -> String? {
    switch self {
    case .sbom:
      let old = StatedIdentity.inSBOM(bytes).filter { $0.isOld(change) }
      guard let first = old.first else { return nil }
      return "still states \(first.text.quotedForMessage)" + (old.count > 1 ? " and \(old.count - 1) more" : "")
    case .metadata:
      guard let stated = StatedIdentity(metadata: bytes) else { return nil }
      let isOld = change.isOld(stated.name, stated.version)
      return isOld ? "still states \(stated.text.quotedForMessage)" : "lacks the changes to METADATA"
    case .wheel:
      guard let stated = StatedTags(bytes), !stated.agree(with: info) else { return nil }
      return "lacks the changes to WHEEL: \(stated.text.quotedForMessage)"
    case .directURL:
      guard let stated = StatedIdentity(directURL: bytes), stated.isOld(change) else { return nil }
      return "still states \(stated.text.quotedForMessage)"
    }
  }
}
