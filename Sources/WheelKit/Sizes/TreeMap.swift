/// A map of the files of a wheel: rectangles in rectangles, each as large as its share of the bytes.
///
/// Bruls, Huizing, van Wijk: "Squarified Treemaps" (2000).
package struct TreeMap {
  /// A file, or a directory with what is in it.
  package struct Tile {
    package let area: Rectangle
    package let path: String
    package let packed: UInt64
    /// What a file is for; nil for a directory.
    package let kind: ContentKind?
  }

  package struct Rectangle: Hashable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    var isVisible: Bool { width * height >= TreeMap.minimumArea && min(width, height) >= 1 }
  }

  package static let width = 1200.0
  package static let height = 640.0
  /// The area for the name of a directory, above what is in it.
  package static let header = 16.0
  private static let border = 2.0
  /// What is smaller is not drawn: at most 3,200 tiles fit.
  fileprivate static let minimumArea = 240.0

  /// Each directory before what is in it.
  package private(set) var tiles: [Tile] = []
  private var nodes: [Node] = []

  private struct Node {
    let path: String
    var packed: UInt64 = 0
    var kind: ContentKind?
    var children: [Int] = []
  }

  package init(_ files: [WheelSizes.File]) {
    nodes = [Node(path: "")]
    var directories: [ExactText: Int] = [:]
    for file in files {
      var parent = 0
      nodes[0].packed &+= file.packed
      // Deeper directories are too small to be drawn.
      for slash in file.path.utf8.indices.filter({ file.path.utf8[$0] == .slash }).prefix(TreeMap.maximumDepth) {
        let path = ExactText(String(file.path[..<slash]))
        if let known = directories[path] {
          parent = known
        } else {
          nodes.append(Node(path: path.text))
          nodes[parent].children.append(nodes.count - 1)
          parent = nodes.count - 1
          directories[path] = parent
        }
        nodes[parent].packed &+= file.packed
      }
      nodes.append(Node(path: file.path, packed: file.packed, kind: file.kind))
      nodes[parent].children.append(nodes.count - 1)
    }
    lay(0, in: Rectangle(x: 0, y: 0, width: TreeMap.width, height: TreeMap.height))
  }

  private static let maximumDepth = 24

  /// Lays what is in a directory into an area.
  private mutating func lay(_ directory: Int, in area: Rectangle) {
    let children = nodes[directory].children.filter { nodes[$0].packed > 0 }
      .sorted { (nodes[$1].packed, nodes[$0].path) < (nodes[$0].packed, nodes[$1].path) }
    let areas = TreeMap.squarified(children.map { Double(nodes[$0].packed) }, in: area)
    for (child, area) in zip(children, areas) where area.isVisible {
      tiles.append(
        Tile(area: area, path: nodes[child].path, packed: nodes[child].packed, kind: nodes[child].kind))
      if nodes[child].kind == nil { lay(child, in: TreeMap.inside(area)) }
    }
  }

  private static func inside(_ area: Rectangle) -> Rectangle {
    Rectangle(
      x: area.x + border, y: area.y + header, width: max(0, area.width - 2 * border),
      height: max(0, area.height - header - border))
  }

  /// Areas that share `area` in proportion to `weights`, which are sorted, the largest first.
  package static func squarified(_ weights: [Double], in area: Rectangle) -> [Rectangle] {
    let total = weights.reduce(0, +)
    guard total > 0, area.width > 0, area.height > 0 else { return [] }
    let scale = area.width * area.height / total
    var rest = area
    var areas: [Rectangle] = []
    var start = 0
    while start < weights.count {
      let side = min(rest.width, rest.height)
      guard side > 0 else { break }
      var end = start + 1
      var sum = weights[start] * scale
      var worst = ratio(largest: sum, smallest: sum, sum, side)
      while end < weights.count {
        let next = weights[end] * scale
        let other = ratio(largest: weights[start] * scale, smallest: next, sum + next, side)
        if other > worst { break }
        worst = other
        sum += next
        end += 1
      }
      areas += row(weights[start..<end].map { $0 * scale }, sum, in: &rest)
      start = end
    }
    return areas
  }

  /// The worst proportion of a row of tiles along a side.
  private static func ratio(largest: Double, smallest: Double, _ sum: Double, _ side: Double) -> Double {
    guard smallest > 0, sum > 0 else { return .infinity }
    return max(side * side * largest / (sum * sum), sum * sum / (side * side * smallest))
  }

  /// Cuts a row of tiles off the shorter side of `rest`.
  private static func row(_ sizes: [Double], _ sum: Double, in rest: inout Rectangle) -> [Rectangle] {
    let isColumn = rest.width >= rest.height
    let depth = sum / (isColumn ? rest.height : rest.width)
    var offset = 0.0
    var tiles: [Rectangle] = []
    for size in sizes {
      let length = size / depth
      tiles.append(
        isColumn
          ? Rectangle(x: rest.x, y: rest.y + offset, width: depth, height: length)
          : Rectangle(x: rest.x + offset, y: rest.y, width: length, height: depth))
      offset += length
    }
    if isColumn {
      rest.x += depth
      rest.width = max(0, rest.width - depth)
    } else {
      rest.y += depth
      rest.height = max(0, rest.height - depth)
    }
    return tiles
  }
}
