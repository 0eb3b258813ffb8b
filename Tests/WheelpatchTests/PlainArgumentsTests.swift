import ArgumentParser
import Testing
import WheelKit

@testable import wheelpatch

@Suite struct PlainArgumentsTests {
  @Test(arguments: [
    "a-1-py3-none-any.whl --local-version x",
    "patch a-1-py3-none-any.whl --local-version=x -o out",
    "--drop-requires triton a.whl b.whl --output=out --force --quiet",
    "a.whl --platform-tag +any --platform-tag=-linux_x86_64 --abi-tag none --python-tag py3",
    "a.whl --set-lower n>=1 --drop-upper m --set-upper n<3 --drop-lower k --no-build-tag",
    "a.whl --no-build-tag --in-place --json --sha256 --dry-run --metadata-file --allow-missing -q",
    "a.whl --requires-python >=3 --set-version 1!2.0 --rename A.B --append-local-version y",
    "a.whl --set-field=Summary:s --add-field=Classifier:a --drop-field Keywords --drop-extra e",
    "a.whl --relax-requires * --set-requires a>1 --rename-requires a=b --add-requires c --drop-marker d",
  ])
  func `what is read plainly is what the parser reads`(_ line: String) throws {
    let arguments = line.split(separator: " ").map(String.init)
    let parsed = try #require(try Wheelpatch.parseAsRoot(arguments) as? PatchCommand).request
    let plain = try #require(PlainArguments.request(arguments))
    #expect(try plain.patch == parsed.patch)
    var alike = plain
    alike.edits = parsed.edits
    #expect(alike == parsed)
  }

  @Test(arguments: [
    "", "--help", "--version", "inspect a.whl", "record a.whl", "help patch", "a.whl", "a.whl --help",
    "a.whl --local-version", "a.whl --requires-python=", "a.whl --local-version x --in-place -o out",
    "a.whl --local-verison x",
    "a.whl --set-version one", "a.whl --set-version 1 --set-version 2", "a.whl --local-version --quiet",
    "a.whl -o out -o other --local-version x", "a.whl --local-version x -- b.whl", "b.whl a.whl -o c.whl --rename x",
    "a.whl --generate-completion-script bash", "a.whl --local-version x -h", "a.whl --local-version x --force=yes",
  ])
  func `what is no plain patch, or is wrong, is left to the parser`(_ line: String) {
    #expect(PlainArguments.request(line.split(separator: " ").map(String.init)) == nil)
  }
}
