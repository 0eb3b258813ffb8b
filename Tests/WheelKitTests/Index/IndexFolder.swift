import TestSupport
import Testing

@testable import WheelArchive
@testable import WheelKit

/// A folder of small wheels with an index.
struct IndexFolder {
  let folder: TemporaryFolder
  var options = SimpleIndex.Options()

  init() throws { folder = try TemporaryFolder() }

  /// Adds `NAME-VERSION-py3-none-any.whl`.
  ///
  /// - Parameter body: the end of METADATA, for other bytes under the same name.
  @discardableResult
  func add(_ name: String, _ version: String = "1.0", fields: String = "", body: String = "") throws -> String {
    var wheel = TestWheel(metadata: "Metadata-Version: 2.1\nName: \(name)\nVersion: \(version)\n\(fields)\n\(body)")
    wheel.filename = "\(name)-\(version)-py3-none-any.whl"
    wheel.distInfo = "\(name)-\(version).dist-info"
    _ = try wheel.write(in: folder)
    return wheel.filename
  }

  @discardableResult
  func update(_ calls: FileCalls = .system) throws(WheelError) -> IndexReport {
    try SimpleIndex(of: folder.path, in: folder.path, options, calls: calls).update()
  }

  func check() throws(WheelError) -> IndexReport {
    try SimpleIndex(of: folder.path, in: folder.path, options).check()
  }

  func html(_ project: String? = nil) throws -> String {
    try text("simple/\(project.map { $0 + "/" } ?? "")index.html")
  }

  func json(_ project: String? = nil) throws -> String {
    try text("simple/\(project.map { $0 + "/" } ?? "")index.v1_json")
  }

  private func text(_ name: String) throws -> String { String(decoding: try folder.read(name), as: UTF8.self) }

  /// Every file below the folder, by path.
  func contents() throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    func add(_ directory: String) throws {
      for name in try Directory.names(in: folder(directory)) {
        let path = PathName.join(directory, name)
        if Directory.exists(folder(path)) { try add(path) } else { contents[path] = try folder.read(path) }
      }
    }
    try add(".")
    return contents
  }

  /// What a reader who follows all links finds wrong: files that are missing or have another hash.
  func broken() throws -> [String] {
    let contents = try contents()
    var broken: [String] = []
    func links(_ page: String) -> [(link: String, metadata: String?)] {
      guard let bytes = contents[page] else {
        broken.append("no page: \(page)")
        return []
      }
      return String(decoding: bytes, as: UTF8.self).split(separator: "<a href=\"").dropFirst().map { anchor in
        let hash = anchor.firstRange(of: "data-core-metadata=\"sha256=").map { anchor[$0.upperBound...].prefix(64) }
        return (String(anchor.prefix { $0 != "\"" }), hash.map(String.init))
      }
    }
    guard contents["simple/index.html"] != nil else { return [] }
    for (project, _) in links("simple/index.html") {
      for (link, metadata) in links("simple/\(project)index.html") {
        let parts = link.split(separator: "#sha256=").map(String.init)
        let name = parts[0].replacing("../../", with: "").replacing("%2B", with: "+")
        let found = contents[name].map { FileDigest.hash(of: $0).hexadecimal }
        if found != parts[1] { broken.append("\(name): \(found ?? "missing")") }
        let sidecar = contents["\(name).metadata"].map { FileDigest.hash(of: $0).hexadecimal }
        if sidecar != metadata { broken.append("\(name).metadata: \(sidecar ?? "missing")") }
      }
    }
    return broken
  }
}

extension IndexFolder {
  fileprivate func folder(_ name: String) -> String { folder.callAsFunction(name) }
}
