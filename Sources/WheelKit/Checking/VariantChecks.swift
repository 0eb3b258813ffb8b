/// Faults in variant.json, on its own and compared with the file name (PEP 825).
struct VariantChecks: DocumentFindings {
  let path: String
  var findings: [Finding] = []

  /// - Parameters:
  ///   - document: nil if the wheel has none.
  ///   - path: where it is, or would be.
  ///   - filename: nil if its parts cannot be read.
  init(_ document: VariantMetadataReader?, at path: String, filename: WheelFilename?) {
    self.path = path
    guard let document else {
      if let label = filename?.variant {
        add(
          .variantMetadataMissing, "the file name has a variant label, but the member is missing",
          found: label.quotedForMessage)
      }
      return
    }
    findings = document.findings.map { $0.within(path) }
    guard let filename else { return }
    guard let label = filename.variant else {
      add(.variantLabelMissing, "the file name has no variant label, so that the file has no meaning")
      return
    }
    guard let labels = document.metadata?.variants.keys.sorted(), labels != [label] else { return }
    add(
      .variantLabelMismatch, in: "variants", "does not have the label of the file name alone",
      found: labels.isEmpty ? "none" : labels.listedForMessage, expected: label.quotedForMessage)
  }
}

extension FaultCode {
  /// The file name has a variant label, but there is no variant.json.
  public static let variantMetadataMissing = FaultCode(rawValue: "variant-metadata-missing")
  /// There is a variant.json, but the file name has no label.
  public static let variantLabelMissing = FaultCode(warning: "variant-label-missing")
  /// variant.json describes other variants than that of the file name.
  public static let variantLabelMismatch = FaultCode(rawValue: "variant-label-mismatch")
}
