#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The machine that the process runs on.
package enum Machine {
  /// Cores that work can be spread over, at least 1. `sysconf(3)`.
  package static let coreCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// A variable of the environment; nil where it is not set. `getenv(3)`.
  package static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}
