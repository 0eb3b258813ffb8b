import ArgumentParser
import Testing
import WheelKit

@testable import wheelpatch

@Suite struct PatchCommandTests {
  private static func request(_ line: String) throws -> PatchRequest {
    let words = try RawArguments.prepared(line.split(separator: " ").map(String.init))
    return try #require(try Wheelpatch.parseAsRoot(words) as? PatchCommand).request
  }

  @Test(arguments: [
    ("a.whl --local-version x", ["local-version": "x"]),
    ("patch a.whl --local-version=x -o out", ["local-version": "x"]),
    ("--drop-requires triton a.whl --output=out --force --quiet", ["drop-requires": "triton"]),
    ("a.whl --platform-tag=-linux_x86_64 --abi-tag none", ["platform-tag": "-linux_x86_64", "abi-tag": "none"]),
    ("a.whl --python-tag +py3 --no-build-tag", ["python-tag": "+py3", "build-tag": ""]),
    ("a.whl --set-lower n>=1 --drop-upper m", ["set-lower": "n>=1", "drop-upper": "m"]),
    ("a.whl --set-upper n<3 --drop-lower k", ["set-upper": "n<3", "drop-lower": "k"]),
    ("a.whl --requires-python >=3 --set-version 1!2.0", ["requires-python": ">=3", "set-version": "1!2.0"]),
    ("a.whl --rename A.B --append-local-version y", ["rename": "A.B", "append-local-version": "y"]),
    ("a.whl --set-field=Summary:s --add-field=Classifier:a", ["set-field": "Summary:s", "add-field": "Classifier:a"]),
    ("a.whl --drop-field Keywords --drop-extra e", ["drop-field": "Keywords", "drop-extra": "e"]),
    ("a.whl --relax-requires * --set-requires a>1", ["relax-requires": "*", "set-requires": "a>1"]),
    ("a.whl --rename-requires a=b --add-requires c", ["rename-requires": "a=b", "add-requires": "c"]),
    ("a.whl --drop-marker d --set-marker e;os_name=='x'", ["drop-marker": "d", "set-marker": "e;os_name=='x'"]),
    ("a.whl --requires-python= --build-tag 7", ["requires-python": "", "build-tag": "7"]),
  ])
  func `each option asks for its edit`(line: String, edits: [String: String]) throws {
    let request = try Self.request(line)
    #expect(request.wheels == ["a.whl"])
    let expected = try edits.map { option, value in
      option == "build-tag" && value.isEmpty ? Edit.setBuildTag(nil) : try Edit(option: option, value: value)
    }
    #expect(Set(request.edits) == Set(expected))
    #expect(request.options == PatchOptions())
  }

  @Test func `each flag sets what it is called`() throws {
    let plain = try Self.request("a.whl b.whl --rename x")
    #expect(plain.wheels == ["a.whl", "b.whl"])
    #expect(plain.output == nil)
    #expect(
      ![plain.isInPlace, plain.replacesExisting, plain.isDryRun, plain.printsJSON, plain.computesDigests].contains(true)
    )
    #expect(!plain.console.isQuiet)
    let flags = try Self.request(
      "a.whl --rename x --in-place --force --dry-run --json --sha256 -q --metadata-file --allow-missing --provenance "
        + "--verify --rehash --recompress --compression deflate:9")
    #expect(flags.isInPlace && flags.replacesExisting && flags.isDryRun && flags.printsJSON && flags.computesDigests)
    #expect(flags.console.isQuiet)
    var options = PatchOptions()
    options.writesMetadataFile = true
    options.allowMissing = true
    options.recordsProvenance = true
    options.verifies = true
    options.rehashes = true
    options.recompresses = true
    options.compression = try Compression(parsing: "deflate:9")
    #expect(flags.options == options)
    #expect(try Self.request("a.whl --rename x -o out").output == "out")
  }

  @Test(arguments: [
    "a.whl --local-version", "a.whl --local-version x --in-place -o out", "a.whl --local-verison x",
    "a.whl --set-version one", "a.whl --set-version 1 --set-version 2", "a.whl --local-version --quiet",
    "a.whl -o out -o other --local-version x", "b.whl a.whl -o c.whl --rename x", "inspct",
    "a.whl --local-version x --force=yes", "a.whl --rename x inspect", "a.whl --rename x --strip -1",
  ])
  func `a wrong command line is refused`(line: String) {
    #expect(throws: (any Error).self) { try Self.request(line) }
  }

  @Test func `thousands of wheels can be named`() throws {
    let names = (0..<2000).map { "w\($0).whl" }
    #expect(try Self.request("--rename x " + names.joined(separator: " ")).wheels == names)
  }
}
