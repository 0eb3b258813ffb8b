/// A value that comes, goes or becomes another, on one line.
enum ChangeLine {
  /// `Version: 2.0.1 -> 2.0.1+stripe.2`, `Requires-Dist: removed triton (==2.0.0)`, `Requires-Dist: added six`.
  static func text(_ name: String, _ before: String?, _ after: String?) -> String {
    switch (before, after) {
    case (let before?, let after?): "\(name): \(before) -> \(after)"
    case (let before?, nil): "\(name): removed \(before)"
    case (nil, let after?): "\(name): added \(after)"
    case (nil, nil): name
    }
  }
}
