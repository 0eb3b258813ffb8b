// The grammar is regular, and the next few bytes decide every choice, so one pass without backtracking accepts the same
// as the specification's regular expression ("Parsing version strings with regular expressions").

extension Version {
  /// Nil if `text`, without whitespace at both ends, is not a version.
  package init?(_ text: String) {
    let cursor = TextCursor(text)
    self.init(cursor.bytes, in: cursor.trimming(0..<cursor.end))
  }

  /// Parses the version that fills `range` of `bytes`, without whitespace; nil if there is none.
  package init?(_ bytes: [UInt8], in range: Range<Int>) {
    var cursor = TextCursor(bytes, in: range)
    _ = cursor.consumeIgnoringCase("v")

    guard var first = cursor.number() else { return nil }
    var epoch: VersionNumber = 0
    if cursor.consume(UInt8(ascii: "!")) {
      epoch = first
      guard let number = cursor.number() else { return nil }
      first = number
    }
    var release = [first]
    while cursor.current == .dot, cursor.peek(1)?.isDigit == true {
      cursor.position += 1
      if let number = cursor.number() { release.append(number) }
    }

    self.epoch = epoch
    self.release = release
    pre = cursor.prerelease()
    post = cursor.postrelease()
    dev = cursor.suffixNumber { $0.consumeIgnoringCase("dev") }
    if cursor.consume(UInt8(ascii: "+")) {
      guard let label = LocalVersionLabel(consuming: &cursor) else { return nil }
      local = label
    } else {
      local = nil
    }
    if !cursor.isAtEnd { return nil }
  }
}

extension TextCursor {
  fileprivate mutating func number() -> VersionNumber? {
    let digits = skip(while: \.isDigit)
    return digits.isEmpty ? nil : VersionNumber(digits: bytes[digits])
  }

  /// Parses `[._-]? word [._-]? digits?`, with 0 for a missing number. Does not advance if the word is missing.
  fileprivate mutating func suffixNumber(_ word: (inout TextCursor) -> Bool) -> VersionNumber? {
    let start = position
    if current?.isSeparator == true { position += 1 }
    guard word(&self) else {
      position = start
      return nil
    }
    if current?.isSeparator == true {
      // The separator belongs to this suffix even if no number follows: `1.0a.post1` is parsed the same either way.
      position += 1
    }
    return number() ?? 0
  }

  fileprivate mutating func prerelease() -> Version.Prerelease? {
    var phase = Version.Phase.alpha
    let number = suffixNumber { cursor in
      // Try a longer word before any of its prefixes.
      if cursor.consumeIgnoringCase("alpha") || cursor.consumeIgnoringCase("a") {
        phase = .alpha
      } else if cursor.consumeIgnoringCase("beta") || cursor.consumeIgnoringCase("b") {
        phase = .beta
      } else if cursor.consumeIgnoringCase("preview") || cursor.consumeIgnoringCase("pre")
        || cursor.consumeIgnoringCase("rc") || cursor.consumeIgnoringCase("c")
      {
        phase = .candidate
      } else {
        return false
      }
      return true
    }
    return number.map { Version.Prerelease(phase, $0) }
  }

  fileprivate mutating func postrelease() -> VersionNumber? {
    if current == .hyphen, peek(1)?.isDigit == true {
      position += 1
      return number()
    }
    return suffixNumber {
      $0.consumeIgnoringCase("post") || $0.consumeIgnoringCase("rev") || $0.consumeIgnoringCase("r")
    }
  }
}
