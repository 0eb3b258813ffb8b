extension String {
  /// The text on the left of a column.
  func left(in width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

  /// The text on the right of a column.
  func right(in width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
