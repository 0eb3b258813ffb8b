import TestSupport
import Testing

@testable import WheelKit

@Suite struct VariantSelectionTests {
  /// A folder of variants, given as label and properties.
  private func folder(_ variants: [(label: String, properties: [String])], namespaces: [String]) throws
    -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    for (label, properties) in variants { try add(label, properties, namespaces, to: folder) }
    return folder
  }

  private func add(
    _ label: String?, _ properties: [String], _ namespaces: [String], to folder: TemporaryFolder,
    tags: String = "py3-none-any",
    version: String = "1.0"
  ) throws {
    var wheel = TestWheel(
      metadata: "Metadata-Version: 2.1\nName: demo\nVersion: \(version)\nRequires-Python: >=3.9\n\n")
    wheel.filename = "demo-\(version)-\(tags)\(label.map { "-\($0)" } ?? "").whl"
    wheel.distInfo = "demo-\(version).dist-info"
    if let label {
      let variant = VariantProperties(try properties.map { try VariantProperty(parsing: $0) })
      let metadata = VariantMetadata(namespaces: namespaces, variants: [label: variant])
      wheel.extraDistInfo = [("variant.json", String(decoding: metadata.bytes, as: UTF8.self))]
    }
    _ = try wheel.write(in: folder)
  }

  private func select(
    _ folder: TemporaryFolder, _ supported: [String], in environment: TargetEnvironment? = nil
  ) throws -> VariantSelection {
    let properties = try supported.map { try VariantProperty(parsing: $0) }
    let wheels = try VariantFolder(reading: folder.path, project: ProjectName(parsing: "Demo"))
    return VariantSelection(wheels, for: VariantSelection.System(properties: properties, environment: environment))
  }

  private func labels(_ selection: VariantSelection) -> [String] {
    selection.accepted.map { $0.filename.variant ?? "-" }
  }

  @Test(
    arguments: [
      // By namespace, whatever the order of the system.
      (["y :: f :: 1", "x :: f :: 1"], ["x :: f :: 1"], ["y :: f :: 1"]),
      // By feature, in the order of the system.
      (["x :: f :: 1", "x :: g :: 1"], ["x :: f :: 1"], ["x :: g :: 1"]),
      // By value, in the order of the system, and only by the best.
      (["x :: f :: 2", "x :: f :: 1"], ["x :: f :: 2", "x :: f :: 1"], ["x :: f :: 1"]),
      // More features win.
      (["x :: f :: 1", "x :: g :: 1"], ["x :: f :: 1", "x :: g :: 1"], ["x :: f :: 1"]),
      // But not over a better one.
      (["x :: f :: 1", "x :: g :: 1", "x :: h :: 1"], ["x :: f :: 1"], ["x :: g :: 1", "x :: h :: 1"]),
      // The label decides where all is the same for the system.
      (["x :: f :: 1", "x :: f :: 2"], ["x :: f :: 1"], ["x :: f :: 1", "x :: f :: 2"]),
    ] as [([String], [String], [String])])
  func `the better variant comes first`(
    supported: [String], better: [String], worse: [String]
  ) throws {
    for labels in [["a", "b"], ["z", "b"]] {
      let isTie = supported == ["x :: f :: 1", "x :: f :: 2"]
      let folder = try folder([(labels[0], better), (labels[1], worse)], namespaces: ["x", "y"])
      #expect(self.labels(try select(folder, supported)) == (isTie ? labels.sorted() : labels))
    }
  }

  @Test func `the null variant and wheels that are not variants come last`() throws {
    let folder = try folder([("v", ["x :: f :: 1"]), ("null", [])], namespaces: ["x"])
    try add(nil, [], [], to: folder)
    #expect(labels(try select(folder, ["x :: f :: 1"])) == ["v", "null", "-"])
    let selection = try select(folder, [])
    #expect(labels(selection) == ["null", "-"])
    #expect(selection.rejected.map(\.reason) == ["requires x :: f :: 1"])
  }

  @Test func `every feature needs a supported value`() throws {
    let properties = ["x :: f :: 1", "x :: f :: 2", "x :: g :: 1"]
    let folder = try folder([("v", properties)], namespaces: ["x"])
    #expect(
      try select(folder, ["x :: g :: 1", "x :: f :: 3"]).rejected.map(\.reason) == [
        "requires x :: f :: 1 or x :: f :: 2"
      ])
    let selection = try select(folder, ["x :: g :: 1", "x :: f :: 2"])
    #expect(selection.accepted.map { $0.properties.map(\.description) } == [["x :: f :: 2", "x :: g :: 1"]])
  }

  @Test func `versions come first, then variants, then tags, then build numbers`() throws {
    let folder = try TemporaryFolder()
    let supported = ["x :: f :: 1", "x :: f :: 2"]
    try add(nil, [], [], to: folder, version: "2.0")
    try add("b", ["x :: f :: 1"], ["x"], to: folder)
    try add("a", ["x :: f :: 2"], ["x"], to: folder, tags: "cp311-cp311-win_amd64")
    try add("b", ["x :: f :: 1"], ["x"], to: folder, tags: "cp311-cp311-win_amd64")
    try add("b", ["x :: f :: 1"], ["x"], to: folder, tags: "2-cp311-cp311-win_amd64")
    try add("b", ["x :: f :: 1"], ["x"], to: folder, tags: "cp311-cp311-win32")
    let environment = try TargetEnvironment(python: "3.11", platform: TargetPlatform(parsing: "win_amd64"))
    let selection = try select(folder, supported, in: environment)
    #expect(
      selection.accepted.map { PathName.last(of: $0.path) } == [
        "demo-2.0-py3-none-any.whl", "demo-1.0-2-cp311-cp311-win_amd64-b.whl", "demo-1.0-cp311-cp311-win_amd64-b.whl",
        "demo-1.0-py3-none-any-b.whl", "demo-1.0-cp311-cp311-win_amd64-a.whl",
      ])
    #expect(selection.rejected.map(\.reason) == ["no tag fits: cp311-cp311-win32"])
    let old = try TargetEnvironment(python: "3.8", platform: TargetPlatform(parsing: "win_amd64"))
    #expect(
      try select(folder, supported, in: old).rejected.map(\.reason).filter { $0 == "requires Python >=3.9" }.count == 2)
  }

  @Test func `variants that contradict each other are not accepted, and the others are`() throws {
    let folder = try folder([("a", ["x :: f :: 1"])], namespaces: ["x", "y"])
    try add("b", ["y :: f :: 1"], ["y", "x"], to: folder)
    try add(nil, [], [], to: folder)
    let selection = try select(folder, ["x :: f :: 1", "y :: f :: 1"])
    #expect(labels(selection) == ["-"])
    #expect(selection.rejected.count == 2)
    #expect(selection.rejected.allSatisfy { $0.reason.hasPrefix("neither list of namespaces begins with the other") })
  }

  @Test func `a variant with a fault is not accepted, and the others are`() throws {
    let folder = try folder([("a", ["x :: f :: 1"])], namespaces: ["x"])
    var wheel = TestWheel(requires: [])
    wheel.filename = "demo-1.0-py3-none-any-b.whl"
    _ = try wheel.write(in: folder)
    wheel.filename = "demo-1.0-py3-none-any-c.whl"
    wheel.extraDistInfo = [("variant.json", "[]")]
    _ = try wheel.write(in: folder)
    _ = try folder.write([1], as: "demo-1.0-py3-none-any-d.whl")
    _ = try folder.write([1], as: "demo-1.0.whl")
    let selection = try select(folder, ["x :: f :: 1"])
    #expect(labels(selection) == ["a"])
    #expect(
      selection.rejected.map(\.reason) == [
        "demo-1.0.dist-info/variant.json: the member is missing",
        "demo-1.0.dist-info/variant.json: is not an object: a list",
        "not a zip archive: no end of central directory record",
      ])
  }

  @Test func `the lists of namespaces of a release are combined`() throws {
    let folder = try folder([("a", ["x :: f :: 1"])], namespaces: ["x"])
    try add("b", ["y :: f :: 1"], ["x", "y"], to: folder)
    #expect(labels(try select(folder, ["y :: f :: 1", "x :: f :: 1"])) == ["a", "b"])
  }

  @Test func `the file of a release is written, kept, extended, and not contradicted`() throws {
    let folder = try folder([("a", ["x :: f :: 1"])], namespaces: ["x"])
    func write(replacing: Bool = false) throws -> VariantIndex.Outcome? {
      let release = try #require(VariantFolder(reading: folder.path).releases.first)
      return try VariantIndex.write(release, into: folder.path, replacing: replacing)
    }
    #expect(try write()?.isUnchanged == false)
    #expect(try write()?.isUnchanged == true)
    try add("b", ["y :: f :: 1"], ["x", "y"], to: folder)
    #expect(try write()?.labels == ["a", "b"])
    let metadata = try VariantMetadata(parsing: folder.read("demo-1.0-variants.json"))
    #expect(metadata.namespaces == ["x", "y"])
    try folder.remove("demo-1.0-py3-none-any-a.whl")
    try add("a", ["x :: f :: 2"], ["x"], to: folder)
    let error = #expect(throws: WheelError.self) { try write() }
    #expect(error?.code == .variantConflict)
    #expect(error?.hints == [.replaceOutput])
    #expect(try write(replacing: true)?.isUnchanged == false)
  }
}
