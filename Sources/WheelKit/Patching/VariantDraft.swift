// The variant of a wheel: its label in the file name, and variant.json (PEP 825).

extension PatchDraft {
  /// Applies the edits about the variant: label and variant.json change together.
  mutating func settleVariant(_ edits: [Edit]) throws(WheelError) {
    guard let request = VariantRequest(edits) else { return }
    edit = request.edit
    do throws(WheelError) {
      let path = directories.variant
      if request.unmakes {
        noteFilename("variant label in the file name", filenameBefore.variant, nil)
        if members.contains(path) { try remove(path) }
        return
      }
      let bytes = try members.bytes(of: path, limit: Wheel.maximumDocumentSize)
      let old = try bytes.map { bytes throws(WheelError) in
        try explaining(VariantMetadata(parsing: bytes)) { $0.within(path) }
      }
      let new = try metadata(request, after: old)
      noteFilename("variant label in the file name", filenameBefore.variant, filename.variant)
      guard let new, new != old else { return }
      if old == nil { try add(path, new.bytes, isExecutable: false) } else { try replace(path, with: new.bytes) }
    } catch {
      throw error.subject == nil ? error.of(request.edit) : error
    }
  }

  /// What variant.json is to state.
  ///
  /// - Parameter old: what it states now.
  private func metadata(_ request: VariantRequest, after old: VariantMetadata?) throws(WheelError) -> VariantMetadata? {
    guard let label = filename.variant else {
      throw WheelError(
        .invalidValue, "the wheel is not a variant", hints: [.useEdits([EditDefinition.variantLabel.option])])
    }
    if filenameBefore.variant == nil, old != nil {
      throw WheelError(
        .memberExists, subject: directories.variant, "exists already, although the file name has no variant label",
        hints: [.useEdits([EditDefinition.variantUnmake.option])])
    }
    let isNull = label == VariantMetadata.nullLabel
    if isNull, let property = request.properties.first {
      throw .invalidValue("the variant 'null' has no properties", property.description)
    }
    var properties = VariantProperties(request.properties)
    if request.properties.isEmpty, !isNull { properties = old?.variants.values.first ?? properties }
    guard properties.isEmpty == isNull else {
      throw WheelError(
        .invalidValue, "a variant has properties, unless its label is 'null': \(label.quotedForMessage)",
        hints: [.useEdits([EditDefinition.variantProperty.option])])
    }
    var namespaces = request.namespaces.isEmpty ? old?.namespaces ?? [] : request.namespaces
    for namespace in request.properties.map(\.feature.namespace) + properties.namespaces
    where !namespaces.contains(namespace) {
      namespaces.append(namespace)
    }
    guard !namespaces.isEmpty else {
      throw WheelError(
        .invalidValue, "a release with variants has at least one namespace",
        hints: [.useEdits([EditDefinition.variantNamespace.option])])
    }
    guard var new = old else { return VariantMetadata(namespaces: namespaces, variants: [label: properties]) }
    new.namespaces = namespaces
    new.variants = [label: properties]
    return new
  }

  /// - Throws: `needed-member` if the path is that of variant.json, and the file name has a label.
  func checkNotVariant(_ path: String) throws(WheelError) {
    guard path.isExactly(directories.variant), filename.variant != nil else { return }
    throw WheelError(
      .neededMember, "a variant requires this file: \(path.quotedForMessage)",
      hints: [.useEdits([EditDefinition.variantUnmake.option])])
  }
}

// A patch that makes or undoes a variant and does nothing else keeps every other byte of the archive.

extension PatchDraft {
  /// The plan of such a patch; nil for any other, and for an archive in which it could not be undone.
  func variantPlan() throws(WheelError) -> PatchPlan? {
    guard isVariantAlone, case .success(let record) = wheel.record,
      let anchor = wheel.layout.member(named: directories.record)
    else { return nil }
    let path = directories.variant
    if let file = members.added.first {
      guard members.added.count == 1, file.path.isExactly(path), members.removed.isEmpty, members.states.isEmpty,
        record.index(ofPath: path) == nil
      else { return nil }
      let row = Record.NewRow(
        path: path, hash: FileDigest.hash(of: file.bytes).description, size: "\(file.bytes.count)")
      let longer = record.extended(by: row)
      guard let suffix = longer.suffix(after: wheel.recordBytes) else { return nil }
      let addition = SpliceWriter.Addition(
        name: path, bytes: file.bytes,
        modified: options.newMemberDate ?? wheel.layout.member(named: directories.metadata)?.modified ?? .earliest)
      let splice = try VerbatimSplice(input: wheel.input, layout: wheel.layout, anchor: anchor)
        .adding(addition, suffix: suffix, contents: longer)
      return splice.map {
        plan($0, record: longer, PatchPlan.FileChange(path: nil, newPath: path, newSize: file.bytes.count))
      }
    }
    guard members.removed.count == 1, let member = wheel.layout.member(named: path),
      members.removed.contains(member.index),
      members.states.isEmpty, let row = record.rows.last, row.path.isExactly(path)
    else { return nil }
    var shorter = record
    shorter.remove(at: record.rows.endIndex - 1)
    let contents = shorter.bytes
    // Exactly what making the variant would add to this RECORD.
    guard shorter.extended(by: Record.NewRow(path: path, hash: row.hash, size: row.size)) == wheel.recordBytes,
      let suffix = wheel.recordBytes.suffix(after: contents)
    else { return nil }
    let splice = try VerbatimSplice(input: wheel.input, layout: wheel.layout, anchor: anchor)
      .removing(member, suffix: suffix, contents: contents)
    return splice.map { plan($0, record: contents, PatchPlan.FileChange(path: path, newPath: nil, newSize: nil)) }
  }

  /// Whether the edits are all about the variant, and nothing else is asked for.
  private var isVariantAlone: Bool {
    repair == nil && hashes == nil && !recompresses && compression == .keep && !recordsProvenance
      && hasOnlyVariantEdits && renamedDirectories == wheel.directories && metadata.bytes == wheel.metadata.bytes
      && !wheel.layout.members.contains { directories.isSignature($0.name) }
  }

  private func plan(_ splice: SplicePlan, record: [UInt8], _ file: PatchPlan.FileChange) -> PatchPlan {
    let path = directories.record
    return PatchPlan(
      filename: filename, changes: changes, warnings: wheel.warnings + warnings, editWarnings: editWarnings,
      documents: [PatchPlan.Document(path: path, newPath: path, before: wheel.recordBytes, after: record)],
      moves: file.newPath == nil ? [directories.variant: .removed] : [:], metadata: metadata.bytes, files: [file],
      changesUnderSameName: false, writesMetadataFile: writesMetadataFile,
      splice: PatchPlan.Splice(verbatim: splice))
  }
}

extension Record {
  /// The document with one more row at the end.
  fileprivate func extended(by row: NewRow) -> [UInt8] {
    var copy = self
    copy.append(path: row.path, hash: row.hash, size: row.size)
    return copy.bytes
  }
}

extension [UInt8] {
  /// What follows these bytes; nil if they are not the first ones.
  fileprivate func suffix(after prefix: [UInt8]) -> [UInt8]? {
    starts(with: prefix) ? Array(self[prefix.count...]) : nil
  }
}
