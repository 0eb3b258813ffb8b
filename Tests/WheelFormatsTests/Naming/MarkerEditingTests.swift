import Testing
import WheelFormats

@Suite struct MarkerEditingTests {
  @Test func `extras are found wherever they are`() throws {
    let marker = try Marker(
      parsing:
        #"(extra == "B_b" or "a" == extra) and extra != "c" and os_name in extra and extra == "b-B" and extra == " ""#)
    #expect(marker.extras.map(\.normalized) == ["b-b", "a"])
    #expect(marker.mentionsExtra)
    #expect(try !Marker(parsing: #"os_name == "extra""#).mentionsExtra)
  }

  @Test(
    arguments: [
      (#"extra == "x""#, #"extra == "x""#, nil),
      (#"os_name == "a""#, nil, #"os_name == "a""#),
      (#"os_name == "a" and extra == "x""#, #"extra == "x""#, #"os_name == "a""#),
      (#"(os_name == "a" or os_name == "b") and "x" == extra"#, #""x" == extra"#, #"os_name == "a" or os_name == "b""#),
      (
        #"(os_name == "a" and extra == "x") and (os_name == "b" or os_name == "c") and os_name == "d" and extra != "y""#,
        #"extra == "x" and extra != "y""#, #"os_name == "a" and (os_name == "b" or os_name == "c") and os_name == "d""#
      ),
      (
        #"os_name == "a" or os_name == "b" and os_name == "c""#, nil,
        #"os_name == "a" or os_name == "b" and os_name == "c""#
      ),
    ] as [(String, String?, String?)])
  func `a marker is split into the part about extra and the rest`(_ text: String, _ extra: String?, _ rest: String?)
    throws
  {
    let split = try Marker(parsing: text).splitExtra()
    #expect(split.extra?.description == extra)
    #expect(split.rest?.description == rest)
  }

  @Test(arguments: [
    #"os_name == "a" or extra == "x""#, #"extra == "x" or extra == "y""#,
    #"os_name == "a" and (os_name == "b" or os_name == "c" and extra == "x")"#,
  ])
  func `extra under an or cannot be separated`(_ text: String) throws {
    let marker = try Marker(parsing: text)
    #expect(throws: WheelError(.invalidValue, "'extra' is under an 'or' in the marker: '\(text)'")) {
      try marker.splitExtra()
    }
  }

  @Test func `markers are joined with the parentheses they need`() throws {
    let texts = [#"os_name == "a" or os_name == "b""#, #"(os_name == "c" and os_name == "d")"#, #"extra == "x""#]
    let markers = try texts.map { try Marker(parsing: $0) }
    #expect(
      Marker.and(markers)?.description
        == #"(os_name == "a" or os_name == "b") and os_name == "c" and os_name == "d" and extra == "x""#)
    #expect(Marker.and([markers[0]]) == markers[0])
    #expect(Marker.and([markers[0]])?.description == texts[0])
    #expect(Marker.and([]) == nil)
  }

  @Test(
    arguments: [
      (#"extra == "X_x""#, "never"), (#""x.x" == extra"#, "never"), (#"extra != "x-x""#, "always"),
      (#"extra == "y""#, #"extra == "y""#), (#"os_name == "a""#, #"os_name == "a""#),
      (#"os_name == "a" and extra == "x-x""#, "never"), (#"os_name == "a" and extra != "x-x""#, #"os_name == "a""#),
      (#"os_name == "a" or extra == "x-x""#, #"os_name == "a""#), (#"os_name == "a" or extra != "x-x""#, "always"),
      (#"extra == "x-x" or extra == "x-x""#, "never"), (#"extra != "x-x" and extra != "x-x""#, "always"),
      (#"(extra == "x-x" or extra == "y") and os_name == "a""#, #"extra == "y" and os_name == "a""#),
      (#"(extra == "x-x" and os_name == "a") or os_name == "b""#, #"os_name == "b""#),
      (
        #"(extra == "x-x" or os_name == "a" or os_name == "b") and os_name == "c""#,
        #"(os_name == "a" or os_name == "b") and os_name == "c""#
      ),
      (#"extra in "x-x""#, #"extra in "x-x""#),
      (#"extra == "x-x" or os_name == "a" and os_name == "b""#, #"os_name == "a" and os_name == "b""#),
      (
        #"((extra == "x-x" or (os_name == "a" or os_name == "b"))) and os_name == "c""#,
        #"(os_name == "a" or os_name == "b") and os_name == "c""#
      ),
    ] as [(String, String)])
  func `without an extra a marker is simplified`(_ text: String, _ expected: String) throws {
    let result =
      switch try Marker(parsing: text).removingExtra(ProjectName(parsing: "x_X")) {
      case .always: "always"
      case .never: "never"
      case .marker(let marker): marker.description
      }
    #expect(result == expected)
  }

  @Test func `deep nesting takes only one pass`() throws {
    let text = String(repeating: "(", count: 100) + #"extra == "x""# + String(repeating: ")", count: 100)
    #expect(try Marker(parsing: text).removingExtra(ProjectName(parsing: "x")) == .never)
  }
}
