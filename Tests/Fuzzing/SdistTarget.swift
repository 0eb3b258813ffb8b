// Source distributions, as files and as the tar archives in them.

@testable import WheelArchive
@testable import WheelKit

/// The input is a byte that chooses and a file: a gzip file or a zip archive as it is, or a tar archive to compress.
func fuzzSdist(_ bytes: [UInt8]) {
  guard let choice = bytes.first else { return }
  var file = Array(bytes.dropFirst())
  let isTar = choice & 1 != 0
  // Else nearly all that the fuzzer changes ends at a checksum.
  if isTar, choice & 2 != 0 { file = withRightSums(file) }
  let name = choice & 4 != 0 && !isTar ? "demo-1.0.zip" : "demo-1.0.tar.gz"
  let stored = isTar ? demand("bytes can be compressed") { () throws(WheelError) in try gzip(file) } : file
  let path = fuzzFile(stored, as: name)
  defer { removeFuzzFile(path) }
  let first = attempt { () throws(WheelError) in try SdistMetadata(reading: path) }
  let second = attempt { () throws(WheelError) in try SdistMetadata(reading: path) }
  if first?.metadata != second?.metadata { broken("a file is read the same twice") }
  guard isTar, let metadata = first?.metadata.bytes else { return }
  if metadata.count > file.count { broken("PKG-INFO lies in the archive", metadata.count, file.count) }
  guard !metadata.isEmpty, metadata.occurrences(in: file[...], most: 1).isEmpty else { return }
  broken("PKG-INFO is a part of the archive", metadata)
}

/// The archive, in which each block whose name field is not empty has the checksum of a header.
private func withRightSums(_ archive: [UInt8]) -> [UInt8] {
  var copy = archive
  for start in stride(from: 0, to: archive.count - archive.count % 512, by: 512) where copy[start + 257] == 0x75 {
    for index in 148..<156 { copy[start + index] = 0x20 }
    let sum = copy[start..<start + 512].reduce(0) { $0 + Int($1) }
    let digits = Array(String(sum, radix: 8).utf8)
    for index in 0..<6 { copy[start + 148 + index] = 0x30 }
    for (index, digit) in digits.suffix(6).enumerated() { copy[start + 154 - digits.suffix(6).count + index] = digit }
    copy[start + 154] = 0
  }
  return copy
}

private func gzip(_ bytes: [UInt8]) throws(WheelError) -> [UInt8] {
  var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
  file += try Deflater.deflate(bytes, level: 1)
  for number in [Checksum.of(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
    for byte in 0..<4 { file.append(UInt8(truncatingIfNeeded: number >> (8 * UInt32(byte)))) }
  }
  return file
}
