import WheelKit

/// A value that was added, removed or changed, on one line.
enum ChangeLine {
  /// `Version: 2.0.1 -> 2.0.1+stripe.2`, `Requires-Dist: removed triton (==2.0.0)`, `Requires-Dist: added six`.
  static func text(_ name: String, _ before: String?, _ after: String?) -> String {
    let change = text(before, after)
    return change.isEmpty ? name.elided : "\(name.elided): \(change)"
  }

  /// The same without the name.
  static func text(_ before: String?, _ after: String?) -> String {
    switch (before?.elided, after?.elided) {
    case (let before?, let after?): "\(before) -> \(after)"
    case (let before?, nil): "removed \(before)"
    case (nil, let after?): "added \(after)"
    case (nil, nil): ""
    }
  }
}
