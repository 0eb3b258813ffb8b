// Recipes, edits, patterns and diffs.

@testable import WheelArchive
@testable import WheelFormats
@testable import WheelKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

func fuzzRecipe(_ bytes: [UInt8]) {
  let recipe: Recipe
  do throws(WheelError) {
    recipe = try Recipe(parsing: bytes, path: "recipe.toml")
  } catch {
    let place = (error.file ?? "").split(separator: ":", omittingEmptySubsequences: false)
    let isPlace = place.count == 3 && place[0] == "recipe.toml" && place.dropFirst().allSatisfy { Int($0) ?? 0 > 0 }
    if !isPlace { broken("an error of a recipe has line and column", error.description) }
    _ = attempt { () throws(WheelError) in throw error }
    return
  }
  let filename = demand("a file name") { () throws(WheelError) in
    try WheelFilename(parsing: "demo-1.0-py2.py3-none-any.whl")
  }
  _ = recipe.rules(for: filename)
  for rule in recipe.rules { printAsRecipe(rule.patch, for: filename) }
}

/// A patch written as a recipe and read again is the same.
private func printAsRecipe(_ patch: Patch, for filename: WheelFilename) {
  let text = Recipe.text(for: [filename], patch)
  let again = demand("a printed recipe is one", text) { () throws(WheelError) in
    try Recipe(parsing: Array(text.utf8), path: "recipe.toml")
  }
  guard let rule = again.rules.first, again.rules.count == 1 else { broken("a printed recipe has a rule", text) }
  if !rule.matches(filename) { broken("a printed rule is for its wheel", text) }
  if Set(rule.patch.edits) != Set(patch.edits) || rule.patch.options != patch.options {
    broken("a printed recipe does the same", text, patch.edits, rule.patch.edits)
  }
  let printed = Recipe.text(for: [filename], rule.patch)
  if !printed.isExactly(text) { broken("a printed recipe is printed as it is", text, printed) }
}

/// The input is an option and, behind a blank, its value.
func fuzzEdit(_ bytes: [UInt8]) {
  // Neither a command line nor a recipe can hold it.
  if bytes.contains(0) { return }
  let parts = fuzzText(bytes).split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  let option = parts[0]
  let value = parts.count > 1 ? parts[1] : ""
  guard let edit = attempt({ () throws(WheelError) in try Edit(option: option, value: value) }) else { return }
  if !edit.option.isExactly(option) { broken("an edit has its option", option, edit.option) }
  let again = demand("the value of an edit can be read", option, value, edit.value) { () throws(WheelError) in
    try Edit(option: option, value: edit.value)
  }
  if again != edit || !again.value.isExactly(edit.value) {
    broken("the value of an edit is the same edit", option, value, edit.value, again.value)
  }
  let patch = demand("one edit is a patch", option, value) { () throws(WheelError) in try Patch([edit]) }
  // A path in a recipe is read as relative to it.
  switch edit {
  case .addFile, .replaceFile, .applyDiff: return
  default: break
  }
  let filename = demand("a file name") { () throws(WheelError) in
    try WheelFilename(parsing: "demo-1.0-py3-none-any.whl")
  }
  printAsRecipe(patch, for: filename)
}

/// The input is a pattern and, in the next line, a text.
func fuzzGlob(_ bytes: [UInt8]) {
  let lines = bytes.split(separator: .lineFeed, maxSplits: 1, omittingEmptySubsequences: false)
  let pattern = fuzzText(Array(lines[0]))
  let text = lines.count > 1 ? fuzzText(Array(lines[1])) : ""
  if let tags = attempt({ () throws(WheelError) in try TagPattern(parsing: pattern) }) {
    if let tag = attempt({ () throws(WheelError) in try CompressedTags(parsing: text) })?.expanded.first {
      _ = tags.matches(tag)
    }
  }
  if let paths = attempt({ () throws(WheelError) in try PathGlob(parsing: pattern) }) {
    let directories = WheelDirectories(distInfo: "demo-1.0.dist-info", data: nil)
    let found = demand("a pattern can be matched", pattern) { () throws(WheelError) in
      try paths.matches([text, "demo/x.py"], in: directories)
    }
    if !found.allSatisfy([text, "demo/x.py"].contains) { broken("what matches is one of the paths", pattern) }
  }
  guard let glob = attempt({ () throws(WheelError) in try GlobPattern(parsing: pattern) }) else { return }
  let isMatch = glob.matches(text)
  // The system's own matcher, where it reads patterns in the same way.
  let isPlain = (pattern + text).utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  guard isPlain, !["[:", "[.", "[="].contains(where: pattern.contains), !pattern.contains("-") else { return }
  let expected = fnmatch(pattern, text, FNM_NOESCAPE) == 0
  if isMatch != expected { broken("a pattern matches as fnmatch(3)", pattern, text, isMatch) }
}

/// The input is a diff; with a NUL in it, it is also two files that a diff is made of.
func fuzzDiff(_ bytes: [UInt8]) {
  for strip in [0, 1] {
    guard let diff = attempt({ () throws(WheelError) in try SourceDiff(parsing: bytes, strip: strip) }) else {
      continue
    }
    if diff.reversed.reversed.files.map(\.hunks) != diff.files.map(\.hunks) {
      broken("a diff reversed twice is itself")
    }
    for file in diff.files {
      if MemberName.fault(of: file.path) != nil, !file.path.isEmpty { broken("a diff's path is safe", file.path) }
      _ = file.appliesToAbsentFile
      apply(file, to: base(of: file))
      apply(file, to: bytes)
      apply(file, to: [])
    }
  }
  let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false).map { Array($0) }
  if parts.count == 2 { compare(parts[0], parts[1]) }
}

/// A file that has the old lines of each hunk where the hunk says.
private func base(of file: FileDiff) -> [UInt8] {
  var base: [UInt8] = []
  var line = 0
  for hunk in file.hunks {
    let first = hunk.firstLine
    guard first < 2000 else { break }
    while line < first {
      base += "line \(line)\n".utf8
      line += 1
    }
    base += hunk.old
    line += hunk.oldCount
  }
  return base
}

private func apply(_ file: FileDiff, to old: [UInt8]) {
  guard let new = attempt({ () throws(WheelError) in try file.apply(to: old) }) else { return }
  // A hunk that was moved, or whose new line numbers are not what the old ones make of them, can go back elsewhere.
  var shift = 0
  for hunk in file.hunks {
    let (first, isOverflow) = hunk.firstLine.addingReportingOverflow(shift)
    if isOverflow || hunk.reversed.firstLine != first { return }
    shift += hunk.newCount - hunk.oldCount
  }
  guard new.moved.isEmpty else { return }
  let back = demand("what was applied can be taken back", fuzzText(new.bytes)) { () throws(WheelError) in
    try file.reversed.apply(to: new.bytes)
  }
  if back.bytes != old { broken("what was taken back is what was", fuzzText(new.bytes), fuzzText(back.bytes)) }
}

/// The diff of two files makes the one of the other.
private func compare(_ old: [UInt8], _ new: [UInt8]) {
  for context in [3, 0] {
    let text = UnifiedDiff.text(old: old, new: new, oldLabel: "a/file", newLabel: "b/file", context: context)
    if text.isEmpty {
      if old != new { broken("files without a difference are equal") }
      continue
    }
    // What is not UTF-8 is shown with replacement characters.
    let isText = [old, new].allSatisfy { String(validating: $0, as: UTF8.self) != nil }
    guard isText, context == 3 else { continue }
    let diff = demand("a printed diff is one", text) { () throws(WheelError) in
      try SourceDiff(parsing: Array(text.utf8))
    }
    guard let file = diff.files.first, diff.files.count == 1 else { broken("a printed diff is of one file", text) }
    let applied = demand("a printed diff can be applied", text) { () throws(WheelError) in try file.apply(to: old) }
    if applied.bytes != new || !applied.moved.isEmpty { broken("a printed diff makes the one of the other", text) }
  }
}
