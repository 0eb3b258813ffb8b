import Foundation
import Testing
import WheelKit

/// A folder of its own for a test, with small wheels in it; removed with everything when it goes.
final class WheelFolder {
  let path: String

  init() throws {
    path = "\(NSTemporaryDirectory())/wheelpatch-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      Issue.record(error, "cannot remove \(path)")
    }
  }

  /// The names in the folder, sorted, dot-files and all.
  var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }

  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  func read(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: self(name))) }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: self(name), withIntermediateDirectories: true)
  }

  func write(_ text: String, as name: String) throws { try Data(text.utf8).write(to: URL(filePath: self(name))) }

  /// Writes the wheel `NAME-VERSION-py3-none-any.whl` and returns its file name.
  /// - Parameter size: the bytes of its one module, which is stored.
  @discardableResult
  func addWheel(
    _ name: String = "demo", version: String = "1.0", requires: [String] = ["a", "b>=1"],
    in directory: String? = nil, modified: DOSDateTime = .earliest, size: Int = 6
  ) throws -> String {
    let distInfo = "\(name)-\(version).dist-info"
    let requirements = requires.map { "Requires-Dist: \($0)\n" }.joined()
    let files: [(String, [UInt8])] = [
      ("\(name).py", [UInt8](repeating: 0x23, count: size)),
      (
        "\(distInfo)/METADATA",
        Array("Metadata-Version: 2.1\nName: \(name)\nVersion: \(version)\n\(requirements)\n".utf8)
      ),
      ("\(distInfo)/WHEEL", Array("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n".utf8)),
    ]
    let rows = files.map { path, bytes in "\(path),\(FileDigest.hash(of: bytes)),\(bytes.count)\n" }.joined()
    let record = ("\(distInfo)/RECORD", Array("\(rows)\(distInfo)/RECORD,,\n".utf8))
    let filename = "\(name)-\(version)-py3-none-any.whl"
    try ArchiveBuilder(
      (files + [record]).enumerated().map { index, file in
        .init(name: file.0, bytes: file.1, method: index == 0 ? .stored : .deflate, modified: modified)
      }
    ).write(to: self(directory.map { "\($0)/\(filename)" } ?? filename))
    return filename
  }
}
