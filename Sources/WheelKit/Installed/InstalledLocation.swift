/// Where a project is installed: the directory of its modules, and the environment around it.
///
/// Nothing outside of the environment is read, wherever RECORD and symbolic links lead.
struct InstalledLocation: Sendable {
  /// Usually `site-packages`.
  let site: [String]
  /// The path of `site` without symbolic links.
  let sitePath: String
  /// The directory that contains everything in the environment, such as `/usr` or that of a virtual environment.
  let prefix: Directory
  let prefixPath: String
  /// How many components of `site` are the prefix.
  private let depth: Int
  /// The directory of scripts, below the prefix.
  let scripts: [String]

  /// - Parameter path: the directory that contains `.dist-info`, without symbolic links.
  init(site path: String) throws(WheelError) {
    sitePath = path
    site = path.pathComponents
    let (levels, scripts) = Self.levels(site)
    // The whole file system is not an environment.
    let isRooted = levels >= site.count
    depth = isRooted ? site.count : site.count - levels
    self.scripts = [isRooted ? "bin" : scripts]
    prefixPath = "/" + site[..<depth].joined(separator: "/")
    prefix = try Directory(opening: prefixPath)
  }

  /// How many levels the prefix is above the directory of modules, and the name of its directory of scripts.
  ///
  /// `lib/python3.12/site-packages` everywhere except on Windows, where it is `Lib/site-packages`. Any other directory, such
  /// as that of `pip install --target`, is an environment of its own.
  private static func levels(_ site: [String]) -> (Int, String) {
    guard let last = site.last, ["site-packages", "dist-packages"].contains(last), site.count > 1 else {
      return (0, "bin")
    }
    let parent = site[site.count - 2]
    if parent == "Lib" { return (2, "Scripts") }
    guard parent.hasPrefix("python") || parent.hasPrefix("pypy") || parent.hasPrefix("graalpy"),
      site.count > 2, site[site.count - 3].hasPrefix("lib")
    else { return (0, "bin") }
    return (3, "bin")
  }

  /// Whether modules are not in a directory of Python's own, as after `pip install --target`.
  var isTarget: Bool { depth == site.count }

  /// `site` below the prefix.
  var siteBelowPrefix: [String] { Array(site[depth...]) }

  /// The path below the prefix of a file that a RECORD row is for; nil if it is not in the environment.
  ///
  /// - Parameter path: absolute or relative to `site`, with forward slashes (recording installed packages, "The RECORD
  ///   file").
  func path(ofRow path: String) -> [String]? {
    var components: [String] = path.utf8.first == .slash ? [] : site
    for component in path.pathComponents where !component.isExactly(".") {
      if !component.isExactly("..") {
        components.append(component)
      } else if components.popLast() == nil {
        return nil
      }
    }
    guard components.count > depth, components[..<depth].elementsEqual(site[..<depth], by: { $0.isExactly($1) }) else {
      return nil
    }
    return Array(components[depth...])
  }

  /// How RECORD writes the path of a file below the prefix: relative to `site`.
  func row(of path: [String]) -> String {
    let below = siteBelowPrefix
    let common = zip(path, below).prefix { $0.isExactly($1) }.count
    // Only whole directories are shared, so that `..` is never needed for what is in `site`.
    return ([String](repeating: "..", count: below.count - common) + path[common...]).joined(separator: "/")
  }

  func find(_ path: [String]) throws(WheelError) -> FoundFile { try prefix.find(path, root: prefixPath) }
}
