/// The two top-level directories of a wheel with its name and version, without trailing slashes.
public struct WheelDirectories: Hashable, Sendable {
  /// `NAME-VERSION.dist-info`.
  public let distInfo: String
  /// `NAME-VERSION.data`; nil if the wheel has none.
  public let data: String?

  /// The path of METADATA.
  public var metadata: String { distInfo + "/METADATA" }
  /// The path of WHEEL.
  public var wheel: String { distInfo + "/WHEEL" }
  /// The path of RECORD.
  public var record: String { distInfo + "/RECORD" }
  /// The path of entry_points.txt, whether or not the wheel has one.
  public var entryPoints: String { distInfo + "/entry_points.txt" }
  /// The path of variant.json, whether or not the wheel has one.
  public var variant: String { distInfo + "/variant.json" }

  package init(distInfo: String, data: String?) {
    self.distInfo = distInfo
    self.data = data
  }

  /// Finds the directories among those at the top of the archive.
  ///
  /// `.dist-info` is the only such directory, or the only one with the name and version of the file name. `.data` is the
  /// directory with the name and version of the file name, in any spelling.
  ///
  /// - Parameter filename: nil if the file has no file name of a wheel; `.dist-info` then stands for it.
  /// - Throws: `no-dist-info`, `several-dist-infos`, `several-data-directories`.
  package init(among topLevel: TopLevelDirectories, of filename: WheelFilename?) throws(WheelError) {
    let distInfos = topLevel.distInfos
    guard let first = distInfos.first else {
      throw WheelError(
        .noDistInfo,
        "no top-level .dist-info directory"
          + (filename.map { ": expected \("\($0.distInfoStem).dist-info".quotedForMessage)" } ?? ""))
    }
    let exact = distInfos.first { directory in
      filename.map { directory.isExactly("\($0.distInfoStem).dist-info") } ?? false
    }
    let named = distInfos.filter { filename?.isNamed(by: $0.dropLast(".dist-info".count)) ?? false }
    guard let distInfo = exact ?? (distInfos.count == 1 ? first : named.count == 1 ? named.first : nil) else {
      throw .severalDistInfos(distInfos)
    }
    let data = topLevel.datas.filter { data in
      let stem = data.dropLast(".data".count)
      return filename?.isNamed(by: stem) ?? (stem == distInfo.dropLast(".dist-info".count))
    }
    if data.count > 1 {
      throw WheelError(
        .severalDataDirectories,
        "more than one .data directory for this wheel: \(data.listedForMessage)"
      )
    }
    self.init(distInfo: distInfo, data: data.first)
  }

  /// `NAME-VERSION` of the `.dist-info` directory.
  package var stem: Substring { distInfo.dropLast(".dist-info".count) }

  /// Whether a path is a signature of RECORD, which is never recorded and does not match a changed RECORD.
  package func isSignature(_ path: String) -> Bool {
    path.utf8.starts(with: distInfo.utf8) && (path.isExactly(record + ".jws") || path.isExactly(record + ".p7s"))
  }

  /// Whether `directory`, with a trailing slash, is one of the two.
  package func owns(_ directory: String) -> Bool {
    directory.isExactly(distInfo + "/") || (data.map { directory.isExactly($0 + "/") } ?? false)
  }

  /// The directories for another file name; unchanged if name and version stay the same.
  package func renamed(for filename: WheelFilename, isRenamed: Bool) -> WheelDirectories {
    guard isRenamed else { return self }
    return WheelDirectories(
      distInfo: filename.distInfoStem + ".dist-info", data: data.map { _ in filename.distInfoStem + ".data" })
  }
}

extension WheelFilename {
  /// Whether `stem` is the name and version of this file, in any spelling.
  package func isNamed(by stem: Substring) -> Bool {
    if stem.utf8.elementsEqual(distInfoStem.utf8) { return true }
    guard let rest = rest(of: stem) else { return false }
    return optional(try Version(parsing: String(rest)) == version) ?? false
  }

  /// Whether `stem` begins with the name of this file, followed by anything.
  package func isOfProject(_ stem: Substring) -> Bool { rest(of: stem) != nil }

  /// The rest of `stem` after the name of this file, in any spelling, and a hyphen; nil if it does not begin that way.
  ///
  /// The name may contain hyphens, but it can end in only one position. One pass, because a name can have 64 KiB.
  private func rest(of stem: Substring) -> Substring? {
    var left = stem.utf8
    for byte in name.normalized.utf8 {
      if byte == .hyphen {
        guard left.first?.isSeparator == true else { return nil }
        left = left.drop(while: \.isSeparator)
      } else {
        guard left.popFirst()?.lowercased == byte else { return nil }
      }
    }
    return left.popFirst() == .hyphen ? Substring(left) : nil
  }
}

extension WheelError {
  /// The error for a wheel with these `.dist-info` directories.
  package static func severalDistInfos(_ distInfos: [String]) -> WheelError {
    WheelError(
      .severalDistInfos, "more than one top-level .dist-info directory: \(distInfos.sorted().listedForMessage)")
  }
}

extension FaultCode {
  public static let noDistInfo = FaultCode(rawValue: "no-dist-info")
  public static let severalDistInfos = FaultCode(rawValue: "several-dist-infos")
  public static let severalDataDirectories = FaultCode(rawValue: "several-data-directories")
  public static let distInfoMismatch = FaultCode(rawValue: "dist-info-mismatch")
}
