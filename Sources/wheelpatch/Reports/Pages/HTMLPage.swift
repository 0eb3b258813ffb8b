import WheelKit

/// A page that needs no script, no network and no other file.
struct HTMLPage {
  let title: String
  /// HTML, in which all values are escaped.
  var body = ""

  init(title: String) { self.title = title }

  mutating func add(heading: String, level: Int = 2, id: String? = nil) {
    let id = id.map { " id=\"\($0.escapedForHTML)\"" } ?? ""
    body += "<h\(level)\(id)>\(HTMLPage.text(heading))</h\(level)>\n"
  }

  mutating func add(paragraph: String) { body += "<p>\(HTMLPage.text(paragraph))</p>\n" }

  /// Adds lines as they are, each in the class that it has.
  mutating func add(lines: [(text: String, style: String?)]) {
    let lines = lines.map { line -> String in
      let text = HTMLPage.whole(line.text)
      return line.style.map { "<span class=\"\($0)\">\(text)</span>" } ?? text
    }
    body += "<pre>\(lines.joined(separator: "\n"))</pre>\n"
  }

  /// Adds a table. All columns but the first `left` contain numbers. Long values must be elided already.
  mutating func add(table head: [String], _ rows: [[String]], left: Int = 1) {
    if rows.isEmpty { return }
    body += "<table>\n<tr>\(HTMLPage.heads(head, left: left))</tr>\n"
    for row in rows {
      let cells = row.enumerated().map { column, text in
        column < left ? "<td>\(HTMLPage.whole(text))</td>" : "<td class=\"number\">\(HTMLPage.whole(text))</td>"
      }
      body += "<tr>\(cells.joined())</tr>\n"
    }
    body += "</table>\n"
  }

  private static func heads(_ head: [String], left: Int) -> String {
    head.enumerated().map { column, text in
      column < left ? "<th>\(HTMLPage.text(text))</th>" : "<th class=\"number\">\(HTMLPage.text(text))</th>"
    }.joined()
  }

  /// A value from a wheel: elided, on one line and escaped.
  static func text(_ value: String) -> String { whole(value.elided) }

  /// The same of a text that must not be shortened.
  static func whole(_ value: String) -> String { value.onOneLine.escapedForHTML }

  /// The document.
  var text: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '\(HTMLPage.styleHash)'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(HTMLPage.text(title))</title>
    <style>\(HTMLPage.style)</style>
    </head>
    <body>
    <h1>\(HTMLPage.text(title))</h1>
    \(body)</body>
    </html>

    """
  }

  /// The only style that the page allows. CSP Level 3, "hash-source".
  private static var styleHash: String {
    let hash = FileDigest.hash(of: Array(style.utf8)).description.dropFirst("sha256=".utf8.count)
    let base64 = hash.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
    return "sha256-\(String(base64))="
  }

  private static let style = """

    :root { color-scheme: light dark; --line: #ccc; --muted: #666; --tile: #fff; }
    @media (prefers-color-scheme: dark) { :root { --line: #444; --muted: #aaa; --tile: #181818; } }
    body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
    h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
    h2 { font-size: 1.2rem; margin-top: 2.5rem; overflow-wrap: anywhere; }
    h3 { font-size: 1rem; }
    table { border-collapse: collapse; width: 100%; }
    th, td { border-bottom: 1px solid var(--line); padding: .2rem .6rem; text-align: left; overflow-wrap: anywhere; }
    th { color: var(--muted); font-weight: 600; }
    .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    pre { border: 1px solid var(--line); overflow-x: auto; padding: .6rem; }
    .added { color: light-dark(#116329, #7ee787); }
    .removed { color: light-dark(#a40e26, #ffa198); }
    .hunk { color: var(--muted); }
    svg { display: block; height: auto; width: 100%; }
    rect { stroke: var(--tile); stroke-width: 1; }
    text { font: 11px system-ui, sans-serif; pointer-events: none; }
    .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; }
    .legend svg { display: inline-block; height: .8rem; margin-right: .4rem; width: .8rem; }
    .directory { fill: light-dark(#eee, #2a2a2a); } text.directory { fill: light-dark(#333, #ccc); }
    .native { fill: #4e79a7; } .python { fill: #59a14f; } .byte-code { fill: #9c755f; } .tests { fill: #e15759; }
    .documentation { fill: #edc948; } .data { fill: #b07aa1; } .metadata { fill: #76b7b2; }
    text.label { fill: #fff; } text.on-light { fill: #222; }

    """
}
