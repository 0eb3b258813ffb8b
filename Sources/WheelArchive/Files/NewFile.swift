/// A file that is being written into a directory.
package struct NewFile: ~Copyable {
  /// It is closed with this file; nil once it is closed.
  private(set) var descriptor: Int32?
  let path: String
  let calls: FileCalls
  private(set) var size: UInt64 = 0

  deinit {
    if let descriptor { _ = calls.close(descriptor) }
  }

  package mutating func append(_ bytes: [UInt8]) throws(WheelError) {
    guard let descriptor else { return }
    try calls.writeAll(bytes, bytes.count, to: descriptor, at: size, path)
    size += UInt64(bytes.count)
  }

  /// Sets permission bits and date once everything is written, and closes the file. Some file systems report errors of
  /// writing only then.
  package mutating func finish(mode: UInt16, modified: Int64) throws(WheelError) {
    guard let descriptor else { return }
    try calls.setProperties(of: descriptor, path, mode: mode, modified: modified)
    self.descriptor = nil
    try calls.closeWritten(descriptor, path)
  }
}

extension FileCalls {
  func setProperties(of file: Int32, _ path: String, mode: UInt16, modified: Int64) throws(WheelError) {
    try perform("cannot set the mode", path) { $0.setMode(file, UInt32(mode & FileMode.permissions)) }
    try perform("cannot set the date", path) { $0.setDate(file, nil, modified) }
  }
}
