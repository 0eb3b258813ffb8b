#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The date that reproducible builds give to what they make: `SOURCE_DATE_EPOCH`, seconds since 1970 in UTC.
public enum SourceDate {
  /// What the environment says; nil where it says nothing. `getenv(3)`.
  /// - Throws: `invalid-value` for anything but a number.
  public static func fromEnvironment() throws(WheelError) -> DOSDateTime? {
    guard let value = unsafe getenv("SOURCE_DATE_EPOCH") else { return nil }
    let text = unsafe String(cString: value)
    if text.isEmpty { return nil }
    guard let seconds = Int64(text), seconds >= 0 else {
      throw WheelError(
        .invalidValue, subject: "SOURCE_DATE_EPOCH", "not a number of seconds: \(text.quotedForMessage)")
    }
    return DOSDateTime(secondsSince1970: seconds)
  }
}
