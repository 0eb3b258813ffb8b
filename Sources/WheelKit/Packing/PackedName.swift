/// The file name of a wheel that is packed from a folder: name and version from `.dist-info`, the rest from WHEEL.
struct PackedName {
  let filename: WheelFilename
  /// WHEEL, updated to match the file name.
  let wheelInfo: WheelInfo

  /// - Parameters:
  /// - stem: the `NAME-VERSION` of the `.dist-info` directory.
  /// - variant: the variant label.
  /// - edits: changes to the build tag and tags.
  init(stem: String, _ wheelInfo: WheelInfo, variant: String?, _ patch: Patch) throws(WheelError) {
    var parts = [stem]
    let path = WheelDirectories(distInfo: "\(stem).dist-info", data: nil).wheel
    if let build = wheelInfo.build, !build.isEmpty {
      do throws(WheelError) {
        parts.append(try BuildTag(parsing: build).description)
      } catch {
        throw error.about("\(path): Build")
      }
    }
    let tags = try Self.compressed(wheelInfo, at: path)
    parts.append(tags.description)
    var found = try WheelFilename(parsing: parts.joined(separator: "-") + ".whl")
    guard found.distInfoStem.isExactly(stem), found.tags == tags,
      found.build?.description ?? "" == wheelInfo.build ?? ""
    else {
      throw WheelError(
        .invalidFileName, "the name of the .dist-info directory is not NAME-VERSION.dist-info: \(stem.quotedForMessage)"
      )
    }
    found.variant = variant
    filename = try patch.filename(from: found)
    var edited = wheelInfo
    if filename.build != found.build { try edited.setBuild(filename.build?.description) }
    if filename.tags != found.tags { try edited.setTags(filename.tags.expanded.map(\.description)) }
    self.wheelInfo = edited
  }

  /// The compressed tag set for the tags of WHEEL, with each part sorted. A set in a single line stays as it is.
  ///
  /// - Throws: `invalid-value` if there are no tags, or if no compressed set stands for exactly these tags.
  private static func compressed(_ wheelInfo: WheelInfo, at path: String) throws(WheelError) -> CompressedTags {
    let texts = wheelInfo.expandedTags
    guard !texts.isEmpty else { throw WheelError(.invalidValue, subject: "\(path): Tag", "no tag for the file name") }
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
          "no file name can stand for these tags, because combinations are missing: "
            + texts.joined(separator: ", ").quotedForMessage)
      }
      return compressed
    } catch {
      throw error.about("\(path): Tag")
    }
  }
}
