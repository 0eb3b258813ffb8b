import ArgumentParser
import WheelKit

/// `wheelpatch variant`: the variants of wheels that PEP 825 describes.
struct VariantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "variant",
    abstract: "Make, show, index and select variants of wheels (PEP 825).",
    usage: """
      wheelpatch variant make WHEEL... --label LABEL --property PROPERTY...
      wheelpatch variant unmake WHEEL... [-o DIR|FILE.whl]
      wheelpatch variant show WHEEL|DIR... [--json]
      wheelpatch variant index DIR [-o DIR] [--json]
      wheelpatch variant select DIR --project NAME --property PROPERTY...
      """,
    discussion: """
      A variant has a label at the end of its file name, and dist-info/variant.json with the properties that a system \
      must support. The specification is accepted provisionally and its format is a draft: see docs/variants.md.

      EXAMPLE:
        $ wheelpatch variant make thing-1.0-py3-none-any.whl \\
            --label x86_64_v3 --property 'x86_64 :: level :: v3'
        thing-1.0-py3-none-any-x86_64_v3.whl

      Exit status: 0 success, 1 'select' finds no wheel, 2 something could not be done, 64 usage error.
      """,
    subcommands: [
      VariantMakeCommand.self, VariantUnmakeCommand.self, VariantShowCommand.self, VariantIndexCommand.self,
      VariantSelectCommand.self,
    ])
}

extension ArgumentHelp {
  /// `--property`.
  fileprivate static let property = ArgumentHelp(
    "A property: 'NAMESPACE :: FEATURE :: VALUE'. May be repeated.", valueName: "property")
}

/// `wheelpatch variant make WHEEL...`.
struct VariantMakeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Make variants of wheels, or change their label or properties.",
    usage: """
      wheelpatch variant make WHEEL... --label LABEL --property PROPERTY... [--namespace NAMESPACE]... [-o DIR|FILE.whl]
      """,
    discussion: """
      Adds the label to the file name, variant.json to .dist-info and its row to RECORD. No other byte changes, so \
      that 'unmake' restores the wheel. The label 'null' is that of the variant without properties, which needs a \
      namespace.

      EXAMPLE:
        $ wheelpatch variant make thing-1.0-py3-none-any.whl \\
            --label x86_64_v3 --property 'x86_64 :: level :: v3'
        thing-1.0-py3-none-any-x86_64_v3.whl

      Exit status: 0 success, 2 a wheel could not be made a variant, 64 usage error.
      """)

  @Argument(help: ArgumentHelp("The wheels, or directories of wheels.", valueName: "wheel|dir"), completion: .wheels)
  var wheels: [String]

  // Hints of errors name the options of `patch`.
  @Option(
    name: [.customLong("label"), .customLong("variant-label")],
    help: ArgumentHelp(
      "The label: lower-case letters, digits, '_' and '.'; {local} and other placeholders as in 'patch'.",
      valueName: "label"),
    transform: { text in try usage(Edit(option: "variant-label", value: text)) })
  var label: Edit

  @Option(
    name: [.customLong("property"), .customLong("variant-property")], help: .property,
    transform: { text in try usage(Edit(option: "variant-property", value: text)) })
  var property: [Edit] = []

  @Option(
    name: [.customLong("namespace"), .customLong("variant-namespace")],
    help: ArgumentHelp(
      "A namespace of the release, the most preferred first (default: in the order of the properties). May be repeated.",
      valueName: "namespace"),
    transform: { text in try usage(Edit(option: "variant-namespace", value: text)) })
  var namespace: [Edit] = []

  @OptionGroup var destination: DestinationOptions
  @OptionGroup var options: RunOptions

  func validate() throws { if let fault = request.fault { throw ValidationError(fault) } }

  func run() throws { try PatchRun(request: request).run().end() }

  private var request: PatchRequest {
    var request = PatchRequest(wheels, destination, options)
    request.edits = [label] + namespace + property
    return request
  }
}

/// `wheelpatch variant unmake WHEEL...`.
struct VariantUnmakeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmake",
    abstract: "Make plain wheels of variants.",
    discussion: """
      Removes the label, variant.json and its row in RECORD. A wheel that 'make' made a variant of gets the bytes that \
      it had.

      EXAMPLE:
        $ wheelpatch variant unmake thing-1.0-py3-none-any-x86_64_v3.whl
        thing-1.0-py3-none-any.whl

      Exit status: 0 success, 2 a wheel could not be written, 64 usage error.
      """)

  @Argument(help: ArgumentHelp("The wheels, or directories of wheels.", valueName: "wheel|dir"), completion: .wheels)
  var wheels: [String]

  @OptionGroup var destination: DestinationOptions
  @OptionGroup var options: RunOptions

  func validate() throws { if let fault = request.fault { throw ValidationError(fault) } }

  func run() throws { try PatchRun(request: request).run().end() }

  private var request: PatchRequest {
    var request = PatchRequest(wheels, destination, options)
    request.edits = [.unmakeVariant]
    return request
  }
}

/// `wheelpatch variant show WHEEL|DIR...`.
struct VariantShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print the label and the properties of wheels.",
    discussion: """
      EXAMPLE:
        $ wheelpatch variant show thing-1.0-py3-none-any-x86_64_v3.whl
        thing-1.0-py3-none-any-x86_64_v3.whl: x86_64_v3
          x86_64 :: level :: v3

      Exit status: 0 success, 2 variant.json of a wheel is missing or has a fault, 64 usage error.
      """)

  @Argument(help: ArgumentHelp("The wheels, or directories of wheels.", valueName: "wheel|dir"), completion: .wheels)
  var wheels: [String]

  @OptionGroup var format: JSONOption
  @OptionGroup var verbosity: QuietOption

  func validate() throws { if wheels.isEmpty { throw ValidationError("Missing expected argument '<wheel|dir> ...'") } }

  func run() throws { try VariantRun(console: verbosity.console, json: format.json).show(wheels).end() }
}

/// `wheelpatch variant index DIR`.
struct VariantIndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Write NAME-VERSION-variants.json for each release with variants.",
    discussion: """
      Combines variant.json of all wheels of a release, which must not contradict each other. An existing file is \
      replaced if it does not contradict them either. Prints the path of each file.

      EXAMPLE:
        $ wheelpatch variant index wheelhouse
        wheelhouse/thing-1.0-variants.json

      Exit status: 0 success, 2 a file could not be written, 64 usage error.
      """)

  @Argument(help: ArgumentHelp("The directory of wheels.", valueName: "dir"), completion: .directory)
  var directory: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write to this directory (default: that of the wheels).", valueName: "dir"),
    completion: .directory)
  var output: String?

  @OptionGroup var overwriting: ForceOption
  @OptionGroup var format: JSONOption
  @OptionGroup var verbosity: QuietOption

  func validate() throws { if output?.isEmpty == true { throw ValidationError("--output is empty") } }

  func run() throws {
    let run = VariantRun(console: verbosity.console, json: format.json)
    try run.index(directory, into: output ?? directory, replacing: overwriting.force).end()
  }
}

/// `wheelpatch variant select DIR --project NAME`.
struct VariantSelectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "select",
    abstract: "Print the wheels that a system accepts, the best first, and why not the others.",
    usage: """
      wheelpatch variant select DIR --project NAME [--property PROPERTY]... [--python V --platform P] [--json]
      """,
    discussion: """
      The properties are those that the system supports, in the order in which it prefers them. No provider is run. \
      The accepted wheels go to stdout: newest version first, then by variant, wheels that are not variants last, then \
      by tags and build number. The others go to stderr with the reason. Without --python and --platform, tags do not matter.

      EXAMPLE:
        $ wheelpatch variant select wheelhouse --project thing --property 'x86_64 :: level :: v3'
        wheelhouse/thing-1.0-py3-none-any-x86_64_v3.whl
        wheelhouse/thing-1.0-py3-none-any.whl

      Exit status: 0 success, 1 no wheel is accepted, 2 a file could not be read, 64 usage error.
      """)

  @Argument(help: ArgumentHelp("The directory of wheels.", valueName: "dir"), completion: .directory)
  var directory: String

  @Option(
    help: ArgumentHelp("The project.", valueName: "name"),
    transform: { text in try usage(ProjectName(parsing: text)) })
  var project: ProjectName

  @Option(help: .property, transform: { text in try usage(VariantProperty(parsing: text)) })
  var property: [VariantProperty] = []

  @Option(help: ArgumentHelp("The version of Python, such as 3.11.", valueName: "version"))
  var python: String?

  @Option(help: ArgumentHelp("The platform tag, such as manylinux_2_28_x86_64 or win_amd64.", valueName: "platform"))
  var platform: String?

  @OptionGroup var format: JSONOption
  @OptionGroup var verbosity: QuietOption

  func validate() throws { _ = try environment }

  func run() throws {
    let system = VariantSelection.System(properties: property, environment: try environment)
    try VariantRun(console: verbosity.console, json: format.json).select(directory, project, system).end()
  }

  private var environment: TargetEnvironment? {
    get throws {
      switch (python, platform) {
      case (let python?, let platform?):
        return try usage(TargetEnvironment(python: python, platform: TargetPlatform(parsing: platform)))
      case (nil, nil): return nil
      default: throw ValidationError("--python and --platform belong together")
      }
    }
  }
}
