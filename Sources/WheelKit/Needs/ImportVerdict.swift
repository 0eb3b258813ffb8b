/// Whether Python can import the modules of a wheel from the file itself.
struct ImportVerdict {
  private let wheel: Wheel
  private let members: [ZipMember]

  /// A larger source is not searched.
  private static let maximumSourceSize = 16 << 20
  private static let dunderFile = Array("__file__".utf8)

  init(_ wheel: Wheel) {
    self.wheel = wheel
    members = wheel.layout.members.filter { !$0.isDirectory }
  }

  /// - Throws: system errors.
  func suitability() throws(WheelError) -> WheelNeeds.Suitability {
    var reasons: [String] = []
    if let text = NamedMembers(members.lazy.map(\.name).filter(Self.isNative)).text {
      reasons.append("native code: \(text)")
    }
    if let data = wheel.directories.data {
      let installed = members.lazy.map(\.name).filter { name in
        ["purelib", "platlib"].contains { name.hasPrefix("\(data)/\($0)/") }
      }
      if let text = NamedMembers(installed).text { reasons.append("modules in another place than the top: \(text)") }
    }
    // zipimport has a reader of its own, which knows two methods.
    for method in members.methods where method != .stored && method != .deflate {
      reasons.append("zipimport does not read \(method)")
    }
    guard reasons.isEmpty else { return WheelNeeds.Suitability(reasons: reasons, doubts: []) }
    return WheelNeeds.Suitability(reasons: [], doubts: try doubts())
  }

  private func doubts() throws(WheelError) -> [String] {
    var doubts: [String] = []
    if wheel.layout.usesZip64 { doubts.append("before Python 3.13, zipimport does not read zip64") }
    let hasOverlaps = wheel.layout.findings.contains { $0.code == .memberOverlap }
    guard !hasOverlaps else { return doubts + ["members overlap, so that their sources were not read"] }
    var users: [String] = []
    var unread: [String] = []
    let reader = MemberReader(wheel.input)
    for member in members where member.name.hasSuffix(".py") && !isInDirectoryOfWheel(member.name) {
      do throws(WheelError) {
        let source = try reader.bytes(of: member, limit: Self.maximumSourceSize)
        if source.contains(Self.dunderFile) { users.append(member.name) }
      } catch {
        if error.code == .system { throw error }
        unread.append(member.name)
      }
    }
    if let text = NamedMembers(users).text { doubts.append("uses __file__, which is not a path of a file: \(text)") }
    if let text = NamedMembers(unread).text { doubts.append("cannot be read: \(text)") }
    return doubts
  }

  private func isInDirectoryOfWheel(_ name: String) -> Bool {
    name.hasPrefix("\(wheel.directories.distInfo)/")
      || (wheel.directories.data.map { name.hasPrefix("\($0)/") } ?? false)
  }

  /// Whether the file is a library that the system loads from a file: `x.so`, `libx.so.1`, `x.pyd`, `x.dll`, `x.dylib`.
  private static func isNative(_ path: String) -> Bool {
    let name = PathName.last(of: path).lowercased()
    return [".so", ".pyd", ".dll", ".dylib"].contains(where: name.hasSuffix) || name.utf8.contains(Array(".so.".utf8))
  }
}
