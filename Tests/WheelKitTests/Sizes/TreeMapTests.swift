import Testing

@testable import WheelKit

@Suite struct TreeMapTests {
  static let area = TreeMap.Rectangle(x: 10, y: 20, width: 300, height: 200)

  static func file(_ path: String, _ packed: UInt64) -> WheelSizes.File {
    WheelSizes.File(path: path, kind: .data, packed: packed, unpacked: packed)
  }

  static let weights: [[Double]] = [
    [1], [6, 6, 4, 3, 2, 2, 1], [1, 1, 1, 1, 1, 1, 1], [1000, 1, 1], (1...500).reversed().map(Double.init),
  ]

  @Test(arguments: weights)
  func `areas are proportional, lie in the area and do not overlap`(weights: [Double]) {
    let tiles = TreeMap.squarified(weights, in: Self.area)
    #expect(tiles.count == weights.count)
    let total = weights.reduce(0, +)
    for (tile, weight) in zip(tiles, weights) {
      #expect(abs(tile.width * tile.height - 60_000 * weight / total) < 0.001)
      #expect(tile.x >= 9.999 && tile.y >= 19.999 && tile.x + tile.width <= 310.001 && tile.y + tile.height <= 220.001)
    }
    for (index, one) in tiles.enumerated() {
      for other in tiles[..<index] {
        let width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
        let height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
        #expect(width < 0.001 || height < 0.001)
      }
    }
  }

  @Test func `the example of the paper is laid out as there`() {
    let tiles = TreeMap.squarified([6, 6, 4, 3, 2, 2, 1], in: TreeMap.Rectangle(x: 0, y: 0, width: 6, height: 4))
    #expect(tiles[0] == TreeMap.Rectangle(x: 0, y: 0, width: 3, height: 2))
    #expect(tiles[1] == TreeMap.Rectangle(x: 0, y: 2, width: 3, height: 2))
  }

  @Test func `directories contain their files, and what is too small is not drawn`() {
    let map = TreeMap([Self.file("a/b/c", 5000), Self.file("a/d", 5000), Self.file("tiny", 0), Self.file("small", 1)])
    #expect(map.tiles.map(\.path) == ["a", "a/b", "a/b/c", "a/d"])
    #expect(map.tiles.map(\.packed) == [10_000, 5000, 5000, 5000])
  }

  @Test func `thousands of files, and very deep ones, make a small map`() {
    let many = (0..<10_000).map { Self.file("d\($0 % 100)/f\($0)", UInt64($0)) }
    #expect(TreeMap(many).tiles.count < 4_000)
    let deep = Self.file(String(repeating: "d/", count: 30_000) + "f", 1)
    #expect(TreeMap([deep]).tiles.count < 40)
  }
}
