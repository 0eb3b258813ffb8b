import TestSupport
import Testing

@testable import WheelArchive
@testable import WheelKit

@Suite struct SimpleIndexTests {
  @Test func `a page links each wheel with its hash, its metadata and its Python`() throws {
    let index = try IndexFolder()
    let file = try index.add("My_Demo", "1.0+x.1", fields: "Requires-Python: >=3.8, <4\n")
    let report = try index.update()
    let hash = FileDigest.hash(of: try index.folder.read(file)).hexadecimal
    let metadata = try index.folder.read("\(file).metadata")
    #expect(String(decoding: metadata, as: UTF8.self).hasPrefix("Metadata-Version: 2.1\nName: My_Demo\n"))
    let metadataHash = FileDigest.hash(of: metadata).hexadecimal
    #expect(
      try index.html("my-demo").contains(
        """
        <a href="../../My_Demo-1.0%2Bx.1-py3-none-any.whl#sha256=\(hash)" data-requires-python="&gt;=3.8, &lt;4" \
        data-core-metadata="sha256=\(metadataHash)" data-dist-info-metadata="sha256=\(metadataHash)">\(file)</a><br>
        """))
    #expect(try index.html().contains("<a href=\"my-demo/\">my-demo</a><br>"))
    let json = try index.json("my-demo")
    #expect(json.contains("\"requires-python\":\">=3.8, <4\""))
    #expect(json.contains("\"url\":\"../../My_Demo-1.0%2Bx.1-py3-none-any.whl\""))
    #expect(json.contains("\"versions\":[\"1.0+x.1\"]"))
    #expect(json.contains("\"size\":\(try index.folder.read(file).count)"))
    #expect(try index.json() == "{\"meta\":{\"api-version\":\"1.4\"},\"projects\":[{\"name\":\"my-demo\"}]}\n")
    #expect(report.added == [file])
    #expect(report.changes.map(\.kind) == Array(repeating: .missing, count: 5))
    #expect(try index.broken() == [])
  }

  @Test func `a second run reads and writes nothing`() throws {
    let index = try IndexFolder()
    try index.add("a")
    try index.add("b")
    try index.update()
    let before = try index.contents()
    var total: UInt64 = 1
    let report = try SimpleIndex(of: index.folder.path, in: index.folder.path).update { total = $1 }
    #expect(total == 0)
    #expect(report.changes == [])
    #expect(report.added + report.replaced + report.removed == [])
    #expect(try index.contents() == before)
  }

  @Test func `a new wheel changes the page of its project alone`() throws {
    let index = try IndexFolder()
    try index.add("a")
    try index.add("b")
    try index.update()
    try index.add("b", "1.1")
    let report = try index.update()
    #expect(
      report.changes.map { String($0.path.dropFirst(index.folder.path.count + 1)) } == [
        "b-1.1-py3-none-any.whl.metadata", "simple/b/index.html", "simple/b/index.v1_json",
      ])
    #expect(try index.broken() == [])
  }

  @Test func `other bytes under an old name are refused unless allowed, even after the file was gone`() throws {
    var index = try IndexFolder()
    let file = try index.add("a", body: "one")
    try index.add("b")
    try index.update()
    let page = try index.json("a")
    try index.folder.remove(file)
    try index.update()
    try index.add("a", body: "two")
    let report = try index.update()
    #expect(report.refused.map(\.code) == [.otherBytes])
    #expect(report.refused.map(\.file) == [index.folder(file)])
    // The same bytes as before are fine.
    try index.folder.remove(file)
    try index.add("a", body: "one")
    #expect(try index.update().refused.isEmpty)
    #expect(try index.json("a").contains(try #require(page.split(separator: "\"sha256\":\"").last).prefix(64)))
    try index.folder.remove(file)
    try index.add("a", body: "two")
    #expect(try index.update().refused.count == 1)
    try index.folder.remove("\(file).metadata")
    #expect(try index.update().refused.count == 1)
    // The old link stays: an installer notices that the hash differs.
    #expect(try index.broken() == ["\(file): \(try index.sha256(of: file))", "\(file).metadata: missing"])
    index.options.allowsReplacing = true
    let allowed = try index.update()
    #expect(allowed.replaced == [file])
    #expect(try index.broken() == [])
  }

  @Test func `a file that is gone is no longer linked, and pruning removes the rest`() throws {
    var index = try IndexFolder()
    let file = try index.add("a")
    try index.add("b")
    try index.update()
    try index.folder.remove(file)
    let report = try index.update()
    #expect(report.removed == [file])
    #expect(!(try index.html().contains("a/")))
    #expect(!(try index.html("a").contains("<a ")))
    #expect(try index.json("a").contains("\"files\":[]"))
    index.options.prunes = true
    let stale = try index.check().changes
    #expect(stale.map(\.kind) == [.stale, .stale, .stale])
    let pruned = try index.update()
    #expect(pruned.changes == stale)
    #expect(
      try index.contents().keys.sorted() == [
        "b-1.0-py3-none-any.whl", "b-1.0-py3-none-any.whl.metadata", "simple/.wheelpatch-index", "simple/b/index.html",
        "simple/b/index.v1_json", "simple/index.html", "simple/index.v1_json",
      ])
  }

  @Test func `what a killed run left is removed when its directory is next written or pruned`() throws {
    var index = try IndexFolder()
    try index.add("a")
    let gone = try index.add("b")
    try index.update()
    let before = try index.contents()
    let left = ["simple/.index.html", "simple/a/.index.v1_json", "simple/b/.index.html"].map {
      "\($0).wheelpatch-abc123.tmp"
    }
    let metadata = ".a-1.0-py3-none-any.whl.metadata.wheelpatch-abc123.tmp"
    let wheel = ".a-1.0-py3-none-any.whl.wheelpatch-abc123.tmp"
    let other = ".a-2.0-py3-none-any.whl.metadata.wheelpatch-abc123.tmp"
    for name in left + [metadata, wheel, other] { _ = try index.folder.write([1], as: name) }
    try index.folder.remove("simple/a/index.html")
    try index.update()
    #expect(
      try index.contents().keys.filter { before[$0] == nil }.sorted() == [wheel, other, metadata, left[2]].sorted())
    try index.folder.remove(gone)
    index.options.prunes = true
    try index.update()
    // Another process may be writing these.
    #expect(try index.contents().keys.filter { before[$0] == nil }.sorted() == [wheel, other].sorted())
    #expect(!Directory.exists(PathName.join(index.folder.path, "simple/b")))
    // A run that was killed between making the directory and the page in it.
    _ = try Directory.create(PathName.join(index.folder.path, "simple/c"))
    #expect(try index.check().changes == [])
    try index.update()
    #expect(!Directory.exists(PathName.join(index.folder.path, "simple/c")))
    #expect(try index.broken() == [])
  }

  @Test func `a folder without any of the files is refused unless pruning`() throws {
    var index = try IndexFolder()
    let file = try index.add("a")
    try index.update()
    try index.folder.remove(file)
    #expect(throws: WheelError.self) { try index.update() }
    #expect(try index.html().contains("a/"))
    index.options.prunes = true
    #expect(try index.update().files == 0)
    #expect(try index.json() == "{\"meta\":{\"api-version\":\"1.4\"},\"projects\":[]}\n")
  }

  @Test func `what cannot be installed is named and not listed`() throws {
    let index = try IndexFolder()
    let good = try index.add("good")
    try index.folder.write([1, 2, 3], as: "broken-1.0-py3-none-any.whl")
    try index.folder.write([], as: "not a wheel.whl")
    try index.folder.write([], as: "README.txt")
    try index.folder.rename(try index.add("a"), "b-1.0-py3-none-any.whl")
    let report = try index.update()
    #expect(
      report.skipped.map(\.file) == ["b-1.0-py3-none-any.whl", "broken-1.0-py3-none-any.whl", "not a wheel.whl"])
    #expect(report.files == 1)
    #expect(report.added == [good])
    #expect(try index.broken() == [])
  }

  @Test func `a source distribution is listed without separate metadata`() throws {
    var index = try IndexFolder()
    try index.add("demo")
    let text = "Metadata-Version: 2.2\nName: demo\nVersion: 1.1\nRequires-Python: >=3.9\n"
    let tar = RawTar([RawTar.Member("demo-1.1/PKG-INFO", text)])
    try index.folder.write(tar.gzipped, as: "demo-1.1.tar.gz")
    try index.folder.write(tar.gzipped, as: "demo-1.2.tar.gz")
    try index.folder.write([], as: "demo-1.0.tar.bz2")
    let report = try index.update()
    #expect(report.files == 2)
    #expect(report.skipped.map(\.file) == ["demo-1.0.tar.bz2", "demo-1.2.tar.gz"])
    let anchor = try #require(try index.html("demo").split(separator: "\n").first { $0.contains("demo-1.1.tar.gz") })
    #expect(anchor.contains("data-requires-python=\"&gt;=3.9\">demo-1.1.tar.gz<"))
    #expect(!anchor.contains("metadata"))
    index.options.kinds = .sdists
    try index.folder.write(Array("[yanked]\n\"demo-1.0-py3-none-any.whl\" = \"\"\n".utf8), as: "yanked.toml")
    let sdists = try index.update()
    #expect(sdists.removed == ["demo-1.0-py3-none-any.whl"])
    // What is left out on purpose is not unknown.
    #expect(sdists.unknownNotes == [])
    index.options.kinds = .wheels
    let wheels = try index.update()
    #expect(wheels.added == ["demo-1.0-py3-none-any.whl"])
    #expect(wheels.removed == ["demo-1.1.tar.gz"])
    #expect(wheels.skipped.isEmpty)
  }

  @Test func `wheels with errors are listed unless they are verified`() throws {
    var index = try IndexFolder()
    var wheel = TestWheel(requires: [])
    wheel.missing = ["demo-1.0.dist-info/WHEEL"]
    let file = PathName.last(of: try wheel.write(in: index.folder))
    let good = try index.add("good")
    #expect(try index.update().added == [file, good])
    index.options.verifies = true
    let report = try index.update()
    #expect(report.skipped.map(\.error.code) == [.faultyWheel])
    #expect(report.removed == [file])
  }

  @Test func `the index can be somewhere else, with relative links or a URL`() throws {
    let index = try IndexFolder()
    let file = try index.add("a")
    let output = index.folder("site/packages")
    _ = try SimpleIndex(of: index.folder.path, in: output).update()
    let page = String(decoding: try index.folder.read("site/packages/simple/a/index.html"), as: UTF8.self)
    #expect(page.contains("href=\"../../../../\(file)#"))
    var options = SimpleIndex.Options()
    options.filesURL = "https://example.org/files"
    _ = try SimpleIndex(of: index.folder.path, in: output, options).update()
    let absolute = String(decoding: try index.folder.read("site/packages/simple/a/index.html"), as: UTF8.self)
    #expect(absolute.contains("href=\"https://example.org/files/\(file)#"))
  }

  @Test func `a page that someone changed is written again`() throws {
    let index = try IndexFolder()
    let file = try index.add("a")
    try index.update()
    let before = try index.contents()
    try index.folder.overwrite([], of: "simple/a/index.html")
    try index.folder.overwrite([1], of: "\(file).metadata")
    try index.folder.remove("simple/index.v1_json")
    #expect(try index.check().changes.map(\.kind) == [.outdated, .outdated, .missing])
    try index.update()
    #expect(try index.contents() == before)
    #expect(try index.check().changes == [])
  }

  @Test func `files of a release that disagree are named once, when they are new`() throws {
    let index = try IndexFolder()
    try index.add("a", fields: "Requires-Dist: six\n")
    try index.add("b")
    #expect(try index.update().inconsistent == [])
    let tar = RawTar([RawTar.Member("a-1.0/PKG-INFO", "Metadata-Version: 2.2\nName: a\nVersion: 1.0\n")])
    try index.folder.write(tar.gzipped, as: "a-1.0.tar.gz")
    let lines = try index.update().inconsistent
    #expect(lines.count == 1)
    #expect(lines.first?.hasPrefix("a 1.0: Requires-Dist differs") == true)
    #expect(try index.update().inconsistent == [])
  }

  @Test(arguments: [[UInt8](), Array("PK".utf8), [1, 2, 3]])
  func `a listed file that was damaged is refused and stays listed`(bytes: [UInt8]) throws {
    var index = try IndexFolder()
    let file = try index.add("a")
    try index.update()
    let page = try index.html("a")
    try index.folder.write(bytes, as: file)
    let report = try index.update()
    #expect(report.refused.map(\.code) == [.otherBytes])
    #expect(report.removed == [])
    #expect(try index.html("a") == page)
    index.options.allowsReplacing = true
    index.options.prunes = true
    #expect(try index.update().skipped.map(\.file) == [file])
  }

  @Test func `pruning keeps metadata of wheels that are only left out`() throws {
    var index = try IndexFolder()
    let file = try index.add("a")
    try index.update()
    index.options.kinds = .sdists
    index.options.prunes = true
    try index.update()
    #expect(try index.folder.names.contains("\(file).metadata"))
  }

  @Test func `versions are listed once, however they are spelled and sorted`() throws {
    let index = try IndexFolder()
    try index.add("demo", "1.0")
    try index.add("demo", "1.0.0")
    let tar = RawTar([RawTar.Member("demo-1.0/PKG-INFO", "Metadata-Version: 2.2\nName: demo\nVersion: 1.0\n")])
    try index.folder.write(tar.gzipped, as: "demo-1.0.tar.gz")
    try index.update()
    #expect(try index.json("demo").contains("\"versions\":[\"1.0\",\"1.0.0\"]"))
  }

  @Test func `a wheel that was only touched keeps its page`() throws {
    let index = try IndexFolder()
    let file = try index.add("a")
    try index.update()
    let page = try index.json("a")
    let bytes = try index.folder.read(file)
    try index.folder.remove(file)
    try index.folder.write(bytes, as: file)
    #expect(try index.update().changes == [])
    #expect(try index.json("a") == page)
  }

  @Test func `whatever call fails, no reader finds a broken link, and the next run repairs it`() throws {
    func prepared() throws -> IndexFolder {
      var index = try IndexFolder()
      try index.add("a")
      let gone = try index.add("b")
      try index.add("c")
      try index.update()
      try index.folder.remove(gone)
      try index.add("a", "1.1")
      try index.add("d")
      index.options.prunes = true
      return index
    }
    let all = Counter()
    let good = try prepared()
    try good.update(.failing(never: all))
    let expected = try good.contents().keys.sorted()
    #expect(all.count > 50)
    for call in 0..<all.count {
      let index = try prepared()
      let open = OpenDescriptors()
      var failed = false
      do throws(WheelError) { try index.update(.failing(at: call, with: 28, open)) } catch { failed = true }
      #expect(open.isEmpty, "call \(call)")
      // The wheel that a user removed is the only one that may be missing.
      let broken = try index.broken().filter { !$0.hasPrefix("b-1.0-py3-none-any.whl: missing") }
      #expect(broken == [], "call \(call)")
      try index.update()
      #expect(try index.contents().keys.sorted() == expected, "call \(call), failed: \(failed)")
      #expect(try index.broken() == [], "call \(call)")
    }
  }
}

extension IndexFolder {
  fileprivate func sha256(of file: String) throws -> String { FileDigest.hash(of: try folder.read(file)).hexadecimal }

  fileprivate func folder(_ name: String) -> String { folder.callAsFunction(name) }

  @Test func `the file about the variants of a release is listed, and may change`() throws {
    let index = try IndexFolder()
    try index.add("demo")
    func write(_ labels: [String]) throws {
      let variants = Dictionary(uniqueKeysWithValues: labels.map { ($0, VariantProperties()) })
      let bytes = VariantMetadata(namespaces: ["x"], variants: variants.filter { $0.key == "null" }).bytes
      _ = try index.folder.write(bytes + labels.map { _ in .lineFeed }, as: "demo-1.0-variants.json")
    }
    try write(["null"])
    _ = try index.folder.write(Array("[yanked]\n\"demo==1.0\" = \"\"\n".utf8), as: "yanked.toml")
    try index.update()
    let link = "<a href=\"../../demo-1.0-variants.json#sha256="
    let line = try #require(index.html("demo").split(separator: "\n").first { $0.hasPrefix(link) })
    #expect(!line.contains("data-"))
    #expect(try index.json("demo").contains("\"filename\":\"demo-1.0-variants.json\""))
    try write(["null", "other"])
    let report = try index.update()
    #expect(report.replaced == ["demo-1.0-variants.json"])
    #expect(report.refused.isEmpty)
    #expect(try index.broken() == [])
    _ = try index.folder.write(Array("{}".utf8), as: "demo-2.0-variants.json")
    _ = try index.folder.write(Array("{}".utf8), as: "demo-variants.json")
    #expect(try index.update().skipped.map(\.file) == ["demo-2.0-variants.json", "demo-variants.json"])
  }
}
