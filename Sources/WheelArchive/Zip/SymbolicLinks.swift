/// The symbolic links in a tree, and where they lead.
package struct SymbolicLinks {
  /// By the path of the link.
  private var targets: [ExactText: [UInt8]] = [:]

  /// The longest target that is read: the maximum length of a path on most systems.
  package static let maximumTargetLength = 4096
  /// How many links are followed in a row, as in Linux.
  private static let maximumFollowed = 40
  /// How many bytes of paths are compared in total: links to links could keep a reader busy forever.
  private static let maximumWork = 1 << 27

  package init() {}

  package mutating func add(_ path: String, to target: [UInt8]) { targets[ExactText(path)] = target }

  /// - Throws: `unsafe-link` for a link that leads out of the tree, directly or through other links.
  package func check(_ paths: [String]) throws(WheelError) {
    for (path, fault) in zip(paths, faults(of: paths)) {
      if let fault { throw fault.about(MemberName.printable(path)) }
    }
  }

  /// The fault of each link; nil if it has none.
  package func faults(of paths: [String]) -> [WheelError?] {
    var work = 0
    return paths.map { path in
      do throws(WheelError) {
        try check(path, &work)
        return nil
      } catch {
        return error
      }
    }
  }

  private func check(_ path: String, _ work: inout Int) throws(WheelError) {
    guard let target = targets[ExactText(path)] else { return }
    guard !target.isEmpty, !target.contains(0) else {
      throw WheelError(.unsafeLink, "not the target of a symbolic link: \(Self.shown(target))")
    }
    // The folder of the link, then the components of its target from last to first.
    var directory = path.utf8.split(separator: .slash).dropLast().map { Array($0) }
    var ahead = try Self.components(of: target)
    var followed = 0
    guard work <= Self.maximumWork else { throw Self.tooMuchWork }
    while let component = ahead.popLast() {
      if component == [UInt8.dot, UInt8.dot] {
        guard directory.popLast() != nil else { throw Self.leaves(target) }
        continue
      }
      directory.append(component)
      let reached = directory.joined(separator: [UInt8.slash])
      work += directory.reduce(1) { $0 + $1.count }
      guard work <= Self.maximumWork else { throw Self.tooMuchWork }
      guard let next = targets[ExactText(String(decoding: Array(reached), as: UTF8.self))] else { continue }
      followed += 1
      guard followed <= Self.maximumFollowed else {
        throw WheelError(.unsafeLink, "leads through too many symbolic links: \(Self.shown(target))")
      }
      directory.removeLast()
      ahead += try Self.components(of: next)
    }
  }

  /// From last to first, without empty components and `.`.
  private static func components(of target: [UInt8]) throws(WheelError) -> [[UInt8]] {
    guard target.first != .slash else { throw leaves(target) }
    return target.split(separator: .slash).map { Array($0) }.filter { $0 != [UInt8.dot] }.reversed()
  }

  private static var tooMuchWork: WheelError { WheelError(.unsafeLink, "too many symbolic links to follow") }

  private static func leaves(_ target: [UInt8]) -> WheelError {
    WheelError(.unsafeLink, "a symbolic link that leaves the folder: \(shown(target))")
  }

  private static func shown(_ target: [UInt8]) -> String { String(decoding: target, as: UTF8.self).quotedForMessage }
}

extension FaultCode {
  /// A symbolic link leads out of the wheel.
  public static let unsafeLink = FaultCode(rawValue: "unsafe-link")
}
