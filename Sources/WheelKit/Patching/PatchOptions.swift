/// How the edits of a run are made, beside what they are.
public struct PatchOptions: Hashable, Sendable {
  /// Whether an edit of a requirement, extra, field, tag, file or entry point that is not there is satisfied instead of an
  /// error.
  public var allowMissing: Bool
  /// Whether `dist-info/wheelpatch.json` says what was done.
  public var recordsProvenance: Bool
  /// How members that are written anew are compressed.
  public var compression: Compression
  /// Whether all members are compressed anew, not only those that change.
  public var recompresses: Bool
  /// Whether every file is held against RECORD before anything is planned, and a mismatch refused.
  public var verifies: Bool
  /// Whether every row of RECORD is made anew from what its file holds, instead of being carried over.
  public var rehashes: Bool
  /// Whether faults that have one right answer are put right, and a wheel with others refused.
  public var repairs: Bool
  /// Whether METADATA is also written beside the wheel (PEP 658), as `WHEEL.metadata`, wherever that goes.
  public var writesMetadataFile: Bool
  /// The date that new members get (`SOURCE_DATE_EPOCH`); nil for that of METADATA.
  public var newMemberDate: DOSDateTime?

  public init(
    allowMissing: Bool = false, recordsProvenance: Bool = false, compression: Compression = .keep,
    recompresses: Bool = false, verifies: Bool = false, rehashes: Bool = false, repairs: Bool = false,
    writesMetadataFile: Bool = false, newMemberDate: DOSDateTime? = nil
  ) {
    self.allowMissing = allowMissing
    self.recordsProvenance = recordsProvenance
    self.compression = compression
    self.recompresses = recompresses
    self.verifies = verifies
    self.rehashes = rehashes
    self.repairs = repairs
    self.writesMetadataFile = writesMetadataFile
    self.newMemberDate = newMemberDate
  }
}
