// The names of files that hold wheels, which are not always file names of wheels.

extension WheelFilename {
  /// Reads the name of a file. Object stores leave `%2B` in it for `+`.
  ///
  /// - Throws: `invalid-file-name`.
  package init(ofFile fileName: String) throws(WheelError) {
    do throws(WheelError) {
      try self.init(parsing: fileName)
    } catch {
      let decoded = fileName.replacing("%2B", with: "+").replacing("%2b", with: "+")
      guard !decoded.isExactly(fileName),
        let filename = Result(catching: { () throws(WheelError) in
          try WheelFilename(parsing: decoded)
        }).value
      else { throw error }
      self = filename
    }
  }

  /// The name that METADATA and WHEEL give; nil if they lack a part of it.
  init?(_ metadata: HeaderDocument, _ wheelInfo: WheelInfo) {
    guard let name = ProjectName((metadata.first("Name") ?? "").trimmingBlanks),
      let version = Version((metadata.first("Version") ?? "").trimmingBlanks),
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
    let tags = Result(catching: { () throws(WheelError) in
      try CompressedTags(python: parts[0].sorted(), abi: parts[1].sorted(), platform: parts[2].sorted())
    }).value
    guard let tags, Set(tags.expanded.map(\.description)) == Set(texts) else { return nil }
    self = tags
  }
}

extension Wheel {
  /// Whether the file is called by the file name of the wheel.
  package var hasItsFilename: Bool { PathName.last(of: path).isExactly(filename.description) }

  /// A finding if the file is called by another name.
  static func nameFinding(of path: String, _ filename: WheelFilename, _ fault: WheelError?) -> Finding? {
    let fileName = PathName.last(of: path)
    if fileName.isExactly(filename.description) { return nil }
    let expected = filename.description.quotedForMessage
    guard let fault else {
      return Finding(
        .invalidFileName, .warning, .none, "the file name is percent-encoded", found: fileName.quotedForMessage,
        expected: expected)
    }
    return Finding(nameOf: fileName, fault, expected: filename)
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
      .invalidFileName, .error, .none, "not the file name of a wheel", found: fileName.quotedForMessage,
      expected: expected.description.quotedForMessage)
  }
}
