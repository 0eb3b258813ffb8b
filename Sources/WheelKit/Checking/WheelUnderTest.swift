/// A wheel, opened as far as possible: what makes `Wheel(opening:)` fail is a finding here.
struct WheelUnderTest {
  let path: String
  let input: InputFile
  let layout: ZipLayout
  /// Nil if the file name is not that of a wheel.
  let filename: WheelFilename?
  /// Nil if there is no `.dist-info`.
  let directories: WheelDirectories?
  /// METADATA; nil if it cannot be read.
  let metadata: HeaderDocument?
  let wheelInfo: WheelInfo?
  let record: Record?
  /// Nil if missing or unreadable.
  let entryPoints: EntryPointFile?
  /// variant.json; nil if missing or unreadable.
  let variant: VariantMetadataReader?
  /// The positions of the members by name; the first of several with the same name.
  let indices: [ExactText: Int]

  /// - Throws: if the file is not an archive, or its members cannot be listed.
  init(_ input: InputFile, _ findings: inout FindingCollector) throws(WheelError) {
    self.input = input
    path = input.path
    layout = try ZipLayout(reading: input)
    indices = Self.indices(layout)
    let fileName = PathName.last(of: input.path)
    filename = FilenameChecks.filename(fileName)

    let top = TopLevelDirectories(among: layout.members.map(\.name))
    directories = top.directories(of: filename, &findings)
    for (finding, index) in zip(layout.findings, layout.findingMembers) { findings.add(finding, at: index) }

    let reader = DocumentReader(documents: WheelDocuments(input: input, layout: layout), indices: indices)
    if let directories {
      metadata = reader.read(directories.metadata, isNeeded: true, &findings, HeaderDocument.init(parsing:))
      wheelInfo = reader.read(directories.wheel, isNeeded: true, &findings, WheelInfo.init(parsing:))
      record = reader.read(directories.record, isNeeded: true, &findings) { bytes throws(WheelError) in
        do throws(WheelError) {
          return try Record(parsing: bytes)
        } catch {
          // Readers that stop at the encoding never see the rows.
          guard String(validating: bytes, as: UTF8.self) == nil else { throw error }
          throw WheelError(.recordEncoding, "is not UTF-8")
        }
      }
      entryPoints = reader.read(directories.entryPoints, isNeeded: false, &findings, EntryPointFile.init)
      variant = reader.read(directories.variant, isNeeded: false, &findings, VariantMetadataReader.init)
    } else {
      (metadata, wheelInfo, record, entryPoints, variant) = (nil, nil, nil, nil, nil)
    }
    let right = metadata.flatMap { metadata in wheelInfo.flatMap { WheelFilename(metadata, $0) } }
    findings.add(FilenameChecks.findings(of: fileName, right: right, distInfoStem: directories?.stem))
  }

  /// A wheel that is open already.
  init(_ wheel: Wheel) {
    path = wheel.path
    input = wheel.input
    layout = wheel.layout
    filename = wheel.filename
    directories = wheel.directories
    metadata = wheel.metadata
    wheelInfo = wheel.wheelInfo.value
    record = wheel.record.value
    entryPoints = nil
    variant = nil
    indices = Self.indices(wheel.layout)
  }

  private static func indices(_ layout: ZipLayout) -> [ExactText: Int] {
    var indices: [ExactText: Int] = [:]
    indices.reserveCapacity(layout.members.count)
    for member in layout.members.reversed() { indices[ExactText(member.name)] = member.index }
    return indices
  }

  /// The position of the member called `name`.
  func index(_ name: String) -> Int? { indices[ExactText(name)] }
}

/// Reads the documents of `.dist-info`. A failure becomes a finding at the member.
private struct DocumentReader {
  let documents: WheelDocuments
  let indices: [ExactText: Int]

  func read<Document>(
    _ path: String, isNeeded: Bool, _ findings: inout FindingCollector,
    _ parse: ([UInt8]) throws(WheelError) -> Document
  ) -> Document? {
    let index = indices[ExactText(path)]
    if index == nil && !isNeeded { return nil }
    do throws(WheelError) {
      return try parse(documents.bytes(of: path))
    } catch {
      var error = error.about(path)
      // The member's data has a check of its own. This finding reports that nothing in the document was checked.
      if error.code == .damagedMember || error.code == .unsupportedMethod || error.code == .system {
        error.code = .unreadableDocument
      }
      var finding = Finding(error)
      // installer never reads METADATA.
      if error.code == .missingDocument && path.hasSuffix("/METADATA") { finding.refusedBy = [.pypi, .pip, .uv] }
      // pip and PyPI do not count columns.
      if error.code == .invalidRecord { finding.refusedBy = [.uv, .installer] }
      findings.add(finding, at: index)
      return nil
    }
  }
}
