// The optional parts of a requirement. Setting one to its current meaning changes nothing.

extension Requirement {
  /// The extras in brackets, in order.
  public var extras: [ProjectName] {
    get { extrasList }
    set {
      guard newValue.map(\.description) != extrasList.map(\.description) else { return }
      if newValue.isEmpty {
        extrasText = ""
      } else {
        let separator = extrasText.contains(", ") ? ", " : ","
        let blanks = extrasText.prefix { $0 == " " || $0 == "\t" }
        extrasText = "\(blanks)[\(newValue.map(\.description).joined(separator: separator))]"
      }
      extrasList = newValue
    }
  }

  /// The version clauses. Setting clauses removes the URL.
  public var specifiers: VersionSpecifiers {
    get {
      if case .versions(_, let specifiers, _) = target { specifiers } else { VersionSpecifiers() }
    }
    set {
      if case .url = target { if newValue.isEmpty { return } } else if newValue == specifiers { return }
      var written = newValue
      if !RequirementParser.isVersionList(newValue.description) { written = VersionSpecifiers(newValue.clauses) }
      switch target {
      case .versions(let opening, _, let closing) where !written.isEmpty:
        target = .versions(opening: opening, written, closing: closing)
      case .none where !written.isEmpty:
        target = .versions(opening: "", written, closing: "")
      default:
        beforeTarget = ""
        target = written.isEmpty ? .none : .versions(opening: "", written, closing: "")
      }
    }
  }

  /// The URL of a direct reference (`name @ url`).
  public var url: String? { if case .url(_, let url) = target { url } else { nil } }

  /// Sets or removes the URL. Setting it removes the version clauses.
  ///
  /// - Throws: if `url` is empty or contains whitespace or control characters.
  public mutating func setURL(_ url: String?) throws(WheelError) {
    guard url != self.url else { return }
    guard let url else {
      target = .none
      beforeTarget = ""
      return
    }
    let isOneWord = url.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && !$0.properties.isWhitespace }
    guard !url.isEmpty, isOneWord else { throw .invalidValue("not a URL", url) }
    if case .url(let at, _) = target {
      target = .url(at: at, url)
    } else {
      beforeTarget = " "
      target = .url(at: "@ ", url)
    }
    separateMarkerFromURL()
  }

  /// The condition; nil if the requirement always holds.
  public var marker: Marker? {
    get { markerValue }
    set {
      guard newValue != markerValue else { return }
      if let newValue {
        // Keep the whitespace around the semicolon.
        let prefix = markerText.isEmpty ? "; " : markerPrefix
        markerText = "\(prefix)\(newValue)"
      } else {
        markerText = ""
        end = ""
      }
      markerValue = newValue
      separateMarkerFromURL()
    }
  }

  private var markerPrefix: Substring { markerText.prefix { $0 == " " || $0 == "\t" || $0 == ";" } }

  /// After a URL, a `;` without whitespace before it would be part of the URL.
  private mutating func separateMarkerFromURL() {
    if case .url = target, markerText.hasPrefix(";") { markerText = " " + markerText }
  }
}
