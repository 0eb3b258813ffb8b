import TestSupport
import Testing

@testable import WheelArchive
@testable import WheelKit
@testable import wheelpatch

@Suite struct PagesTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func page(_ names: [String], copies: Int = 1) throws -> String {
    let members = names.enumerated().map { index, name in
      ArchiveBuilder.Member(name: name, bytes: [UInt8](repeating: UInt8(index % 251), count: index % 977 + 300))
    }
    var wheels: [WheelSizes] = []
    for number in 0..<copies {
      let path = folder("<b>\(number)-1.0-py3-none-any.whl")
      try ArchiveBuilder(members).write(to: path)
      wheels.append(try WheelSizes(of: path))
    }
    return SizePage(report: WheelSizesReport(wheels: wheels, limit: nil, top: 10)).text
  }

  /// The names of all tags, without their slashes.
  private static func tags(_ page: String) -> Set<String> {
    Set(
      page.split(separator: "<").dropFirst().map {
        String($0.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "!" })
      })
  }

  private static let known: Set<String> = [
    "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "table", "tr", "th", "td", "a",
    "svg", "g",
    "rect", "text", "ul", "li",
  ]

  @Test func `nothing in a name is markup`() throws {
    let page = try page(
      [
        "<script>alert(1)</script>", "a\" onload=\"x", "'><img src=x>", "a\u{202E}b.py", "&lt;b&gt;", "</title>",
        "x/<svg onload=1>/y",
      ],
      copies: 2)
    #expect(Self.tags(page).isSubset(of: Self.known))
    #expect(!page.contains("onload=\""))
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    #expect(page.contains("&amp;lt;b&amp;gt;"))
  }

  @Test func `a page allows no script, no network and only its own style`() throws {
    let page = try page(["a.py"])
    let policy = try #require(
      page.firstMatch(of: /content="default-src 'none'; style-src '(sha256-[A-Za-z0-9+\/]+=)'"/)?.1)
    let style = try #require(page.firstMatch(of: /(?s)<style>(.*)<\/style>/)?.1)
    let hash = FileDigest.hash(of: Array(style.utf8)).digest
    #expect(policy == "sha256-\(Self.base64(hash))")
    #expect(!page.contains("style=\""))
    #expect(!page.contains("http://") && !page.contains("https://"))
    #expect(page.contains("color-scheme\" content=\"light dark"))
  }

  /// RFC 4648, section 4.
  private static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = (0..<3).reduce(0) { $0 << 8 | Int($1 < group.count ? group[start + $1] : 0) }
      for index in 0..<4 { text.append(index <= group.count ? digits[value >> (18 - 6 * index) & 63] : "=") }
    }
    return text
  }

  @Test func `ten thousand members make a page of less than a megabyte`() throws {
    let page = try page((0..<10_000).map { "package/directory\($0 % 300)/module_with_a_long_name_\($0).py" })
    #expect(page.utf8.count < 1_000_000)
    #expect(page.contains("10000 files"))
  }

  @Test func `a page replaces no input and no directory`() throws {
    let wheel = try folder.write([1], as: "a.whl")
    for path in [wheel, folder.path, folder("new/"), ""] {
      #expect(throws: WheelError.self) { try PageFile(path: path, replaces: true, inputs: [wheel]).write("x") }
    }
    #expect(try folder.read("a.whl") == [1])
    try PageFile(path: folder("page.html"), replaces: false, inputs: [wheel]).write("x")
    #expect(try folder.names == ["a.whl", "page.html"])
  }

  @Test func `lines of a diff are whole`() {
    var page = HTMLPage(title: "x")
    let line = String(repeating: "a", count: 300) + "EVIL" + String(repeating: "b", count: 300)
    page.add(lines: [(line, "added")])
    #expect(page.text.contains(line))
  }

  @Test(arguments: ["100ß", "+5M", "", "M", "1.5M", "-1", "5T"])
  func `a limit is digits and a unit`(text: String) {
    #expect(throws: WheelError.self) { try ByteLimit(parsing: text) }
  }

  @Test func `the wheels of a folder are linked by anchors`() throws {
    let page = try page(["a.py"], copies: 3)
    for number in 0..<3 {
      #expect(page.contains("<a href=\"#wheel-\(number)\">"))
      #expect(page.contains("<h2 id=\"wheel-\(number)\">"))
    }
  }
}
