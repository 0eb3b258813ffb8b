extension Int {
  /// `1 wheel`, `2 wheels`.
  func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
