private import TOMLKit

/// A value of a TOML document with its place in it.
struct TOMLNode: Hashable, Sendable {
  enum Value: Hashable, Sendable {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case array([TOMLNode])
    /// In the order of the document.
    case table([Member])
    /// A floating-point number, a date or a time, by the name of its type.
    case other(String)
  }

  struct Member: Hashable, Sendable {
    let key: String
    /// Where the key stands.
    let offset: Int
    let node: TOMLNode
  }

  let value: Value
  let offset: Int

  /// What kind of value it is, for a person.
  var kind: String {
    switch value {
    case .string: "a string"
    case .integer: "an integer"
    case .boolean: "a boolean"
    case .array: "an array"
    case .table: "a table"
    case .other(let name): "a \(name)"
    }
  }
}

/// What makes a text no TOML, and the byte it was found at.
struct TOMLFault: Error, Hashable {
  /// The place as an offset, or as the parser tells it.
  enum Place: Hashable {
    case offset(Int)
    case position(line: Int, column: Int)
  }

  let place: Place
  let reason: String
}

extension TOMLNode {
  /// Reads a document.
  ///
  /// - Throws: when it is not TOML 1.0, or lies deeper in itself than `TOMLScanner.depthLimit`.
  static func document(_ bytes: [UInt8]) throws(TOMLFault) -> TOMLNode {
    let places = try TOMLScanner.places(in: bytes)
    return node(try parse(bytes), places)
  }

  private static func parse(_ bytes: [UInt8]) throws(TOMLFault) -> TOMLTable {
    do {
      return try TOMLTable(string: String(decoding: bytes, as: UTF8.self))
    } catch let error as TOMLParseError {
      throw TOMLFault(
        place: .position(line: error.source.begin.line, column: error.source.begin.column),
        // The parser quotes the text as it is, line ends and all.
        reason: "not TOML: \((error.description.droppingExactPrefix("Error ") ?? error.description).onOneLine)")
    } catch {
      throw TOMLFault(place: .offset(0), reason: "not TOML")
    }
  }

  private static func node(_ table: TOMLTable, _ place: TOMLPlace) -> TOMLNode {
    var members: [Member] = []
    for key in table.keys {
      guard let value = table[key] else { continue }
      let inner = place.members[ExactText(key)] ?? TOMLPlace(offset: place.offset)
      members.append(Member(key: key, offset: inner.key ?? inner.offset, node: node(value, inner)))
    }
    return TOMLNode(value: .table(members.sorted { $0.offset < $1.offset }), offset: place.offset)
  }

  private static func node(_ value: any TOMLValueConvertible, _ place: TOMLPlace) -> TOMLNode {
    if let table = value.table { return node(table, place) }
    if let text = value.string { return TOMLNode(value: .string(text), offset: place.offset) }
    if let number = value.int { return TOMLNode(value: .integer(number), offset: place.offset) }
    if let flag = value.bool { return TOMLNode(value: .boolean(flag), offset: place.offset) }
    guard let array = value.array else {
      return TOMLNode(value: .other(value.type.description), offset: place.offset)
    }
    var elements: [TOMLNode] = []
    for (index, element) in array.enumerated() {
      let inner = index < place.elements.count ? place.elements[index] : TOMLPlace(offset: place.offset)
      elements.append(node(element, inner))
    }
    return TOMLNode(value: .array(elements), offset: place.offset)
  }
}
