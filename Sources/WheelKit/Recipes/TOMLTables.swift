/// The tables of a document, or those inside one inline table, while they are read.
///
/// A key is defined once. A header defines its table, and creates the tables on the way to it, which may get headers of
/// their own later. Tables that dotted keys create may not. Dotted keys cannot add to a table that has a header, and
/// nothing can add to an inline table.
struct TOMLTables {
  static let root = 0

  struct Key {
    let name: ExactText
    let offset: Int
  }

  private enum Origin {
    case header, superTable, dottedKey
  }

  private struct Table {
    var origin: Origin
    var offset: Int
    var members: [Member] = []
  }

  private struct Member {
    let key: Key
    let content: Content
  }

  private enum Content {
    case value(TOMLNode)
    /// An index of `tables`.
    case table(Int)
    /// An index of `arrays`.
    case arrayOfTables(Int)
  }

  private struct Path: Hashable {
    let table: Int
    let name: ExactText
  }

  private var tables: [Table]
  private var arrays: [[Int]] = []
  /// Where in its table's `members` each key is.
  private var indices: [Path: Int] = [:]

  init(offset: Int) { tables = [Table(origin: .header, offset: offset)] }

  mutating func set(_ value: TOMLNode, at keys: [Key], in table: Int) throws(TOMLFault) {
    var table = table
    for key in keys.dropLast() { table = try dottedTable(key, in: table) }
    let key = keys[keys.count - 1]
    guard content(key, in: table) == nil else { throw duplicate(key) }
    add(.value(value), key, to: table)
  }

  /// Opens the table of a header, and returns it.
  mutating func open(_ keys: [Key], isElement: Bool, at offset: Int) throws(TOMLFault) -> Int {
    var parent = Self.root
    for key in keys.dropLast() { parent = try superTable(key, in: parent) }
    let key = keys[keys.count - 1]
    switch content(key, in: parent) {
    case nil:
      let table = newTable(.header, offset)
      if isElement {
        add(.arrayOfTables(arrays.count), key, to: parent)
        arrays.append([table])
      } else {
        add(.table(table), key, to: parent)
      }
      return table
    case .arrayOfTables(let array)? where isElement:
      let table = newTable(.header, offset)
      arrays[array].append(table)
      return table
    case .table(let table)? where !isElement && tables[table].origin == .superTable:
      tables[table].origin = .header
      tables[table].offset = offset
      return table
    default: throw duplicate(key)
    }
  }

  /// The table that a part of a dotted key leads to.
  private mutating func dottedTable(_ key: Key, in parent: Int) throws(TOMLFault) -> Int {
    switch content(key, in: parent) {
    case nil: return addTable(.dottedKey, key, to: parent)
    case .table(let table)? where tables[table].origin != .header:
      tables[table].origin = .dottedKey
      return table
    case .value(let node)?: throw notExtensible(key, node)
    default: throw TOMLFault(invalidAt: key.offset, "key into a table that a header defines: \(key.quoted)")
    }
  }

  /// The table that a part of a header leads to, other than the last part. An array of tables leads to its last table.
  private mutating func superTable(_ key: Key, in parent: Int) throws(TOMLFault) -> Int {
    switch content(key, in: parent) {
    case nil: return addTable(.superTable, key, to: parent)
    case .table(let table)?: return table
    case .arrayOfTables(let array)?: return arrays[array][arrays[array].count - 1]
    case .value(let node)?: throw notExtensible(key, node)
    }
  }

  private func content(_ key: Key, in table: Int) -> Content? {
    indices[Path(table: table, name: key.name)].map { tables[table].members[$0].content }
  }

  private mutating func add(_ content: Content, _ key: Key, to table: Int) {
    indices[Path(table: table, name: key.name)] = tables[table].members.count
    tables[table].members.append(Member(key: key, content: content))
  }

  private mutating func addTable(_ origin: Origin, _ key: Key, to parent: Int) -> Int {
    let table = newTable(origin, key.offset)
    add(.table(table), key, to: parent)
    return table
  }

  private mutating func newTable(_ origin: Origin, _ offset: Int) -> Int {
    tables.append(Table(origin: origin, offset: offset))
    return tables.count - 1
  }

  private func duplicate(_ key: Key) -> TOMLFault { TOMLFault(invalidAt: key.offset, "duplicate key: \(key.quoted)") }

  private func notExtensible(_ key: Key, _ node: TOMLNode) -> TOMLFault {
    if case .table = node.value {
      return TOMLFault(invalidAt: key.offset, "key into an inline table, which is complete: \(key.quoted)")
    }
    return TOMLFault(invalidAt: key.offset, "key into \(node.kind), expected a table: \(key.quoted)")
  }

  // MARK: The result

  /// All tables as one value, the root.
  consuming func node() -> TOMLNode {
    // A document of short keys takes many times its size: free what is no longer needed.
    indices = [:]
    return node(of: Self.root)
  }

  private mutating func node(of index: Int) -> TOMLNode {
    let table = tables[index]
    tables[index].members = []
    var members: [TOMLNode.Member] = []
    members.reserveCapacity(table.members.count)
    for member in table.members {
      members.append(TOMLNode.Member(key: member.key.name.text, offset: member.key.offset, node: node(of: member)))
    }
    return TOMLNode(value: .table(members), offset: table.offset)
  }

  private mutating func node(of member: Member) -> TOMLNode {
    switch member.content {
    case .value(let node): return node
    case .table(let table): return node(of: table)
    case .arrayOfTables(let array):
      var elements: [TOMLNode] = []
      for table in arrays[array] { elements.append(node(of: table)) }
      return TOMLNode(value: .array(elements), offset: member.key.offset)
    }
  }
}

extension TOMLTables.Key {
  fileprivate var quoted: String { name.text.quotedForMessage }
}
