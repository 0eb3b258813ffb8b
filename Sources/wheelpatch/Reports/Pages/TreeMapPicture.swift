import WheelKit

/// A tree map as SVG. A name appears where it fits; every tile has its path and size as a title.
struct TreeMapPicture {
  private let map: TreeMap

  init(_ files: [WheelSizes.File]) { map = TreeMap(files) }

  /// About how wide a character is.
  private static let characterWidth = 6.2

  var text: String {
    var text = "<svg viewBox=\"0 0 \(Int(TreeMap.width)) \(Int(TreeMap.height))\" role=\"img\">\n"
    for tile in map.tiles { text += TreeMapPicture.picture(of: tile) }
    return text + "</svg>\n"
  }

  private static func picture(of tile: TreeMap.Tile) -> String {
    let style = tile.kind?.rawValue ?? "directory"
    let area = tile.area
    let name = PathName.last(of: tile.path)
    let title = "\(tile.path.elided): \(ByteCount(tile.packed))"
    var text = "<g><title>\(HTMLPage.text(title))</title><rect class=\"\(style)\" x=\"\(number(area.x))\" "
    text += "y=\"\(number(area.y))\" width=\"\(number(area.width))\" height=\"\(number(area.height))\"/>"
    let room = Int(area.width / characterWidth) - 1
    if area.height >= TreeMap.header, room >= 4 {
      let label = name.count <= room ? name : name.prefix(room - 1) + "…"
      let labelStyle = tile.kind.map { $0 == .documentation || $0 == .metadata ? "on-light" : "label" } ?? style
      text += "<text class=\"\(labelStyle)\" x=\"\(number(area.x + 4))\" y=\"\(number(area.y + 12))\">"
      text += "\(HTMLPage.text(String(label)))</text>"
    }
    return text + "</g>\n"
  }

  /// With one decimal.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
