/// Checks the rows of RECORD against the files on disk.
struct InstalledRecordChecks {
  private(set) var findings: [Finding] = []
  private(set) var checkedCount = 0
  private(set) var checkedSize: UInt64 = 0
  private(set) var withoutHash = 0

  private let project: InstalledProject
  /// The files below the prefix that have a row.
  private var listed: Set<[ExactText]> = []

  init(_ project: InstalledProject, _ record: Record, _ progress: Progress) throws(WheelError) {
    self.project = project
    let own = "\(project.directory)/RECORD"
    if String(validating: record.bytes, as: UTF8.self) == nil {
      findings.append(.ofRow(.recordEncoding, own, "is not UTF-8"))
    }
    if record.hasEmptyLines { findings.append(.ofRow(.recordEmptyLine, own, "has empty lines")) }
    try progress.begin(total: record.rows.lazy.map { UInt64($0.size) ?? 0 }.clampedSum())
    listed.insert(key(project.location.siteBelowPrefix + [project.directory, "RECORD"]))
    var hasOwnRow = false
    for row in record.rows {
      let path = row.slashedPath
      if path.isExactly(own) {
        hasOwnRow = true
        continue
      }
      try check(row, path, progress)
    }
    if !hasOwnRow { findings.append(.ofRow(.recordOwnRow, own, "no row for RECORD itself")) }
    try checkUnlisted(record)
  }

  private func key(_ path: [String]) -> [ExactText] { path.map(ExactText.init) }

  private mutating func check(_ row: Record.Row, _ path: String, _ progress: Progress) throws(WheelError) {
    let location = project.location
    guard let place = location.path(ofRow: path) else {
      guard let moved = try targetScript(of: path) else {
        findings.append(.ofRow(.installedOutside, path, "its row leads out of the environment, so it is not read"))
        return
      }
      findings.append(
        .ofRow(
          .installedTarget, path, "pip install --target moved it after writing the row",
          found: location.row(of: moved).quotedForMessage))
      return try check(row, path, at: moved, progress)
    }
    if !listed.insert(key(place)).inserted {
      findings.append(.ofRow(.recordRowRepeated, path, "more than one row in RECORD"))
      return
    }
    try check(row, path, at: place, progress)
  }

  /// `pip install --target DIR` writes rows for another layout, and then moves scripts to `DIR/bin`.
  private func targetScript(of path: String) throws(WheelError) -> [String]? {
    guard project.location.isTarget, let rest = path.droppingExactPrefix("../../bin/"), !rest.utf8.contains(.slash)
    else { return nil }
    let place = ["bin", rest]
    if case .file = try project.location.find(place) { return place }
    return nil
  }

  private mutating func check(
    _ row: Record.Row, _ path: String, at place: [String], _ progress: Progress
  ) throws(WheelError) {
    switch try project.location.find(place) {
    case .missing:
      // Python writes it again; RECORD need not list it.
      if InstalledFile.isByteCode(path) { return }
      findings.append(.ofRow(.recordRowExtra, path, "in RECORD, but not on disk"))
    case .directory:
      findings.append(.ofRow(.recordDirectory, path, "RECORD has a row for a directory"))
    case .special:
      findings.append(.ofRow(.installedNoFile, path, "not a regular file, so it is not read"))
    case .link:
      findings.append(
        .ofRow(.installedLink, path, "a symbolic link that leads out of the environment, so it is not read"))
    case .unreadable(let reason):
      findings.append(.ofRow(.installedUnreadable, path, reason))
    case .file(let file):
      try check(row, path, file, progress)
    }
  }

  private mutating func check(
    _ row: Record.Row, _ path: String, _ file: InputFile, _ progress: Progress
  ) throws(WheelError) {
    let isByteCode = InstalledFile.isByteCode(path)
    if row.hash.isEmpty {
      if isByteCode || project.isMadeByInstaller(path) {
        withoutHash += 1
      } else {
        findings.append(
          with(.ofRow(.recordHashMissing, path, "its row in RECORD has no hash")) { $0.severity = .warning })
      }
    } else if let fault = row.hashFault {
      findings.append(fault)
    }
    if let fault = row.sizeFault(count: file.size) { findings.append(fault) }
    let statedSize = UInt64(row.size)
    guard let stated = row.checkedHash else {
      if let statedSize, statedSize != file.size { findings.append(mismatch(path, file.size, statedSize)) }
      return
    }
    checkedCount += 1
    // A file of another size has another hash: it need not be read.
    if let statedSize, statedSize != file.size {
      findings.append(isByteCode ? Self.changedByteCode(path) : mismatch(path, file.size, statedSize))
      return
    }
    let found = try file.digest(stated.algorithm) { count throws(WheelError) in try progress.advance(by: count) }
    try file.checkUnchanged()
    checkedSize = [checkedSize, file.size].clampedSum()
    if found != stated.hash {
      findings.append(
        isByteCode ? Self.changedByteCode(path) : Record.Row.mismatch(of: path, found, stated: stated.hash))
    }
  }

  private func mismatch(_ path: String, _ found: UInt64, _ stated: UInt64) -> Finding {
    .ofRow(.recordSizeMismatch, path, "the size differs from RECORD", found: "\(found)", expected: "\(stated)")
  }

  private static func changedByteCode(_ path: String) -> Finding {
    .ofRow(.installedByteCode, path, "byte code that differs from RECORD")
  }

  /// Files in `.dist-info` and in the packages of the project that neither RECORD nor that of another project lists.
  private mutating func checkUnlisted(_ record: Record) throws(WheelError) {
    var unlisted: [[String]] = []
    for folder in [project.location.siteBelowPrefix + [project.directory]] + packages(of: record) {
      guard let files = try project.location.prefix.files(below: folder, limit: 1 << 20) else {
        findings.append(
          .ofRow(.installedUnreadable, project.location.row(of: folder), "too many files or levels of directories"))
        continue
      }
      unlisted += files.filter { !InstalledFile.isByteCode($0.joined(separator: "/")) && !listed.contains(key($0)) }
    }
    guard !unlisted.isEmpty else { return }
    let rows = unlisted.map { project.location.row(of: $0) }
    let others = project.listedByOthers(rows)
    for row in rows where !others.contains(ExactText(row)) {
      findings.append(.ofRow(.installedUnlisted, row, "on disk, but not in RECORD"))
    }
  }

  /// The outermost directories with an `__init__.py` in RECORD, below the prefix.
  private func packages(of record: Record) -> [[String]] {
    var packages: Set<[ExactText]> = []
    let site = project.location.siteBelowPrefix
    for row in record.rows where row.slashedPath.hasSuffix("/__init__.py") {
      guard let place = project.location.path(ofRow: row.slashedPath), place.starts(with: site) else { continue }
      // Modules of all projects are in `site`.
      if place.count > site.count + 1 { packages.insert(key(Array(place.dropLast()))) }
    }
    let outermost = packages.filter { package in
      !(site.count..<package.count).contains { packages.contains(Array(package[..<$0])) }
    }
    return outermost.map { $0.map(\.text) }.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension InstalledProject {
  /// What installers add to `.dist-info`.
  static let madeByInstaller: Set<String> = [
    "RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "provenance_url.json", "uv_build.json", "uv_cache.json",
  ]

  /// Whether a path of RECORD is for a file that the installer made: one of its own documents, or the script of an entry
  /// point.
  func isMadeByInstaller(_ path: String) -> Bool {
    if let name = path.droppingExactPrefix(directory + "/") { return Self.madeByInstaller.contains(name) }
    guard let place = location.path(ofRow: path) else { return false }
    return isScript(place)
  }

  /// Whether a path below the prefix is that of the script of an entry point.
  func isScript(_ place: [String]) -> Bool {
    guard place.count == location.scripts.count + 1, place.starts(with: location.scripts), let file = place.last
    else { return false }
    return scriptFiles.contains(file)
  }

  /// The names that the script of an entry point can have.
  static func scriptNames(of name: String) -> [String] {
    [name, name + ".exe", name + "-script.py", name + "-script.pyw"]
  }

  /// Which of the paths are in RECORD of another project in the same directory. A RECORD that cannot be read lists none.
  func listedByOthers(_ paths: [String]) -> Set<ExactText> {
    let paths = Set(paths.map(ExactText.init))
    var listed: Set<ExactText> = []
    let names = optional(try Directory.names(in: location.sitePath)) ?? []
    for name in names where name.hasSuffix(".dist-info") && !name.isExactly(directory) {
      guard
        case .file(let file)? = optional(try location.find(location.siteBelowPrefix + [name, "RECORD"])),
        file.size <= UInt64(Wheel.maximumDocumentSize),
        let record = optional(try Record(parsing: file.read(at: 0, count: Int(file.size))))
      else { continue }
      for row in record.rows {
        let path = ExactText(row.slashedPath)
        if paths.contains(path) { listed.insert(path) }
      }
    }
    return listed
  }
}

extension InputFile {
  fileprivate func digest(
    _ algorithm: RecordHash.Algorithm, _ advance: (Int) throws(WheelError) -> Void
  ) throws(WheelError) -> RecordHash {
    var digest = FileDigest(algorithm)
    var buffer = [UInt8](repeating: 0, count: Int(min(size, 256 << 10)))
    var done: UInt64 = 0
    while done < size {
      let count = Int(min(UInt64(buffer.count), size - done))
      try read(at: done, count: count, into: &buffer)
      digest.update(buffer[..<count])
      done += UInt64(count)
      try advance(count)
    }
    return digest.finalize()
  }
}
