/// How a run applies its edits.
public struct PatchOptions: Hashable, Sendable {
  /// Whether an edit is satisfied, instead of an error, if the requirement, extra, field, tag, file or entry point that it
  /// is about is missing.
  public var allowMissing: Bool
  /// Whether to record the edits in `dist-info/wheelpatch.json`.
  public var recordsProvenance: Bool
  /// How to compress new and changed members.
  public var compression: Compression
  /// Whether to compress all members again, not only those that change.
  public var recompresses: Bool
  /// Whether to check every file against RECORD first, and fail on a mismatch.
  public var verifies: Bool
  /// Whether to recompute every RECORD row from the file contents, instead of keeping it.
  public var rehashes: Bool
  /// Whether to fix faults that have exactly one correct fix, and fail on any other.
  public var repairs: Bool
  /// Whose rules a repair follows, as `verify` does; nil for the specifications and all consumers.
  public var repairsFor: Consumer?
  /// Whether to write METADATA next to the wheel too, as `WHEEL.metadata` (PEP 658), whatever the destination says.
  public var writesMetadataFile: Bool
  /// The directory whose wheels have the numbers that `{next}` continues; nil for the directory of the output.
  public var numbersFrom: String?
  /// The date of new members (`SOURCE_DATE_EPOCH`); nil for the date of METADATA.
  public var newMemberDate: DOSDateTime?

  /// Creates options. By default, an edit whose target is missing is an error, and unchanged members are copied.
  public init(
    allowMissing: Bool = false, recordsProvenance: Bool = false, compression: Compression = .keep,
    recompresses: Bool = false, verifies: Bool = false, rehashes: Bool = false, repairs: Bool = false,
    repairsFor: Consumer? = nil,
    writesMetadataFile: Bool = false, numbersFrom: String? = nil, newMemberDate: DOSDateTime? = nil
  ) {
    self.allowMissing = allowMissing
    self.recordsProvenance = recordsProvenance
    self.compression = compression
    self.recompresses = recompresses
    self.verifies = verifies
    self.rehashes = rehashes
    self.repairs = repairs
    self.repairsFor = repairsFor
    self.writesMetadataFile = writesMetadataFile
    self.numbersFrom = numbersFrom
    self.newMemberDate = newMemberDate
  }
}
