import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import WheelArchive
@testable import WheelKit

/// `unpack` and `pack` with one system call after the other failing: a clear error, and nothing left behind.
@Suite struct PackingFaultsTests {
  enum Scenario: CaseIterable {
    case unpack
    /// On a file system without `renameat2(2)`.
    case unpackWithoutRename
    case pack
    case packReplacing
    /// On a file system without nameless files.
    case packWithDotFile
  }

  struct Result {
    var before: [String: [UInt8]]
    var after: [String: [UInt8]]
    var error: WheelError?
  }

  static let wheelName = "demo-1.0-py3-none-any.whl"

  static let wheel: [UInt8] = {
    var wheel = TestWheel(requires: ["a"])
    wheel.files.append(("demo/part/large", String(repeating: "0123456789", count: 20_000)))
    var link = RawZip.Member("demo/link", "part/large")
    link.externalAttributes = UInt32(FileMode.symbolicLink | 0o777) << 16
    var zip = RawZip(wheel)
    zip.members += [RawZip.Member("demo/empty/", ""), link]
    return zip.bytes
  }()

  /// Everything below a directory, by path: the bytes of files, and the targets of links.
  static func tree(_ folder: TemporaryFolder) throws -> [String: [UInt8]] {
    var tree: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder(path))
      switch attributes[.type] as? FileAttributeType {
      case .typeDirectory?: tree[path + "/"] = []
      case .typeSymbolicLink?:
        tree[path] = Array(try FileManager.default.destinationOfSymbolicLink(atPath: folder(path)).utf8)
      default: tree[path] = try folder.read(path)
      }
    }
    return tree
  }

  /// Runs a scenario in new directories. The output's directory does not exist yet.
  static func run(_ scenario: Scenario, _ calls: FileCalls) throws -> Result {
    let inputs = try TemporaryFolder()
    let outputs = try TemporaryFolder()
    let path = try inputs.write(wheel, as: wheelName)
    var calls = calls
    var failure: WheelError?
    switch scenario {
    case .unpack, .unpackWithoutRename:
      if scenario == .unpackWithoutRename { calls.renameNew = { _, _, _ in -22 } }
      let before = try tree(outputs)
      do throws(WheelError) {
        _ = try Wheel(path: path, calls: calls).unpack(into: outputs("new/out"), verifies: false)
      } catch {
        failure = error
      }
      return Result(before: before, after: try tree(outputs), error: failure)
    case .pack, .packReplacing, .packWithDotFile:
      _ = try Wheel(opening: path).unpack(into: inputs.path, verifies: false)
      if scenario == .packWithDotFile { calls.openNameless = { _, _ in -95 } }
      let replaces = scenario == .packReplacing
      if replaces {
        try Directory.create(outputs("new/out"))
        try outputs.write([1, 2, 3], as: "new/out/\(wheelName)")
      }
      let before = try tree(outputs)
      do throws(WheelError) {
        let packer = try Packer(folder: inputs("demo-1.0"), calls: calls)
        _ = try packer.write(into: outputs("new/out"), replaces: replaces)
      } catch {
        failure = error
      }
      return Result(before: before, after: try tree(outputs), error: failure)
    }
  }

  @Test(arguments: Scenario.allCases, [5, 28, 13, 24])
  func `a call that fails leaves nothing behind`(scenario: Scenario, number: Int) throws {
    let all = Counter()
    let good = try Self.run(scenario, .failing(never: all))
    #expect(good.error == nil)
    #expect(all.count > 50)
    for call in 0..<all.count {
      let open = OpenDescriptors()
      let result = try Self.run(scenario, .failing(at: call, with: number, open))
      #expect(open.isEmpty, "call \(call)")
      #expect(result.after == (result.error == nil ? good.after : result.before), "call \(call)")
      if let error = result.error { #expect(error.file?.isEmpty == false, "call \(call): \(error)") }
    }
  }

  @Test(arguments: Scenario.allCases)
  func `an interrupted call is made again`(scenario: Scenario) throws {
    let all = Counter()
    let good = try Self.run(scenario, .failing(never: all))
    for call in 0..<all.count {
      let result = try Self.run(scenario, .failing(at: call, with: 4))
      #expect(result.error == nil, "call \(call)")
      #expect(result.after == good.after, "call \(call)")
    }
  }

  @Test func `an error of closing a file is not lost`() throws {
    var calls = FileCalls.system
    let file = Mutex<Int?>(nil)
    calls.open = { directory, path, flags, mode in
      let result = FileCalls.system.open(directory, path, flags, mode)
      if path == "large" { file.withLock { $0 = result } }
      return result
    }
    calls.close = { descriptor in
      // Other threads close files of their own meanwhile.
      let isFile = file.withLock { file in
        guard file == Int(descriptor) else { return false }
        file = nil
        return true
      }
      let result = FileCalls.system.close(descriptor)
      return isFile ? -122 : result
    }
    let result = try Self.run(.unpack, calls)
    #expect(result.error?.code == .diskFull)
    #expect(result.error?.subject == "demo/part/large")
    #expect(result.after == result.before)
  }
}
