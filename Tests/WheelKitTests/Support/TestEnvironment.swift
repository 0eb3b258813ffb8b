import Foundation
import TestSupport
import Testing

@testable import WheelKit

/// An environment in a folder of its own, with one project in it.
final class TestEnvironment {
  let folder: TemporaryFolder
  let distInfo: String
  /// The directory of modules, below the folder.
  let site: String
  /// RECORD, row by row, without that of RECORD itself.
  var rows: [String] = []

  init(distInfo: String = "demo-1.0.dist-info", site: String = "env/lib/python3.12/site-packages") throws {
    folder = try TemporaryFolder()
    self.distInfo = distInfo
    self.site = site
    try FileManager.default.createDirectory(
      atPath: folder("\(site)/\(distInfo)"), withIntermediateDirectories: true)
  }

  /// The same project as `TestWheel(requires:)`, as pip installs it.
  static func demo(requires: [String] = [], site: String = "env/lib/python3.12/site-packages") throws
    -> TestEnvironment
  {
    let environment = try TestEnvironment(site: site)
    for member in TestWheel(requires: requires).members where !member.path.hasSuffix("/RECORD") {
      try environment.add(member.path, member.contents)
    }
    try environment.add("demo-1.0.dist-info/INSTALLER", "pip\n")
    try environment.add("demo-1.0.dist-info/REQUESTED", "")
    try environment.add("demo/__pycache__/__init__.cpython-312.pyc", "code", row: .withoutHash)
    return environment
  }

  enum Row { case right, withoutHash, none }

  /// Writes a file, with a row.
  func add(_ path: String, _ contents: String, row: Row = .right) throws {
    let whole = folder("\(site)/\(path)")
    try FileManager.default.createDirectory(
      atPath: PathName.folder(of: whole), withIntermediateDirectories: true)
    let bytes = Array(contents.utf8)
    try Data(bytes).write(to: URL(filePath: whole))
    switch row {
    case .right: rows.append("\(path),\(FileDigest.hash(of: bytes)),\(bytes.count)")
    case .withoutHash: rows.append("\(path),,")
    case .none: break
    }
  }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder("\(site)/\(path)"), withDestinationPath: target)
  }

  func makePipe(_ path: String) { #expect(unsafe mkfifo(folder("\(site)/\(path)"), 0o600) == 0) }

  func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: folder("\(site)/\(path)")) }

  /// The path of the directory, which is opened.
  var path: String { folder("\(site)/\(distInfo)") }

  /// Writes RECORD and opens the project.
  func open() throws -> InstalledProject {
    let text = rows.map { $0 + "\n" }.joined() + "\(distInfo)/RECORD,,\n"
    try folder.write(Array(text.utf8), as: "\(site)/\(distInfo)/RECORD")
    return try InstalledProject(opening: path)
  }

  /// Opens the project as it is, without writing RECORD.
  func openWithoutRecord() throws -> InstalledProject { try InstalledProject(opening: path) }
}
