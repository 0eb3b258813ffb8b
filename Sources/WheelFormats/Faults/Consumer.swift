/// A program or index that accepts wheels, with rules of its own in addition to the specifications.
public enum Consumer: String, Hashable, Sendable, CaseIterable {
  /// The index, for an upload.
  case pypi
  /// `pip install`.
  case pip
  /// `uv pip install` of a wheel from an index or URL, which uv unpacks while downloading.
  case uv
  /// `python -m installer --validate-record all`.
  case installer

  /// The name as the project spells it.
  public var name: String { self == .pypi ? "PyPI" : rawValue }
}

extension Set<Consumer> {
  package static let all: Set = [.pypi, .pip, .uv, .installer]
  package static let installers: Set = [.pip, .uv, .installer]

  /// Their names in a fixed order.
  package func names(joinedBy separator: String) -> String {
    Consumer.allCases.filter(contains).map(\.name).joined(separator: separator)
  }
}
