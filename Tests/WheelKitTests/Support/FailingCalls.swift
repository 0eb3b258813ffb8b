import Synchronization
import TestSupport
import Testing

@testable import WheelArchive
@testable import WheelKit

/// The descriptors that were opened through `FileCalls` and not closed yet.
final class OpenDescriptors: Sendable {
  private let descriptors = Mutex<Set<Int>>([])

  var isEmpty: Bool { descriptors.withLock { $0.isEmpty } }

  /// Notes the result of a call that opens a file.
  func opened(_ result: Int) -> Int {
    if result >= 0 { descriptors.withLock { _ = $0.insert(result) } }
    return result
  }

  func closed(_ descriptor: Int32) {
    let wasOpen = descriptors.withLock { $0.remove(Int(descriptor)) != nil }
    #expect(wasOpen, "closed twice: \(descriptor)")
  }
}

extension FileCalls {
  /// The system's calls, counted.
  static func failing(never counter: Counter, _ open: OpenDescriptors = OpenDescriptors()) -> FileCalls {
    failing(at: .max, with: 0, open, counter)
  }

  /// The system's calls, of which one fails.
  static func failing(
    at call: Int, with number: Int, _ open: OpenDescriptors = OpenDescriptors(), _ counter: Counter = Counter()
  ) -> FileCalls {
    @Sendable func isDue() -> Bool { counter.next() == call }
    let system = FileCalls.system
    return FileCalls(
      open: { isDue() ? -number : open.opened(system.open($0, $1, $2, $3)) },
      openNameless: { isDue() ? -number : open.opened(system.openNameless($0, $1)) },
      duplicate: { isDue() ? -number : open.opened(system.duplicate($0)) },
      close: { file in
        open.closed(file)
        let result = system.close(file)
        return isDue() ? -number : result
      },
      read: { isDue() ? -number : system.read($0, $1, $2, &$3, $4) },
      readNext: { isDue() ? -number : system.readNext($0, &$1) },
      write: { isDue() ? -number : system.write($0, $1, $2, $3) },
      sharing: system.sharing,
      copyRange: { isDue() ? -number : system.copyRange($0, $1, $2, $3, $4) },
      allocate: { isDue() ? -number : system.allocate($0, $1) },
      synchronize: { isDue() ? -number : system.synchronize($0) },
      lock: { isDue() ? -number : system.lock($0) },
      status: { isDue() ? -number : system.status($0, $1, $2, &$3) },
      setMode: { isDue() ? -number : system.setMode($0, $1) },
      setOwner: { isDue() ? -number : system.setOwner($0, $1, $2) },
      setDate: { isDue() ? -number : system.setDate($0, $1, $2) },
      linkNameless: { isDue() ? -number : system.linkNameless($0, $1, $2) },
      link: { isDue() ? -number : system.link($0, $1, $2) },
      rename: { isDue() ? -number : system.rename($0, $1, $2) },
      renameNew: { isDue() ? -number : system.renameNew($0, $1, $2) },
      remove: { isDue() ? -number : system.remove($0, $1, $2) },
      makeDirectory: { isDue() ? -number : system.makeDirectory($0, $1, $2) },
      makeLink: { isDue() ? -number : system.makeLink($0, $1, $2) },
      target: { isDue() ? -number : system.target($0, $1, &$2) },
      names: { isDue() ? -number : system.names($0, &$1) },
      resolve: { isDue() ? -number : system.resolve($0, &$1) },
      exists: { isDue() ? -number : system.exists($0) })
  }
}
