/// The symbolic links of a tree, and where they lead within it.
package struct SymbolicLinks {
  /// By the links' paths.
  private var targets: [ExactText: [UInt8]] = [:]

  /// The longest target that is read: what a path may have in most systems.
  package static let longestTarget = 4096
  /// How many links are followed one after the other, as Linux does.
  private static let mostFollowed = 40
  /// How many bytes of paths are compared in all: links to links could keep a reader busy for ever.
  private static let mostWork = 1 << 27

  package init() {}

  package mutating func add(_ path: String, to target: [UInt8]) {
    targets[ExactText(path)] = target
  }

  /// - Throws: `unsafe-link` for a link that leads out of the tree, by its own target or by way of other links.
  package func check(_ paths: [String]) throws(WheelError) {
    for (path, fault) in zip(paths, faults(of: paths)) {
      if let fault { throw fault.about(MemberName.printable(path)) }
    }
  }

  /// What is wrong with each link; nil where nothing is.
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
    // Where the link itself lies, then its target's components from the last to the first.
    var place = path.utf8.split(separator: UInt8(ascii: "/")).dropLast().map { Array($0) }
    var ahead = try Self.components(of: target)
    var followed = 0
    guard work <= Self.mostWork else { throw Self.tooMuchWork }
    while let component = ahead.popLast() {
      if component == [UInt8(ascii: "."), UInt8(ascii: ".")] {
        guard place.popLast() != nil else { throw Self.leaves(target) }
        continue
      }
      place.append(component)
      let reached = place.joined(separator: [UInt8(ascii: "/")])
      work += place.reduce(1) { $0 + $1.count }
      guard work <= Self.mostWork else { throw Self.tooMuchWork }
      guard let next = targets[ExactText(String(decoding: Array(reached), as: UTF8.self))] else { continue }
      followed += 1
      guard followed <= Self.mostFollowed else {
        throw WheelError(.unsafeLink, "leads through too many symbolic links: \(Self.shown(target))")
      }
      place.removeLast()
      ahead += try Self.components(of: next)
    }
  }

  /// From the last to the first, without empty ones and `.`.
  private static func components(of target: [UInt8]) throws(WheelError) -> [[UInt8]] {
    guard target.first != UInt8(ascii: "/") else { throw leaves(target) }
    return target.split(separator: UInt8(ascii: "/")).map { Array($0) }.filter { $0 != [UInt8(ascii: ".")] }.reversed()
  }

  private static var tooMuchWork: WheelError { WheelError(.unsafeLink, "too many symbolic links to follow") }

  private static func leaves(_ target: [UInt8]) -> WheelError {
    WheelError(.unsafeLink, "a symbolic link that leaves the folder: \(shown(target))")
  }

  private static func shown(_ target: [UInt8]) -> String { String(decoding: target, as: UTF8.self).quotedForMessage }
}

extension WheelError.Code {
  /// A symbolic link leads out of the wheel.
  public static let unsafeLink = WheelError.Code(rawValue: "unsafe-link")
}
