/// What PyPI refuses in METADATA by its own rules: not a fault of the wheel anywhere else.
///
/// PyPI keeps classifiers and license identifiers on lists that change, so they are not checked here.
struct UploadMetadataChecks: DocumentFindings {
  let path: String
  var findings: [Finding] = []

  private static let versions: Set<String> = ["1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5"]
  /// In characters, which are Unicode scalars in Python.
  private static let maximumSummaryLength = 512

  init(_ document: HeaderDocument, at path: String) {
    self.path = path
    if let version = document.firstField("Metadata-Version")?.emailValue, !Self.versions.contains(version) {
      add(.metadataVersion, in: "Metadata-Version", "PyPI does not accept the version", found: version.quotedForMessage)
    }
    if let summary = document.first("Summary") {
      let count = summary.unicodeScalars.count
      if count > Self.maximumSummaryLength {
        add(
          .summaryLength, in: "Summary", "too long", found: "\(count) characters",
          expected: "at most \(Self.maximumSummaryLength)")
      } else if document.firstField("Summary")?.emailValue.unicodeScalars.contains(where: \.endsLine) == true {
        add(.summaryLength, in: "Summary", "more than one line", found: summary.quotedForMessage)
      }
    }
    for field in ["Author-email", "Maintainer-email"] {
      if let text = document.first(field), text != "UNKNOWN", let address = EmailAddress.first(in: text),
        !EmailAddress.isValid(address)
      {
        add(.email, in: field, "PyPI does not accept the address", found: address.quotedForMessage)
      }
    }
    for text in document.values(of: "Classifier") where text.hasPrefix("Private ::") {
      add(.privateClassifier, in: "Classifier", "PyPI refuses private classifiers", found: text.quotedForMessage)
    }
    checkFields(of: document)
    for field in ["Requires-Dist", "Provides-Dist", "Obsoletes-Dist"] {
      for text in document.values(of: field) where Requirement(text.trimmingBlanks)?.url != nil {
        add(.directRequirement, in: field, "a requirement with a URL", found: text.quotedForMessage)
      }
    }
  }

  /// Values that follow the grammar, but not PyPI's rules. Others are reported as `invalid-field`.
  private mutating func checkFields(of document: HeaderDocument) {
    for field in document.fields {
      guard let known = CoreMetadata.field(named: field.name), !UploadFields.accept(field, known, in: document) else {
        continue
      }
      let value = field.emailValue
      if known.name == "Provides-Extra" {
        if ProjectName(field.value.trimmingBlanks) == nil { continue }
      } else if !field.isFolded && value != "UNKNOWN" && !UploadFields.followsGrammar(value, for: known) {
        continue
      }
      add(.uploadField, in: known.name, "PyPI does not accept the value", found: value.quotedForMessage)
    }
  }
}

extension FaultCode {
  /// A value that only PyPI refuses.
  public static let uploadField = FaultCode(warning: "upload-field")
  public static let metadataVersion = FaultCode(warning: "upload-metadata-version")
  public static let summaryLength = FaultCode(warning: "upload-summary")
  public static let email = FaultCode(warning: "upload-email")
  public static let privateClassifier = FaultCode(warning: "upload-private-classifier")
  public static let directRequirement = FaultCode(warning: "upload-direct-requirement")
}
