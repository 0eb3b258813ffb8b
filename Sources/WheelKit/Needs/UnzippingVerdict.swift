/// Whether unzipping a wheel into site-packages does what an installer does.
enum UnzippingVerdict {
  static func suitability(of wheel: Wheel, _ entryPoints: Result<EntryPoints?, WheelError>) -> WheelNeeds.Suitability {
    var reasons: [String] = []
    var doubts: [String] = []
    let members = wheel.layout.members
    if let data = wheel.directories.data {
      let files = NamedMembers(members.lazy.filter { !$0.isDirectory && $0.name.hasPrefix("\(data)/") }.map(\.name))
      if let text = files.text { reasons.append("files that are installed elsewhere: \(text)") }
    }
    switch entryPoints {
    case .success(let entryPoints):
      // Other groups are read from .dist-info where it is.
      for group in ["console_scripts", "gui_scripts"] {
        let names = entryPoints?.group(group)?.entries.map(\.name) ?? []
        if let text = NamedMembers(names).text { reasons.append("the installer writes \(group): \(text)") }
      }
    case .failure: doubts.append("entry_points.txt cannot be read")
    }
    if let text = NamedMembers(members.lazy.filter(\.isSymbolicLink).map(\.name)).text {
      reasons.append("symbolic links: \(text)")
    }
    for method in members.methods where method != .stored && method != .deflate {
      doubts.append("not every unzip reads \(method)")
    }
    return WheelNeeds.Suitability(reasons: reasons, doubts: doubts)
  }
}

/// The names of some things, for a message: the first, and how many more.
struct NamedMembers {
  /// Nil if there are none.
  let text: String?

  init(_ names: some Sequence<String>) {
    var first: String?
    var count = 0
    for name in names {
      if first == nil { first = name }
      count += 1
    }
    text = first.map { MemberName.printable($0).elided + (count > 1 ? " and \(count - 1) more" : "") }
  }
}

extension [ZipMember] {
  /// The compression methods, in the order of their numbers.
  var methods: [CompressionMethod] { Set(lazy.map(\.method)).sorted { $0.rawValue < $1.rawValue } }
}
