#if canImport(Darwin)
  import Darwin
#else
  private import CLinux
  import Glibc
#endif

/// The machine that the process runs on.
package enum Machine {
  /// The number of cores that the process may run on, at least 1. `sched_getaffinity(2)`, `sysconf(3)`.
  package static let coreCount: Int = {
    #if os(Linux)
      // Up to 1,024 processors.
      var processors = [UInt64](repeating: 0, count: 16)
      if unsafe sched_getaffinity(0, 128, &processors) == 0 {
        return max(1, processors.reduce(0) { $0 + $1.nonzeroBitCount })
      }
    #endif
    return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }()

  /// A variable of the environment, nil if it is not set. `getenv(3)`.
  package static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}
