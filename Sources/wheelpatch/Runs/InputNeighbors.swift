import Synchronization
import WheelKit

/// Files next to an input that no longer apply to a wheel with other bytes: attestations and lock files.
final class InputNeighbors: Sendable {
  private struct LockFile {
    let name: String
    /// The file names of wheels in it.
    let wheels: Set<String>

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      let words = bytes.split { !($0.isAlphanumeric || "._-+%!".utf8.contains($0)) }
      // The last part of a URL or path.
      wheels = Set(
        words.filter { $0.suffix(4).elementsEqual(".whl".utf8) }.map { word in
          String(decoding: word, as: UTF8.self).replacing("%2B", with: "+").replacing("%2b", with: "+")
        })
    }
  }

  /// The maximum size of a lock file that is read: 16 MiB.
  private static let maximumSize = 16 << 20

  /// The lock files of each directory, read once for all wheels in it.
  private let lockFiles = Mutex<[String: [LockFile]]>([:])

  /// Warnings about the files next to the wheel at `path`, which is being changed.
  func warnings(of path: String) -> [String] {
    let name = PathName.last(of: path)
    var warnings: [String] = []
    for suffix in [".publish.attestation", ".provenance"] where Directory.holds(path + suffix) {
      warnings.append("\((name + suffix).elided): no longer applies, because it attests the input")
    }
    let folder = PathName.folder(of: path)
    let decoded = name.replacing("%2B", with: "+").replacing("%2b", with: "+")
    let locked = lockFiles.withLock { known in
      let files = known[folder] ?? Self.lockFiles(in: folder)
      known[folder] = files
      return files.filter { $0.wheels.contains(decoded) }
    }
    for file in locked {
      warnings.append("\(file.name.elided): the hash in it is that of the input: \(name.quotedForMessage)")
    }
    return warnings
  }

  /// `pylock.toml`, and where there is one also `pylock.NAME.toml`: a directory can have very many files.
  private static func lockFiles(in folder: String) -> [LockFile] {
    let first = PathName.join(folder, "pylock.toml")
    guard Directory.holds(first) else { return [] }
    do throws(WheelError) {
      var files: [LockFile] = []
      for name in try Directory.names(in: folder)
      where name == "pylock.toml" || (name.hasPrefix("pylock.") && name.hasSuffix(".toml")) {
        let file = try WholeFile(reading: PathName.join(folder, name), limit: maximumSize) { size in
          WheelError(.invalidValue, "too large: \(size) bytes")
        }
        files.append(LockFile(name, file.bytes))
      }
      return files
    } catch {
      // What cannot be read is not about this wheel.
      return []
    }
  }
}
