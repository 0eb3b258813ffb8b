import ArgumentParser
import WheelKit

/// A group of options that ask for edits. Each is one property with an `EditDefinition`, in the order of the help.
protocol EditOptions: ParsableArguments {
  /// The edits that the command line asks for.
  var edits: [Edit] { get }
}

/// The options that change name, version, build tag and tags.
struct IdentityOptions: EditOptions {
  @Option(.localVersion) var localVersion: [Edit]
  @Option(.appendLocalVersion) var appendLocalVersion: [Edit]
  @Option(.setVersion) var setVersion: [Edit]
  @Flag(.dropLocalVersion) var dropLocalVersion: Bool
  @Flag(.finalVersion) var finalVersion: Bool
  @Option(.rename) var rename: [Edit]
  @Option(.buildTag) var buildTag: [Edit]
  @Flag(.noBuildTag) var noBuildTag: Bool
  @Option(.pythonTag) var pythonTag: [Edit]
  @Option(.abiTag) var abiTag: [Edit]
  @Option(.platformTag) var platformTag: [Edit]
  @Flag(.variantUnmake) var variantUnmake: Bool
  @Option(.variantLabel) var variantLabel: [Edit]
  @Option(.variantNamespace) var variantNamespace: [Edit]
  @Option(.variantProperty) var variantProperty: [Edit]
  @Option(.rootIsPurelib) var rootIsPurelib: [Edit]
}

/// The options that change what the wheel requires.
struct RequirementOptions: EditOptions {
  @Option(.dropRequires) var dropRequires: [Edit]
  @Option(.addRequires) var addRequires: [Edit]
  @Option(.setRequires) var setRequires: [Edit]
  @Option(.renameRequires) var renameRequires: [Edit]
  @Option(.relaxRequires) var relaxRequires: [Edit]
  @Option(.dropUpper) var dropUpper: [Edit]
  @Option(.dropLower) var dropLower: [Edit]
  @Option(.setUpper) var setUpper: [Edit]
  @Option(.setLower) var setLower: [Edit]
  @Option(.pinRequires) var pinRequires: [Edit]
  @Option(.setMarker) var setMarker: [Edit]
  @Option(.dropMarker) var dropMarker: [Edit]
  @Option(.dropExtra) var dropExtra: [Edit]
}

/// The options that change other fields of METADATA.
struct FieldOptions: EditOptions {
  @Option(.requiresPython) var requiresPython: [Edit]
  @Option(.metadataVersion) var metadataVersion: [Edit]
  @Option(.description) var description: [Edit]
  @Option(.descriptionContentType) var descriptionContentType: [Edit]
  @Option(.setField) var setField: [Edit]
  @Option(.addField) var addField: [Edit]
  @Option(.dropField) var dropField: [Edit]
}

/// The options that change the wheel's files.
struct FileOptions: EditOptions {
  @Option(.addFile) var addFile: [Edit]
  @Option(.replaceFile) var replaceFile: [Edit]
  @Option(.replaceText) var replaceText: [Edit]
  @Option(.deleteFile) var deleteFile: [Edit]
  @Option(.keepFile) var keepFile: [Edit]
  @Option(.applyDiff) var applyDiff: [Edit]
  @Option(.addEntryPoint) var addEntryPoint: [Edit]
  @Option(.dropEntryPoint) var dropEntryPoint: [Edit]
}

/// How all diffs of the command line are applied.
struct DiffArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Strip N leading components from the paths in diffs.", valueName: "n"))
  var strip = 1

  @Option(
    help: ArgumentHelp("Apply only these files of diffs.", valueName: "glob"),
    transform: { text in try usage(PathGlob(parsing: text)) })
  var diffInclude: [PathGlob] = []

  @Option(
    help: ArgumentHelp("Leave out these files of diffs.", valueName: "glob"),
    transform: { text in try usage(PathGlob(parsing: text)) })
  var diffExclude: [PathGlob] = []

  @Option(
    help: ArgumentHelp("Change the beginning of paths in diffs: 'src/=' or 'lib/=torch/'.", valueName: "old/=new/"),
    transform: { text in try usage(DiffPathMap(parsing: text)) })
  var diffMap: [DiffPathMap] = []

  @Flag(help: "Apply diffs with LF to files with CRLF, and the reverse; files keep their line endings.")
  var ignoreLineEndings = false

  func validate() throws {
    guard (0...SourceDiff.maximumStripped).contains(strip) else {
      throw ValidationError(
        "--strip is a number of components from 0 to \(SourceDiff.maximumStripped): found '\(strip)'")
    }
  }

  var options: DiffOptions {
    DiffOptions(
      strip: strip, includes: diffInclude, excludes: diffExclude, maps: diffMap, ignoresLineEndings: ignoreLineEndings)
  }
}

extension EditOptions {
  /// The edits of all properties. A flag is found by the name of its property.
  var edits: [Edit] {
    var edits: [Edit] = []
    for (name, value) in Mirror(reflecting: self).children {
      if let option = value as? Option<[Edit]> {
        edits += option.wrappedValue
      } else if let flag = value as? Flag<Bool>, flag.wrappedValue {
        edits += EditDefinition.all.compactMap { $0.flag(ofProperty: name ?? "") }
      }
    }
    return edits
  }
}

extension EditDefinition {
  /// The edit of a flag whose property has this name, with an underscore as the wrapper has it.
  fileprivate func flag(ofProperty name: String) -> Edit? {
    guard case .flag(let edit) = form else { return nil }
    let words = option.split(separator: "-")
    return name == "_" + words[0] + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
      ? edit : nil
  }
}

extension EditDefinition {
  /// What the shell completes the value with.
  fileprivate var completion: CompletionKind? {
    switch option {
    case "root-is-purelib": .list(["true", "false"])
    case "description-content-type": .list(["text/markdown", "text/x-rst", "text/plain"])
    default: valueName == "file" ? .file() : nil
    }
  }
}

extension Option where Value == [Edit] {
  /// The option for an edit; it can be given more than once.
  init(_ definition: EditDefinition) {
    self.init(
      wrappedValue: [], name: .customLong(definition.option),
      parsing: definition.allowsDash ? .unconditionalSingleValue : .singleValue,
      help: ArgumentHelp(definition.help, valueName: definition.valueName),
      completion: definition.completion,
      transform: { text in try usage(definition.edit(parsing: text)) })
  }
}

extension Flag where Value == Bool {
  /// The flag for an edit.
  init(_ definition: EditDefinition) {
    self.init(wrappedValue: false, name: .customLong(definition.option), help: ArgumentHelp(definition.help))
  }
}
