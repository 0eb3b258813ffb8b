import Synchronization
import TestSupport
import Testing

@testable import WheelArchive
@testable import WheelKit

/// One system call after the other fails: whatever it is, nothing is lost and nothing is left behind.
@Suite struct FaultsTests {
  enum Scenario: CaseIterable {
    case folder
    case replacing
    case inPlace
    case inPlaceUnderNewName
    case withMetadataFile
    case unchanged

    var destination: (String) -> Destination {
      switch self {
      case .folder, .unchanged: { Destination(.folder($0)) }
      case .replacing: { Destination(.folder($0), replacesExisting: true) }
      case .inPlace, .inPlaceUnderNewName: { _ in Destination(.inPlace) }
      case .withMetadataFile: { Destination(.folder($0), writesMetadataFile: true) }
      }
    }

    var patch: Patch {
      get throws {
        switch self {
        case .inPlace: try .of(("requires-python", ">=3.9"))
        case .unchanged: try .of(("set-version", "1.0"))
        default: try .of(("local-version", "x"))
        }
      }
    }

    var isInPlace: Bool { self == .inPlace || self == .inPlaceUnderNewName }
  }

  static let input = "demo-1.0-py3-none-any.whl"

  /// What lies in both folders, by name.
  struct Files: Equatable {
    var inputs: [String: [UInt8]]
    var outputs: [String: [UInt8]]
  }

  /// A wheel with more than a megabyte in front of `.dist-info`, so that threads read ahead.
  static let wheel: [UInt8] = {
    var wheel = TestWheel(requires: ["a"])
    wheel.files.append(("demo/large", String(repeating: "0123456789", count: 110_000)))
    return RawZip(wheel).bytes
  }()

  /// Runs a scenario in new folders.
  static func run(_ scenario: Scenario, _ calls: FileCalls) throws -> (before: Files, after: Files, error: WheelError?)
  {
    let inputs = try TemporaryFolder()
    let outputs = try TemporaryFolder()
    let path = try inputs.write(wheel, as: input)
    if scenario == .replacing { _ = try outputs.write([1, 2, 3], as: "demo-1.0+x-py3-none-any.whl") }
    func files() throws -> Files {
      Files(inputs: try contents(inputs), outputs: try contents(outputs))
    }
    let before = try files()
    let patch = try scenario.patch
    var failure: WheelError?
    do throws(WheelError) {
      let wheel = try Wheel(path: path, calls: calls)
      _ = try wheel.write(wheel.plan(patch), to: scenario.destination(outputs.path))
    } catch {
      failure = error
    }
    return (before, try files(), failure)
  }

  static func contents(_ folder: TemporaryFolder) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for name in try folder.names { contents[name] = try folder.read(name) }
    return contents
  }

  @Test(arguments: Scenario.allCases, [5, 28, 18, 38, 4])
  func `a call that fails loses nothing`(scenario: Scenario, number: Int) throws {
    let all = Counter()
    let good = try Self.run(scenario, .failing(never: all))
    #expect(good.error == nil)
    #expect(all.count > 20)
    for call in 0..<all.count {
      let open = OpenDescriptors()
      let (before, after, error) = try Self.run(scenario, .failing(at: call, with: number, open))
      #expect(open.isEmpty, "call \(call)")
      if error == nil {
        #expect(after == good.after, "call \(call)")
        continue
      }
      if scenario == .inPlaceUnderNewName {
        // The old name may go only when the new one is there, and whole.
        let kept = after.inputs[Self.input] == before.inputs[Self.input]
        let done = good.after.inputs.allSatisfy { after.inputs[$0.key] == $0.value }
        #expect(kept || done, "call \(call)")
        #expect(Set(after.inputs.keys).isSubset(of: Set(before.inputs.keys).union(good.after.inputs.keys)))
      } else if scenario.isInPlace {
        #expect(after.inputs == before.inputs || after.inputs == good.after.inputs, "call \(call)")
      } else {
        #expect(after.inputs == before.inputs, "call \(call)")
      }
      // What is there is whole; the document beside a wheel may be there without it.
      for (name, bytes) in after.outputs {
        #expect(bytes == before.outputs[name] || bytes == good.after.outputs[name], "call \(call): \(name)")
      }
      #expect(before.outputs.keys.allSatisfy { after.outputs[$0] != nil })
    }
  }

  @Test func `an interrupted call is made again`() throws {
    let good = try Self.run(.folder, .system)
    for each in [2, 3, 5] {
      let counter = Counter()
      var calls = FileCalls.system
      calls.read = { file, offset, count, buffer, index in
        counter.next() % each == 0 ? -4 : FileCalls.system.read(file, offset, min(count, 70_001), &buffer, index)
      }
      calls.write = { file, offset, buffer, range in
        counter.next() % each == 0
          ? -4
          : FileCalls.system.write(
            file, offset, buffer, range.lowerBound..<min(range.upperBound, range.lowerBound + 50_001))
      }
      let result = try Self.run(.folder, calls)
      #expect(result.error == nil)
      #expect(result.after == good.after)
    }
  }

  @Test func `a file that loses its name goes only after the new one is on the disk`() throws {
    let log = Log()
    var calls = FileCalls.system
    calls.synchronize = { file in
      log.add("fsync")
      return FileCalls.system.synchronize(file)
    }
    calls.linkNameless = { file, directory, name in
      log.add("name")
      return FileCalls.system.linkNameless(file, directory, name)
    }
    calls.rename = { directory, old, new in
      log.add("name")
      return FileCalls.system.rename(directory, old, new)
    }
    for scenario in [Scenario.inPlace, .inPlaceUnderNewName] {
      #expect(try Self.run(scenario, calls).error == nil)
      #expect(log.take().first == "fsync")
    }
  }
}

/// What happened, in order, from any thread.
private final class Log: Sendable {
  private let entries = Mutex<[String]>([])

  func add(_ entry: String) { entries.withLock { $0.append(entry) } }

  /// What there is, which is gone then.
  func take() -> [String] {
    entries.withLock { entries in
      defer { entries = [] }
      return entries
    }
  }
}
