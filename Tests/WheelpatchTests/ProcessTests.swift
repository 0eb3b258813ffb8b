import Foundation
import TestSupport
import Testing
import WheelKit

/// What only a process of its own shows: statuses, streams, environment, limits, signals.
@Suite(.enabled(if: Executable.path != nil, "the executable was not built")) struct ProcessTests {
  let folder: WheelFolder
  let wheelpatch: Executable

  static let name = "demo-1.0-py3-none-any.whl"
  static let newName = "demo-1.0+x-py3-none-any.whl"

  init() throws {
    folder = try WheelFolder()
    wheelpatch = Executable(folder: folder.path)
  }

  // MARK: Streams and statuses

  @Test func `a patched wheel's path is all that stdout gets`() throws {
    try folder.addWheel()
    let result = try wheelpatch.run(Self.name, "--local-version", "x", "--drop-requires", "a")
    #expect(result.status == 0)
    #expect(result.output == Self.newName + "\n")
    #expect(
      result.error == """
        \(Self.name):
          Version: 1.0 -> 1.0+x
          Requires-Dist: removed a

        """)
    #expect(try folder.names == [Self.newName, Self.name])
  }

  @Test func `quiet silences all but errors`() throws {
    try folder.addWheel()
    let patched = try wheelpatch.run(Self.name, "--add-requires", "c", "--quiet", "-o", "out")
    #expect(patched == Executable.Result(status: 0, output: "out/\(Self.name)\n"))
    let failed = try wheelpatch.run(Self.name, "--drop-requires", "c", "--quiet", "-o", "out")
    #expect(failed.status == 2)
    #expect(failed.output == "")
    #expect(failed.error.hasPrefix("Error: \(Self.name): --drop-requires: no Requires-Dist on 'c'"))
    #expect(failed.error.split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    ["--set-version", "one"], ["--add-requires", ">=1"], ["--requires-python", "3.9"], ["--set-field", "Sumary: s"],
    ["--local-version", "a", "--append-local-version", "b"], ["--build-tag", "x"], ["--no-such-option"], [],
    ["--local-version", "x", "--in-place", "-o", "out"], ["--platform-tag", "a-b"], ["--set-upper", "a>3"],
  ])
  func `what the command line alone shows to be wrong is 64`(arguments: [String]) throws {
    try folder.addWheel()
    let result = try wheelpatch.shell(
      "exec \"$0\" \(Self.name) " + arguments.map { "'\($0)'" }.joined(separator: " "))
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(!result.error.isEmpty)
    #expect(try folder.names == [Self.name])
  }

  @Test(arguments: [
    "none.whl", "demo-2.0-py3-none-any.whl", "folder-1.0-py3-none-any.whl", "text-1.0-py3-none-any.whl",
  ])
  func `a wheel that cannot be patched is 2, and one line`(name: String) throws {
    try folder.write("text", as: "text-1.0-py3-none-any.whl")
    try FileManager.default.createDirectory(
      atPath: folder("folder-1.0-py3-none-any.whl"), withIntermediateDirectories: false)
    let names = try folder.names
    let result = try wheelpatch.run(name, "--local-version", "x")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.hasPrefix("Error: \(name): "))
    #expect(result.error.split(separator: "\n").count == 1)
    #expect(try folder.names == names)
  }

  @Test func `of several wheels, one that fails does not stop the others`() throws {
    try folder.addWheel("one")
    try folder.write("text", as: "two-1.0-py3-none-any.whl")
    try folder.addWheel("three")
    let result = try wheelpatch.run(
      "one-1.0-py3-none-any.whl", "two-1.0-py3-none-any.whl", "three-1.0-py3-none-any.whl", "--local-version", "x",
      "-o",
      "out")
    #expect(result.status == 2)
    #expect(result.output == "out/one-1.0+x-py3-none-any.whl\nout/three-1.0+x-py3-none-any.whl\n")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder("out")).sorted() == [
        "one-1.0+x-py3-none-any.whl", "three-1.0+x-py3-none-any.whl",
      ])
  }

  @Test func `one output for two inputs is refused`() throws {
    try folder.addWheel()
    try FileManager.default.createDirectory(atPath: folder("copy"), withIntermediateDirectories: false)
    try FileManager.default.copyItem(atPath: folder(Self.name), toPath: folder("copy/\(Self.name)"))
    let result = try wheelpatch.run(Self.name, "copy/\(Self.name)", "--local-version", "x", "-o", "out")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.split(separator: "\n").count { $0.hasPrefix("Error: ") } == 2)
    #expect(!FileManager.default.fileExists(atPath: folder("out/\(Self.newName)")))
  }

  @Test func `a broken pipe is no error`() throws {
    try folder.addWheel()
    for arguments in [
      ["inspect", "--files", Self.name], [Self.name, "--local-version", "x", "--force"],
      [Self.name, "--local-version", "x", "--dry-run"], [Self.name, "--local-version", "x", "--force", "--json"],
    ] {
      let process = wheelpatch.process(try #require(Executable.path), arguments)
      // Nobody reads, neither the result nor what is said about it.
      let pipe = Pipe()
      try pipe.fileHandleForReading.close()
      process.standardOutput = pipe.fileHandleForWriting
      process.standardError = pipe.fileHandleForWriting
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 0, "\(arguments)")
    }
    #expect(try folder.names == [Self.newName, Self.name])
  }

  // MARK: JSON

  private func results(_ text: String) throws -> [[String: Any]] {
    let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(document.keys.sorted() == ["results", "schema"])
    #expect(document["schema"] as? Int == 1)
    return try #require(document["results"] as? [[String: Any]])
  }

  private static let patchKeys = [
    "changes", "diff", "dry_run", "error", "input", "input_sha256", "metadata_file", "output", "output_sha256",
    "status", "warnings",
  ]

  @Test func `patch prints one JSON document with a result a wheel`() throws {
    try folder.addWheel()
    let result = try wheelpatch.run(
      Self.name, "none-1.0-py3-none-any.whl", "--local-version", "x", "--drop-requires", "a", "--json")
    #expect(result.status == 2)
    let wheels = try results(result.output)
    try #require(wheels.count == 2)
    for wheel in wheels { #expect(wheel.keys.sorted() == Self.patchKeys) }
    #expect(wheels[0]["status"] as? String == "patched")
    #expect(wheels[0]["input"] as? String == Self.name)
    #expect(wheels[0]["output"] as? String == Self.newName)
    #expect(wheels[0]["dry_run"] as? Bool == false)
    #expect(wheels[0]["warnings"] as? [String] == [])
    for key in ["error", "diff", "input_sha256", "output_sha256"] { #expect(wheels[0][key] is NSNull) }
    let changes = try #require(wheels[0]["changes"] as? [[String: Any]])
    #expect(changes.map { $0.keys.sorted() } == Array(repeating: ["after", "before", "edit", "field"], count: 2))
    #expect(changes.map { $0["edit"] as? String } == ["local-version", "drop-requires"])
    #expect(changes[1]["before"] as? String == "a")
    #expect(changes[1]["after"] is NSNull)
    #expect(wheels[1]["status"] as? String == "failed")
    #expect(wheels[1]["output"] is NSNull)
    #expect(wheels[1]["error"] as? String == "none-1.0-py3-none-any.whl: no such file")
  }

  @Test func `a dry run writes nothing and shows the difference`() throws {
    try folder.addWheel()
    let result = try wheelpatch.run(Self.name, "--local-version", "x", "--dry-run", "--json", "-o", "out")
    #expect(result.status == 0)
    let wheel = try #require(results(result.output).first)
    #expect(wheel["dry_run"] as? Bool == true)
    #expect(wheel["output"] as? String == "out/\(Self.newName)")
    #expect((wheel["diff"] as? String)?.contains("-Version: 1.0\n+Version: 1.0+x\n") == true)
    #expect(try folder.names == [Self.name])
  }

  @Test(arguments: ["--sha256", "--provenance"])
  func `the digests in JSON are those of the files`(option: String) throws {
    try folder.addWheel()
    let result = try wheelpatch.run(Self.name, "--local-version", "x", "--json", option)
    let wheel = try #require(results(result.output).first)
    for (key, name) in [("input_sha256", Self.name), ("output_sha256", Self.newName)] {
      #expect(wheel[key] as? String == FileDigest.hash(of: Array(try folder.read(name))).hexadecimal)
    }
  }

  @Test func `inspect prints one JSON document with a result a wheel`() throws {
    try folder.addWheel()
    let result = try wheelpatch.run("inspect", Self.name, "none-1.0-py3-none-any.whl", "--json")
    #expect(result.status == 2)
    let wheels = try results(result.output)
    try #require(wheels.count == 2)
    let contract = [
      "archive", "data", "dist_info", "entry_points", "filename", "metadata", "other_fields", "path", "record",
      "sha256",
      "size", "wheel",
    ]
    #expect(Set(contract).isSubset(of: wheels[0].keys))
    func keys(_ name: String) -> Set<String> { Set((wheels[0][name] as? [String: Any])?.keys.map(\.self) ?? []) }
    #expect(keys("filename").isSuperset(of: ["distribution", "version", "build", "tags"]))
    #expect(keys("wheel").isSuperset(of: ["wheel_version", "generator", "root_is_purelib", "build", "tags"]))
    #expect(keys("archive").isSuperset(of: ["members", "uncompressed_size"]))
    #expect(keys("record").isSuperset(of: ["rows"]))
    #expect((wheels[0]["metadata"] as? [String: Any])?["requires_dist"] as? [String] == ["a", "b>=1"])
    #expect(wheels[1]["error"] as? String == "none-1.0-py3-none-any.whl: no such file")
  }

  // MARK: Determinism

  /// 02:30 on 12 March 2023 is left out by New York's clocks, and 01:30 on 5 November comes twice.
  @Test(arguments: [
    DOSDateTime(year: 2023, month: 3, day: 12, hour: 2, minute: 30, second: 0),
    DOSDateTime(year: 2023, month: 11, day: 5, hour: 1, minute: 30, second: 58), DOSDateTime(date: 0, time: 0),
    DOSDateTime(date: .max, time: .max), .earliest, .latest,
  ])
  func `the time zone is no matter`(modified: DOSDateTime) throws {
    try folder.addWheel(modified: modified)
    var outputs: [Data] = []
    for (index, zone) in ["UTC", "America/New_York", "EST5EDT,M3.2.0,M11.1.0", "Asia/Kathmandu", ":/none"].enumerated()
    {
      let executable = Executable(folder: folder.path, environment: ["TZ": zone, "SOURCE_DATE_EPOCH": "\(index)"])
      let result = try executable.run(
        Self.name, "--local-version", "x", "--add-requires", "c", "--quiet", "-o", "\(index)")
      #expect(result == Executable.Result(status: 0, output: "\(index)/\(Self.newName)\n"))
      outputs.append(try folder.read("\(index)/\(Self.newName)"))
    }
    #expect(Set(outputs).count == 1)
    let wheel = try Wheel(opening: folder("0/\(Self.newName)"))
    #expect(wheel.layout.members.allSatisfy { $0.modified == modified && $0.local?.modified == modified })
    try ArchiveCheck.openedByLibzip(wheel.path)
  }

  // MARK: Pipes

  @Test(arguments: [
    "cat d.diff | \"$0\" W --local-version x --apply-diff -",
    "cat d.diff | \"$0\" W --local-version x --apply-diff /dev/stdin",
    "mkfifo p; cat d.diff > p & \"$0\" W --local-version x --apply-diff p && rm p",
    "cat r.toml | \"$0\" apply - W -o . --quiet", "cat r.toml | \"$0\" apply /dev/stdin W -o . --quiet",
  ])
  func `diffs and recipes come through pipes`(command: String) throws {
    try folder.addWheel()
    try folder.write("--- /dev/null\n+++ b/new.py\n@@ -0,0 +1 @@\n+new\n", as: "d.diff")
    try folder.write("schema = 1\n[[patch]]\nname = 'demo'\nlocal-version = 'x'\napply-diff = 'd.diff'\n", as: "r.toml")
    let result = try wheelpatch.shell(command.replacingOccurrences(of: " W ", with: " \(Self.name) "))
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output == "\(Self.newName)\n")
    #expect(try folder.names == [Self.newName, Self.name, "d.diff", "r.toml"].sorted())
  }

  // MARK: Nothing is lost

  @Test func `a stream that does not block gets everything`() throws {
    try folder.addWheel()
    let process = wheelpatch.process(
      Executable.path ?? "", ["inspect", "--json"] + Array(repeating: Self.name, count: 400))
    let pipe = Pipe()
    _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFL, O_NONBLOCK)
    process.standardOutput = pipe
    try process.run()
    try pipe.fileHandleForWriting.close()
    // Until the pipe is full, and longer.
    Thread.sleep(forTimeInterval: 0.5)
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(output.count > 128 << 10)
    #expect(try results(String(decoding: output, as: UTF8.self)).count == 400)
  }

  @Test(arguments: [
    ["--local-version", "x"], ["--local-version", "x", "--in-place"], ["--add-requires", "c", "--in-place"],
    ["--local-version", "x", "-o", "new/deep"],
  ])
  func `a limit on file sizes is a full disk: one line, nothing left`(arguments: [String]) throws {
    try folder.addWheel(size: 1 << 20)
    let before = try folder.read(Self.name)
    let result = try wheelpatch.shell(
      "ulimit -f 64; exec \"$0\" \(Self.name) " + arguments.joined(separator: " "))
    #expect(result.wasSignalled == false)
    #expect(result.status == 2)
    #expect(result.output == "")
    let output = arguments.contains("--local-version") ? Self.newName : Self.name
    #expect(result.error.hasPrefix("Error: "))
    #expect(result.error.hasSuffix("\(output): cannot write, nothing was left behind: File too large\n"))
    #expect(result.error.split(separator: "\n").count == 1)
    #expect(try folder.names == [Self.name])
    #expect(try folder.read(Self.name) == before)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func `a signal in the middle leaves a whole wheel or none`(signal: Int32) throws {
    try folder.addWheel("first")
    try folder.addWheel("second", size: 64 << 20)
    let size = try folder.read("second-1.0-py3-none-any.whl").count
    let process = wheelpatch.process(
      try #require(Executable.path),
      ["first-1.0-py3-none-any.whl", "second-1.0-py3-none-any.whl", "--local-version", "x", "-o", "out"])
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The first path is printed right before the second wheel is begun.
    _ = try pipe.fileHandleForReading.read(upToCount: 1)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    if process.terminationReason == .uncaughtSignal {
      #expect(process.terminationStatus == signal)
    } else {
      #expect(process.terminationStatus == 0)
    }
    #expect(try folder.names == ["first-1.0-py3-none-any.whl", "out", "second-1.0-py3-none-any.whl"])
    let outputs = try FileManager.default.contentsOfDirectory(atPath: folder("out")).sorted()
    #expect(
      outputs == ["first-1.0+x-py3-none-any.whl"]
        || outputs == ["first-1.0+x-py3-none-any.whl", "second-1.0+x-py3-none-any.whl"])
    for name in outputs { try ArchiveCheck.openedByLibzip(folder("out/\(name)")) }
    #expect(try folder.read("second-1.0-py3-none-any.whl").count == size)
  }
}
