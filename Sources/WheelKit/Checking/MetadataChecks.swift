/// Faults in METADATA, on its own and compared with the file name.
struct MetadataChecks: DocumentFindings {
  private let document: HeaderDocument
  let path: String
  private let filename: WheelFilename?
  var findings: [Finding] = []

  init(_ document: HeaderDocument, at path: String, filename: WheelFilename?) {
    self.document = document
    self.path = path
    self.filename = filename
    checkLines()
    if String(validating: document.bytes, as: UTF8.self) == nil { add(.metadataEncoding, "is not UTF-8") }
    guard !document.hasByteOrderMark else { return }
    checkVersionOfFormat()
    checkFields()
    checkIdentity()
    checkRequirements()
    checkExclusions()
  }

  private mutating func checkLines() {
    for defect in document.defects {
      let found = defect.text.quotedForMessage
      switch defect.kind {
      case .byteOrderMark:
        add(.byteOrderMark, "begins with a byte order mark, which hides the fields from every reader")
      case .endOfHeaders: findings.append(.headersEndEarly(defect, in: path))
      case .strayContinuation, .missingName, .envelopeLine:
        add(.headerLineIgnored, "line \(defect.line) is not a header, and readers ignore it", found: found)
      }
    }
  }

  private mutating func checkVersionOfFormat() {
    do throws(WheelError) {
      let finding = try CoreMetadata.version(of: document).finding
      if let finding { findings.append(finding.within(path)) }
      for field in try CoreMetadata.fieldsNewerThanStated(in: document) {
        let code: FaultCode = field.name == "License-File" ? .licenseFileEarly : .fieldTooNew
        add(
          code, in: field.name, "the field is newer than the stated Metadata-Version",
          found: document.first("Metadata-Version")?.quotedForMessage, expected: "\(field.introduced) or later")
      }
    } catch {
      findings.append(Finding(error).within(path))
    }
  }

  /// Repeated fields, and values that do not follow their grammar.
  private mutating func checkFields() {
    var counts: [String: Int] = [:]
    for field in document.fields {
      guard let known = CoreMetadata.field(named: field.name) else { continue }
      counts[known.name, default: 0] += 1
      if counts[known.name] == 2 && !known.isMultipleUse {
        add(.fieldRepeated, in: known.name, "occurs more than once; readers use the first")
      }
      // These have checks of their own.
      if ["Metadata-Version", "Name", "Version", "Provides-Extra"].contains(known.name) { continue }
      // For years, tools wrote UNKNOWN for missing values.
      if known.name.hasPrefix("Requires-") || field.isFolded || field.value == "UNKNOWN" { continue }
      do throws(WheelError) {
        try CoreMetadata.validate(field.value, for: known)
      } catch {
        add(
          .invalidField, in: known.name, error.reason, severity: .warning,
          refusedBy: UploadFields.accept(field, known, in: document) ? [] : [.pypi])
      }
    }
  }

  private mutating func checkIdentity() {
    if let field = document.firstField("Name") {
      let text = field.value
      do throws(WheelError) {
        checkWhitespace(around: field)
        let name = try ProjectName(parsing: text.trimmingBlanks)
        if let filename, name != filename.name {
          add(
            .nameMismatch, in: "Name", "differs from the file name", found: text.quotedForMessage,
            expected: filename.distribution.quotedForMessage)
        }
      } catch { add(.identityMissing, in: "Name", error.reason) }
    } else {
      add(.identityMissing, in: "Name", "the field is missing")
    }
    guard let text = document.first("Version") else {
      return add(.identityMissing, in: "Version", "the field is missing")
    }
    do throws(WheelError) {
      let version = try Version(parsing: text)
      if let filename, version != filename.version {
        // uv allows a local version label that only the file name has.
        let isPublic = version == filename.version.publicVersion
        add(
          .versionMismatch, in: "Version", "differs from the file name", found: text.quotedForMessage,
          expected: filename.versionText.quotedForMessage, refusedBy: isPublic ? [.pypi] : [.pypi, .uv])
      }
    } catch { add(.identityMissing, in: "Version", error.reason) }
  }

  /// Most readers take the name as it is.
  private mutating func checkWhitespace(around field: HeaderDocument.Field) {
    let text = field.emailValue
    guard ProjectName(text) == nil, ProjectName(text.trimmingBlanks) != nil || ProjectName(field.value) != nil else {
      return
    }
    let beginsLater = ProjectName(field.value) != nil
    add(
      .identityMissing, in: "Name",
      beginsLater ? "the name begins on the next line" : "there is whitespace after the name",
      found: text.quotedForMessage, refusedBy: beginsLater ? [.pip, .pypi] : [.pip, .uv, .pypi])
  }

  private mutating func checkRequirements() {
    var declared: Set<ProjectName> = []
    for text in document.values(of: "Provides-Extra") {
      guard let extra = ProjectName(text.trimmingBlanks) else {
        add(.invalidField, in: "Provides-Extra", "not the name of an extra", found: text.quotedForMessage)
        continue
      }
      if !declared.insert(extra).inserted {
        add(.extraRepeated, in: "Provides-Extra", "declared twice", found: text.quotedForMessage)
      }
    }
    var undeclared: Set<ProjectName> = []
    for text in document.values(of: "Requires-Dist") {
      do throws(WheelError) {
        let requirement = try Requirement(parsing: text.trimmingBlanks)
        checkReaders(of: requirement, text)
        for extra in requirement.marker?.extras ?? [] where !declared.contains(extra) {
          guard undeclared.insert(extra).inserted else { continue }
          add(
            .extraUndeclared, in: "Requires-Dist", "its marker names an extra that Provides-Extra does not declare",
            found: extra.description.quotedForMessage)
        }
      } catch {
        add(
          .invalidRequirement, in: "Requires-Dist", error.reason,
          found: error.reason.contains(text) ? nil : text.quotedForMessage,
          refusedBy: LenientRequirement.isRequirement(text) ? [.pip, .pypi] : [.pip, .uv, .pypi])
      }
    }
    for text in document.values(of: "Requires-Python") where !text.trimmingBlanks.isEmpty {
      do throws(WheelError) {
        let specifiers = try VersionSpecifiers(parsing: text.trimmingBlanks)
        if let fault = RequirementReaders.faultForUV(of: specifiers) {
          add(.invalidRequiresPython, in: "Requires-Python", fault, found: text.quotedForMessage, refusedBy: [.uv])
        }
      } catch {
        add(
          .invalidRequiresPython, in: "Requires-Python", error.reason,
          refusedBy: LenientRequirement.areSpecifiers(text.trimmingBlanks) ? [.pypi] : [.pypi, .uv])
      }
    }
  }

  /// A requirement that follows the grammar, and that some consumers refuse anyway.
  private mutating func checkReaders(of requirement: Requirement, _ text: String) {
    if let marker = requirement.marker, RequirementReaders.isAboutVariants(marker) {
      add(
        .variantMarker, in: "Requires-Dist", "its marker is about variants, which most tools do not read yet",
        found: text.quotedForMessage)
      return
    }
    guard let (consumers, message) = RequirementReaders.fault(of: requirement) else { return }
    add(.invalidRequirement, in: "Requires-Dist", message, found: text.quotedForMessage, refusedBy: consumers)
  }

  /// Values that exclude each other.
  private mutating func checkExclusions() {
    // PEP 639: an empty License does not count.
    if let license = document.first("License"), !license.trimmingBlanks.isEmpty,
      let expression = document.first("License-Expression"), !expression.trimmingBlanks.isEmpty
    {
      add(
        .licenseWithExpression, in: "License", "excludes License-Expression", found: license.quotedForMessage,
        expected: "only \("License-Expression: \(expression.trimmingBlanks)".quotedForMessage)",
        refusedBy: [license, expression].contains("UNKNOWN") ? [] : [.pypi])
    }
    // PEP 794. The modifier after a name does not make it another name.
    let names = Set(document.values(of: "Import-Name").map(Self.bareName))
    for text in document.values(of: "Import-Namespace") where names.contains(Self.bareName(text)) {
      add(.importNameRepeated, in: "Import-Namespace", "the name is also an Import-Name", found: text.quotedForMessage)
    }
  }

  private static func bareName(_ text: String) -> String { String(text.prefix { $0 != ";" }).trimmingBlanks }
}

extension Finding {
  /// The same finding, about a field of the document at `path`.
  func within(_ path: String) -> Finding {
    with(self) { $0.subject = subject.map { $0.hasPrefix(path) ? $0 : "\(path): \($0)" } ?? path }
  }
}

extension FaultCode {
  /// A marker about the variant of a wheel.
  public static let variantMarker = FaultCode(warning: "variant-marker")
  public static let byteOrderMark = FaultCode(rawValue: "byte-order-mark")
  /// METADATA is not UTF-8.
  public static let metadataEncoding = FaultCode(rawValue: "metadata-encoding")
  /// License-File with a Metadata-Version that does not have it.
  public static let licenseFileEarly = FaultCode(warning: "license-file-early")
  public static let headerLineIgnored = FaultCode(warning: "header-line-ignored")
  /// A field is newer than the Metadata-Version of the document.
  public static let fieldTooNew = FaultCode(warning: "field-too-new")
  public static let fieldRepeated = FaultCode(warning: "field-repeated")
  /// METADATA has no Name or Version, or an invalid one.
  public static let identityMissing = FaultCode(rawValue: "name-or-version-missing")
  /// License and License-Expression are both given.
  public static let licenseWithExpression = FaultCode(rawValue: "license-with-expression")
  /// One name is given as Import-Name and Import-Namespace.
  public static let importNameRepeated = FaultCode(rawValue: "import-name-repeated")
  public static let extraRepeated = FaultCode(warning: "extra-repeated")
  public static let extraUndeclared = FaultCode(warning: "extra-undeclared")
  public static let invalidRequirement = FaultCode(rawValue: "invalid-requirement")
  public static let invalidRequiresPython = FaultCode(rawValue: "invalid-requires-python")
}
