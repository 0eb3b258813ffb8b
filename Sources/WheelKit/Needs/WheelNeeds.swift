/// What a wheel requires of whoever installs it.
public struct WheelNeeds: Hashable, Sendable {
  /// One thing in the wheel that an installer or index has to support.
  public struct Need: Hashable, Sendable {
    /// The stable name, such as `method-zstandard`.
    public let key: String
    /// The same for a person: `zstandard compression, 12 members`.
    public let text: String
    /// Which versions of each consumer accept it.
    public let acceptance: [Consumer: Acceptance]
    /// What that depends on besides the version; nil if nothing.
    public let note: String?
    /// Where the versions are from: a line of a changelog, a source file, a test.
    public let evidence: String
  }

  /// Whether a wheel can be used in a certain way, and why not.
  public struct Suitability: Hashable, Sendable {
    /// Why not. Empty if it can.
    public let reasons: [String]
    /// What may get in the way, and cannot be known from the files.
    public let doubts: [String]

    /// Whether nothing speaks against it.
    public var isSuitable: Bool { reasons.isEmpty }
  }

  /// In the order of the documents, the file name, and the archive.
  public let needs: [Need]
  /// The faults because of which the newest version of a consumer refuses the wheel, as far as headers and documents show.
  public let faults: [Consumer: [Finding]]
  /// Whether unzipping the wheel into a directory of modules installs it.
  public let unzipping: Suitability
  /// Whether Python can import from the file itself, with its path in `sys.path`.
  public let importing: Suitability

  /// The versions of a consumer that accept everything in the wheel; never if the newest one refuses it for a fault.
  public func acceptance(by consumer: Consumer) -> Acceptance {
    guard faults[consumer, default: []].isEmpty else { return .never }
    return needs.reduce(.always) { $0.and($1.acceptance[consumer] ?? .always) }
  }

  /// The needs that the newest version of a consumer does not accept.
  public func obstacles(for consumer: Consumer) -> [Need] {
    needs.filter { $0.acceptance[consumer]?.isCurrent == false }
  }
}

extension Wheel {
  /// Finds what the wheel requires of its installer. Reads headers, documents, and the Python sources of a wheel that could
  /// be imported from the zip.
  ///
  /// - Throws: system errors.
  public func needs() throws(WheelError) -> WheelNeeds {
    let names = Result { () throws(WheelError) in try entryPoints() }
    return WheelNeeds(
      needs: NeedsSurvey(self).needs, faults: try NeedFaults.byConsumer(of: self),
      unzipping: UnzippingVerdict.suitability(of: self, names), importing: try ImportVerdict(self).suitability())
  }
}
