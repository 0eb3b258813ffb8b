/// What PyPI refuses in METADATA by its own rules: not a fault of the wheel anywhere else.
///
/// PyPI keeps classifiers and license identifiers on lists that change, so they are not checked here.
struct UploadMetadataChecks {
  private let path: String
  private(set) var findings: [Finding] = []

  private static let versions: Set<String> = ["1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5"]
  /// In characters, which are Unicode scalars in Python.
  private static let maximumSummaryLength = 512

  init(_ document: HeaderDocument, at path: String) {
    self.path = path
    if let version = document.first("Metadata-Version")?.trimmingBlanks, !Self.versions.contains(version) {
      add(.metadataVersion, in: "Metadata-Version", "PyPI does not accept the version", found: version.quotedForMessage)
    }
    if let summary = document.first("Summary") {
      let count = summary.unicodeScalars.count
      if count > Self.maximumSummaryLength {
        add(
          .summaryLength, in: "Summary", "too long", found: "\(count) characters",
          expected: "at most \(Self.maximumSummaryLength)")
      } else if summary.utf8.contains(.lineFeed) {
        add(.summaryLength, in: "Summary", "more than one line", found: summary.quotedForMessage)
      }
    }
    for field in ["Author-email", "Maintainer-email"] {
      if let text = document.first(field), let address = EmailAddress.first(in: text), !EmailAddress.isValid(address) {
        add(.email, in: field, "PyPI does not accept the address", found: address.quotedForMessage)
      }
    }
    for text in document.values(of: "Classifier") where text.hasPrefix("Private ::") {
      add(.privateClassifier, in: "Classifier", "PyPI refuses private classifiers", found: text.quotedForMessage)
    }
    for field in ["Requires-Dist", "Provides-Dist", "Obsoletes-Dist"] {
      for text in document.values(of: field) where Requirement(text.trimmingBlanks)?.url != nil {
        add(.directRequirement, in: field, "a requirement with a URL", found: text.quotedForMessage)
      }
    }
  }

  private mutating func add(
    _ code: FaultCode, in field: String, _ message: String, found: String, expected: String? = nil
  ) {
    findings.append(
      Finding(code, .warning, subject: "\(path): \(field)", message, found: found, expected: expected))
  }
}

/// An address as Python's `email.utils.parseaddr` finds it, judged without looking up the domain.
private enum EmailAddress {
  /// Domains that cannot receive mail (RFC 2606, RFC 6761).
  private static let withoutMail: Set<String> = ["arpa", "invalid", "local", "localhost", "onion", "test"]

  /// The first address: the text in angle brackets, or before the first comma. Nil if that is empty.
  static func first(in text: String) -> String? {
    let bare: Substring
    if let open = text.firstIndex(of: "<") {
      bare = text[text.index(after: open)...].prefix { $0 != ">" }
    } else {
      bare = text.prefix { $0 != "," && $0 != "(" }
    }
    let address = String(bare).trimmingBlanks
    return address.isEmpty ? nil : address
  }

  static func isValid(_ address: String) -> Bool {
    guard let at = address.lastIndex(of: "@") else { return false }
    let local = address[..<at].unicodeScalars
    let labels = address[address.index(after: at)...].split(separator: ".", omittingEmptySubsequences: false)
    guard !local.isEmpty, local.first != ".", local.last != ".", labels.count > 1 else { return false }
    if local.contains(where: { $0.value <= 0x20 || "<>()[],;:@\\\"".unicodeScalars.contains($0) }) { return false }
    guard let last = labels.last, !withoutMail.contains(last.lowercased()) else { return false }
    return labels.allSatisfy { label in
      !label.isEmpty && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { $0.isAlphanumeric || $0 == .hyphen || $0 >= 0x80 }
    }
  }
}

extension FaultCode {
  public static let metadataVersion = FaultCode(rawValue: "upload-metadata-version")
  public static let summaryLength = FaultCode(rawValue: "upload-summary")
  public static let email = FaultCode(rawValue: "upload-email")
  public static let privateClassifier = FaultCode(rawValue: "upload-private-classifier")
  public static let directRequirement = FaultCode(rawValue: "upload-direct-requirement")
}
