import Testing
import WheelFormats

@Suite struct WheelErrorTests {
  @Test func `an error prints file, subject, reason`() {
    let error = WheelError(.invalidValue, "not a version: 'one'").about("Version").inFile("a.whl")
    #expect(error.description == "a.whl: Version: not a version: 'one'")
  }

  @Test func `the first file and subject named are kept`() {
    let error = WheelError(.system, file: "a.whl", subject: "METADATA", "gone").about("RECORD").inFile("b.whl")
    #expect(error.description == "a.whl: METADATA: gone")
  }
}
