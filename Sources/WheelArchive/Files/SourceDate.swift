/// `SOURCE_DATE_EPOCH` (reproducible-builds.org): no date in what is built is later.
package enum SourceDate {
  /// Seconds after 1970; nil where the variable is not set.
  /// - Throws: `invalid-value` where it is no number.
  package static func fromEnvironment() throws(WheelError) -> Int64? {
    guard let text = Machine.environment("SOURCE_DATE_EPOCH"), !text.isEmpty else { return nil }
    guard text.utf8.allSatisfy(\.isASCIIDigit), let seconds = Int64(text) else {
      throw WheelError(.invalidValue, "SOURCE_DATE_EPOCH is not a number of seconds: \(text.quotedForMessage)")
    }
    return seconds
  }
}
