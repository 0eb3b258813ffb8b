/// What the index refuses of METADATA by rules of its own, which is no fault of a wheel anywhere else.
///
/// Classifiers that it does not know, and licence identifiers, are on lists that change, and are not looked at here.
struct UploadMetadataChecks {
  private let path: String
  private(set) var findings: [Finding] = []

  private static let versions: Set<String> = ["1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5"]
  /// In characters, which are Unicode scalars to Python.
  private static let longestSummary = 512

  init(_ document: HeaderDocument, at path: String) {
    self.path = path
    if let version = document.first("Metadata-Version")?.trimmingBlanks, !Self.versions.contains(version) {
      add(.metadataVersion, in: "Metadata-Version", "not one that PyPI takes", found: version.quotedForMessage)
    }
    if let summary = document.first("Summary") {
      let count = summary.unicodeScalars.count
      if count > Self.longestSummary {
        add(
          .summaryLength, in: "Summary", "too long", found: "\(count) characters",
          expected: "at most \(Self.longestSummary)")
      } else if summary.utf8.contains(.lineFeed) {
        add(.summaryLength, in: "Summary", "more than one line", found: summary.quotedForMessage)
      }
    }
    for field in ["Author-email", "Maintainer-email"] {
      if let text = document.first(field), let address = EmailAddress.first(in: text), !EmailAddress.isValid(address) {
        add(.email, in: field, "not an address that PyPI takes", found: address.quotedForMessage)
      }
    }
    for text in document.values(of: "Classifier") where text.hasPrefix("Private ::") {
      add(.privateClassifier, in: "Classifier", "keeps the wheel from being uploaded", found: text.quotedForMessage)
    }
    for field in ["Requires-Dist", "Provides-Dist", "Obsoletes-Dist"] {
      for text in document.values(of: field) where Self.hasURL(text) {
        add(.directRequirement, in: field, "a requirement at a URL", found: text.quotedForMessage)
      }
    }
  }

  private mutating func add(
    _ code: Finding.Code, in field: String, _ message: String, found: String, expected: String? = nil
  ) {
    findings.append(
      Finding(code, .warning, subject: "\(path): \(field)", message, found: found, expected: expected))
  }

  private static func hasURL(_ text: String) -> Bool {
    do throws(WheelError) {
      return try Requirement(parsing: text.trimmingBlanks).url != nil
    } catch {
      return false  // said already
    }
  }
}

/// An address as Python's `email.utils.parseaddr` finds it, judged as far as no look at the domain is needed.
private enum EmailAddress {
  /// Domains that have no mail (RFC 2606, RFC 6761).
  private static let withoutMail: Set<String> = ["arpa", "invalid", "local", "localhost", "onion", "test"]

  /// The first address: in angle brackets, or what stands before the first comma. Nil where that is nothing.
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
        && label.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == .hyphen || $0 >= 0x80 }
    }
  }
}

extension Finding.Code {
  public static let metadataVersion = Finding.Code(rawValue: "upload-metadata-version")
  public static let summaryLength = Finding.Code(rawValue: "upload-summary")
  public static let email = Finding.Code(rawValue: "upload-email")
  public static let privateClassifier = Finding.Code(rawValue: "upload-private-classifier")
  public static let directRequirement = Finding.Code(rawValue: "upload-direct-requirement")
}
