import WheelKit

/// A value that comes, goes or becomes another, on one line.
enum ChangeLine {
  /// `Version: 2.0.1 -> 2.0.1+stripe.2`, `Requires-Dist: removed triton (==2.0.0)`, `Requires-Dist: added six`.
  static func text(_ name: String, _ before: String?, _ after: String?) -> String {
    switch (before?.elided, after?.elided) {
    case (let before?, let after?): "\(name.elided): \(before) -> \(after)"
    case (let before?, nil): "\(name.elided): removed \(before)"
    case (nil, let after?): "\(name.elided): added \(after)"
    case (nil, nil): name.elided
    }
  }
}
