/// The platform tags by their spelling. A wheel may have several for one machine, of which an installer needs to know one.
struct PlatformFeature: Sendable {
  /// Tags of one group are for the same machine.
  let group: String
  let feature: NeededFeature

  /// Nil for `any`.
  init?(_ tag: String) {
    let tag = tag.lowercased()
    guard tag != "any" else { return nil }
    let pypi: Acceptance = UploadChecks.acceptsPlatform(tag) ? PlatformFeature.pypi(tag) : .never
    let (system, key, pip, uv, evidence) = PlatformFeature.row(tag)
    group = "\(system) \(PlatformFeature.architecture(of: tag))"
    feature = NeededFeature("platform-\(key)", pip: pip, uv: uv, pypi: pypi, evidence)
  }

  // swift-format-ignore
  private static func row(
    _ tag: String
  ) -> (system: String, key: String, pip: Acceptance, uv: Acceptance, evidence: String) {
    let isNewLinux = tag.hasSuffix("_riscv64") || tag.hasSuffix("_loongarch64")
    let uvOnNewLinux: Acceptance = tag.hasSuffix("_riscv64") ? .since("0.5.1") : .since("0.5.25")
    func begins(_ prefix: String) -> Bool { tag.hasPrefix(prefix) }
    if begins("manylinux1_") { return ("glibc", "manylinux1", .since("8.1.0"), .always, "tested from pip 20.2.4 on; pip NEWS 8.1.0") }
    if begins("manylinux2010_") { return ("glibc", "manylinux2010", .since("19.0"), .always, "tested from pip 20.2.4 on; pip NEWS 19.0") }
    if begins("manylinux2014_") { return ("glibc", "manylinux2014", .since("19.3"), .always, "tested from pip 20.2.4 on; pip NEWS 19.3") }
    if begins("manylinux_") {
      return isNewLinux
        ? ("glibc", "manylinux", .since("24.1"), uvOnNewLinux, "packaging 23.2, in pip 24.1; uv changelog 0.5.1 and 0.5.25")
        : ("glibc", "manylinux", .since("20.3"), .always, "tested; pip NEWS 20.3 (#9077)")
    }
    if begins("musllinux_") {
      return ("musl", "musllinux", .since("21.2"), isNewLinux ? uvOnNewLinux : .always, "tested in pip's packaging; pip NEWS 21.2 (packaging 21.0)")
    }
    if begins("macosx_10_") { return ("macOS", "macosx-10", .always, .always, "tested in pip's packaging from 20.2.4 on") }
    if begins("macosx_") { return ("macOS", "macosx", .since("20.3"), .always, "tested in pip's packaging; pip NEWS 20.3 (#9138)") }
    if begins("ios_") { return ("iOS", "ios", .since("24.3"), .since("0.8.16"), "tested in pip's packaging; pip NEWS 24.3 (#12961); uv changelog 0.8.16 (#15640)") }
    if begins("android_") { return ("Android", "android", .since("25.1"), .since("0.8.16"), "tested in pip's packaging; pip NEWS 25.1 (#13299); uv changelog 0.8.16 (#15646)") }
    if begins("pyemscripten_") { return ("Emscripten", "pyemscripten", .since("26.1"), .since("0.11.19"), "packaging in pip 26.1 (PEP 783); uv changelog 0.11.19 (#19629)") }
    if begins("linux_") { return ("glibc", "linux", .always, .always, "tested") }
    if begins("win") { return ("Windows", "windows", .always, .always, "the value of sysconfig.get_platform") }
    return (tag, "other", .always, .always, "not known")
  }

  /// The month from which on PyPI accepts a tag that it accepts now, by the history of `warehouse/forklift/legacy.py`.
  private static func pypi(_ tag: String) -> Acceptance {
    if tag.hasSuffix("_riscv64") { return .since("2025-07") }  // #18390
    let months: [(prefix: String, since: String?)] = [
      ("manylinux_", "2020-08"),  // #7853
      ("manylinux2014_", "2019-09"),  // #6684
      ("musllinux_", "2021-09"),  // #9982
      ("macosx_10_", nil), ("macosx_26_", "2025-11"),  // #19018
      ("macosx_", "2020-12"),  // #8881
      ("win_arm64", "2021-11"),  // #10338
      ("ios_", "2025-02"), ("android_", "2025-02"),  // #17559
      ("pyemscripten_", "2026-04"),  // #19804
    ]
    guard let month = months.first(where: { tag.hasPrefix($0.prefix) })?.since else { return .always }
    return .since(month)
  }

  private static func architecture(of tag: String) -> Substring {
    // Names with an underscore in them, and those that need no search.
    for name in ["x86_64", "universal2", "armv7l", "armv6l", "i686", "ppc64le", "wasm32", "arm64_v8a", "armeabi_v7a"]
    where tag.hasSuffix("_\(name)") { return name[...] }
    return tag[(tag.utf8.lastIndex(of: UInt8(ascii: "_")).map { tag.utf8.index(after: $0) } ?? tag.startIndex)...]
  }
}
