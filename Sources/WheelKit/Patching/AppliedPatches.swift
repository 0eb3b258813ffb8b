// Patches that are applied already, although one of their edits changes what another one made.

extension PatchDraft {
  /// The wheel after these patches, one after the other; unchanged if it is their result already.
  ///
  /// Most edits are satisfied by their own result. If a later edit changes that, the earlier one would fail, or be applied
  /// twice. The wheel is the result of such patches if undoing them gives a wheel that they turn into this one.
  func applying(_ patches: [Patch]) throws(WheelError) -> PatchDraft {
    var applied = self
    do throws(WheelError) {
      for patch in patches { try applied.apply(patch) }
      if try applied.isUnchanged { return applied }
    } catch {
      if error.mayMeanApplied, let settled = settled(patches) { return settled }
      throw error
    }
    if try applied.hasContentsOfWheel(), isRepeatable(patches) { return settled(as: applied) }
    return settled(patches) ?? applied
  }

  /// The wheel as it is, if it is the result of the patches; else nil.
  private func settled(_ patches: [Patch]) -> PatchDraft? {
    guard isRepeatable(patches) else { return nil }
    do throws(WheelError) {
      var before = self
      var filename = filename
      for patch in patches.reversed() { filename = try patch.undone(filename) }
      for patch in patches { filename = try patch.filename(from: filename) }
      guard filename == self.filename else { return nil }
      for patch in patches.reversed() { try before.undo(patch) }
      var again = before.withNotes(of: self)
      for patch in patches { try again.apply(patch) }
      return try again.hasContentsOfWheel() ? settled(as: again) : nil
    } catch {
      return nil  // reported by applying them to the wheel as it is
    }
  }

  /// Whether the patches only change what their edits are about, and the wheel has the file name that they give it.
  private func isRepeatable(_ patches: [Patch]) -> Bool {
    wheel.filenameFault == nil
      && !patches.contains {
        $0.options.verifies || $0.options.rehashes || $0.options.repairs || $0.options.recompresses
      }
  }

  /// Whether the edits have left every file and field as it is in the wheel. The order of fields with different names
  /// means nothing, unless METADATA was changed as a file.
  private mutating func hasContentsOfWheel() throws(WheelError) -> Bool {
    let info = try wheel.wheelInfo.get()
    guard filename == wheel.filename, renamedDirectories == wheel.directories, wheelInfo.bytes == info.bytes,
      try members.hasFilesOfWheel()
    else { return false }
    if metadata.bytes == wheel.metadata.bytes { return true }
    return !changes.contains { $0.isFile && $0.field.isExactly(directories.metadata) }
      && metadata.hasSameFields(as: wheel.metadata)
  }
}

extension HeaderDocument {
  /// Whether both have the same body and, for each name, the same fields in the same order.
  fileprivate func hasSameFields(as other: HeaderDocument) -> Bool {
    fields.count == other.fields.count && body == other.body
      && Dictionary(grouping: fields) { $0.name.lowercased() }
        == Dictionary(grouping: other.fields) { $0.name.lowercased() }
  }
}

extension WheelError {
  /// Whether a wheel in which all edits are applied can be the reason: one that does not find what it has replaced, or
  /// finds what another edit has changed.
  fileprivate var mayMeanApplied: Bool {
    switch code {
    case .diffAmbiguous: false
    case .nothingMatches:
      edits.allSatisfy { $0 == EditDefinition.replaceText.option || $0 == EditDefinition.applyDiff.option }
    default: true
    }
  }
}
