import Foundation
import TestSupport
import Testing

@testable import WheelKit

@Suite struct InstalledProjectTests {
  @Test func `what the installer recorded`() throws {
    let environment = try TestEnvironment.demo(requires: ["six"])
    try environment.add(
      "demo-1.0.dist-info/direct_url.json",
      #"{"url": "https://example.com/d.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}}"#)
    try environment.add("demo-1.0.dist-info/entry_points.txt", "[console_scripts]\ndemo = demo:main\n")
    let project = try environment.open()
    #expect(project.installer == "pip")
    #expect(project.isRequested)
    #expect(project.metadata.values(of: "Requires-Dist") == ["six"])
    #expect(try project.directURL?.get().repository?.commit == "c0ffee")
    #expect(try project.directURL?.get().isEditable == false)
    #expect(try project.entryPoints?.get().groups.map(\.name) == ["console_scripts"])
    #expect(project.warnings == [])
    let files = try #require(try project.files())
    #expect(files.count == 9)
    #expect(files.count(where: \.isByteCode) == 1)
    #expect(files.allSatisfy { $0.state == .present })
    #expect(files.first == InstalledFile(path: "demo/__init__.py", state: .present, size: 6))
  }

  @Test func `only METADATA is required`() throws {
    let environment = try TestEnvironment()
    try environment.add("demo-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n")
    let project = try environment.openWithoutRecord()
    #expect(project.installer == nil)
    #expect(!project.isRequested)
    #expect(project.record == nil && project.wheelInfo == nil && project.entryPoints == nil)
    #expect(project.directURL == nil)
    #expect(try project.files() == nil)
    #expect(project.warnings == [])
    try environment.remove("demo-1.0.dist-info/METADATA")
    #expect(
      throws: WheelError(
        .missingDocument, file: environment.path, subject: "demo-1.0.dist-info/METADATA", "no such file")
    ) { try environment.openWithoutRecord() }
  }

  @Test func `documents that cannot be read are warnings`() throws {
    let environment = try TestEnvironment.demo()
    try environment.add("demo-1.0.dist-info/direct_url.json", "[")
    try environment.add("demo-1.0.dist-info/entry_points.txt", "[a]\nb\n")
    let project = try environment.open()
    #expect(
      project.warnings == [
        "demo-1.0.dist-info/entry_points.txt: line 2 has no '=': 'b'",
        "demo-1.0.dist-info/direct_url.json: not JSON with the keys of the specification",
      ])
  }

  @Test func `an egg-info directory has its requirements in a file of its own`() throws {
    let environment = try TestEnvironment(distInfo: "demo-1.0.egg-info")
    try environment.add("demo-1.0.egg-info/PKG-INFO", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n\nText\n")
    try environment.add("demo-1.0.egg-info/requires.txt", "six\n\n[socks]\nPySocks>=1\n")
    let project = try environment.openWithoutRecord()
    #expect(project.isEggInfo)
    #expect(project.metadata.values(of: "Requires-Dist") == ["six", "PySocks>=1; extra == \"socks\""])
    #expect(project.metadata.body == Array("Text\n".utf8))
    #expect(project.statedMetadata.values(of: "Requires-Dist") == [])
  }

  @Test func `an egg-info file is PKG-INFO itself`() throws {
    let environment = try TestEnvironment()
    try environment.add("old-2.egg-info", "Metadata-Version: 1.1\nName: old\nVersion: 2\n")
    let project = try InstalledProject(opening: environment.folder("\(environment.site)/old-2.egg-info"))
    #expect(project.metadata.first("Version") == "2")
    #expect(project.record == nil)
    #expect(!project.isRequested)
  }

  @Test func `a document is not read through a link out of the environment`() throws {
    let environment = try TestEnvironment.demo()
    try environment.folder.write(Array("Metadata-Version: 2.1\nName: secret\nVersion: 1\n".utf8), as: "secret")
    try environment.remove("demo-1.0.dist-info/METADATA")
    try environment.link("demo-1.0.dist-info/METADATA", to: environment.folder("secret"))
    #expect(
      throws: WheelError(
        .unreadableDocument, file: environment.path, subject: "demo-1.0.dist-info/METADATA",
        "a symbolic link that leads out of the environment")
    ) { try environment.open() }
  }

  @Test func `a pipe in the place of a document is not opened`() throws {
    let environment = try TestEnvironment.demo()
    try environment.remove("demo-1.0.dist-info/WHEEL")
    environment.makePipe("demo-1.0.dist-info/WHEEL")
    let project = try environment.open()
    #expect(project.warnings == ["demo-1.0.dist-info/WHEEL: not a regular file"])
    #expect(try project.files()?.first { $0.path == "demo-1.0.dist-info/WHEEL" }?.state == .special)
  }

  @Test func `a document of more than 64 MiB is not read`() throws {
    let environment = try TestEnvironment.demo()
    try environment.remove("demo-1.0.dist-info/METADATA")
    _ = try environment.folder.writeSparse(
      "\(environment.site)/demo-1.0.dist-info/METADATA", pieces: [(64 << 20, [1])])
    let error = #expect(throws: WheelError.self) { try environment.open() }
    #expect(error?.code == .documentTooLarge)
  }

  @Test func `what is no directory, or does not exist`() throws {
    let environment = try TestEnvironment.demo()
    let missing = environment.folder("x.dist-info")
    #expect(throws: WheelError(.noSuchFile, file: missing, "no such directory")) {
      try InstalledProject(opening: missing)
    }
    try environment.folder.write([], as: "x.dist-info")
    #expect(throws: WheelError(.notADirectory, file: missing, "not a directory")) {
      try InstalledProject(opening: missing)
    }
  }
}

extension InstalledProjectTests {
  @Test(arguments: [
    ("/usr/lib/python3/dist-packages", "/usr"), ("/e/lib/python3.12/site-packages", "/e"),
    ("/e/lib64/pypy3.10/site-packages", "/e"), ("/C/Lib/site-packages", "/C"),
    ("/srv/site-packages", "/srv/site-packages"),
    ("/srv/target", "/srv/target"), ("/lib/python3.12/site-packages", "/lib/python3.12/site-packages"),
  ])
  func `the environment of a directory of modules`(site: String, prefix: String) throws {
    let folder = try TemporaryFolder()
    let root = try Directory.resolved(folder.path)
    let isRooted = site.hasPrefix("/lib/")
    let whole = isRooted ? "/" : root + site
    if !isRooted { try FileManager.default.createDirectory(atPath: whole, withIntermediateDirectories: true) }
    guard !isRooted else { return }
    let location = try InstalledLocation(site: whole)
    #expect(location.prefixPath == root + prefix)
    #expect(location.isTarget == (site == prefix))
  }

  @Test func `where a row leads`() throws {
    let environment = try TestEnvironment.demo()
    let location = try environment.open().location
    let prefix = location.prefixPath
    func path(_ row: String) -> String? { location.path(ofRow: row)?.joined(separator: "/") }
    #expect(path("demo/__init__.py") == "lib/python3.12/site-packages/demo/__init__.py")
    #expect(path("../../../bin/demo") == "bin/demo")
    #expect(path("./demo//../a.py") == "lib/python3.12/site-packages/a.py")
    #expect(path("\(prefix)/bin/demo") == "bin/demo")
    #expect(path("../../../../etc/shadow") == nil)
    #expect(path("/etc/shadow") == nil)
    // A slash and a combining character are one `Character`, but not for the system.
    #expect(path("../../../../\u{301}shadow") == nil)
    #expect(path("/\u{301}shadow") == nil)
    #expect(path("../../..") == nil)
    #expect(path(prefix + "x/y") == nil)
    #expect(path(String(repeating: "../", count: 99) + "etc/shadow") == nil)
    #expect(location.row(of: ["bin", "demo"]) == "../../../bin/demo")
    #expect(location.row(of: location.siteBelowPrefix + ["demo", "a.py"]) == "demo/a.py")
    #expect(location.row(of: ["lib", "other"]) == "../../other")
  }

  @Test(arguments: [
    ("a\n", ["a"]), ("[x]\nb\n", ["b; extra == \"x\""]), ("[:os_name == 'nt']\nc\n", ["c; os_name == 'nt'"]),
    ("[x:os_name == 'nt']\nd\n", ["d; (os_name == 'nt') and extra == \"x\""]),
    ("# text\n\n e \n[x]\nf @ https://example.com/f.zip", ["e", "f @ https://example.com/f.zip ; extra == \"x\""]),
    ("[]\ng\n", ["g"]), ("", []),
  ])
  func `requires.txt`(text: String, requirements: [String]) {
    #expect(EggInfoRequirements.parsed(Array(text.utf8)) == requirements)
  }
}
