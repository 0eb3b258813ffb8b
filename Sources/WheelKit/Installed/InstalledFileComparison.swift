/// Compares the members of a wheel with the files on disk.
struct InstalledFileComparison {
  private(set) var changed: [InstalledChange] = []
  private(set) var removed: [ZipMember] = []
  private(set) var added: [InstalledFile] = []
  private(set) var installation = InstalledComparison.Installation()
  private(set) var warnings: [String] = []

  private let wheel: Wheel
  private let project: InstalledProject
  private var location: InstalledLocation { project.location }
  /// The files below the prefix that members of the wheel are installed to.
  private var expected: Set<[ExactText]> = []
  /// The directories of the wheel with an `__init__.py`, below the prefix.
  private var packages: Set<[ExactText]> = []

  init(_ wheel: Wheel, _ project: InstalledProject) {
    self.wheel = wheel
    self.project = project
    installation.hasRecord = project.record?.value != nil
  }

  mutating func compareMembers(_ progress: Progress) throws(WheelError) {
    let members = wheel.layout.members.filter { !$0.isDirectory }
    try progress.begin(total: members.lazy.map(\.uncompressedSize).clampedSum())
    var done: UInt64 = 0
    for member in members {
      if let place = try place(of: member.name) { try compare(member, place) }
      done = [done, member.uncompressedSize].clampedSum()
      try progress.reach(done)
    }
  }

  /// Where a member is installed, below the prefix; nil for what is compared in another way.
  private func place(of name: String) throws(WheelError) -> InstalledPlace? {
    let directories = wheel.directories
    let site = location.siteBelowPrefix
    if let rest = name.droppingExactPrefix(directories.distInfo + "/") {
      if ["METADATA", "entry_points.txt", "RECORD", "RECORD.jws", "RECORD.p7s"].contains(rest) { return nil }
      // WHEEL has a section of its own if it is installed.
      if rest == "WHEEL", project.wheelInfo != nil { return nil }
      // The other documents of `.egg-info` have other names.
      if project.isEggInfo { return nil }
      return InstalledPlace(site + [project.directory], rest)
    }
    guard let data = directories.data, let rest = name.droppingExactPrefix(data + "/") else {
      return InstalledPlace(site, name)
    }
    let parts = rest.pathComponents
    let path = parts.dropFirst().joined(separator: "/")
    switch parts.first {
    case "purelib", "platlib": return InstalledPlace(site, path)
    case "scripts": return InstalledPlace(location.scripts, path, isScript: true)
    case "data": return InstalledPlace([], path)
    case "headers": return try placeOfHeader(path)
    default: return nil
    }
  }

  /// Installers have different directories for headers.
  private func placeOfHeader(_ path: String) throws(WheelError) -> InstalledPlace? {
    let python = location.siteBelowPrefix.dropLast().last ?? "python"
    let names = [project.metadata.first("Name"), wheel.distribution].compactMap(\.self)
    var places = [["include", "site", python], ["include", python], ["include"], ["Include"]].flatMap { folder in
      names.map { InstalledPlace(folder + [$0], path) }
    }
    places.append(InstalledPlace(["include", "site", python], path))
    for place in places {
      guard let place else { continue }
      if case .missing = try location.find(place.path) { continue }
      return place
    }
    return places.first ?? nil
  }

  private mutating func compare(_ member: ZipMember, _ place: InstalledPlace) throws(WheelError) {
    let key = place.path.map(ExactText.init)
    expected.insert(key)
    if place.path.last == "__init__.py", place.path.count > location.siteBelowPrefix.count + 1,
      place.path.starts(with: location.siteBelowPrefix)
    {
      packages.insert(Array(key.dropLast()))
    }
    let row = location.row(of: place.path)
    switch try location.find(place.path) {
    case .missing: removed.append(member)
    case .directory, .special: removed.append(member)
    case .link: warnings.append("\(row.elided): a symbolic link that leads out of the environment; not compared")
    case .unreadable(let reason): warnings.append("\(row.elided): not compared: \(reason)")
    case .file(let file):
      if try isSame(member, file) { return }
      if place.isScript, try isSameScript(member, file) {
        installation.rewritten.append(row)
        return
      }
      changed.append(
        InstalledChange(member: member, file: InstalledFile(path: row, state: .present, size: file.size)))
    }
  }

  private func isSame(_ member: ZipMember, _ file: InputFile) throws(WheelError) -> Bool {
    guard member.uncompressedSize == file.size else { return false }
    let digest = try file.digest()
    try file.checkUnchanged()
    return try MemberReader(wheel.input).digest(of: member) == digest
  }

  /// Whether only the first line differs, which installers replace where it is `#!python` (binary distribution format,
  /// "Recommended installer features").
  private func isSameScript(_ member: ZipMember, _ file: InputFile) throws(WheelError) -> Bool {
    guard let old = try wheel.smallBytes(of: member), let new = try file.smallBytes(),
      old.starts(with: "#!python".utf8),
      new.starts(with: "#!".utf8)
    else { return false }
    let body = old.drop { $0 != .lineFeed }
    // The path of Python may be too long for a first line, or contain blanks: then `sh` starts it in more lines.
    guard new.count >= body.count, new.suffix(body.count).elementsEqual(body) else { return false }
    let head = new.dropLast(body.count).split(separator: .lineFeed, omittingEmptySubsequences: false)
    return head.count == 1
      || (head.count == 3 && head[0].elementsEqual("#!/bin/sh".utf8) && head[1].starts(with: "'''exec' ".utf8)
        && head[2].elementsEqual("' '''".utf8))
  }

  /// Finds what RECORD lists, and what is in `.dist-info` and in the packages of the wheel, but not in the wheel.
  mutating func findAdded() throws(WheelError) {
    var candidates: Set<[ExactText]> = []
    var listed: Set<ExactText> = []
    for row in project.record?.value?.rows ?? [] {
      let path = row.slashedPath
      listed.insert(ExactText(path))
      if let place = location.path(ofRow: path) { candidates.insert(place.map(ExactText.init)) }
    }
    let site = location.siteBelowPrefix
    var folders = packages.filter { package in
      !(site.count..<package.count).contains { packages.contains(Array(package[..<$0])) }
    }
    if !project.isEggInfo { folders.insert((site + [project.directory]).map(ExactText.init)) }
    for folder in folders {
      guard let files = try location.prefix.files(below: folder.map(\.text), limit: 1 << 20) else {
        warnings.append("\(location.row(of: folder.map(\.text)).elided): too many files; not compared")
        continue
      }
      for file in files { candidates.insert(file.map(ExactText.init)) }
    }
    var found: [(place: [String], row: String)] = []
    for place in candidates where !expected.contains(place) {
      let place = place.map(\.text)
      found.append((place, location.row(of: place)))
    }
    found.sort { $0.row < $1.row }
    let unlisted = found.map(\.row).filter { !listed.contains(ExactText($0)) }
    let others = unlisted.isEmpty ? [] : project.listedByOthers(unlisted)
    // Another project has installed its files into this one's package.
    for (place, row) in found where listed.contains(ExactText(row)) || !others.contains(ExactText(row)) {
      try note(place, row)
    }
  }

  private mutating func note(_ place: [String], _ row: String) throws(WheelError) {
    let document = row.droppingExactPrefix(project.directory + "/")
    // They are compared by field.
    if let document, ["METADATA", "WHEEL", "entry_points.txt"].contains(document) { return }
    switch try location.find(place) {
    case .missing: return
    case .file(let file):
      if let document, InstalledProject.madeByInstaller.contains(document) {
        installation.documents.append(document)
      } else if InstalledFile.isByteCode(row) {
        installation.byteCode += 1
      } else if project.isScript(place) {
        installation.scripts.append(row)
      } else {
        added.append(InstalledFile(path: row, state: .present, size: file.size))
      }
    case .directory, .special: added.append(InstalledFile(path: row, state: .special, size: nil))
    case .link: added.append(InstalledFile(path: row, state: .linked, size: nil))
    case .unreadable: added.append(InstalledFile(path: row, state: .unreadable, size: nil))
    }
  }
}

/// Where a member of a wheel is installed.
private struct InstalledPlace {
  /// Below the prefix.
  let path: [String]
  /// Whether installers may replace the first line.
  let isScript: Bool

  /// Nil for an unsafe path, which installers refuse.
  init?(_ folder: [String], _ path: String, isScript: Bool = false) {
    let parts = path.pathComponents.filter { !$0.isExactly(".") }
    guard !parts.isEmpty, !parts.contains(where: { $0.isExactly("..") }) else { return nil }
    self.path = folder + parts
    self.isScript = isScript
  }
}
