/// The two forms of one page of an index, which have the same contents.
///
/// Specification: simple repository API. HTML is version 1.4 of it at most (PEP 833), and so is the JSON.
struct IndexPage: Hashable, Sendable {
  let html: [UInt8]
  let json: [UInt8]

  /// The name of the page in HTML, which servers find for a directory.
  static let htmlName = "index.html"
  /// The name of the page in JSON. Servers have to send it as `application/vnd.pypi.simple.v1+json`.
  static let jsonName = "index.v1_json"

  /// The names and the contents.
  var forms: [(name: String, bytes: [UInt8])] { [(IndexPage.htmlName, html), (IndexPage.jsonName, json)] }

  private static let apiVersion = "1.4"

  /// The page of an index that lists its projects, by normalized name.
  static func root(of projects: [String]) -> IndexPage {
    let anchors = projects.map { "<a href=\"\($0)/\">\($0)</a><br>\n" }
    return IndexPage(
      html: document("Simple index", anchors.joined()),
      json: text(["meta": meta, "projects": .array(projects.map { ["name": .string($0)] })]))
  }

  /// The page of one project.
  ///
  /// - Parameters:
  ///   - project: its normalized name.
  ///   - files: in the order of the page.
  ///   - base: what precedes the name of a file in its URL.
  ///   - notes: which files are yanked, and what state the project is in.
  init(of project: String, _ files: [IndexedFile], base: String, _ notes: IndexNotes) {
    let status = notes.status[project]
    // "The index MUST NOT offer any distributions" (PEP 792).
    let files = status?.name == .quarantined ? [] : files
    html = IndexPage.document(
      "Links for \(project)", files.map { IndexPage.anchor($0, base, notes.reason(for: $0)) }.joined(),
      meta: status.map(IndexPage.tags) ?? "")
    var members: [String: JSON] = ["meta": IndexPage.meta, "name": .string(project)]
    members["versions"] = .strings(files.map { "\($0.version)" }.withoutRepetitions)
    members["files"] = .array(files.map { IndexPage.object($0, base, notes.reason(for: $0)) })
    members["project-status"] = status.map(IndexPage.object)
    json = IndexPage.text(members)
  }

  private init(html: [UInt8], json: [UInt8]) {
    self.html = html
    self.json = json
  }
}

// HTML.
extension IndexPage {
  private static func document(_ title: String, _ anchors: String, meta: String = "") -> [UInt8] {
    let text = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="pypi:repository-version" content="\(apiVersion)">
      \(meta)<title>\(title)</title>
      </head>
      <body>
      <h1>\(title)</h1>
      \(anchors)</body>
      </html>

      """
    return Array(text.utf8)
  }

  private static func tags(_ status: IndexNotes.Status) -> String {
    tag("pypi:project-status", status.name.rawValue)
      + (status.reason.map { tag("pypi:project-status-reason", $0) } ?? "")
  }

  private static func tag(_ name: String, _ content: String) -> String {
    "<meta name=\"\(name)\" content=\"\(content.escapedForHTML)\">\n"
  }

  private static func anchor(_ file: IndexedFile, _ base: String, _ reason: String?) -> String {
    var text = "<a href=\"\((base + file.name.percentEncoded).escapedForHTML)#sha256=\(file.sha256)\""
    if let value = file.requiresPython { text += " data-requires-python=\"\(value.escapedForHTML)\"" }
    if let hash = file.metadataSHA256 {
      text += " data-core-metadata=\"sha256=\(hash)\" data-dist-info-metadata=\"sha256=\(hash)\""
    }
    if let reason, !file.isVariantList { text += " data-yanked=\"\(reason.escapedForHTML)\"" }
    return text + ">\(file.name.escapedForHTML)</a><br>\n"
  }
}

// JSON.
extension IndexPage {
  private static let meta: JSON = ["api-version": .string(apiVersion)]

  private static func object(_ status: IndexNotes.Status) -> JSON {
    var members: [String: JSON] = ["status": .string(status.name.rawValue)]
    members["reason"] = status.reason.map(JSON.string)
    return .object(members)
  }

  private static func object(_ file: IndexedFile, _ base: String, _ reason: String?) -> JSON {
    var members: [String: JSON] = [
      "filename": .string(file.name), "url": .string(base + file.name.percentEncoded),
      "hashes": ["sha256": .string(file.sha256)], "size": .integer(file.size),
      "upload-time": .string(file.uploaded.text),
    ]
    members["requires-python"] = file.requiresPython.map(JSON.string)
    // Without a value: pip cannot read `false`.
    if let hash = file.metadataSHA256 {
      members["core-metadata"] = ["sha256": .string(hash)]
      members["dist-info-metadata"] = ["sha256": .string(hash)]
    }
    if let reason, !file.isVariantList { members["yanked"] = reason.isEmpty ? .bool(true) : .string(reason) }
    return .object(members)
  }

  private static func text(_ members: [String: JSON]) -> [UInt8] { Array((JSON.object(members).line + "\n").utf8) }
}

extension FileStatus.Time {
  /// `2023-05-08T12:34:56.000000Z`.
  fileprivate var text: String {
    let time = CalendarTime(secondsSince1970: Int64(seconds))
    func digits(_ value: Int, _ count: Int) -> String {
      let text = "\(value)"
      return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
    let date = "\(digits(time.year, 4))-\(digits(time.month, 2))-\(digits(time.day, 2))"
    let clock = "\(digits(time.hour, 2)):\(digits(time.minute, 2)):\(digits(time.second, 2))"
    return "\(date)T\(clock).\(digits(min(max(nanoseconds, 0), 999_999_999) / 1_000, 6))Z"
  }
}

extension [String] {
  /// Each text once.
  fileprivate var withoutRepetitions: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
