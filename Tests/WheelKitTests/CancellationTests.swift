import Dispatch
import TestSupport
import Testing

@testable import WheelArchive
@testable import WheelKit

/// Jobs that a progress handler cancels by throwing, at its first call or halfway.
@Suite struct CancellationTests {
  enum Job: CaseIterable {
    case verify, verifyOnOneThread, compare, compareThoroughly, hash
    case planVerified, planRehashed, planRepaired, planWithProvenance
    case check, write, writeUnchanged, writeInPlace, recompress
    case unpack, pack

    /// Runs the job on a wheel.
    func run(_ wheel: Wheel, _ folders: Folders, _ progress: @escaping ProgressHandler) throws(WheelError) {
      let patch = try Patch([.setLocalVersion(LocalVersionLabel(parsing: "x"))])
      let unchanged = try Patch([.setVersion(Version(parsing: "1.0"))])
      let output = Destination(.folder(folders.outputs.path), writesMetadataFile: true)
      func plan(_ options: PatchOptions) throws(WheelError) {
        _ = try wheel.plan(Patch(patch.edits, options: options), progress: progress)
      }
      switch self {
      case .verify: _ = try wheel.verify(progress: progress)
      case .verifyOnOneThread: _ = try wheel.verify(threads: 1, progress: progress)
      case .compare:
        _ = try wheel.compare(to: Wheel(opening: folders.others(CancellationTests.name)), progress: progress)
      case .compareThoroughly:
        let other = try Wheel(opening: folders.deflated(CancellationTests.name))
        _ = try wheel.compare(to: other, isThorough: true, progress: progress)
      case .hash: _ = try wheel.sha256(progress: progress)
      case .planVerified: try plan(PatchOptions(verifies: true))
      case .planRehashed: try plan(PatchOptions(rehashes: true))
      case .planRepaired: try plan(PatchOptions(repairs: true))
      case .planWithProvenance: try plan(PatchOptions(recordsProvenance: true))
      case .check:
        _ = try wheel.check(wheel.plan(unchanged), for: Destination(.folder(folders.others.path)), progress: progress)
      case .write: _ = try wheel.write(wheel.plan(patch), to: output, progress: progress)
      case .writeUnchanged: _ = try wheel.write(wheel.plan(unchanged), to: output, progress: progress)
      case .writeInPlace: _ = try wheel.write(wheel.plan(patch), to: Destination(.inPlace), progress: progress)
      case .recompress:
        let plan = try wheel.plan(Patch(patch.edits, options: PatchOptions(recompresses: true)))
        _ = try wheel.write(plan, to: output, progress: progress)
      case .unpack: _ = try wheel.unpack(into: folders.outputs("new/out"), progress: progress)
      case .pack:
        let packer = try Packer(folder: folders.unpacked("demo-1.0"), calls: wheel.input.calls)
        _ = try packer.write(into: folders.outputs("new/out"), progress: progress)
      }
    }
  }

  struct Folders {
    let inputs: TemporaryFolder
    /// A second wheel with the same bytes.
    let others: TemporaryFolder
    /// A wheel with the same files, but compressed.
    let deflated: TemporaryFolder
    let unpacked: TemporaryFolder
    let outputs: TemporaryFolder

    init() throws {
      inputs = try TemporaryFolder()
      others = try TemporaryFolder()
      deflated = try TemporaryFolder()
      unpacked = try TemporaryFolder()
      outputs = try TemporaryFolder()
    }
  }

  static let name = "demo-1.0-py3-none-any.whl"

  /// One member is large enough for calls halfway, and METADATA large enough to be compressed ahead by a thread.
  static let wheel: TestWheel = {
    var wheel = TestWheel(requires: (0..<5_000).map { "package-\($0)>=\($0)" })
    wheel.files.append(("demo/large", String(repeating: "0123456789abcdef", count: 8 << 16)))
    return wheel
  }()

  static let bytes = RawZip(wheel).bytes

  /// Calls that read slowly, in small pieces, and never inside the kernel.
  static func slowCalls(_ reads: Counter) -> FileCalls {
    let system = FileCalls.system
    var calls = system
    calls.sharing = { _ in .none }
    calls.copyRange = { _, _, _, _, _ in -22 }
    calls.read = { file, offset, count, buffer, index in
      _ = reads.next()
      if count >= 32 << 10 { pause(microseconds: count / 24) }
      return system.read(file, offset, count, &buffer, index)
    }
    return calls
  }

  static func pause(microseconds count: Int) {
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .microseconds(count))
  }

  @Test(arguments: Job.allCases, [true, false])
  func `a cancelled job stops, leaves nothing behind and throws the error unchanged`(
    _ job: Job, isAtOnce: Bool
  ) throws {
    let folders = try Folders()
    let path = try folders.inputs.write(Self.bytes, as: Self.name)
    if job == .compare || job == .check { try folders.others.write(Self.bytes, as: Self.name) }
    if job == .compareThoroughly { _ = try Self.wheel.write(in: folders.deflated) }
    if job == .pack { _ = try Wheel(opening: path).unpack(into: folders.unpacked.path) }
    let reads = Counter()
    let wheel = try Wheel(path: path, calls: Self.slowCalls(reads))

    // A code that also says something about a member must not be taken for that.
    let cancellation = WheelError(.damagedMember, "cancelled")
    var calls: [(done: UInt64, total: UInt64)] = []
    #expect(throws: cancellation) {
      try job.run(wheel, folders) { done, total throws(WheelError) in
        calls.append((done, total))
        if isAtOnce || done > 0 { throw cancellation }
      }
    }
    let readCount = reads.count
    let last = try #require(calls.last)
    #expect(isAtOnce ? calls.count == 1 && last.done == 0 : last.done > 0 && last.done < last.total)
    #expect(calls.dropLast().allSatisfy { $0.done == 0 })
    #expect(try folders.outputs.names == [])
    #expect(try folders.inputs.names == [Self.name])
    #expect(try folders.inputs.read(Self.name) == Self.bytes)
    Self.pause(microseconds: 20_000)
    #expect(reads.count == readCount, "a thread still reads")
  }

  @Test func `a file that is not a wheel to open can be cancelled too`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.bytes, as: "demo.zip")
    #expect(throws: WheelError.self) { try Wheel(opening: path) }
    let cancellation = WheelError(.cancelled, "cancelled")
    #expect(throws: cancellation) {
      try Wheel.verify(fileAt: path) { _, _ throws(WheelError) in throw cancellation }
    }
  }
}
