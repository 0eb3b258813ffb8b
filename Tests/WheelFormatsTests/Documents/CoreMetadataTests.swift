import Testing
import WheelFormats

@Suite struct CoreMetadataTests {
  @Test(arguments: [
    ("requires-dist", "Requires-Dist", true, "1.2", "requires_dist"),
    ("HOME-PAGE", "Home-page", false, "1.0", "home_page"),
    ("License-File", "License-File", true, "2.4", "license_file"),
    ("Import-Namespace", "Import-Namespace", true, "2.5", "import_namespace"),
    ("Dynamic", "Dynamic", true, "2.2", "dynamic"),
  ])
  func `field names are case-insensitive`(
    name: String, written: String, isMultipleUse: Bool, introduced: String, key: String
  ) throws {
    let field = try #require(CoreMetadata.field(named: name))
    #expect(field.name == written)
    #expect(field.isMultipleUse == isMultipleUse)
    #expect(field.introduced.description == introduced)
    #expect(field.key == key)
  }

  @Test(arguments: ["X-Custom", "Requires-Dists", "", "Tag"])
  func `other names are unknown`(name: String) {
    #expect(CoreMetadata.field(named: name) == nil)
  }

  @Test func `every version except 2.3 and 2.6 introduced fields`() {
    #expect(
      Set(CoreMetadata.fields.map(\.introduced.description)) == ["1.0", "1.1", "1.2", "2.1", "2.2", "2.4", "2.5"])
    #expect(CoreMetadata.latestVersion.description == "2.6")
  }

  @Test(arguments: [
    ("2.1", nil), ("2.6", nil), ("1.0", nil), ("2.0", nil), (" 2.4 ", nil),
    ("2.7", "Metadata-Version: newer than supported: found 2.7, expected at most 2.6"),
    ("2", "Metadata-Version: not a metadata version: '2'"),
    ("2.x", "Metadata-Version: not a metadata version: '2.x'"),
    ("99999999999999999999.0", "Metadata-Version: not a metadata version: '99999999999999999999.0'"),
  ])
  func `a later minor version is a warning`(version: String, finding: String?) throws {
    let document = HeaderDocument(parsing: Array("Metadata-Version: \(version)\n".utf8))
    #expect(try CoreMetadata.version(of: document).finding?.description == finding)
  }

  @Test func `later major versions are refused`() {
    let document = HeaderDocument(parsing: Array("Metadata-Version: 3.0\n".utf8))
    let error = WheelError(
      .unsupportedMetadataVersion, subject: "Metadata-Version", "unsupported version: found '3.0', expected at most 2.6"
    )
    #expect(throws: error) { _ = try CoreMetadata.version(of: document) }
  }

  @Test func `a missing version is a finding`() throws {
    let (version, finding) = try CoreMetadata.version(of: HeaderDocument(parsing: Array("Name: a\n".utf8)))
    #expect(version == nil)
    #expect(finding?.description == "Metadata-Version: the field is missing")
  }

  @Test(arguments: [
    ("1.2", ["Description-Content-Type", "License-File", "Provides-Extra"]),
    ("2.0", ["License-File"]), ("2.1", ["License-File"]), ("2.4", []),
  ])
  func `fields newer than the file are found, with 2.0 counting as 2.1`(version: String, newer: [String]) throws {
    let text = """
      Metadata-Version: \(version)
      Provides-Extra: a
      License-File: b
      license-file: c
      Description-Content-Type: text/plain
      X-Other: d

      """
    let document = HeaderDocument(parsing: Array(text.utf8))
    #expect(try CoreMetadata.fieldsNewerThanStated(in: document).map(\.name) == newer)
  }
}
