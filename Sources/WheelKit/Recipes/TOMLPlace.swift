/// Where a value of a TOML document stands, and all that lies in it; as offsets in bytes.
struct TOMLPlace: Hashable, Sendable {
  /// Where the value begins; of a table with a header of its own, where the header does.
  var offset: Int
  /// Where its key begins, if it has one.
  var key: Int?
  var members: [ExactText: TOMLPlace] = [:]
  var elements: [TOMLPlace] = []

  init(offset: Int, key: Int? = nil) {
    self.offset = offset
    self.key = key
  }

  typealias Key = (text: ExactText, offset: Int)

  /// Puts a value where a dotted key leads to.
  mutating func set(_ value: TOMLPlace, at keys: ArraySlice<Key>) {
    change(at: keys) { place in
      let key = place.key
      place = value
      place.key = key
    }
  }

  /// Notes a table's header; that of an array's element begins the next element.
  mutating func declare(_ keys: ArraySlice<Key>, isElement: Bool, at offset: Int) {
    change(at: keys) { place in
      if isElement {
        place.elements.append(TOMLPlace(offset: offset, key: place.key))
      } else {
        place.offset = offset
      }
    }
  }

  /// A key that leads through an array of tables leads to its last element.
  private mutating func change(at keys: ArraySlice<Key>, _ body: (inout TOMLPlace) -> Void) {
    guard let key = keys.first else { return body(&self) }
    if !elements.isEmpty { return elements[elements.count - 1].change(at: keys, body) }
    members[key.text, default: TOMLPlace(offset: key.offset, key: key.offset)].change(at: keys.dropFirst(), body)
  }
}

/// Lines and columns of a text, both from 1; columns count characters of Unicode, as editors show them.
struct TextPositions: Hashable, Sendable {
  private let bytes: [UInt8]
  // Asked for mostly in the order of the text, so that it is counted once.
  private var offset = 0
  private var line = 1
  private var column = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// `7:3`, for the byte at `place`.
  mutating func text(of place: Int) -> String {
    if place < offset { (offset, line, column) = (0, 1, 1) }
    for byte in bytes[offset..<min(max(place, offset), bytes.count)] {
      if byte == .lineFeed {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        // Not the continuation of a character.
        column += 1
      }
    }
    offset = max(place, offset)
    return "\(line):\(column)"
  }
}
