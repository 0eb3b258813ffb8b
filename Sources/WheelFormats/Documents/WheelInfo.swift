/// WHEEL: what the archive says of itself.
///
/// Binary distribution format, "File contents". A view of the document, which stays as it is but for the fields set.
public struct WheelInfo: Hashable, Sendable {
  /// The file, every byte of which is kept.
  public private(set) var document: HeaderDocument

  public init(_ document: HeaderDocument) { self.document = document }

  public init(parsing bytes: [UInt8]) { self.document = HeaderDocument(parsing: bytes) }

  public var bytes: [UInt8] { document.bytes }

  /// `Wheel-Version` as written, such as `1.0`.
  public var wheelVersion: String? { document.first("Wheel-Version")?.trimmingBlanks }

  /// What made the archive, such as `bdist_wheel (0.34.2)`.
  public var generator: String? { document.first("Generator") }

  /// Whether the files at the top belong into `purelib`; nil where the file says neither `true` nor `false`, in any case.
  public var rootIsPurelib: Bool? {
    switch document.first("Root-Is-Purelib").map({ $0.trimmingBlanks.lowercased() }) {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// The build tag.
  public var build: String? { document.first("Build")?.trimmingBlanks }

  /// The compatibility tags, one a line as written; some producers write a compressed set in one line.
  public var tags: [String] { document.values(of: "Tag").map(\.trimmingBlanks) }

  /// What is wrong with `Wheel-Version`: a greater minor version than 1.0 is a warning.
  ///
  /// - Throws: `unsupported-wheel-version` for a greater major version, and where there is none to be read; installers
  ///   must fail (binary distribution format, "Installing a wheel").
  public func versionFinding() throws(WheelError) -> Finding? {
    let field = "Wheel-Version"
    guard let text = wheelVersion else {
      throw WheelError(.unsupportedWheelVersion, subject: field, "the field is missing")
    }
    guard let (major, minor) = FormatVersion.leadingNumbers(text) else {
      throw WheelError(
        .unsupportedWheelVersion, subject: field, "not a version of the format: \(text.quotedForMessage)")
    }
    guard major <= 1 else {
      throw WheelError(.unsupportedWheelVersion, subject: field, "only version 1.0 is known: \(text.quotedForMessage)")
    }
    guard (major, minor) > (1, 0) else { return nil }
    return Finding(
      .newWheelVersion, .warning, subject: field, "later than is known here", found: text, expected: "at most 1.0")
  }

  /// Sets, adds or with nil removes the build tag.
  ///
  /// - Throws: `invalid-value` for a value that is more than one line.
  public mutating func setBuild(_ build: String?) throws(WheelError) {
    let places = document.indices(of: "Build")
    guard let build else {
      document.remove(at: places)
      return
    }
    guard let first = places.first else { return try document.add(name: "Build", value: build) }
    try document.setValue(build, at: first)
    document.remove(at: Array(places.dropFirst()))
  }

  /// Makes `tags` the compatibility tags, one a line: lines that are there take them in order, more are added behind the
  /// last, the rest removed.
  ///
  /// - Throws: `invalid-value` for a value that is more than one line.
  public mutating func setTags(_ tags: [String]) throws(WheelError) {
    let places = document.indices(of: "Tag")
    for (place, tag) in zip(places, tags) { try document.setValue(tag, at: place) }
    for tag in tags.dropFirst(places.count) { try document.add(name: "Tag", value: tag) }
    document.remove(at: Array(places.dropFirst(tags.count)))
  }
}

extension WheelError.Code {
  /// WHEEL is of a later major version than is known here, or states none.
  public static let unsupportedWheelVersion = Self(rawValue: "unsupported-wheel-version")
}

extension Finding.Code {
  /// WHEEL is of a later minor version than is known here.
  public static let newWheelVersion = Self(rawValue: "new-wheel-version")
}
