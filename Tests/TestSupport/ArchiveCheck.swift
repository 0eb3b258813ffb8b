private import CLibzip
package import WheelArchive

/// Another reader's opinion of an archive: tests ask it about everything that is written.
package enum ArchiveCheck {
  /// Opens the archive by libzip with `ZIP_CHECKCONS` and reads every member to its end, which checks CRC and size.
  /// - Returns: the names, in the order of the central directory.
  /// - Throws: `damagedArchive` with libzip's words.
  @discardableResult
  package static func openedByLibzip(_ path: String) throws(WheelError) -> [String] {
    var code: Int32 = 0
    guard let archive = unsafe zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &code) else {
      var error = unsafe zip_error_t()
      unsafe zip_error_init_with_code(&error, code)
      defer { unsafe zip_error_fini(&error) }
      throw WheelError(.damagedArchive, file: path, "libzip: \(unsafe message(&error))")
    }
    // Nothing is changed, so nothing is to be written.
    defer { unsafe zip_discard(archive) }

    var names: [String] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = unsafe zip_get_num_entries(archive, 0)
    for index in 0..<UInt64(max(0, count)) {
      guard let name = unsafe zip_get_name(archive, index, 0) else {
        throw WheelError(.damagedArchive, file: path, "libzip: \(unsafe message(zip_get_error(archive)))")
      }
      names.append(unsafe String(cString: name))
      guard let file = unsafe zip_fopen_index(archive, index, 0) else {
        throw WheelError(
          .damagedArchive, file: path, subject: names.last, "libzip: \(unsafe message(zip_get_error(archive)))")
      }
      defer { _ = unsafe zip_fclose(file) }
      while true {
        let part = unsafe buffer.withUnsafeMutableBytes { unsafe zip_fread(file, $0.baseAddress, UInt64($0.count)) }
        if part == 0 { break }
        guard part > 0 else {
          throw WheelError(
            .damagedArchive, file: path, subject: names.last, "libzip: \(unsafe message(zip_file_get_error(file)))")
        }
      }
    }
    return names
  }

  private static func message(_ error: UnsafeMutablePointer<zip_error_t>?) -> String {
    guard let error = unsafe error, let text = unsafe zip_error_strerror(error) else { return "unknown error" }
    return unsafe String(cString: text)
  }
}
