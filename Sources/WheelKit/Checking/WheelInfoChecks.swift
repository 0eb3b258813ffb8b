/// Faults in WHEEL, on its own and compared with the file name.
struct WheelInfoChecks: DocumentFindings {
  private let info: WheelInfo
  let path: String
  private let filename: WheelFilename?
  var findings: [Finding] = []

  init(_ info: WheelInfo, at path: String, filename: WheelFilename?) {
    self.info = info
    self.path = path
    self.filename = filename
    checkEncoding()
    checkVersion()
    checkRoot()
    checkTags()
    checkBuild()
  }

  private mutating func checkVersion() {
    let field = info.document.firstField("Wheel-Version")
    let refusers = field.map(WheelVersionReaders.refusing) ?? .installers
    do throws(WheelError) {
      if let finding = try info.versionFinding() { findings.append(finding.within(path)) }
      guard !refusers.isEmpty else { return }
      let names = refusers.names(joinedBy: " and ")
      add(
        .unsupportedWheelVersion, in: "Wheel-Version", "not supported by \(names)",
        found: (field.map { "\($0.name): \($0.emailValue)" } ?? "").quotedForMessage,
        expected: "Wheel-Version: 1.0".quotedForMessage, refusedBy: refusers)
    } catch {
      findings.append(Finding(error).within(path).refused(by: refusers))
    }
  }

  private mutating func checkEncoding() {
    if String(validating: info.bytes, as: UTF8.self) == nil { add(.wheelEncoding, "is not UTF-8") }
  }

  private mutating func checkRoot() {
    guard info.rootIsPurelib == nil else { return }
    let text = info.document.first("Root-Is-Purelib")
    add(
      .rootIsPurelib, in: "Root-Is-Purelib",
      text == nil ? "the field is missing" : "neither 'true' nor 'false', which installers read as 'false'",
      found: text?.quotedForMessage)
  }

  private mutating func checkTags() {
    guard !info.tags.isEmpty else { return add(.wheelTagMissing, in: "Tag", "the field is missing") }
    var seen: Set<String> = []
    var areTags = true
    for text in info.tags {
      do throws(WheelError) {
        let tags = try CompressedTags(parsing: text)
        if tags.expanded.count > 1 {
          add(.wheelTagCompressed, in: "Tag", "a compressed tag set", found: text.quotedForMessage)
        }
      } catch {
        areTags = false
        add(.wheelTagInvalid, in: "Tag", error.reason)
      }
      if !seen.insert(text).inserted { add(.wheelTagRepeated, in: "Tag", "occurs twice", found: text.quotedForMessage) }
    }
    if areTags, let filename, let finding = info.tagFinding(filename, at: path) { findings.append(finding) }
  }

  private mutating func checkBuild() {
    guard let filename, info.build ?? "" != filename.build?.description ?? "" else { return }
    add(
      .wheelBuildMismatch, in: "Build", "differs from the file name's build tag",
      found: info.build?.quotedForMessage ?? "none", expected: filename.build?.description.quotedForMessage ?? "none")
  }
}

extension FaultCode {
  /// WHEEL is not UTF-8.
  public static let wheelEncoding = FaultCode(rawValue: "wheel-encoding")
  public static let rootIsPurelib = FaultCode(warning: "root-is-purelib")
  public static let wheelTagMissing = FaultCode(warning: "wheel-tag-missing")
  public static let wheelTagInvalid = FaultCode(rawValue: "wheel-tag-invalid")
  public static let wheelTagCompressed = FaultCode(warning: "wheel-tag-compressed")
  public static let wheelTagRepeated = FaultCode(warning: "wheel-tag-repeated")
  public static let wheelBuildMismatch = FaultCode(warning: "wheel-build-mismatch")
}
