import ArgumentParser
import WheelKit

/// The options that change name, version, build tag and tags.
struct IdentityOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Set the local version label: 2.0.1 becomes 2.0.1+LABEL.", valueName: "label"),
    transform: Edit.reader("local-version"))
  var localVersion: [Edit] = []

  @Option(
    help: ArgumentHelp(
      "Append to the local version label: 2.0.1+cu118 becomes 2.0.1+cu118.LABEL.", valueName: "label"),
    transform: Edit.reader("append-local-version"))
  var appendLocalVersion: [Edit] = []

  @Option(
    help: ArgumentHelp("Set the version to exactly this one.", valueName: "version"),
    transform: Edit.reader("set-version"))
  var setVersion: [Edit] = []

  @Option(
    help: ArgumentHelp("Rename the distribution; requirements of the wheel on itself follow.", valueName: "name"),
    transform: Edit.reader("rename"))
  var rename: [Edit] = []

  @Option(
    help: ArgumentHelp("Set the build tag in file name and WHEEL.", valueName: "build"),
    transform: Edit.reader("build-tag"))
  var buildTag: [Edit] = []

  @Flag(help: "Remove the build tag.")
  var noBuildTag = false

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Set (a.b), add (+a) or remove (-a) Python tags.", valueName: "tags"),
    transform: Edit.reader("python-tag"))
  var pythonTag: [Edit] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Set, add or remove ABI tags.", valueName: "tags"),
    transform: Edit.reader("abi-tag"))
  var abiTag: [Edit] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Set, add or remove platform tags.", valueName: "tags"),
    transform: Edit.reader("platform-tag"))
  var platformTag: [Edit] = []

  var edits: [Edit] {
    let groups: [[Edit]] = [
      localVersion, appendLocalVersion, setVersion, rename, buildTag, noBuildTag ? [.setBuildTag(nil)] : [],
      pythonTag, abiTag, platformTag,
    ]
    return groups.flatMap(\.self)
  }
}

/// The options that change what the wheel requires.
struct RequirementOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Drop a requirement: all of a name, or those equal to a full requirement.", valueName: "requirement"),
    transform: Edit.reader("drop-requires"))
  var dropRequires: [Edit] = []

  @Option(
    help: ArgumentHelp("Add a requirement.", valueName: "requirement"),
    transform: Edit.reader("add-requires"))
  var addRequires: [Edit] = []

  @Option(
    help: ArgumentHelp("Replace the specifiers or URL of every entry of that name.", valueName: "requirement"),
    transform: Edit.reader("set-requires"))
  var setRequires: [Edit] = []

  @Option(
    help: ArgumentHelp("Rename a requirement.", valueName: "old=new"),
    transform: Edit.reader("rename-requires"))
  var renameRequires: [Edit] = []

  @Option(
    help: ArgumentHelp("Remove every version bound of a requirement; '*' for all.", valueName: "name"),
    transform: Edit.reader("relax-requires"))
  var relaxRequires: [Edit] = []

  @Option(
    help: ArgumentHelp("Remove upper bounds: '<', '<=', and those in '==' and '~='.", valueName: "name"),
    transform: Edit.reader("drop-upper"))
  var dropUpper: [Edit] = []

  @Option(
    help: ArgumentHelp("Remove lower bounds: '>', '>=', and those in '==' and '~='.", valueName: "name"),
    transform: Edit.reader("drop-lower"))
  var dropLower: [Edit] = []

  @Option(
    help: ArgumentHelp("Replace the upper bound: 'numpy<3'.", valueName: "bound"),
    transform: Edit.reader("set-upper"))
  var setUpper: [Edit] = []

  @Option(
    help: ArgumentHelp("Replace the lower bound: 'numpy>=1.20'.", valueName: "bound"),
    transform: Edit.reader("set-lower"))
  var setLower: [Edit] = []

  @Option(
    help: ArgumentHelp(
      "Replace the marker: 'numpy; python_version < \"3.9\"'. What it says of 'extra' stays.", valueName: "requirement"),
    transform: Edit.reader("set-marker"))
  var setMarker: [Edit] = []

  @Option(
    help: ArgumentHelp("Remove the marker; what it says of 'extra' stays.", valueName: "name"),
    transform: Edit.reader("drop-marker"))
  var dropMarker: [Edit] = []

  @Option(
    help: ArgumentHelp("Drop an extra and what only it requires.", valueName: "extra"),
    transform: Edit.reader("drop-extra"))
  var dropExtra: [Edit] = []

  var edits: [Edit] {
    let groups: [[Edit]] = [
      dropRequires, addRequires, setRequires, renameRequires, relaxRequires, dropUpper, dropLower, setUpper,
      setLower, setMarker, dropMarker, dropExtra,
    ]
    return groups.flatMap(\.self)
  }
}

/// The options that change other headers of METADATA.
struct FieldOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Set Requires-Python; an empty value removes it.", valueName: "specifiers"),
    transform: Edit.reader("requires-python"))
  var requiresPython: [Edit] = []

  @Option(
    help: ArgumentHelp("Set a metadata field; all its values are replaced.", valueName: "field: value"),
    transform: Edit.reader("set-field"))
  var setField: [Edit] = []

  @Option(
    help: ArgumentHelp("Add a value to a metadata field.", valueName: "field: value"),
    transform: Edit.reader("add-field"))
  var addField: [Edit] = []

  @Option(
    help: ArgumentHelp("Drop a metadata field, or one value of it.", valueName: "field[: value]"),
    transform: Edit.reader("drop-field"))
  var dropField: [Edit] = []

  var edits: [Edit] {
    let groups: [[Edit]] = [
      requiresPython, setField, addField, dropField,
    ]
    return groups.flatMap(\.self)
  }
}

/// The options that change the wheel's files.
struct FileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Add a file. DEST, up to the first '=', may begin with 'dist-info/' or 'data/', this wheel's directories.",
      valueName: "dest=src"),
    transform: Edit.reader("add-file"))
  var addFile: [Edit] = []

  @Option(
    help: ArgumentHelp("Replace the contents of a file.", valueName: "dest=src"),
    transform: Edit.reader("replace-file"))
  var replaceFile: [Edit] = []

  @Option(
    help: ArgumentHelp("Delete files: '*' within a folder, '**' in folders of any depth.", valueName: "glob"),
    transform: Edit.reader("delete-file"))
  var deleteFile: [Edit] = []

  @Option(
    help: ArgumentHelp("Apply a unified diff; a hunk that does not fit exactly fails all.", valueName: "file"),
    transform: Edit.reader("apply-diff"))
  var applyDiff: [Edit] = []

  @Option(help: ArgumentHelp("Take N components off the paths in diffs.", valueName: "n"))
  var strip = 1

  @Option(
    help: ArgumentHelp(
      "Add an entry point: 'console_scripts: demo = demo.cli:main'.", valueName: "group: name = object"),
    transform: Edit.reader("add-entry-point"))
  var addEntryPoint: [Edit] = []

  @Option(
    help: ArgumentHelp("Drop an entry point: 'console_scripts: demo'.", valueName: "group: name"),
    transform: Edit.reader("drop-entry-point"))
  var dropEntryPoint: [Edit] = []

  func validate() throws {
    guard (0...SourceDiff.mostStripped).contains(strip) else {
      throw ValidationError(
        "--strip is a number of components from 0 to \(SourceDiff.mostStripped): found '\(strip)'")
    }
  }

  var edits: [Edit] {
    let diffs = applyDiff.map { edit in
      if case .applyDiff(let path, _) = edit { Edit.applyDiff(path: path, strip: strip) } else { edit }
    }
    let groups: [[Edit]] = [addFile, replaceFile, deleteFile, diffs, addEntryPoint, dropEntryPoint]
    return groups.flatMap(\.self)
  }
}

extension Edit {
  /// A function that reads the value of an option, so that a wrong one is said with the option's name.
  static func reader(_ option: String) -> @Sendable (String) throws -> Edit {
    { value in try Edit(option: option, value: value) }
  }
}
