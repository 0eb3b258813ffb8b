import Foundation
import Testing
import WheelKit

/// A message never has more than 200 characters of a name or value from a file; the middle is elided.
@Suite(.enabled(if: Executable.path != nil, "the executable was not built")) struct MessageLengthTests {
  let folder: WheelFolder
  let wheelpatch: Executable

  static let name = "demo-1.0-py3-none-any.whl"
  static let info = "demo-1.0.dist-info"
  /// What every long name and value here consists of.
  static func long(_ count: Int) -> String { String(repeating: "x", count: count) }

  init() throws {
    folder = try WheelFolder()
    wheelpatch = Executable(folder: folder.path)
  }

  /// The text of a file, which no test should be named after.
  struct Text: Sendable, CustomTestStringConvertible {
    let text: String
    var testDescription: String { text.elided }

    init(_ text: String) { self.text = text }
  }

  /// Members and documents beside those of a good wheel, or in their place.
  struct Content: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var members: [(String, String)] = []
    var metadata = ""
    var wheel = "Tag: py3-none-any\n"
    var record = ""
  }

  static let contents: [Content] = [
    Content(testDescription: "the longest member name", members: [(long(65_535), "")]),
    Content(
      testDescription: "names of 4,000 bytes that collide, or are unsafe",
      members: [(long(4000), ""), (long(3999) + "X", ""), ("../" + long(4000), ""), ("a/\u{9b}" + long(3000), "")]),
    Content(
      testDescription: "a long .dist-info, .data and license",
      members: [
        ("\(long(3000))-1.0.dist-info/METADATA", ""), ("\(long(3000))-1.0.data/scripts/a", ""),
        ("demo-1.0.data/\(long(3000))/a", ""), ("\(info)/licenses/\(long(3000))", ""),
        ("\(info)/\(long(3000)).jws", ""),
      ]),
    Content(
      testDescription: "long metadata",
      metadata: """
        Summary: \(long(100_000))
        License-Expression: \(long(100_000)) or
        License-File: \(long(100_000))
        Classifier: Private :: \(long(100_000))
        Author-email: \(long(100_000))
        Requires-Python: \(long(100_000))
        Provides-Extra: \(long(100_000))!
        \(long(100_000)): value
        Requires-Dist: \(long(10_000)) (
        Requires-Dist: \(long(10_000))>=1
        Requires-Dist: a; extra == '\(long(10_000))'
        \(long(100_000))

        """),
    Content(testDescription: "a long version", metadata: "Version: \(long(10_000))\nName: \(long(10_000))\n"),
    Content(testDescription: "a long metadata version", metadata: "Metadata-Version: \(long(10_000))\n"),
    Content(
      testDescription: "long values of WHEEL",
      wheel: "Tag: \(long(10_000))\nTag: \(long(10_000))\nBuild: \(long(10_000))\nRoot-Is-Purelib: \(long(10_000))\n"),
    Content(testDescription: "a long Wheel-Version", wheel: "Wheel-Version: \(long(10_000))\n"),
    Content(
      testDescription: "long rows of RECORD",
      record: """
        \(long(10_000)),\(long(10_000)),\(long(10_000))
        demo.py,sha256=\(long(10_000)),\(long(10_000))
        demo.py,\(long(10_000))=a,1
        \(long(10_000)),\(long(10_000))

        """),
    Content(
      testDescription: "a long entry point",
      members: [
        ("\(info)/entry_points.txt", "[\(long(10_000))]\n\(long(10_000)) = \(long(10_000)):\(long(10_000))!\n")
      ]),
    Content(
      testDescription: "a long line of entry_points.txt",
      members: [("\(info)/entry_points.txt", "[console_scripts]\n\(long(10_000))\n")]),
    Content(
      testDescription: "a long symbolic link",
      members: [("\(long(2000))/\(long(2000))", long(4000))]),
  ]

  static let commands: [[String]] = [
    ["verify", name], ["verify", name, "--for", "pypi"], ["verify", name, "--format", "github"],
    ["verify", name, "--format", "sarif"], ["diff", "good/\(name)", name, "--format", "github"],
    ["inspect", name, "--field", "Nonesuch"],
    [name, "--local-version", "y", "-o", "out"], [name, "--rename", "other", "-o", "out"],
    [name, "--set-field", "Summary: y", "--drop-requires", "nonesuch", "-o", "out"],
    [name, "--set-field", "Summary: y", "--requires-python", ">=3", "-o", "out"],
    [name, "--delete-file", "nonesuch", "-o", "out"], [name, "--delete-file", "x*/**", "-o", "out"],
    [name, "--relax-requires", "*", "-o", "out"], [name, "--set-requires", "a>1", "-o", "out"],
    [name, "--drop-entry-point", "a: b", "-o", "out"], [name, "--add-entry-point", "a: b = c:d", "-o", "out"],
    [name, "--platform-tag", "linux_x86_64", "-o", "out"], [name, "--rehash", "-o", "out"],
    [name, "--verify", "--local-version", "y", "-o", "out"], ["repair", name, "-o", "out"],
    ["repair", "--rehash", name, "-o", "out"], ["diff", name, "good/\(name)"], ["diff", "good/\(name)", name],
    ["unpack", name, "-d", "out"],
  ]

  @Test(arguments: contents)
  func `no message about a wheel has more than 200 characters of one value`(content: Content) throws {
    try folder.makeFolder("good")
    try folder.addWheel(in: "good")
    try write(content)
    var elisions = 0
    for command in Self.commands {
      let result = try wheelpatch.run(command)
      #expect(!result.wasSignalled, "\(command)")
      elisions += Self.elisions(in: result.error + Self.report(result.output), "\(command)")
      try? FileManager.default.removeItem(atPath: folder("out"))
    }
    #expect(elisions > 0)
  }

  /// What is printed for people, without the unified diff that follows it.
  private static func report(_ output: String) -> Substring {
    output.range(of: "--- a/").map { output[..<$0.lowerBound] } ?? output[...]
  }

  /// Checks every line, and returns how many have something left out.
  private static func elisions(in text: String, _ what: Comment) -> Int {
    var count = 0
    for line in text.split(separator: "\n") {
      let longest = line.utf8.split { $0 != UInt8(ascii: "x") }.map(\.count).max() ?? 0
      #expect(longest <= 200, what)
      #expect(line.utf8.count < 2500, what)
      if line.contains("…") { count += 1 }
    }
    return count
  }

  private func write(_ content: Content) throws {
    let metadata =
      content.metadata.contains("Metadata-Version") ? "" : "Metadata-Version: 2.4\n"
    let identity = content.metadata.contains("Version: x") ? "" : "Name: demo\nVersion: 1.0\n"
    let members = [
      ("demo.py", ""), ("\(Self.info)/METADATA", metadata + identity + content.metadata),
      ("\(Self.info)/WHEEL", (content.wheel.contains("Wheel-Version") ? "" : "Wheel-Version: 1.0\n") + content.wheel),
      ("\(Self.info)/RECORD", content.record + "\(Self.info)/RECORD,,\n"),
    ]
    try ArchiveBuilder((members + content.members).map { .init(name: $0.0, bytes: Array($0.1.utf8)) })
      .write(to: folder(Self.name))
  }

  @Test func `nor a message about a path`() throws {
    let path = Array(repeating: Self.long(250), count: 12).joined(separator: "/") + "/" + Self.name
    for command in [
      ["inspect", path], ["verify", path], [path, "--local-version", "y"], ["diff", path, path], ["record", path],
      ["unpack", path], ["pack", path], ["repair", path], [Self.long(3000), "--local-version", "y"],
    ] {
      let result = try wheelpatch.run(command)
      #expect(result.status == 2)
      #expect(Self.elisions(in: result.error, "\(command[0])") > 0)
    }
  }

  @Test(
    arguments: [
      "\(long(9000)) = 1\n", "[[patch]]\n\(long(9000)) = 1\n", "[[patch]]\nname = '\(long(9000))!'\n",
      "[[patch]]\nname = '\(long(9000))'\n", "[[patch]]\nname = 'a'\nversion = '\(long(9000))'\n",
      "[[patch]]\nname = 'a'\nlocal-version = '\(long(9000))!'\n",
      "[[patch]]\nname = 'a'\nadd-requires = '\(long(9000))('\n",
      "[[patch]]\nname = 'a'\nset-field.\(long(9000)) = 'a'\n", "[[patch]]\nname = 'a'\napply-diff = '\(long(9000))'\n",
      "[[patch]]\nname = 'demo'\nlocal-version = '\(long(9000))'\n",
    ].map(Text.init))
  func `nor a message about a recipe`(file: Text) throws {
    try folder.addWheel()
    try folder.write("schema = 1\n" + file.text, as: "r.toml")
    let result = try wheelpatch.run("apply", "r.toml", Self.name, "-o", "out")
    #expect(result.status == 2)
    #expect(Self.elisions(in: result.error, "\(file.text.elided)") > 0)
  }

  @Test(
    arguments: [
      "--- a/\(long(3000))\n+++ b/\(long(3000))\n@@ -1 +1 @@\n-a\n+b\n", "--- a/\(long(9000))\n+++ b/\(long(9000))\n",
      "--- a/demo.py\n+++ b/demo.py\n@@ -1 +1 @@ \(long(9000))\n-\(long(9000))\n+b\n",
      "--- a/demo.py\n+++ b/demo.py\n@@ -1 +1 @@\n\(long(9000))\n",
    ].map(Text.init))
  func `nor a message about a diff`(file: Text) throws {
    try folder.addWheel()
    try folder.write(file.text, as: "d.diff")
    let result = try wheelpatch.run(Self.name, "--local-version", "y", "--apply-diff", "d.diff")
    #expect(result.status == 2)
    #expect(Self.elisions(in: result.error, "\(file.text.elided)") > 0)
  }
}
