// The names of files that hold wheels, which are not always file names of wheels.

/// A part of the file name that METADATA, WHEEL or both must agree with.
package enum FilenamePart: Hashable, Sendable {
  case name
  /// The whole version.
  case version
  case partOfVersion
  case build
  case tags
}

/// The file name of a wheel as far as the name of the file, METADATA and WHEEL give it.
struct FilenameReading {
  /// What no part of the wheel gives has a placeholder.
  let filename: WheelFilename
  /// Why the name of the file is not the file name of a wheel; nil if it is.
  let fault: WheelError?
  /// The name, the version and the tags that nothing gives.
  var unknownParts: Set<FilenamePart> = []

  /// - Parameters:
  ///   - named: the name of the file as the file name of a wheel, or why it is not one.
  ///   - fileName: the name of the file.
  init(
    _ named: Result<WheelFilename, WheelError>, _ fileName: String, _ metadata: HeaderDocument, _ wheelInfo: WheelInfo?
  ) throws(WheelError) {
    guard case .failure(let fault) = named else {
      (filename, self.fault) = (try named.get(), nil)
      return
    }
    self.fault = fault
    if let wheelInfo, let stated = WheelFilename(metadata, wheelInfo) {
      filename = stated
      return
    }
    var parts = fileName.dropLast(4).split(separator: "-", omittingEmptySubsequences: false).map(String.init)[...]
    // With more parts, there is no telling where the version ends.
    if parts.count != 5 { parts = [] }
    let name = ProjectName.stated(in: metadata) ?? parts.first.flatMap { ProjectName($0) }
    let version = Version.stated(in: metadata) ?? parts.dropFirst().first.flatMap { Version($0) }
    let inFile = Result(catching: { () throws(WheelError) in
      try CompressedTags(parsing: parts.suffix(3).joined(separator: "-"))
    }).value
    let tags = wheelInfo.flatMap { CompressedTags(ofExpanded: $0.expandedTags) } ?? inFile
    if name == nil { unknownParts.insert(.name) }
    if version == nil { unknownParts.insert(.version) }
    if tags == nil { unknownParts.insert(.tags) }
    filename = try WheelFilename(
      parsing: "\(name?.distribution ?? "unknown")-\(version?.description ?? "0")-"
        + "\(tags?.description ?? "py3-none-any").whl")
  }
}

extension ProjectName {
  /// The name in METADATA; nil if it has none or another text.
  fileprivate static func stated(in metadata: HeaderDocument) -> ProjectName? {
    ProjectName((metadata.first("Name") ?? "").trimmingBlanks)
  }
}

extension Version {
  /// The version in METADATA; nil if it has none or another text.
  fileprivate static func stated(in metadata: HeaderDocument) -> Version? {
    Version((metadata.first("Version") ?? "").trimmingBlanks)
  }
}

extension WheelFilename {
  /// Reads the name of a file. Object stores leave `%2B` in it for `+`.
  ///
  /// - Throws: `invalid-file-name`.
  package init(ofFile fileName: String) throws(WheelError) {
    do throws(WheelError) {
      try self.init(parsing: fileName)
    } catch {
      let decoded = fileName.replacing("%2B", with: "+").replacing("%2b", with: "+")
      guard !decoded.isExactly(fileName), let filename = optional(try WheelFilename(parsing: decoded)) else {
        throw error
      }
      self = filename
    }
  }

  /// The name that METADATA and WHEEL give; nil if they lack a part of it.
  init?(_ metadata: HeaderDocument, _ wheelInfo: WheelInfo) {
    guard let name = ProjectName.stated(in: metadata), let version = Version.stated(in: metadata),
      let tags = CompressedTags(ofExpanded: wheelInfo.expandedTags)
    else { return nil }
    var parts = [name.distribution, version.description]
    if let build = wheelInfo.build { parts.append(build) }
    let result = Result(catching: { () throws(WheelError) in
      try WheelFilename(parsing: (parts + [tags.description]).joined(separator: "-") + ".whl")
    })
    guard let filename = result.value else { return nil }
    self = filename
  }
}

extension CompressedTags {
  /// The compressed set of tags; nil if there is none that expands to exactly these.
  fileprivate init?(ofExpanded texts: [String]) {
    var parts: [Set<String>] = [[], [], []]
    for text in texts {
      let tag = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      guard tag.count == 3 else { return nil }
      for (index, value) in tag.enumerated() { parts[index].insert(value) }
    }
    let tags = optional(
      try CompressedTags(python: parts[0].sorted(), abi: parts[1].sorted(), platform: parts[2].sorted()))
    guard let tags, Set(tags.expanded.map(\.description)) == Set(texts) else { return nil }
    self = tags
  }
}

extension Wheel {
  /// The distribution in the file name; nil if it is not known.
  package var distribution: String? { unknownParts.contains(.name) ? nil : filename.distribution }

  /// The version in the file name; nil if it is not known.
  package var versionText: String? { unknownParts.contains(.version) ? nil : filename.versionText }

  /// The single tags in the file name; none if they are not known.
  package var tags: [Tag] { unknownParts.contains(.tags) ? [] : filename.tags.expanded }

  /// The file name, or the name of the file if that does not give it.
  package var statedFilename: String { unknownParts.isEmpty ? filename.description : PathName.last(of: path) }

  /// Whether the file is called by the file name of the wheel.
  package var hasItsFilename: Bool { PathName.last(of: path).isExactly(filename.description) }

  /// A finding if the file is called by another name.
  static func nameFinding(of fileName: String, _ reading: FilenameReading) -> Finding? {
    let filename = reading.filename
    guard let fault = reading.fault else {
      if fileName.isExactly(filename.description) { return nil }
      return Finding(
        .invalidFileName, "the file name is percent-encoded", found: fileName.quotedForMessage,
        expected: filename.description.quotedForMessage, severity: .warning)
    }
    return Finding(nameOf: fileName, fault, expected: reading.unknownParts.isEmpty ? filename : nil)
  }
}

extension Finding {
  /// - Parameters:
  ///   - fault: why `fileName` is not the file name of a wheel.
  ///   - expected: the name that METADATA and WHEEL give.
  init(nameOf fileName: String, _ fault: WheelError, expected: WheelFilename?) {
    guard let expected else {
      self.init(fault)
      return
    }
    self.init(
      .invalidFileName, "not the file name of a wheel", found: fileName.quotedForMessage,
      expected: expected.description.quotedForMessage)
  }
}
