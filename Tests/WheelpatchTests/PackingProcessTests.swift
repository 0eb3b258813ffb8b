import Foundation
import Testing
import WheelKit

/// `unpack` and `pack` where only a process of its own shows it: limits, signals, environment.
@Suite(.enabled(if: Executable.path != nil, "the executable was not built")) struct PackingProcessTests {
  let folder: WheelFolder
  let wheelpatch: Executable

  static let name = "demo-1.0-py3-none-any.whl"

  init() throws {
    folder = try WheelFolder()
    wheelpatch = Executable(folder: folder.path)
  }

  @Test func `a full disk in the middle of unpacking leaves nothing`() throws {
    try folder.addWheel(size: 1 << 20)
    let result = try wheelpatch.shell("ulimit -f 64; exec \"$0\" unpack \(Self.name)")
    #expect(result.wasSignalled == false)
    #expect(result.status == 2)
    #expect(
      result.error
        == "Error: demo-1.0/demo.py: demo.py: cannot write, nothing was left behind: File too large\n")
    #expect(try folder.names == [Self.name])
  }

  @Test func `a full disk in the middle of packing leaves nothing`() throws {
    try folder.addWheel(size: 1 << 20)
    _ = try wheelpatch.run("unpack", Self.name, "-d", "tree")
    let result = try wheelpatch.shell(
      "ulimit -f 64; exec \"$0\" pack tree/demo-1.0 -d out --compression store")
    #expect(result.wasSignalled == false)
    #expect(result.status == 2)
    #expect(
      result.error == "Error: out/\(Self.name): cannot write, nothing was left behind: File too large\n")
    #expect(try folder.names == [Self.name, "tree"])
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func `a signal in the middle leaves a whole folder or none`(signal: Int32) throws {
    try folder.addWheel(size: 64 << 20)
    let process = wheelpatch.process(try #require(Executable.path), ["unpack", Self.name])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    while process.isRunning, try folder.names.count == 1 { usleep(500) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    if process.terminationReason == .uncaughtSignal {
      #expect(process.terminationStatus == signal)
      let names = try folder.names
      #expect(names == [Self.name] || names == [Self.name, "demo-1.0"].sorted())
    } else {
      #expect(process.terminationStatus == 0)
    }
    if try folder.names.contains("demo-1.0") {
      #expect(try folder.read("demo-1.0/demo.py").count == 64 << 20)
    }
  }

  @Test func `a packed wheel is the same in every time zone`() throws {
    // 02:30 on the day when summer time begins in Berlin, an hour that is left out there.
    let date = DOSDateTime(year: 2024, month: 3, day: 31, hour: 2, minute: 30, second: 12)
    try folder.addWheel(modified: date)
    var packed: [Data] = []
    for (index, zone) in ["UTC", "Europe/Berlin", "America/St_Johns"].enumerated() {
      let run = Executable(folder: folder.path, environment: ["TZ": zone])
      #expect(try run.run("unpack", Self.name, "-d", "tree\(index)").error == "")
      #expect(try run.run("pack", "tree\(index)/demo-1.0", "-d", "out\(index)").error == "")
      packed.append(try folder.read("out\(index)/\(Self.name)"))
    }
    #expect(packed[1] == packed[0])
    #expect(packed[2] == packed[0])
    let wheel = try Wheel(opening: folder("out1/\(Self.name)"))
    #expect(wheel.layout.members.allSatisfy { $0.modified == date })
  }

  @Test func `no date is later than SOURCE_DATE_EPOCH`() throws {
    try folder.addWheel(modified: DOSDateTime(year: 2024, month: 3, day: 31, hour: 2, minute: 30, second: 12))
    _ = try wheelpatch.run("unpack", Self.name, "-d", "tree")
    let early = Executable(folder: folder.path, environment: ["SOURCE_DATE_EPOCH": "1600000000"])
    #expect(try early.run("pack", "tree/demo-1.0", "-d", "out").output == "out/\(Self.name)\n")
    let wheel = try Wheel(opening: folder("out/\(Self.name)"))
    let date = DOSDateTime(secondsSince1970: 1_600_000_000)
    #expect(wheel.layout.members.allSatisfy { $0.modified == date })
    let wrong = Executable(folder: folder.path, environment: ["SOURCE_DATE_EPOCH": "yesterday"])
    let result = try wrong.run("pack", "tree/demo-1.0", "-d", "other")
    #expect(result.status == 2)
    #expect(result.error == "Error: SOURCE_DATE_EPOCH is not a number of seconds: 'yesterday'\n")
  }
}
