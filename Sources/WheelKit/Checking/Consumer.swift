/// Who takes wheels, each with rules of its own beside the specifications.
public enum Consumer: String, Hashable, Sendable, CaseIterable {
  /// The index, when a wheel is uploaded to it.
  case pypi
  /// `pip install`.
  case pip
  /// `uv pip install` of a wheel that an index offers, which is unpacked while it comes in.
  case uv
  /// `python -m installer --validate-record all`.
  case installer

  /// The name as the project writes it.
  public var name: String { self == .pypi ? "PyPI" : rawValue }
}
