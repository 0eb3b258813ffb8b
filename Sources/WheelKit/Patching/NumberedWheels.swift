/// The wheels in a directory, whose numbers `{next}` continues.
package struct NumberedWheels: Sendable {
  private var filenames: [ProjectName: [WheelFilename]] = [:]

  /// - Throws: `input-directory` if the directory cannot be read.
  package init(in directory: String) throws(WheelError) {
    for name in try Directory.names(in: directory.isEmpty ? "." : directory)
    where name.hasSuffix(".whl") && !name.hasPrefix(".") {
      guard let filename = optional(try WheelFilename(ofFile: name)) else { continue }
      filenames[filename.name, default: []].append(filename)
    }
  }

  /// The largest number that a wheel has in the place of `{next}`; 0 if there is none.
  package func largest(at place: NumberedPlace) throws(WheelError) -> Int {
    var largest = 0
    for filename in filenames[place.first.name] ?? [] where place.hasTags(of: filename) {
      for number in place.numbers(in: filename) where number > largest {
        if try place.holds(number, in: filename) { largest = number }
      }
    }
    return largest
  }
}

/// Where the output of some patches has the number that `{next}` stands for: in the version, or else in the build tag.
package struct NumberedPlace: Sendable {
  private let patches: [Patch]
  private let input: WheelFilename
  /// The file name with the number 1.
  fileprivate let first: WheelFilename
  /// Whether the number is in the version: then the build tag does not matter.
  private let isInVersion: Bool
  /// Whether the number is the beginning of the build tag, so that wheels are ordered by it whatever follows.
  private let isBuildNumber: Bool

  /// - Throws: why the edits cannot be applied to this name.
  package init(_ patches: [Patch], for filename: WheelFilename) throws(WheelError) {
    self.patches = patches
    input = filename
    first = try Self.output(of: patches, for: filename, 1)
    let second = try Self.output(of: patches, for: filename, 2)
    isInVersion = first.version != second.version
    isBuildNumber = first.build?.number != second.build?.number
  }

  /// Wheels with the same key get different numbers.
  package var key: String {
    let build = isInVersion ? "" : "\(isBuildNumber ? "" : first.build?.description ?? "")"
    return [first.name.normalized, "\(first.version)", build, Self.text(of: first.tags), first.variant ?? ""]
      .joined(separator: "-")
  }

  private static func output(
    of patches: [Patch], for filename: WheelFilename, _ number: Int
  ) throws(WheelError) -> WheelFilename {
    var filename = filename
    for patch in patches { filename = try patch.numbered(number).filename(from: filename) }
    return filename
  }

  /// The same for any order of the tags.
  private static func text(of tags: CompressedTags) -> String {
    [tags.python, tags.abi, tags.platform].map { $0.sorted().joined(separator: ".") }.joined(separator: "-")
  }

  fileprivate func hasTags(of filename: WheelFilename) -> Bool {
    Self.text(of: filename.tags) == Self.text(of: first.tags) && filename.variant == first.variant
  }

  /// The numbers in the part of the file name that may be those of `{next}`.
  fileprivate func numbers(in filename: WheelFilename) -> Set<Int> {
    let text = isInVersion ? filename.version.description : filename.build?.description ?? ""
    // A number that is too large is not one that wheelpatch has given.
    return Set(text.utf8.split { !$0.isDigit }.compactMap { Int(String(Substring($0))) }.filter { $0 < .max })
  }

  /// Whether a wheel of this name has the number in the place of `{next}`.
  fileprivate func holds(_ number: Int, in filename: WheelFilename) throws(WheelError) -> Bool {
    let output = try Self.output(of: patches, for: input, number)
    guard output.version == filename.version else { return false }
    if isInVersion { return true }
    return isBuildNumber ? output.build?.number == filename.build?.number : output.build == filename.build
  }
}
