/// The file name of a wheel that is packed from a folder: the dist-info's name and version, and what WHEEL says.
struct PackedName {
  let filename: WheelFilename
  /// WHEEL brought in step with the file name.
  let wheelInfo: WheelInfo

  /// - Parameters:
  ///   - stem: `NAME-VERSION` of the dist-info directory.
  ///   - edits: of build tag and tags.
  init(stem: String, _ wheelInfo: WheelInfo, _ patch: Patch) throws(WheelError) {
    var parts = [stem]
    if let build = wheelInfo.build, !build.isEmpty {
      do throws(WheelError) {
        parts.append(try BuildTag(parsing: build).description)
      } catch {
        throw error.about("WHEEL Build")
      }
    }
    let tags = try Self.compressed(wheelInfo)
    parts.append(tags.description)
    let found = try WheelFilename(parsing: parts.joined(separator: "-") + ".whl")
    guard found.distInfoStem.isExactly(stem), found.tags == tags,
      found.build?.description ?? "" == wheelInfo.build ?? ""
    else {
      throw WheelError(
        .invalidFileName, "the .dist-info directory is not called for a name and a version: \(stem.quotedForMessage)")
    }
    filename = try patch.filename(from: found)
    var edited = wheelInfo
    if filename.build != found.build { try edited.setBuild(filename.build?.description) }
    if filename.tags != found.tags { try edited.setTags(filename.tags.expanded.map(\.description)) }
    self.wheelInfo = edited
  }

  /// The compressed set that stands for the tags of WHEEL, each part sorted; a set in a single line stays as it is.
  /// - Throws: `invalid-value` where there are none, and where a compressed set would stand for others too.
  private static func compressed(_ wheelInfo: WheelInfo) throws(WheelError) -> CompressedTags {
    let texts = wheelInfo.expandedTags
    guard !texts.isEmpty else {
      throw WheelError(.invalidValue, subject: "WHEEL Tag", "no tag, so that the wheel cannot be named")
    }
    do throws(WheelError) {
      if wheelInfo.tags.count == 1 { return try CompressedTags(parsing: wheelInfo.tags[0]) }
      var tags: Set<Tag> = []
      for text in texts { tags.insert(try Tag(parsing: text)) }
      let compressed = try CompressedTags(
        python: Set(tags.map(\.python)).sorted(), abi: Set(tags.map(\.abi)).sorted(),
        platform: Set(tags.map(\.platform)).sorted())
      guard Set(compressed.expanded) == tags else {
        throw WheelError(
          .invalidValue,
          "not all combinations of their parts, so that no file name stands for them: "
            + texts.joined(separator: ", ").quotedForMessage)
      }
      return compressed
    } catch {
      throw error.about("WHEEL Tag")
    }
  }
}
