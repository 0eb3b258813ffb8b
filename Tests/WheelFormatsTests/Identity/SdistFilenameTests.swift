import Testing
import WheelFormats

@Suite struct SdistFilenameTests {
  @Test(
    arguments: [
      ("requests-2.31.0.tar.gz", "requests", "2.31.0", .tarGz),
      ("zope.interface-6.1.tar.gz", "zope-interface", "6.1", .tarGz),
      ("Flask-SQLAlchemy-2.5.1.tar.gz", "flask-sqlalchemy", "2.5.1", .tarGz),
      ("antlr4-python3-runtime-4.9.3.tar.gz", "antlr4-python3-runtime", "4.9.3", .tarGz),
      ("pytz-2023.3.zip", "pytz", "2023.3", .zip),
      ("a_b-2021.04.01.tar.gz", "a-b", "2021.4.1", .tarGz),
      ("a-1!2.0rc1+local.1.tar.gz", "a", "1!2.0rc1+local.1", .tarGz),
      ("a-1.0-r3.tar.gz", "a", "1.0.post3", .tarGz),
    ] as [(String, String, String, SdistFilename.Format)])
  func `a file name is parsed into its parts and prints back`(
    _ text: String, _ name: String, _ version: String, _ format: SdistFilename.Format
  ) throws {
    let filename = try SdistFilename(parsing: text)
    #expect(filename.name.normalized == name)
    #expect(filename.version.description == version)
    #expect(filename.format == format)
    #expect(filename.description == text)
  }

  @Test func `a dash before a number is part of the version if the project has another name`() throws {
    #expect(try SdistFilename(parsing: "a-1.0-1.tar.gz").name.normalized == "a-1-0")
    let named = try SdistFilename(parsing: "a-1.0-1.tar.gz", of: ProjectName(parsing: "A"))
    #expect(named.version.description == "1.0.post1")
    #expect(named.stem == "a-1.0-1")
    #expect(throws: WheelError.self) {
      try SdistFilename(parsing: "a-1.0-1.tar.gz", of: ProjectName(parsing: "b"))
    }
  }

  @Test(
    arguments: [
      ("a-1.0.tar.bz2", "it does not end in .tar.gz or .zip"), ("a-1.0.TAR.GZ", "it does not end in .tar.gz or .zip"),
      ("a-1.0.whl", "it does not end in .tar.gz or .zip"), ("a.tar.gz", "expected NAME-VERSION"),
      ("a-one.tar.gz", "expected NAME-VERSION"), ("-1.0.tar.gz", "expected NAME-VERSION"),
      (".tar.gz", "expected NAME-VERSION"), ("a-.zip", "expected NAME-VERSION"),
      ("a b-1.0.tar.gz", "expected NAME-VERSION"), ("a- 1.0.tar.gz", "expected NAME-VERSION"),
    ] as [(String, String)])
  func `the error for an invalid name states what is wrong`(_ text: String, _ reason: String) {
    #expect(
      throws: WheelError(.invalidFileName, "not the file name of a source distribution: \(reason): '\(text)'")
    ) {
      try SdistFilename(parsing: text)
    }
  }
}
