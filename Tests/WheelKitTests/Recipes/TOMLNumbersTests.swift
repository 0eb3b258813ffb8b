import Testing

@testable import WheelKit

@Suite struct TOMLNumbersTests {
  static let values: [(String, String)] = [
    ("true", "true"), ("false", "false"),
    // Integers.
    ("0", "0"), ("+0", "0"), ("-0", "0"), ("7", "7"), ("+99", "99"), ("-17", "-17"), ("1_000", "1000"),
    ("1_2_3_4", "1234"), ("-1_0", "-10"),
    ("9223372036854775807", "\(Int.max)"), ("-9223372036854775808", "\(Int.min)"),
    ("0xDEADbeef", "3735928559"), ("0xdead_beef", "3735928559"), ("0x00ff", "255"), ("0o0755", "493"),
    ("0o7_7", "63"), ("0b1101_0110", "214"), ("0b0", "0"), ("0x7fffffffffffffff", "\(Int.max)"), ("0xe1", "225"),
    // Floating-point numbers.
    ("1.0", "1.0"), ("+1.5", "1.5"), ("-0.01", "-0.01"), ("-0.0", "-0.0"), ("3.1415", "3.1415"), ("1_0.2_5", "10.25"),
    ("5e+22", "5e+22"), ("1e06", "1000000.0"), ("-2E-2", "-0.02"), ("0e0", "0.0"), ("6.626e-34", "6.626e-34"),
    ("1e1_0", "10000000000.0"), ("1.25e00", "1.25"), ("1e400", "inf"), ("1e-400", "0.0"),
    ("inf", "inf"), ("+inf", "inf"), ("-inf", "-inf"), ("nan", "nan"), ("+nan", "nan"), ("-nan", "-nan"),
    // Dates and times.
    ("1979-05-27T07:32:00Z", "date-time with an offset 1979-05-27T07:32:00Z"),
    ("1979-05-27t00:32:00.999999-07:00", "date-time with an offset 1979-05-27t00:32:00.999999-07:00"),
    ("1979-05-27 07:32:00z", "date-time with an offset 1979-05-27 07:32:00z"),
    ("1979-05-27T23:59:60+23:59", "date-time with an offset 1979-05-27T23:59:60+23:59"),
    ("1979-05-27T07:32:00", "date-time 1979-05-27T07:32:00"),
    ("1979-05-27 00:32:00.5", "date-time 1979-05-27 00:32:00.5"),
    ("1979-05-27", "date 1979-05-27"), ("0000-01-01", "date 0000-01-01"), ("9999-12-31", "date 9999-12-31"),
    ("2024-02-29", "date 2024-02-29"), ("2000-02-29", "date 2000-02-29"),
    ("07:32:00", "time 07:32:00"), ("00:00:00.000001", "time 00:00:00.000001"), ("23:59:59", "time 23:59:59"),
  ]

  @Test(arguments: values, [" # c", "\r\n", ""])
  func `every form of number, date and time has its value`(value: (String, String), end: String) {
    #expect(tomlOutcome("a = \(value.0)\(end)") == "{a: \(value.1)}")
  }

  @Test(arguments: values)
  func `a value ends at a bracket, a comma or a blank`(text: String, value: String) {
    #expect(tomlOutcome("a = [\(text)]\nb = [\(text),\(text) ]") == "{a: [\(value)], b: [\(value), \(value)]}")
    #expect(tomlOutcome("a = {b = \(text)}") == "{a: {b: \(value)}}")
  }

  static let faults: [(String, String)] = [
    ("True", "expected a value; a string needs quotation marks"),
    ("stripe.2", "expected a value; a string needs quotation marks"),
    ("truer", "expected a value; a string needs quotation marks"),
    ("Inf", "expected a value; a string needs quotation marks"),
    ("+true", "expected a value; a string needs quotation marks"),
    ("_1", "expected a value; a string needs quotation marks"),
    ("-", "expected a value; a string needs quotation marks"),
    ("01", "a number has no leading zeros"), ("-00", "a number has no leading zeros"),
    ("0_1", "a number has no leading zeros"),
    ("1__0", "not a number"), ("1_", "not a number"), ("+_1", "expected a value; a string needs quotation marks"),
    ("--1", "expected a value; a string needs quotation marks"), ("1a", "not a number"), ("0x", "not a number"),
    ("0xg", "not a number"), ("0x_1", "not a number"), ("0x1_", "not a number"), ("0X1", "not a number"),
    ("+0x1", "not a number"), ("-0b1", "not a number"), ("0o8", "not a number"), ("0b2", "not a number"),
    ("0B1", "not a number"), ("0O7", "not a number"),
    ("9223372036854775808", "an integer has at most 64 bits"),
    ("-9223372036854775809", "an integer has at most 64 bits"),
    ("0x8000000000000000", "an integer has at most 64 bits"),
    ("0x1_0000_0000_0000_0000", "an integer has at most 64 bits"),
    (".5", "not a number"), ("5.", "not a number"), ("5.e1", "not a number"), ("1.e", "not a number"),
    ("1e", "not a number"), ("1e+", "not a number"), ("1e1.5", "not a number"), ("1.2.3", "not a number"),
    ("01.5", "not a number"), ("1_.5", "not a number"), ("1._5", "not a number"), ("1e_5", "not a number"),
    ("1e5_", "not a number"), ("1e5e5", "not a number"), ("+.5", "not a number"), ("1.+5", "not a number"),
    ("infinity", "expected a value; a string needs quotation marks"), ("0inf", "not a number"),
    ("1979-13-01", "not a date or time"), ("1979-00-01", "not a date or time"), ("1979-04-31", "not a date or time"),
    ("1979-04-00", "not a date or time"), ("2023-02-29", "not a date or time"), ("1900-02-29", "not a date or time"),
    ("1979-5-27", "not a date or time"), ("1979-05-7", "not a date or time"), ("79-05-27", "not a number"),
    ("11979-05-27", "not a number"), ("1979-05-27T", "not a date or time"),
    ("1979-05-27x07:32:00", "not a date or time"),
    ("1979-05-27T07:32", "not a date or time"), ("1979-05-27T24:00:00", "not a date or time"),
    ("1979-05-27T07:60:00", "not a date or time"), ("1979-05-27T07:32:61", "not a date or time"),
    ("1979-05-27T7:32:00", "not a date or time"), ("1979-05-27Tr7:32:00Z", "not a date or time"),
    ("1979-05-27T07:32:00.", "not a date or time"), ("1979-05-27T07:32:00.Z", "not a date or time"),
    ("1979-05-27T07:32:00+", "not a date or time"), ("1979-05-27T07:32:00+7:00", "not a date or time"),
    ("1979-05-27T07:32:00+24:00", "not a date or time"), ("1979-05-27T07:32:00+00:60", "not a date or time"),
    ("1979-05-27T07:32:00+0700", "not a date or time"), ("1979-05-27T07:32:00ZZ", "not a date or time"),
    ("1979-05-27 07:32", "not a date or time"), ("07:32", "not a date or time"), ("7:32:00", "not a date or time"),
    ("07:32:00Z", "not a date or time"), ("24:00:00", "not a date or time"), ("-07:32:00", "not a date or time"),
    ("+1979-05-27", "not a date or time"), ("1979-05-27T07:32:00_0", "not a date or time"),
  ]

  @Test(arguments: faults)
  func `what is no value is refused as a whole`(text: String, reason: String) {
    #expect(tomlOutcome("a = \(text)") == "1:5 \(reason): '\(text)'")
    #expect(tomlOutcome("a = [\(text)]") == "1:6 \(reason): '\(text)'")
  }

  static let ends: [(String, String)] = [
    ("a = 1 2", "1:7 expected the end of the line, found '2'"),
    ("a = 1é", "1:6 expected the end of the line, found 'é'"),
    ("a = 1979-05-27  07:32:00", "1:17 expected the end of the line, found '0'"),
    ("a = 1979-05-27\t07:32:00", "1:16 expected the end of the line, found '0'"),
    ("a = 07:32:00 1", "1:14 expected the end of the line, found '1'"),
    ("a = 1000-0-0-0 1", "1:5 not a date or time: '1000-0-0-0 1'"),
    ("a = :1", "1:5 expected a value, found ':'"),
    ("a = é", "1:5 expected a value, found 'é'"),
    ("a = \u{661}", "1:5 expected a value, found '\u{661}'"),
    ("a = =", "1:5 expected a value, found '='"),
    ("a =", "1:4 expected a value, found the end of the file"),
    ("a = \r\n", "1:5 expected a value, found the end of the line"),
    ("a = \r", "1:5 expected a value, found '\\r'"),
    ("a = # b", "1:5 expected a value, found '#'"),
  ]

  @Test(arguments: ends)
  func `after a value the line ends`(text: String, expected: String) {
    #expect(tomlOutcome(text) == expected)
  }
}
