import Testing
import WheelFormats

@Suite struct LocalVersionLabelTests {
  @Test(
    arguments: [
      ("stripe.2", "stripe.2"), ("+stripe.2", "stripe.2"), ("stripe.02", "stripe.2"), ("Stripe-2_b", "stripe.2.b"),
      ("0", "0"), ("2b", "2b"), ("00a", "00a"),
    ] as [(String, String)])
  func `a label is normalized`(_ text: String, _ normalized: String) throws {
    #expect(try LocalVersionLabel(parsing: text).description == normalized)
  }

  @Test(arguments: ["", "+", "++a", ".a", "a.", "a..b", "a b", " a", "a\n", "a+b", "ä", "a/b"])
  func `anything else is not a label`(_ text: String) {
    #expect(throws: WheelError.self) { try LocalVersionLabel(parsing: text) }
  }

  @Test func `the error states what a label is`() {
    let error = WheelError(
      .invalidValue, "not a local version label (letters and digits in parts separated by '.'): 'a b'")
    #expect(throws: error) { try LocalVersionLabel(parsing: "a b") }
  }

  @Test func `labels are appended and compared by whole parts`() throws {
    let cuda = try LocalVersionLabel(parsing: "cu118")
    let ours = try LocalVersionLabel(parsing: "stripe.2")
    #expect(cuda.appending(ours).description == "cu118.stripe.2")
    #expect(cuda.appending(ours).hasSuffix(ours))
    #expect(ours.hasSuffix(ours))
    #expect(!ours.hasSuffix(cuda.appending(ours)))
    #expect(try !cuda.hasSuffix(LocalVersionLabel(parsing: "118")))
    #expect(try cuda.appending(ours).hasSuffix(LocalVersionLabel(parsing: "2")))
  }

  @Test func `text comes before numbers and a label before its extension`() throws {
    let labels = try ["a", "a.b", "a.1", "b", "2", "10", "10.a"].map { try LocalVersionLabel(parsing: $0) }
    #expect(labels.reversed().sorted() == labels)
  }
}
