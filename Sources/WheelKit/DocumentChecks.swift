/// Whether the documents of a wheel agree with each other and with its file name, as far as opening the wheel shows.
struct DocumentChecks {
  /// Nil if its tags are not known.
  let filename: WheelFilename?
  let directories: WheelDirectories
  let otherDistInfos: [String]
  let metadata: HeaderDocument
  let wheelInfo: Result<WheelInfo, WheelError>
  let record: Result<Record, WheelError>

  var findings: [Finding] {
    var findings: [Finding] = metadata.defects.filter { $0.kind == .endOfHeaders }
      .map { .headersEndEarly($0, in: directories.metadata) }
    if !otherDistInfos.isEmpty {
      findings.append(
        Finding(
          .severalDistInfos, "more than one top-level .dist-info directory", found: otherDistInfos.listedForMessage,
          expected: "only \(directories.distInfo.quotedForMessage)"))
    }
    func read<Document>(_ document: Result<Document, WheelError>, _ check: (Document) -> [Finding]) {
      switch document {
      case .success(let document): findings += check(document)
      case .failure(let error): findings.append(Finding(.unreadableDocument, subject: error.subject, error.reason))
      }
    }
    read(wheelInfo) { info in
      [filename.flatMap { info.tagFinding($0, at: directories.wheel) }].compactMap(\.self)
    }
    read(record, hashFindings)
    return findings
  }

  /// METADATA and WHEEL are read anyway, so their RECORD rows are checked.
  private func hashFindings(_ record: Record) -> [Finding] {
    var findings: [Finding] = []
    var documents = [(directories.metadata, metadata.bytes)]
    if let wheelInfo = wheelInfo.value { documents.append((directories.wheel, wheelInfo.bytes)) }
    for (path, bytes) in documents {
      guard let row = record.row(forPath: path) else {
        findings.append(Finding(.recordRowMissing, subject: path, "no row in RECORD"))
        continue
      }
      if let stated = row.checkedHash {
        let hash = FileDigest.hash(of: bytes, stated.algorithm)
        if hash != stated.hash {
          findings.append(Record.Row.mismatch(of: path, hash, stated: stated.hash))
          continue
        }
      }
      findings +=
        [row.sizeFault(count: UInt64(bytes.count))].compactMap(\.self) + row.findings(count: UInt64(bytes.count))
    }
    return findings
  }
}

extension WheelInfo {
  /// A finding if the tags differ from those of the file name, which takes precedence.
  func tagFinding(_ filename: WheelFilename, at path: String) -> Finding? {
    let inFile = filename.tags.expanded.map(\.description)
    let inWheel = expandedTags
    guard Set(inFile) != Set(inWheel) else { return nil }
    return Finding(
      .wheelTagMismatch, subject: path, "Tag differs from the file name",
      found: inWheel.joined(separator: ", ").quotedForMessage,
      expected: inFile.joined(separator: ", ").quotedForMessage)
  }

  /// The tags, with compressed sets expanded. A line that is not a tag is returned as it is.
  package var expandedTags: [String] {
    var expanded: [String] = []
    for tag in tags {
      do throws(WheelError) {
        expanded += try CompressedTags(parsing: tag).expanded.map(\.description)
      } catch {
        expanded.append(tag)
      }
    }
    return expanded
  }
}

extension Finding {
  /// A line that is not a header ends the header section for every reader, and hides the fields after it.
  static func headersEndEarly(_ defect: HeaderDocument.Defect, in path: String) -> Finding {
    Finding(
      .headersEndEarly, subject: path,
      "line \(defect.line) is not a header and ends the header section; readers do not see the fields after it",
      found: defect.text.quotedForMessage)
  }
}

extension FaultCode {
  public static let unreadableDocument = FaultCode(rawValue: "unreadable-document")
  public static let headersEndEarly = FaultCode(warning: "headers-end-early")
  public static let wheelTagMismatch = FaultCode(warning: "wheel-tag-mismatch")
}
