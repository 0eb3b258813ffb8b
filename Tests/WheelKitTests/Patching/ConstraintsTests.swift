import Testing

@testable import WheelKit

@Suite struct ConstraintsTests {
  @Test func `lines, comments and blank lines are read as pip does`() throws {
    let text = "\u{FEFF}# all\r\n\r\nNumPy==1.26.4  # why\r\n  a_b >= 1, <2\t#x\nc===1.0#local\rd\nnumpy == 1.26.4"
    let constraints = try Constraints(parsing: Array(text.utf8))
    let found = try ["numpy", "a-b", "c", "d", "e"].map { constraints[try ProjectName(parsing: $0)] }
    #expect(found.map { $0?.requirement.description } == ["NumPy==1.26.4", "a_b >= 1, <2", "c===1.0#local", "d", nil])
    #expect(found.map { $0?.line } == [3, 4, 5, 6, nil])
  }

  @Test(arguments: [
    ("a==1\n-c other.txt\n", "line 2: options are not supported: '-c'"),
    ("--index-url https://x.example", "line 1: options are not supported: '--index-url'"),
    ("a==1 --hash=sha256:00", "line 1: options are not supported: '--hash=sha256:00'"),
    ("a==1 \\\n    --hash=sha256:00", "line 1: continued lines are not supported: 'a==1 \\'"),
    ("a[x]==1", "line 1: extras are not supported: 'a[x]==1'"),
    ("a==1; os_name == 'nt'", "line 1: markers are not supported: 'a==1; os_name == 'nt''"),
    ("a @ https://x.example/a.whl", "line 1: URLs are not supported: 'a @ https://x.example/a.whl'"),
    ("https://x.example/a.whl", "line 1: URLs are not supported: 'https://x.example/a.whl'"),
    ("a==1\n\nA==2", "line 3: line 1 has another constraint for the project: 'A==2'"),
    ("./a.whl", "line 1: not a requirement: expected a project name at character 1: './a.whl'"),
  ])
  func `what is not supported is an error with its line`(_ text: String, _ reason: String) {
    #expect(throws: WheelError(.invalidConstraints, reason)) { try Constraints(parsing: Array(text.utf8)) }
  }

  @Test func `other bytes and large files are errors`() {
    #expect(throws: WheelError(.invalidConstraints, "not UTF-8")) { try Constraints(parsing: [0x61, 0xFF]) }
    #expect(throws: WheelError(.sourceTooLarge, "4194305 bytes, expected at most 4194304")) {
      try Constraints(parsing: [UInt8](repeating: .lineFeed, count: Constraints.maximumSize + 1))
    }
  }
}
