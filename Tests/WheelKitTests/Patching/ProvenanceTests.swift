import TestSupport
import Testing

@testable import WheelKit

@Suite struct ProvenanceTests {
  func patch(_ edits: (String, String)...) throws -> Patch {
    var list: [Edit] = []
    for (option, value) in edits { list.append(try Edit(option: option, value: value)) }
    return try Patch(list, options: PatchOptions(recordsProvenance: true))
  }

  @Test func `a patched wheel says from what and how it was made`() throws {
    let sources = try TemporaryFolder()
    try sources.write(Array("1\n".utf8), as: "one.py")
    let result = try PatchedWheel(
      TestWheel(requires: ["a", "b"]),
      patch(("drop-requires", "a"), ("local-version", "x.1"), ("add-file", "demo/one.py=\(sources("one.py"))")))
    #expect(
      try result.text("wheelpatch.json") == """
        {
          "edits" : [
            {
              "edit" : "local-version",
              "value" : "x.1"
            },
            {
              "edit" : "drop-requires",
              "value" : "a"
            },
            {
              "edit" : "add-file",
              "sha256" : "4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865",
              "value" : "demo/one.py"
            }
          ],
          "original" : {
            "filename" : "demo-1.0-py3-none-any.whl",
            "sha256" : "\(try result.before.sha256())"
          },
          "schema" : 1,
          "tool" : "wheelpatch 0.1.0"
        }

        """)
    #expect(result.after.allFindings == [])
    #expect(try result.after.record.get().row(forPath: "demo-1.0+x.1.dist-info/wheelpatch.json") != nil)
  }

  @Test func `the same patch on its own output changes nothing, another one keeps what was said`() throws {
    let folder = try TemporaryFolder()
    let first = try patch(("drop-requires", "a"), ("local-version", "x.1"))
    let wheel = try TestWheel(requires: ["a", "b"]).open(in: folder)
    let path = try wheel.write(try wheel.plan(first), to: Destination(.folder(folder.path))).path
    let again = try Wheel(opening: path).plan(
      Patch([Edit(option: "local-version", value: "x.1")], options: PatchOptions(recordsProvenance: true)))
    #expect(again.isUnchanged)
    let second = try PatchedWheel(path, patch(("drop-requires", "b")))
    let text = try second.text("wheelpatch.json")
    #expect(text.contains("\"previous\" : {\n"))
    #expect(text.contains("\"filename\" : \"demo-1.0+x.1-py3-none-any.whl\""))
    #expect(text.contains("\"filename\" : \"demo-1.0-py3-none-any.whl\""))
  }

  @Test(arguments: [(99, nil), (100, "more than 100 patches one after the other")])
  func `a hundred patches one after the other are kept`(count: Int, reason: String?) throws {
    let head = #"{"edits":[],"original":{"filename":"a","sha256":"b"},"schema":1,"tool":"t","previous":"#
    var wheel = TestWheel(requires: ["a"])
    let chain = String(repeating: head, count: count) + head.dropLast(12) + String(repeating: "}", count: count + 1)
    wheel.extraDistInfo = [("wheelpatch.json", chain)]
    let folder = try TemporaryFolder()
    let opened = try wheel.open(in: folder)
    guard let reason else {
      #expect(try !opened.plan(patch(("drop-requires", "a"))).isUnchanged)
      return
    }
    #expect(
      throws: WheelError(.invalidProvenance, file: opened.path, subject: "demo-1.0.dist-info/wheelpatch.json", reason)
    ) {
      try opened.plan(patch(("drop-requires", "a")))
    }
  }

  @Test func `a foreign file of that name is not replaced`() throws {
    var wheel = TestWheel(requires: ["a"])
    wheel.extraDistInfo = [("wheelpatch.json", "{}")]
    let folder = try TemporaryFolder()
    let opened = try wheel.open(in: folder)
    let error = #expect(throws: WheelError.self) { try opened.plan(patch(("drop-requires", "a"))) }
    #expect(error?.subject == "demo-1.0.dist-info/wheelpatch.json")
    #expect(error?.reason == "not what this program writes there")
  }
}
