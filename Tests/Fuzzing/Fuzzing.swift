// One executable with every target. `run` builds it together with the sources of the libraries.

@testable import WheelFormats

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the fuzzer throws at one part of the library. A target returns, or ends the process with `broken`.
typealias FuzzTarget = @Sendable ([UInt8]) -> Void

let fuzzTargets: [String: FuzzTarget] = [
  "metadata": fuzzMetadata,
  "record": fuzzRecord,
  "entry-points": fuzzEntryPoints,
  "filename": fuzzFilename,
  "version": fuzzVersion,
  "specifier": fuzzSpecifier,
  "requirement": fuzzRequirement,
  "marker": fuzzMarker,
  "recipe": fuzzRecipe,
  "edit": fuzzEdit,
  "glob": fuzzGlob,
  "diff": fuzzDiff,
  "deflate": fuzzDeflate,
  "sdist": fuzzSdist,
  "wheel": fuzzWheel,
  "contents": fuzzContents,
]

/// The target that the environment asks for.
private let chosenTarget: FuzzTarget = {
  let name = fuzzEnvironment("WHEELPATCH_FUZZ_TARGET")
  guard let target = fuzzTargets[name] else { fatalError("no such target: \(name)") }
  return target
}()

/// The function that libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  chosenTarget(unsafe Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// The value of an environment variable; empty where there is none.
func fuzzEnvironment(_ name: String) -> String {
  guard let value = unsafe getenv(name) else { return "" }
  return unsafe String(cString: value)
}

/// Ends the process: something that always holds does not. The values are shown with their escapes.
func broken(_ rule: String, _ values: Any...) -> Never {
  fatalError("broken: \(rule)" + values.map { "\n  " + String(reflecting: $0) }.joined())
}

/// What `body` returns; nil where it throws what a person can read.
func attempt<Value>(_ body: () throws(WheelError) -> Value) -> Value? {
  do throws(WheelError) {
    return try body()
  } catch {
    if error.reason.isEmpty || error.reason.onOneLine != error.reason { broken("an error is one line", error.reason) }
    // At most ten values of 200 characters, each of which takes up to ten bytes when it does not print.
    if error.reason.utf8.count > 25_000 { broken("an error is short", error.reason) }
    return nil
  }
}

/// What `body` returns, which must not throw.
func demand<Value>(_ rule: String, _ values: Any..., body: () throws(WheelError) -> Value) -> Value {
  do throws(WheelError) {
    return try body()
  } catch {
    broken(rule, values, error.description)
  }
}

/// The text that an input stands for.
func fuzzText(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
