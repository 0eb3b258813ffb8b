import ArgumentParser
import WheelKit

/// `wheelpatch deps WHEEL|DIR... --python V --platform P`.
struct DepsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deps",
    abstract: "Tell whether wheels can be installed from their folder alone.",
    discussion: """
      Reads the requirements of all wheels and reports, for each Python and platform, projects that are not in the \
      folder and requirements that no wheel satisfies. With --root it tries to install single projects, and only those \
      count. Pre-releases count as versions. Source distributions are not looked at.

      EXAMPLE:
        $ wheelpatch deps wheelhouse --python 3.11 --platform manylinux_2_28_x86_64 --root 'torch' --cycles
        Python 3.11 on manylinux_2_28_x86_64: 17 wheels, 41 requirements
        …

      Exit status: 0 everything can be installed, 1 something is missing, 2 a file could not be read, 64 usage error.
      """)

  @Argument(help: ArgumentHelp("The wheels, or directories of wheels.", valueName: "wheel|dir"))
  var wheels: [String]

  @Option(
    help: ArgumentHelp("Versions of Python, separated by commas, such as 3.11 or 3.11.4.", valueName: "versions"))
  var python: String

  @Option(
    help: ArgumentHelp(
      "Platform tags, separated by commas, such as manylinux_2_28_x86_64, macosx_14_0_arm64 or win_amd64.",
      valueName: "platforms"))
  var platform: String

  @Option(
    help: ArgumentHelp(
      "A project to install, such as 'requests[socks]'. May be repeated.", valueName: "requirement"))
  var root: [String] = []

  @Option(help: ArgumentHelp("The extras whose requirements count: none or all.", valueName: "none|all"))
  var extras: CountedExtras = .none

  @Option(
    help: ArgumentHelp(
      "A file of project names that come from elsewhere, one on each line.", valueName: "file"),
    completion: .file())
  var approved: String?

  @Flag(help: "Print the wheels in the order in which they have to be built or installed.")
  var order = false

  @Flag(help: "Find cycles of requirements, and the smallest set of requirements to drop.")
  var cycles = false

  @OptionGroup var parallelism: JobsOption

  @OptionGroup var report: ReportOptions

  /// Which requirements count beside those without an extra.
  enum CountedExtras: String, ExpressibleByArgument, CaseIterable {
    case none
    case all
  }

  /// Every Python on every platform.
  private(set) var environments: [TargetEnvironment] = []
  private(set) var roots: [Requirement] = []

  enum CodingKeys: CodingKey {
    case wheels, python, platform, root, extras, approved, order, cycles, parallelism, report
  }

  mutating func validate() throws {
    if wheels.isEmpty { throw ValidationError("Missing expected argument '<wheel|dir> ...'") }
    do throws(WheelError) {
      environments = try DepsCommand.environments(python, platform)
      roots = []
      for text in root { roots.append(try DepsCommand.root(text)) }
    } catch {
      throw ValidationError(error.text)
    }
  }

  private static func environments(
    _ pythons: String, _ platforms: String
  ) throws(WheelError) -> [TargetEnvironment] {
    var environments: [TargetEnvironment] = []
    for platform in values(platforms) {
      let platform = try TargetPlatform(parsing: platform)
      for python in values(pythons) {
        environments.append(try TargetEnvironment(python: python, platform: platform))
      }
    }
    return environments
  }

  private static func values(_ list: String) -> [String] {
    list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  private static func root(_ text: String) throws(WheelError) -> Requirement {
    let root = try Requirement(parsing: text)
    guard root.url == nil, root.marker == nil else {
      throw WheelError(
        .invalidValue, "--root is a project with extras and versions, without a URL or marker: '\(text)'")
    }
    return root
  }

  func run() throws {
    try DepsRun(command: self).run().end()
  }
}
