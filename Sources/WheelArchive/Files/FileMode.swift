/// The bits of `st_mode`: in a file system, and in the upper half of a zip member's external attributes. `inode(7)`.
package enum FileMode {
  /// The bits that hold the type.
  package static let type: UInt16 = 0o170000
  package static let directory: UInt16 = 0o040000
  package static let regularFile: UInt16 = 0o100000
  package static let symbolicLink: UInt16 = 0o120000

  /// Read, write and execute for owner, group and others.
  package static let permissions: UInt16 = 0o777
  /// Execute for owner, group and others.
  package static let executable: UInt16 = 0o111

  /// A regular file that everyone may read and its owner may write.
  package static let ordinaryFile: UInt16 = regularFile | 0o644
  /// The same for a program.
  package static let executableFile: UInt16 = regularFile | 0o755
}

extension UInt16 {
  /// This mode's type bits.
  package var fileType: UInt16 { self & FileMode.type }

  /// Whether anyone may execute the file.
  package var isExecutable: Bool { self & FileMode.executable != 0 }
}
