/// Which wheels of a project a system would accept, the best first (PEP 825, "Variant ordering").
public struct VariantSelection: Sendable {
  /// The system that wheels are chosen for.
  public struct System: Sendable {
    /// The properties that it supports, in the order in which it prefers them.
    public let properties: [VariantProperty]
    /// Its Python and platform; nil if tags do not matter.
    public let environment: TargetEnvironment?

    /// Creates a system.
    public init(properties: [VariantProperty], environment: TargetEnvironment? = nil) {
      self.properties = properties
      self.environment = environment
    }
  }

  /// A wheel that the system accepts.
  public struct Accepted: Sendable {
    /// The path, beginning with the folder as the caller gave it.
    public let path: String
    /// The file name, in its parts.
    public let filename: WheelFilename
    /// The properties of the variant that the system supports; empty for a wheel that is not a variant.
    public let properties: [VariantProperty]
  }

  /// A wheel that the system does not accept.
  public struct Rejected: Sendable {
    /// The path, beginning with the folder as the caller gave it.
    public let path: String
    /// Why not.
    public let reason: String
  }

  /// The best first: by version, newest first; then by variant, wheels that are not variants last; then by tags; then by
  /// build number.
  public private(set) var accepted: [Accepted] = []
  /// By version, newest first, then by file name.
  public private(set) var rejected: [Rejected] = []

  /// Orders the wheels of all releases in a folder.
  public init(_ folder: VariantFolder, for system: System) {
    for release in folder.releases { add(release, system) }
  }

  /// A wheel that is accepted, and what decides about its position.
  private struct Candidate {
    let accepted: Accepted
    /// Nil for a wheel that is not a variant.
    let keys: [VariantOrder.Key]?
    let rank: Int

    func precedes(_ other: Candidate) -> Bool {
      let (label, otherLabel) = (accepted.filename.variant, other.accepted.filename.variant)
      if label != otherLabel {
        guard let label, let keys else { return false }
        guard let otherLabel, let otherKeys = other.keys else { return true }
        return VariantOrder.precedes((keys, label), (otherKeys, otherLabel))
      }
      if rank != other.rank { return rank < other.rank }
      let (build, otherBuild) = (accepted.filename.build, other.accepted.filename.build)
      if build != otherBuild { return otherBuild.precedes(build) }
      return accepted.path < other.accepted.path
    }
  }

  private mutating func add(_ release: VariantFolder.Release, _ system: System) {
    let combined = Result { () throws(WheelError) in try release.combined() }
    let order = VariantOrder(namespaces: combined.value??.namespaces ?? [], supported: system.properties)
    var candidates: [Candidate] = []
    for wheel in release.wheels {
      do throws(WheelError) {
        candidates.append(try Self.candidate(wheel, combined, order, system))
      } catch {
        rejected.append(Rejected(path: wheel.path, reason: with(error) { $0.file = nil }.description))
      }
    }
    accepted += candidates.sorted { $0.precedes($1) }.map(\.accepted)
  }

  /// - Throws: why the system does not accept the wheel.
  private static func candidate(
    _ wheel: VariantFolder.Member, _ combined: Result<VariantMetadata?, WheelError>, _ order: VariantOrder,
    _ system: System
  ) throws(WheelError) -> Candidate {
    let rank = try rank(of: wheel, in: system.environment)
    guard let metadata = try wheel.metadata?.get(), let label = wheel.filename.variant else {
      let accepted = Accepted(path: wheel.path, filename: wheel.filename, properties: [])
      return Candidate(accepted: accepted, keys: nil, rank: rank)
    }
    _ = try combined.get()
    let properties = metadata.variants[label] ?? VariantProperties()
    let unsupported = order.unsupported(of: properties)
    guard unsupported.isEmpty, let keys = order.keys(of: properties) else {
      let needs = unsupported.map { feature in
        (properties.values[feature] ?? []).map { "\(feature) :: \($0)" }.joined(separator: " or ")
      }
      throw WheelError(.variantUnsupported, "requires \(needs.joined(separator: ", and ").elided)")
    }
    let accepted = Accepted(path: wheel.path, filename: wheel.filename, properties: order.supported(of: properties))
    return Candidate(accepted: accepted, keys: keys, rank: rank)
  }

  /// - Throws: if the wheel is for another Python or platform.
  private static func rank(
    of wheel: VariantFolder.Member, in environment: TargetEnvironment?
  ) throws(WheelError) -> Int {
    guard let environment else { return 0 }
    guard let rank = environment.tags.rank(of: wheel.filename.tags) else {
      throw WheelError(.variantUnsupported, "no tag fits: \(wheel.filename.tags)")
    }
    // Installers ignore a value that cannot be parsed.
    let text = try WheelMetadata(reading: wheel.path).metadata.first("Requires-Python")
    if let text, let specifiers = optional(try VersionSpecifiers(parsing: text)),
      !specifiers.contains(environment.fullPython)
    {
      throw WheelError(.variantUnsupported, "requires Python \(text.elided)")
    }
    return rank
  }
}

extension FaultCode {
  /// The system does not accept a wheel.
  static let variantUnsupported = FaultCode(rawValue: "variant-unsupported")
}
