/// Searches for the lines that two files share, with Myers's algorithm in linear space ("An O(ND) Difference Algorithm
/// and Its Variations", 1986, section 4b). Gives up on a stretch that would cost too much.
struct SharedLineSearch {
  let old: [Int]
  let new: [Int]
  private(set) var isOldChanged: [Bool]
  private(set) var isNewChanged: [Bool]
  /// How many more line comparisons are allowed.
  private var budget: Int
  /// For each diagonal, by `old - new`, how far the search from the top has come in `old`.
  private var downward: [Int]
  /// The same for the search from the bottom.
  private var upward: [Int]

  init(_ old: [Int], _ new: [Int]) {
    self.old = old
    self.new = new
    self.isOldChanged = [Bool](repeating: false, count: old.count)
    self.isNewChanged = [Bool](repeating: false, count: new.count)
    self.budget = 1_000_000 + 16 * (old.count + new.count)
    self.downward = [Int](repeating: 0, count: old.count + new.count + 3)
    self.upward = downward
  }

  /// A stretch of each file, to be compared with each other.
  private struct Box {
    var old: Range<Int>
    var new: Range<Int>
  }

  mutating func run() {
    var pending = [Box(old: 0..<old.count, new: 0..<new.count)]
    while let next = pending.popLast() {
      let box = trimmed(next)
      if !box.old.isEmpty, !box.new.isEmpty, let (x, y) = middle(of: box) {
        pending.append(Box(old: box.old.lowerBound..<x, new: box.new.lowerBound..<y))
        pending.append(Box(old: x..<box.old.upperBound, new: y..<box.new.upperBound))
      } else {
        for index in box.old { isOldChanged[index] = true }
        for index in box.new { isNewChanged[index] = true }
      }
    }
  }

  /// The box without the equal lines at its beginning and end.
  private func trimmed(_ box: Box) -> Box {
    var (top, left) = (box.old.lowerBound, box.new.lowerBound)
    var (bottom, right) = (box.old.upperBound, box.new.upperBound)
    while top < bottom, left < right, old[top] == new[left] {
      top += 1
      left += 1
    }
    while top < bottom, left < right, old[bottom - 1] == new[right - 1] {
      bottom -= 1
      right -= 1
    }
    return Box(old: top..<bottom, new: left..<right)
  }

  /// A point on a shortest path through the box, where the searches from its two corners meet; nil if they cost too
  /// much or the point does not divide the box.
  private mutating func middle(of box: Box) -> (Int, Int)? {
    let origin = new.count + 1
    let lowest = box.old.lowerBound - box.new.upperBound
    let highest = box.old.upperBound - box.new.lowerBound
    let top = box.old.lowerBound - box.new.lowerBound
    let bottom = box.old.upperBound - box.new.upperBound
    let meetsDownward = (top - bottom) % 2 != 0
    var down = top...top
    var up = bottom...bottom
    downward[origin + top] = box.old.lowerBound
    upward[origin + bottom] = box.old.upperBound
    while budget > 0 {
      down = Self.widened(down, lowest, highest, outside: -1, in: &downward, origin)
      for diagonal in stride(from: down.upperBound, through: down.lowerBound, by: -2) {
        let x = furthestDown(diagonal, box, origin)
        if meetsDownward, up.contains(diagonal), upward[origin + diagonal] <= x { return parting(box, x, x - diagonal) }
      }
      up = Self.widened(up, lowest, highest, outside: Int.max / 2, in: &upward, origin)
      for diagonal in stride(from: up.upperBound, through: up.lowerBound, by: -2) {
        let x = furthestUp(diagonal, box, origin)
        if !meetsDownward, down.contains(diagonal), x <= downward[origin + diagonal] {
          return parting(box, x, x - diagonal)
        }
      }
    }
    return nil
  }

  /// Widens the diagonals by one on either side, or narrows them where the box ends.
  private static func widened(
    _ diagonals: ClosedRange<Int>, _ lowest: Int, _ highest: Int, outside: Int, in reached: inout [Int], _ origin: Int
  ) -> ClosedRange<Int> {
    var low = diagonals.lowerBound
    var high = diagonals.upperBound
    if low > lowest {
      low -= 1
      reached[origin + low - 1] = outside
    } else {
      low += 1
    }
    if high < highest {
      high += 1
      reached[origin + high + 1] = outside
    } else {
      high -= 1
    }
    return min(low, high)...max(low, high)
  }

  private mutating func furthestDown(_ diagonal: Int, _ box: Box, _ origin: Int) -> Int {
    let below = downward[origin + diagonal - 1]
    let above = downward[origin + diagonal + 1]
    var x = below < above ? above : below + 1
    let start = x
    while x < box.old.upperBound, x - diagonal < box.new.upperBound, old[x] == new[x - diagonal] { x += 1 }
    budget -= 1 + x - start
    downward[origin + diagonal] = x
    return x
  }

  private mutating func furthestUp(_ diagonal: Int, _ box: Box, _ origin: Int) -> Int {
    let below = upward[origin + diagonal - 1]
    let above = upward[origin + diagonal + 1]
    var x = below < above ? below : above - 1
    let start = x
    while x > box.old.lowerBound, x - diagonal > box.new.lowerBound, old[x - 1] == new[x - diagonal - 1] { x -= 1 }
    budget -= 1 + start - x
    upward[origin + diagonal] = x
    return x
  }

  private func parting(_ box: Box, _ x: Int, _ y: Int) -> (Int, Int)? {
    guard box.old.lowerBound...box.old.upperBound ~= x, box.new.lowerBound...box.new.upperBound ~= y else { return nil }
    let isCorner =
      (x == box.old.lowerBound && y == box.new.lowerBound) || (x == box.old.upperBound && y == box.new.upperBound)
    return isCorner ? nil : (x, y)
  }
}
