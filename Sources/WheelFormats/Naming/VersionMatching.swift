extension VersionSpecifier {
  /// Whether this clause allows `candidate`.
  ///
  /// - Parameters:
  ///   - candidate: the version to test.
  ///   - prereleases: false excludes all pre-releases, whatever the clause states.
  public func contains(_ candidate: Version, prereleases: Bool = true) -> Bool {
    if candidate.isPrerelease && !prereleases { return false }
    guard let version else { return isArbitrarilyEqual(to: candidate.description) }
    return switch op {
    case .equal: isEqual(candidate, version)
    case .notEqual: !isEqual(candidate, version)
    // These clauses cannot have a local version label, so that of the candidate is ignored.
    case .lessOrEqual: candidate.publicVersion <= version
    case .greaterOrEqual: candidate.publicVersion >= version
    case .less: isLess(candidate, version)
    case .greater: isGreater(candidate, version)
    case .compatible: candidate.publicVersion >= version && candidate.hasPrefix(version, dropping: 1)
    case .arbitrary: false
    }
  }

  /// Whether this clause allows `candidate`, which need not be a version. Only `===` can allow anything else.
  public func contains(text candidate: String, prereleases: Bool = true) -> Bool {
    guard let version = Version(candidate) else { return op == .arbitrary && isArbitrarilyEqual(to: candidate) }
    if op == .arbitrary { return (prereleases || !version.isPrerelease) && isArbitrarilyEqual(to: candidate) }
    return contains(version, prereleases: prereleases)
  }

  /// Specification: "Arbitrary equality". Ignores case, like the reference implementation.
  private func isArbitrarilyEqual(to text: String) -> Bool {
    text.lowercased().utf8.elementsEqual(versionText.lowercased().utf8)
  }

  /// Specification: "Version matching".
  private func isEqual(_ candidate: Version, _ version: Version) -> Bool {
    if isPrefix { return candidate.hasPrefix(version, dropping: 0) }
    return (version.local == nil ? candidate.publicVersion : candidate) == version
  }

  /// Specification: "Exclusive ordered comparison": `<V` excludes pre-releases of V, unless V is one.
  private func isLess(_ candidate: Version, _ version: Version) -> Bool {
    guard candidate < version else { return false }
    return version.isPrerelease || !candidate.isPrerelease || candidate < version.earliestPrerelease
  }

  /// Specification: "Exclusive ordered comparison": `>V` excludes post-releases of V, unless V is one, and local
  /// versions of V.
  private func isGreater(_ candidate: Version, _ version: Version) -> Bool {
    guard candidate > version else { return false }
    if candidate.isPostrelease && !version.isPostrelease && candidate.postBase == version { return false }
    return candidate.local == nil || candidate.publicVersion != version
  }
}

extension Version {
  /// Whether epoch and release begin with those of `version` without its last `count` numbers. Missing numbers count as
  /// zero.
  fileprivate func hasPrefix(_ version: Version, dropping count: Int) -> Bool {
    guard epoch == version.epoch else { return false }
    let prefix = version.release.dropLast(count)
    for index in prefix.indices where prefix[index] != (index < release.count ? release[index] : 0) { return false }
    return true
  }

  /// `1.2` gives `1.2.dev0`, `1.2.post1` gives `1.2.post1.dev0`.
  var earliestPrerelease: Version { Version(epoch: epoch, release: release, pre: pre, post: post, dev: 0) }

  /// The version without its post-release and development suffix: `1.0a1.post2.dev3` gives `1.0a1`.
  fileprivate var postBase: Version { Version(epoch: epoch, release: release, pre: pre) }

  /// The first release after all that share this prefix, without the last `count` numbers: `1.4.2` with 1 gives `1.5`.
  ///
  /// Nil if no number is left.
  func nextPrefix(dropping count: Int) -> Version? {
    var release = Array(release.dropLast(count))
    guard let last = release.popLast() else { return nil }
    release.append(last.successor)
    return Version(epoch: epoch, release: release)
  }
}
