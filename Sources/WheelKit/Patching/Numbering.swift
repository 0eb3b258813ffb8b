import Synchronization

/// The numbers that the wheels of a run get in the place of `{next}`.
///
/// They depend on the order of the wheels and on what is in the directory when the run begins, not on how many wheels are
/// patched at once. Another process may take a number before it is used; then the wheel gets another one.
package final class Numbering: Sendable {
  /// A wheel that gets a number.
  private struct Wheel {
    let place: NumberedPlace
    let directory: String
    /// Wheels that have it in common get the same number.
    let group: String
  }

  private struct State {
    /// By the path of the wheel.
    var numbers: [String: Int] = [:]
    /// The largest number that was given in each group.
    var largest: [String: Int] = [:]
  }

  /// The most numbers that are tried for one wheel.
  package static let maximumAttempts = 100

  private let wheels: [String: Wheel]
  private let isLockstep: Bool
  private let state: Mutex<State>

  /// Gives each wheel a number. One whose edits cannot be applied gets none, and is reported when it is its turn.
  ///
  /// - Parameters:
  ///   - wheels: the paths, each with its patches.
  ///   - destination: where they will be written.
  ///   - numbersFrom: the directory with the numbers, instead of the one that the patches name or the wheel goes to.
  ///   - isCheck: whether to give the last numbers that are taken, instead of the first that are free.
  ///   - isLockstep: whether the wheels of one version of a project get the same number.
  /// - Throws: `input-directory` if a directory with numbers cannot be read; the output's need not exist.
  package init(
    _ wheels: [(path: String, patches: [Patch])], _ destination: Destination, numbersFrom: String? = nil,
    isCheck: Bool = false, isLockstep: Bool = false
  ) throws(WheelError) {
    var numbered: [String: Wheel] = [:]
    var order: [String: [String]] = [:]
    for (path, patches) in wheels where numbered[path] == nil && patches.contains(where: \.isNumbered) {
      let named = Result(catching: { () throws(WheelError) in
        let filename = try WheelFilename(ofFile: PathName.last(of: path))
        return (filename, try NumberedPlace(patches, for: filename))
      })
      guard case .success((let filename, let place)) = named else { continue }
      let given = numbersFrom ?? patches.lazy.compactMap(\.options.numbersFrom).first
      let directory = given ?? destination.directory(for: path)
      let group = isLockstep ? "\(filename.name.normalized)-\(filename.version)" : place.key
      numbered[path] = Wheel(place: place, directory: directory, group: "\(directory)/\(group)")
      order["\(directory)/\(group)", default: []].append(path)
      if given != nil, !Directory.exists(directory) {
        throw WheelError(.inputDirectory, file: directory, "no such directory")
      }
    }
    var state = State()
    var known: [String: NumberedWheels] = [:]
    for (group, paths) in order {
      var largest = 0
      for path in paths {
        guard let wheel = numbered[path] else { continue }
        largest = max(largest, try Self.largest(of: wheel, &known))
      }
      // As a run over these wheels alone would have given them.
      var number = isCheck ? max(largest - (isLockstep ? 1 : paths.count), 0) : largest
      if isLockstep { number += 1 }
      for path in paths {
        if !isLockstep { number += 1 }
        state.numbers[path] = number
      }
      state.largest[group] = number
    }
    self.wheels = numbered
    self.isLockstep = isLockstep
    self.state = Mutex(state)
  }

  private static func largest(of wheel: Wheel, _ known: inout [String: NumberedWheels]) throws(WheelError) -> Int {
    let wheels: NumberedWheels
    if let read = known[wheel.directory] {
      wheels = read
    } else {
      // An output directory is made later.
      guard Directory.exists(wheel.directory.isEmpty ? "." : wheel.directory) else { return 0 }
      wheels = try NumberedWheels(in: wheel.directory)
      known[wheel.directory] = wheels
    }
    return try wheels.largest(at: wheel.place)
  }

  /// The patches for the wheel at `path`, with its number.
  package func patches(_ patches: [Patch], of path: String) -> [Patch] {
    guard let number = state.withLock({ $0.numbers[path] }) else { return patches }
    return patches.map { $0.numbered(number) }
  }

  /// Gives the wheel another number, since the one that it had is taken.
  package func advance(_ path: String) throws(WheelError) {
    guard let wheel = wheels[path] else { return }
    var known: [String: NumberedWheels] = [:]
    let largest = try Self.largest(of: wheel, &known)
    state.withLock { state in
      let number = max(largest, state.largest[wheel.group] ?? 0) + 1
      state.numbers[path] = number
      state.largest[wheel.group] = number
      guard isLockstep else { return }
      for (other, wheel) in wheels where wheel.group == wheels[path]?.group { state.numbers[other] = number }
    }
  }
}

extension Destination {
  /// The directory of the output that is made from the wheel at `input`.
  fileprivate func directory(for input: String) -> String {
    switch location {
    case .folder(let folder): folder
    case .file(let path): PathName.folder(of: path)
    case .inPlace: PathName.folder(of: input)
    }
  }
}
