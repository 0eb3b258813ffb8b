import Testing

@testable import WheelKit

@Suite struct TOMLStringsTests {
  static let strings: [(String, String)] = [
    // Basic strings and their escapes.
    (#""""#, ""),
    (#""plain é 🙂""#, "plain é 🙂"),
    (#""a\b\t\n\f\r\"\\z""#, "a\u{8}\t\n\u{C}\r\"\\z"),
    (#""\u00e9\u00E9\U0001F642""#, "éé🙂"),
    (#""\u0000\U0010ffff\ud7ff\ue000""#, "\0\u{10FFFF}\u{D7FF}\u{E000}"),
    ("\"a\tb\u{80}\"", "a\tb\u{80}"),
    (#""'# [x] = '""#, "'# [x] = '"),
    // Literal strings have no escapes.
    ("''", ""),
    (#"'C:\new\"x"\u12'"#, #"C:\new\"x"\u12"#),
    ("'a\tb'", "a\tb"),
    // Several lines: a line end directly after the opening does not count, line ends stay as they are.
    (#""""""""#, ""),
    ("\"\"\"\na\nb\n\"\"\"", "a\nb\n"),
    ("\"\"\"\r\na\r\nb\"\"\"", "a\r\nb"),
    ("\"\"\"\n\n\"\"\"", "\n"),
    (#""""a "quoted" ""twice"" b""""#, #"a "quoted" ""twice"" b"#),
    (#"""""a"""""#, #""a""#),
    (#""""a"""""#, #"a""#),
    (#""""a""""""#, #"a"""#),
    (#""""a\"""""#, #"a""#),
    (#""""a\"\"\"b\u0041""""#, #"a"""bA"#),
    ("''''''", ""),
    ("'''\na\\\nb'''", "a\\\nb"),
    ("'''\r\n'a' ''b'' c'''''", "'a' ''b'' c''"),
    // A backslash at the end of a line.
    ("\"\"\"a \\\n   \n\t b\\\n\"\"\"", "a b"),
    ("\"\"\"a\\ \t\r\n\r\n  b\"\"\"", "ab"),
    ("\"\"\"\\\n  \"\"\"", ""),
    ("\"\"\"a\\\\\nb\"\"\"", "a\\\nb"),
  ]

  @Test(arguments: strings)
  func `every form of string has its value`(text: String, value: String) {
    #expect(tomlOutcome("a = \(text)\nb = 1") == "{a: \(value.debugDescription), b: 1}")
  }

  static let escape = "unknown escape in a string (a string in '…' has no escapes):"
  static let faults: [(String, String)] = [
    // Without an end.
    (#"""#, "1:5 string without a closing quotation mark"),
    (#""a"#, "1:5 string without a closing quotation mark"),
    (#""a\""#, "1:5 string without a closing quotation mark"),
    ("\"a\nb\"", "1:5 string without a closing quotation mark"),
    ("\"a\r\nb\"", "1:5 string without a closing quotation mark"),
    ("'a\n'", "1:5 string without a closing quotation mark"),
    (#""""a"""#, "1:5 string without closing quotation marks"),
    ("'''a\n''", "1:5 string without closing quotation marks"),
    (#"""""""""""#, "1:13 expected the end of the line, found '\"'"),
    // Escapes, among them those that came with TOML 1.1.
    (#""\d""#, #"1:6 \#(escape) '\d'"#),
    (#""x\e""#, #"1:7 \#(escape) '\e'"#),
    (#""x\x41""#, #"1:7 \#(escape) '\x'"#),
    (#""\""#, "1:5 string without a closing quotation mark"),
    ("\"\\\n\"", #"1:6 \#(escape) '\'"#),
    (#""\ ""#, #"1:6 \#(escape) '\ '"#),
    (#""\u12""#, #"1:6 \#(escape) '\u12"'"#),
    (#""\u+123""#, #"1:6 \#(escape) '\u+123'"#),
    (#""\u12g4""#, #"1:6 \#(escape) '\u12g4'"#),
    (#""\ud800""#, #"1:6 \#(escape) '\ud800'"#),
    (#""\U00110000""#, #"1:6 \#(escape) '\U00110000'"#),
    (#""\UFFFFFFFF""#, #"1:6 \#(escape) '\UFFFFFFFF'"#),
    (#""\é""#, #"1:6 \#(escape) '\é'"#),
    ("\"\"\"a\\ b\"\"\"", #"1:9 \#(escape) '\ '"#),
    ("\"\"\"a\\b\\x\"\"\"", #"1:11 \#(escape) '\x'"#),
    // Control characters.
    ("\"a\0\"", "1:7 control character U+0000"),
    ("\"\u{1F}\"", "1:6 control character U+001F"),
    ("'a\u{7F}'", "1:7 control character U+007F"),
    ("\"a\rb\"", "1:7 control character U+000D"),
    ("\"\"\"a\rb\"\"\"", "1:9 control character U+000D"),
    ("'''\n\u{8}'''", "2:1 control character U+0008"),
  ]

  @Test(arguments: faults)
  func `what is not a string is refused where it stops being one`(text: String, expected: String) {
    #expect(tomlOutcome("a = \(text)") == expected)
  }
}
