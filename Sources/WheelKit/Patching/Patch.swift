/// The edits of one run, in the order in which they are applied.
public struct Patch: Hashable, Sendable {
  /// The edits. Each sees the result of the ones before it.
  public private(set) var edits: [Edit]
  /// How the edits are applied.
  public private(set) var options: PatchOptions
  /// Whether an edit whose target is missing is satisfied instead of an error.
  public var allowMissing: Bool { options.allowMissing }
  /// Whether the wheel may be the result of this patch, so that whatever it removes is missing.
  private(set) var isMaybeApplied = false
  /// The contents of the files that edits name; nil until they are read.
  private(set) var sources: PatchSources?

  /// Puts the edits into the order in which they are applied.
  ///
  /// Edits of the same option keep the order given.
  /// - Throws: `contradictory-edits` if two edits ask for different end states of the same thing.
  public init(_ edits: [Edit], options: PatchOptions = PatchOptions()) throws(WheelError) {
    self.options = options
    // Sorted by position too, because `sort` alone does not promise to be stable.
    self.edits = edits.enumerated()
      .map { (order: $0.element.order, position: $0.offset, edit: $0.element) }
      .sorted { ($0.order, $0.position) < ($1.order, $1.position) }
      .map(\.edit)
    try checkContradictions()
  }

  /// Creates a patch with no other option than `allowMissing`.
  public init(_ edits: [Edit], allowMissing: Bool) throws(WheelError) {
    try self.init(edits, options: PatchOptions(allowMissing: allowMissing))
  }

  /// The same patch with the files read that its edits name, so that many wheels are patched with the same contents.
  ///
  /// - Parameter keepingExecuteBits: whether files that are executable on disk are so in wheels.
  /// - Throws: if one of them cannot be read; the error names it.
  public func readingSources(keepingExecuteBits: Bool = true) throws(WheelError) -> Patch {
    guard sources == nil else { return self }
    var copy = self
    copy.sources = try PatchSources(of: edits, keepingExecuteBits: keepingExecuteBits)
    return copy
  }

  /// The same patch with another date for new members; unchanged if `date` is nil.
  package func dated(_ date: DOSDateTime?) -> Patch {
    with(self) { $0.options.newMemberDate = date ?? options.newMemberDate }
  }

  /// The same patch for a wheel that may be its own result, in which whatever it removes is missing.
  func allowingMissing() -> Patch {
    with(self) {
      $0.isMaybeApplied = true
      $0.options.allowMissing = true
    }
  }

  /// Whether an edit contains `{next}`. Such a patch can be applied only after `numbered(_:)`.
  public var isNumbered: Bool { edits.contains(where: \.isNumbered) }

  /// The same patch with a number in the place of each `{next}`.
  public func numbered(_ number: Int) -> Patch { with(self) { $0.edits = edits.map { $0.numbered(number) } } }

  private func checkContradictions() throws(WheelError) {
    var settings: [EditSubject: (edit: Edit, subject: EditSubject)] = [:]
    for edit in edits {
      for subject in edit.action.subjects {
        if let other = settings[subject]?.edit {
          if other != edit { throw .contradiction(edit, other, subject) }
          if subject.isScalar {
            throw WheelError(.contradictoryEdits, edits: [edit.option], "given twice: it sets \(subject)")
          }
        }
        settings[subject] = (edit, subject)
      }
    }
    for edit in edits {
      for whole in edit.action.wholes {
        if let (other, subject) = settings[whole] { throw .contradiction(other, edit, subject) }
      }
    }
  }
}

extension WheelError {
  fileprivate static func contradiction(_ edit: Edit, _ other: Edit, _ subject: EditSubject) -> WheelError {
    edit.option == other.option
      ? WheelError(.contradictoryEdits, edits: [edit.option], "given twice with different values for \(subject)")
      : WheelError(.contradictoryEdits, edits: [edit.option, other.option], "cannot both set \(subject)")
  }
}

extension FaultCode {
  /// Two edits ask for different end states of the same thing.
  public static let contradictoryEdits = FaultCode(rawValue: "contradictory-edits")
}
