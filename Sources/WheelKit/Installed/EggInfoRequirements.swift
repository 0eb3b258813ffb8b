/// `requires.txt` of an `.egg-info` directory: requirements in sections for extras and markers.
///
/// setuptools wrote them there, and not into PKG-INFO. `importlib.metadata` reads them like this, too.
enum EggInfoRequirements {
  /// The requirements as values of `Requires-Dist`.
  static func parsed(_ bytes: [UInt8]) -> [String] {
    var condition = ""
    var requirements: [String] = []
    for bytes in EntryPoints.lines(of: bytes) {
      let line = String(decoding: bytes, as: UTF8.self).filter { !$0.isNewline }.trimmingBlanks
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasPrefix("["), line.hasSuffix("]") {
        condition = marker(String(line.dropFirst().dropLast()))
      } else {
        // A URL ends at a blank.
        let separator = line.contains("@") ? " ; " : "; "
        requirements.append(condition.isEmpty ? line : line + separator + condition)
      }
    }
    return requirements
  }

  /// `extra:marker`, each of them optional.
  private static func marker(_ section: String) -> String {
    let colon = section.firstIndex(of: ":") ?? section.endIndex
    let extra = section[..<colon]
    let marker = section[colon...].dropFirst()
    if extra.isEmpty { return String(marker) }
    let isExtra = "extra == \"\(extra)\""
    return marker.isEmpty ? isExtra : "(\(marker)) and \(isExtra)"
  }
}
