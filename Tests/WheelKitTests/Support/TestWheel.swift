import TestSupport

@testable import WheelKit

/// A small wheel made of text, with a RECORD that is right unless a test gives another.
struct TestWheel {
  var filename = "demo-1.0-py3-none-any.whl"
  var distInfo = "demo-1.0.dist-info"
  var metadata: String
  var wheel = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
  /// Members before the dist-info directory, by path.
  var files: [(path: String, contents: String)] = [("demo/__init__.py", "x = 1\n")]
  /// Further members of the dist-info directory, by their name in it.
  var extraDistInfo: [(name: String, contents: String)] = []
  /// RECORD's bytes; nil for the one that belongs.
  var record: String?
  /// Members that are left out, by path.
  var missing: Set<String> = []

  init(metadata: String) {
    self.metadata = metadata
  }

  /// A wheel whose METADATA has these `Requires-Dist` lines as its fourth and following.
  init(requires: [String]) {
    let lines = requires.map { "Requires-Dist: \($0)\n" }.joined()
    metadata = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n\(lines)\nThe description.\n"
  }

  var members: [(path: String, contents: String)] {
    var members = files
    members += extraDistInfo.map { ("\(distInfo)/\($0.name)", $0.contents) }
    members.append(("\(distInfo)/METADATA", metadata))
    members.append(("\(distInfo)/WHEEL", wheel))
    let rows = members.map { member in
      let bytes = Array(member.contents.utf8)
      return "\(member.path),\(FileDigest.hash(of: bytes).description),\(bytes.count)\n"
    }
    members.append(("\(distInfo)/RECORD", record ?? rows.joined() + "\(distInfo)/RECORD,,\n"))
    return members.filter { !missing.contains($0.path) }
  }

  /// Writes the wheel into `folder` and returns its path.
  func write(in folder: TemporaryFolder) throws -> String {
    let path = folder(filename)
    try ArchiveBuilder(members.map { .init(name: $0.path, bytes: Array($0.contents.utf8)) }).write(to: path)
    return path
  }

  func open(in folder: TemporaryFolder) throws -> Wheel {
    try Wheel(opening: try write(in: folder))
  }
}

extension Patch {
  /// The patch that a command line would ask for: pairs of option and value.
  static func of(_ edits: (option: String, value: String)..., allowMissing: Bool = false) throws -> Patch {
    var list: [Edit] = []
    for edit in edits { list.append(try Edit(option: edit.option, value: edit.value)) }
    return try Patch(list, allowMissing: allowMissing)
  }
}

extension PatchPlan {
  /// The text of a document after the patch, by the end of its path; the metadata where nothing changes.
  func text(_ name: String) -> String? {
    documents.first { $0.path.hasSuffix("/" + name) }.map { String(decoding: $0.after, as: UTF8.self) }
  }
}
