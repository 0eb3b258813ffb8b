import Testing

@testable import WheelArchive
@testable import WheelKit

@Suite struct IndexStateTests {
  private static func state() throws -> IndexState {
    var state = IndexState()
    for (name, python) in [("b-1.0+x-py3-none-any.whl", ">=3.8, <4"), ("a-1-py3-none-any.whl", nil)] {
      let file = IndexedFile(
        name: name, project: try ProjectName(parsing: "A"), version: try Version(parsing: "1.0+x"), size: 5,
        sha256: "abc", metadataSHA256: "def",
        requiresPython: python, uploaded: FileStatus.Time(seconds: 1, nanoseconds: 2))
      state.entries[name] = IndexState.Entry(
        file: file,
        fingerprint: FileFingerprint(size: 5, modified: FileStatus.Time(seconds: 3, nanoseconds: 4), inode: 6),
        isVerified: python == nil)
    }
    state.gone["c-1-py3-none-any.whl"] = "123"
    return state
  }

  @Test func `parsing and printing are inverses`() throws {
    let state = try Self.state()
    #expect(try IndexState(parsing: state.bytes) == state)
    #expect(try IndexState(parsing: state.bytes).bytes == state.bytes)
    #expect(try IndexState(parsing: IndexState().bytes) == IndexState())
  }

  @Test(arguments: [
    ("", "line 1"), ("wheelpatch index 2\n", "line 1"), ("wheelpatch index 1\na\n", "line 2"),
    ("wheelpatch index 1\na-1-py3-none-any.whl\t1\nb\t1\t2\n", "line 3"),
  ])
  func `a damaged state is an error with the number of the line`(text: String, line: String) {
    let error = #expect(throws: WheelError.self) { try IndexState(parsing: Array(text.utf8)) }
    #expect(error?.code == .invalidIndexState)
    #expect(error?.subject == line)
  }

  @Test func `a state that ends anywhere is an error or a state`() throws {
    let bytes = try Self.state().bytes
    for count in 0..<bytes.count {
      do throws(WheelError) {
        _ = try IndexState(parsing: Array(bytes[..<count]))
      } catch {
        #expect(error.code == .invalidIndexState)
      }
    }
  }
}
