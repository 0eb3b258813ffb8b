/// `SOURCE_DATE_EPOCH` (reproducible-builds.org): the latest date in anything that is built.
package enum SourceDate {
  /// Seconds since 1970; nil if the variable is not set.
  ///
  /// - Throws: `invalid-value` if it is not a number.
  package static func fromEnvironment() throws(WheelError) -> Int64? {
    guard let text = Machine.environment("SOURCE_DATE_EPOCH"), !text.isEmpty else { return nil }
    guard text.utf8.allSatisfy(\.isDigit), let seconds = Int64(text) else {
      throw .invalidValue("SOURCE_DATE_EPOCH is not a number of seconds", text)
    }
    return seconds
  }
}
