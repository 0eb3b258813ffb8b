/// An entry point that only one of two wheels has, or that refers to another object.
public struct EntryPointChange: Hashable, Sendable {
  /// The group, such as `console_scripts`.
  public let group: String
  /// The name, with the object references before and after.
  public let value: ComparedValue
}

extension EntryPoints {
  /// The changes between two files by group, in the order of the old one, with new entries last.
  ///
  /// Of several entries with the same name in one group, the last counts: installers write its command last.
  static func changes(from old: EntryPoints?, to new: EntryPoints?) -> [EntryPointChange] {
    let before = old?.values ?? [:]
    let after = new?.values ?? [:]
    var seen: Set<Key> = []
    var changes: [EntryPointChange] = []
    for points in [old, new] {
      for group in points?.groups ?? [] {
        for entry in group.entries {
          let key = Key(group: ExactText(group.name), name: ExactText(entry.name))
          guard seen.insert(key).inserted, let value = ComparedValue(entry.name, before[key], after[key]) else {
            continue
          }
          changes.append(EntryPointChange(group: group.name, value: value))
        }
      }
    }
    return changes
  }

  private struct Key: Hashable {
    let group: ExactText
    let name: ExactText
  }

  private var values: [Key: String] {
    var values: [Key: String] = [:]
    for group in groups {
      for entry in group.entries {
        values[Key(group: ExactText(group.name), name: ExactText(entry.name))] = entry.value
      }
    }
    return values
  }
}
