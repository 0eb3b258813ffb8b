// The whole path: a file is opened, read, verified, patched, written, opened again, verified and compared.

@testable import WheelArchive
@testable import WheelFormats
@testable import WheelKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The input is a head of three bytes, which choose what is done, and a file.
func fuzzWheel(_ bytes: [UInt8]) {
  guard bytes.count > 3 else { return }
  var file = Array(bytes[3...])
  // What the fuzzer cannot guess: else nearly all it changes ends at a checksum.
  if bytes[2] & 1 != 0 { file = withRightChecksums(file) }
  WheelRun(head: bytes, file: file).run()
}

/// The input is such a head and members: a byte 1, the name, a byte 2, the contents.
func fuzzContents(_ bytes: [UInt8]) {
  guard bytes.count > 3 else { return }
  var members: [RawZip.Member] = []
  for part in bytes[3...].split(separator: 1).prefix(64) {
    let end = part.firstIndex(of: 2) ?? part.endIndex
    var member = RawZip.Member("")
    member.name = Array(part[..<end])
    member.data = Array(part[end...].dropFirst())
    members.append(member)
  }
  WheelRun(head: bytes, file: RawZip(members).bytes).run()
}

/// The archive with the checksums that its members have, where they can be read.
private func withRightChecksums(_ file: [UInt8]) -> [UInt8] {
  let path = fuzzFile(file, as: "raw")
  defer { removeFuzzFile(path) }
  var copy = file
  _ = attempt { () throws(WheelError) in
    let input = try InputFile(path: path)
    let layout = try ZipLayout(reading: input)
    for member in layout.members.prefix(64) where member.uncompressedSize < 1 << 20 {
      var checksum = Checksum()
      var buffers = MemberReader.Buffers()
      let isRead: Void? = attempt { () throws(WheelError) in
        try MemberReader(input).drain(member, through: &buffers) { (buffer: inout [UInt8], count: Int) in
          checksum.update(buffer.span.extracting(..<count))
        }
      }
      guard isRead != nil else { continue }
      let places = [Int(member.headerOffset) + 14, Int(layout.directoryOffset) + member.entry.lowerBound + 16]
      for place in places where place >= 0 && place + 4 <= copy.count {
        for byte in 0..<4 { copy[place + byte] = UInt8(truncatingIfNeeded: checksum.value >> (8 * UInt32(byte))) }
      }
    }
  }
  return copy
}

/// Where the files of this process lie.
private let folder: String = {
  let parent = fuzzEnvironment("WHEELPATCH_FUZZ_FOLDER")
  let folder = "\(parent.isEmpty ? "/tmp" : parent)/wheelpatch-fuzzing-\(getpid())"
  for path in [folder, folder + "/out"] where mkdir(path, 0o700) != 0 { fatalError("cannot make \(path)") }
  _ = fuzzFile(Array("print('new')\n".utf8), as: "source.py", in: folder)
  _ = fuzzFile(Array("--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-x = 1\n+x = 2\n".utf8), as: "source.diff", in: folder)
  return folder
}()

/// Writes a file into the folder of this process.
func fuzzFile(_ bytes: [UInt8], as name: String, in directory: String? = nil) -> String {
  let path = "\(directory ?? folder)/\(name)"
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  let count = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
  guard descriptor >= 0, count == bytes.count, close(descriptor) == 0 else { fatalError("cannot write \(path)") }
  return path
}

func removeFuzzFile(_ path: String) { unlink(path) }

/// One file on its whole way.
private struct WheelRun {
  let choice: Int
  let path: String

  init(head: [UInt8], file: [UInt8]) {
    choice = Int(head[0]) | Int(head[1]) << 8 | Int(head[2]) << 16
    path = PatchedFileName.write(file)
  }

  func run() {
    defer { removeFuzzFile(path) }
    let errors = attempt { () throws(WheelError) in try Wheel.verify(fileAt: path, threads: 1) }.map(Self.errors)
    guard let wheel = attempt({ () throws(WheelError) in try Wheel(opening: path) }) else { return }
    inspect(wheel)
    guard let patch, let plan = attempt({ () throws(WheelError) in try wheel.plan(patch) }) else { return }
    let destination = Destination(.folder(folder + "/out"))
    let written = attempt { () throws(WheelError) in try wheel.write(plan, to: destination) }
    guard let written else { return }
    defer { removeFuzzFile(written.path) }
    let output = demand("what is written is a wheel", patch.edits, plan.warnings) { () throws(WheelError) in
      try Wheel(opening: written.path)
    }
    compare(wheel, plan, output)
    if !plan.isUnchanged { checkContainer(of: output, wheel) }
    verify(output, after: errors, plan)
    checkRepetition(patch, output)
    _ = attempt { () throws(WheelError) in try wheel.compare(to: output) }
  }

  private static func errors(_ verification: WheelVerification) -> Set<FaultCode> {
    Set(verification.findings.filter { $0.severity == .error }.map(\.code))
  }

  private func inspect(_ wheel: Wheel) {
    _ = wheel.allFindings.map(\.description)
    _ = CoreMetadata.json(wheel.metadata)
    _ = attempt { () throws(WheelError) in try wheel.entryPoints() }
    for member in wheel.layout.members.prefix(16) {
      _ = attempt { () throws(WheelError) in try MemberReader(wheel.input).bytes(of: member, limit: 1 << 20) }
    }
  }

  /// The edits that the head asks for; nil where they contradict each other.
  private var patch: Patch? {
    let texts = [
      ("local-version", "x.1"), ("rename", "Other.Name"), ("drop-requires", "a"), ("delete-file", "**/*.py"),
      ("add-file", "demo/new.py=\(folder)/source.py"), ("set-version", "3.0"), ("build-tag", "7"),
      ("platform-tag", "+linux_x86_64"), ("set-field", "Summary: new"), ("add-requires", "b>=1; extra == 'c'"),
      ("drop-extra", "a"), ("add-entry-point", "console_scripts: demo = demo:main"),
      ("apply-diff", "\(folder)/source.diff"),
    ]
    let options = PatchOptions(
      allowMissing: true, recordsProvenance: choice & 0x2000 != 0, recompresses: choice & 0x4000 != 0,
      rehashes: choice & 0x8000 != 0, repairs: choice & 0x2_0000 != 0)
    return attempt { () throws(WheelError) in
      var edits: [Edit] = []
      for (place, text) in texts.enumerated() where choice & 1 << place != 0 {
        edits.append(try Edit(option: text.0, value: text.1))
      }
      return try Patch(edits, options: options).readingSources()
    }
  }

  /// What was not to be changed is as it was; what was, is as planned.
  private func compare(_ wheel: Wheel, _ plan: PatchPlan, _ output: Wheel) {
    if output.filename.description != plan.filename.description { broken("the file has the planned name") }
    let documents = Set(plan.documents.map(\.path))
    let files = Set(plan.files.compactMap(\.path))
    for document in plan.documents {
      let found = demand("a new document can be read", document.newPath) { () throws(WheelError) in
        try WheelDocuments(input: output.input, layout: output.layout).bytes(of: document.newPath)
      }
      if found != document.after { broken("a document is as planned", document.newPath, fuzzText(found)) }
    }
    var places: [ExactText: ZipMember] = [:]
    for member in output.layout.members { places[ExactText(member.name)] = member }
    for member in wheel.layout.members where !documents.contains(member.name) && !files.contains(member.name) {
      var name = member.name
      if let move = plan.moves[member.name] {
        guard let new = move.newPath else { continue }
        name = new
      }
      guard let after = places[ExactText(name)] else { broken("a member stays", member.name, name) }
      let isKept =
        after.modified == member.modified && after.crc32 == member.crc32 && after.unixMode == member.unixMode
        && after.uncompressedSize == member.uncompressedSize
      if !isKept { broken("a member's entry stays", member, after) }
      if choice & 0x4000 != 0 { continue }
      if after.method != member.method || data(of: after, output) != data(of: member, wheel) {
        broken("a member's bytes stay", member, after)
      }
    }
  }

  private func data(of member: ZipMember, _ wheel: Wheel) -> [UInt8]? {
    attempt { () throws(WheelError) in
      try wheel.input.read(at: member.dataOffset ?? 0, count: Int(clamping: member.compressedSize))
    }
  }

  /// Strict readers find nothing to refuse in what is written.
  private func checkContainer(of output: Wheel, _ wheel: Wheel) {
    // A name, say, is not for a patch to change.
    let kept = Set(wheel.layout.findings.filter { $0.consequence == .none }.map(\.code))
    for finding in output.layout.findings {
      if finding.consequence == .none, finding.severity == .warning || kept.contains(finding.code) { continue }
      broken("the container is clean", finding.description, wheel.layout.findings.map(\.description))
    }
    guard attempt({ () throws(WheelError) in try ArchiveCheck.openedByLibzip(wheel.path) }) != nil else { return }
    let names = demand("libzip reads what is written") { () throws(WheelError) in
      try ArchiveCheck.openedByLibzip(output.path)
    }
    if names.count != output.layout.members.count { broken("libzip finds all members", names) }
  }

  /// A wheel without errors has none after a patch.
  private func verify(_ output: Wheel, after errors: Set<FaultCode>?, _ plan: PatchPlan) {
    let verification = demand("what is written can be verified") { () throws(WheelError) in
      try Wheel.verify(fileAt: output.path, threads: 1)
    }
    if errors == [], verification.errorCount > 0 {
      broken("a patch brings no errors", verification.findings.map(\.description))
    }
    let consumer = Consumer.allCases[output.layout.members.count % Consumer.allCases.count]
    _ = attempt { () throws(WheelError) in try Wheel.verify(fileAt: output.path, for: consumer, threads: 1) }
  }

  /// The same edits on what they made change nothing.
  private func checkRepetition(_ patch: Patch, _ output: Wheel) {
    if patch.options.recompresses { return }
    guard let plan = attempt({ () throws(WheelError) in try output.plan(patch) }) else { return }
    if !plan.isUnchanged { broken("the same patch again changes nothing", plan.changes) }
  }
}

/// Under which name a file is a wheel: that of its `.dist-info` directory.
private enum PatchedFileName {
  static func write(_ file: [UInt8]) -> String {
    fuzzFile(file, as: "\(stem(of: file))-py3-none-any.whl")
  }

  private static func stem(of file: [UInt8]) -> String {
    let mark = Array(".dist-info/".utf8)
    guard file.count > mark.count else { return "demo-1.0" }
    for end in 0..<(file.count - mark.count) where file[end] == mark[0] && file[end...].starts(with: mark) {
      let name = file[..<end].suffix(100).reversed().prefix { $0.isAlphanumeric || "-_.+!".utf8.contains($0) }
      let stem = String(decoding: name.reversed(), as: UTF8.self)
      if attempt({ () throws(WheelError) in try WheelFilename(parsing: stem + "-py3-none-any.whl") }) != nil {
        return stem
      }
    }
    return "demo-1.0"
  }
}
