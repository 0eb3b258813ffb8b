/// Finds the rows of the tables that a wheel needs.
struct NeedsSurvey {
  private let wheel: Wheel
  private(set) var needs: [WheelNeeds.Need] = []

  init(_ wheel: Wheel) {
    self.wheel = wheel
    addDocuments()
    addFilename()
    addContents()
    addArchive()
  }

  private mutating func addDocuments() {
    if let info = wheel.wheelInfo.value, let field = info.document.firstField("Wheel-Version") {
      add(
        .wheelVersion(refused: WheelVersionReaders.refusing(field)), "Wheel-Version \(field.emailValue.quotedIfOdd)")
    }
    if let field = wheel.metadata.firstField("Metadata-Version") {
      add(.metadataVersion(field.emailValue), "Metadata-Version \(field.emailValue.quotedIfOdd)")
    }
  }

  private mutating func addFilename() {
    // Of a file with another name, nobody reads these parts.
    guard wheel.filenameFault == nil else { return }
    let filename = wheel.filename
    if let local = filename.version.local { add(.localVersion, "a local version: \("+\(local)".elided)") }
    if let build = filename.build { add(.buildTag, "a build tag: \(build.description.elided)") }
    if let variant = filename.variant { add(.variantLabel, "a variant label: \(variant.elided)") }
    for abi in filename.tags.abi where ["abi3", "abi3t"].contains(abi.lowercased()) {
      // Next to another ABI, it is one of several choices.
      guard filename.tags.abi.count == 1 else { break }
      add(abi.lowercased() == "abi3" ? .abi3 : .abi3t, abi)
    }
    addPlatforms(filename.tags.platform)
  }

  /// One row for each machine: its installer chooses among the tags for it.
  private mutating func addPlatforms(_ tags: [String]) {
    var groups: [(name: String, tags: [String], features: [NeededFeature])] = []
    for tag in tags {
      guard let platform = PlatformFeature(tag) else { continue }
      if let index = groups.firstIndex(where: { $0.name == platform.group }) {
        groups[index].tags.append(tag)
        groups[index].features.append(platform.feature)
      } else {
        groups.append((platform.group, [tag], [platform.feature]))
      }
    }
    for group in groups {
      guard let first = group.features.first else { continue }
      let rest = group.features.dropFirst()
      var acceptance: [Consumer: Acceptance] = [:]
      for consumer in Consumer.allCases {
        acceptance[consumer] = rest.reduce(first.acceptance(by: consumer)) { accepted, feature in
          let other = feature.acceptance(by: consumer)
          // PyPI reads all tags.
          return consumer == .pypi ? accepted.and(other) : accepted.or(other)
        }
      }
      needs.append(
        WheelNeeds.Need(
          key: first.key, text: group.tags.joined(separator: " or ").elided, acceptance: acceptance, note: nil,
          evidence: ([first] + rest).map(\.evidence).withoutRepetitions.joined(separator: "; ")))
    }
  }

  private mutating func addContents() {
    let members = wheel.layout.members
    if let data = wheel.directories.data {
      let schemes = members.lazy.filter { $0.name.hasPrefix("\(data)/") }
        .compactMap { $0.name.dropFirst(data.count + 1).split(separator: "/").first.map(String.init) }
      add(.dataDirectory, ".data: \(Set(schemes).sorted().listedForMessage)")
    }
    let count = members.count { $0.isSymbolicLink }
    if count > 0 { add(.symbolicLink, "symbolic links: \(count)") }
    if let text = NamedMembers(members.lazy.map(\.name).filter { !$0.utf8.allSatisfy { $0 < 0x80 } }).text {
      add(.nonASCIIName, "a name with characters beyond ASCII: \(text)")
    }
  }

  private mutating func addArchive() {
    let layout = wheel.layout
    for method in layout.members.methods where method != .stored && method != .deflate {
      add(.method(method), "\(method) compression, members: \(layout.members.count { $0.method == method })")
    }
    // As `verify`: with METADATA in front of it, uv has what it needs before it comes to the member.
    let refused = Set(
      zip(layout.findings, layout.findingMembers).compactMap { finding, index in
        finding.code == .dataDescriptor && finding.refusedBy?.contains(.uv) == true ? index : nil
      })
    let streamed = layout.members.filter { $0.flags.contains(.dataDescriptor) }
    let other = streamed.count { !refused.contains($0.index) }
    if other > 0 { add(.dataDescriptor, "data descriptors, members: \(other)") }
    if !refused.isEmpty { add(.storedWithDescriptor, "stored with data descriptors, members: \(refused.count)") }
    if layout.usesZip64 {
      add(.zip64, "a zip64 end record")
    } else if layout.members.contains(where: \.entryHasZip64Extra) {
      add(.zip64Sizes, "zip64 sizes")
    }
  }

  private mutating func add(_ feature: NeededFeature, _ text: String) {
    var acceptance: [Consumer: Acceptance] = [:]
    for consumer in Consumer.allCases { acceptance[consumer] = feature.acceptance(by: consumer) }
    needs.append(
      WheelNeeds.Need(
        key: feature.key, text: text, acceptance: acceptance, note: feature.note, evidence: feature.evidence))
  }
}

extension String {
  /// The value, in quotes where it is not a plain version.
  fileprivate var quotedIfOdd: String {
    !isEmpty && utf8.allSatisfy { $0.isDigit || $0 == .dot } ? elided : quotedForMessage
  }
}

extension [String] {
  fileprivate var withoutRepetitions: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
