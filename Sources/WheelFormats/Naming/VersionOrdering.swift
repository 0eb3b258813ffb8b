extension Version: Hashable, Comparable {
  public static func == (left: Version, right: Version) -> Bool {
    left.epoch == right.epoch && left.trimmedRelease == right.trimmedRelease && left.pre == right.pre
      && left.post == right.post && left.dev == right.dev && left.local == right.local
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(epoch)
    hasher.combine(trimmedRelease)
    hasher.combine(pre)
    hasher.combine(post)
    hasher.combine(dev)
    hasher.combine(local)
  }

  public static func < (left: Version, right: Version) -> Bool { left.order(to: right) == .before }

  /// The release without trailing zeros, so that `1`, `1.0` and `1.0.0` are equal. Empty for 0.
  var trimmedRelease: ArraySlice<VersionNumber> {
    var count = release.count
    while count > 0, release[count - 1].isZero { count -= 1 }
    return release[..<count]
  }

  /// How two values compare.
  package enum Order {
    case before
    case same
    case after

    init<Value: Comparable>(_ left: Value, _ right: Value) {
      self = left == right ? .same : left < right ? .before : .after
    }
  }

  /// Specification: version specifiers, "Summary of permitted suffixes and relative ordering".
  package func order(to other: Version) -> Order {
    var order = orderUpToPrerelease(to: other)
    if order != .same { return order }
    order = Order(post, beforeMissing: false, other.post)
    if order != .same { return order }
    order = Order(dev, beforeMissing: true, other.dev)
    if order != .same { return order }
    return Order(local, beforeMissing: false, other.local)
  }

  /// Compares only epoch, release and pre-release.
  ///
  /// `1.0.dev1` comes before all pre-releases of 1.0; a version with neither comes after them.
  func orderUpToPrerelease(to other: Version) -> Order {
    if epoch != other.epoch { return epoch < other.epoch ? .before : .after }
    let length = max(release.count, other.release.count)
    for index in 0..<length {
      let left = index < release.count ? release[index] : 0
      let right = index < other.release.count ? other.release[index] : 0
      if left != right { return left < right ? .before : .after }
    }
    if let pre, let otherPre = other.pre {
      if pre.phase != otherPre.phase { return pre.phase < otherPre.phase ? .before : .after }
      return Order(pre.number, otherPre.number)
    }
    return Order(prereleaseRank, other.prereleaseRank)
  }

  private var prereleaseRank: Int {
    if pre != nil { return 1 }
    return post == nil && dev != nil ? 0 : 2
  }
}

extension Version.Order {
  /// Compares two optional values. `beforeMissing` tells whether a value comes before nil or after it.
  fileprivate init<Value: Comparable>(_ left: Value?, beforeMissing: Bool, _ right: Value?) {
    switch (left, right) {
    case (nil, nil): self = .same
    case (_?, nil): self = beforeMissing ? .before : .after
    case (nil, _?): self = beforeMissing ? .after : .before
    case (let left?, let right?): self.init(left, right)
    }
  }
}
