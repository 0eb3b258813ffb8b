import TestSupport
import Testing

@testable import WheelKit

extension HostileWheel {
  /// What headers say of members.
  static let members: [HostileWheel] = makeMembers()

  private static func makeMembers() -> [HostileWheel] {
    var list: [HostileWheel] = []
    list.append(HostileWheel("a zero date", member: { ($0.date, $0.time) = (0, 0) }))
    list.append(HostileWheel("the first date", member: { ($0.date, $0.time) = (0x21, 0) }))
    list.append(HostileWheel("the last date", member: { ($0.date, $0.time) = (0xff9f, 0xbf7d) }))
    list.append(HostileWheel("a date that no calendar has", member: { ($0.date, $0.time) = (0xffff, 0xffff) }))
    list.append(HostileWheel("no mode", member: { $0.externalAttributes = 0 }))
    list.append(HostileWheel("a mode without a file type", member: { $0.externalAttributes = 0o644 << 16 }))
    list.append(HostileWheel("an executable", member: { $0.externalAttributes = 0o100755 << 16 }))
    list.append(HostileWheel("a set-user bit", member: { $0.externalAttributes = 0o104755 << 16 }))
    list.append(HostileWheel("a device's mode", member: { $0.externalAttributes = 0o060666 << 16 }))
    list.append(HostileWheel("attributes of DOS", member: { ($0.madeBy, $0.externalAttributes) = (20, 0x21) }))
    list.append(
      HostileWheel("attributes of an unknown system", member: { ($0.madeBy, $0.externalAttributes) = (0xffff, .max) }))
    list.append(HostileWheel("internal attributes", member: { $0.internalAttributes = 0xffff }))
    list.append(HostileWheel("a directory", adding: .init("demo/", "")))
    list.append(
      HostileWheel(
        "a directory that is deflated", adding: .init("demo/", "").with { ($0.method, $0.compressed) = (8, [3, 0]) }))
    list.append(
      HostileWheel(
        "a directory's mode on a file", adding: .init("demo/x").with { $0.externalAttributes = 0o040755 << 16 }))
    list.append(HostileWheel("a link", adding: .link("demo/link", "__init__.py")))
    list.append(HostileWheel("a link to the root", adding: .link("demo/link", "/etc/passwd")))
    list.append(HostileWheel("a link out of the wheel", adding: .link("demo/link", "../../../../etc/passwd")))
    list.append(HostileWheel("a link to itself", adding: .link("demo/link", "link")))
    list.append(
      HostileWheel(
        "UT and ux extra fields",
        member: {
          $0.localExtra = RawZip.field(0x5455, [3, 1, 2, 3, 4, 5, 6, 7, 8])
          $0.centralExtra =
            RawZip.field(0x5455, [3, 1, 2, 3, 4]) + RawZip.field(0x7875, [1, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0])
        }))
    list.append(
      HostileWheel(
        "65,535 bytes of extra fields",
        member: {
          $0.localExtra = Array(RawZip.field(0x9999, [UInt8](repeating: 0, count: 65531)))
          $0.centralExtra = $0.localExtra
        }))
    list.append(
      HostileWheel(
        "16,383 empty extra fields",
        member: {
          $0.centralExtra = Array(repeatElement([0x99, 0x99, 0, 0], count: 16383).joined())
        }))
    list.append(
      HostileWheel(
        "a zip64 field in the local header alone",
        member: {
          ($0.localCompressed, $0.localSize) = (.max, .max)
          $0.localExtra = RawZip.zip64(6, 6)
        }))
    list.append(
      HostileWheel(
        "a zip64 field with an offset in both headers",
        member: {
          // What copying the one header's field to the other's place makes.
          ($0.localCompressed, $0.localSize) = (.max, .max)
          $0.localExtra = RawZip.zip64(6, 6, 0)
          ($0.centralCompressed, $0.centralSize, $0.centralOffset) = (.max, .max, .max)
          $0.centralExtra = RawZip.zip64(6, 6, 0)
        }))
    list.append(
      HostileWheel(
        "a zip64 size of 2^64", refused: "member-stored-size",
        member: {
          $0.centralSize = .max
          $0.centralExtra = RawZip.zip64(.max)
        }))
    list.append(
      HostileWheel(
        "a zip64 offset of 2^64", refused: "zip-hidden-member",
        member: {
          $0.centralOffset = .max
          $0.centralExtra = RawZip.zip64(.max)
        }))
    list.append(
      HostileWheel(
        "sizes of 4 GB", refused: "member-size-past-end",
        member: {
          ($0.localCompressed, $0.localSize, $0.centralCompressed, $0.centralSize) =
            (.max - 1, .max - 1, .max - 1, .max - 1)
        }))
    list.append(
      HostileWheel(
        "a size of 4 GB that is never looked at", isReadByLibzip: false,
        member: {
          ($0.method, $0.compressed) = (8, [3, 0])
          ($0.localSize, $0.centralSize) = (.max - 1, .max - 1)
        }))
    list.append(
      HostileWheel(
        "data that does not inflate", isReadByLibzip: false, member: { ($0.method, $0.compressed) = (8, [0xff, 0xff]) })
    )
    list.append(HostileWheel("another CRC", isReadByLibzip: false, member: { ($0.localCRC, $0.centralCRC) = (7, 7) }))
    list.append(HostileWheel("bzip2, untouched", isReadByLibzip: false, member: { $0.method = 12 }))
    list.append(HostileWheel("LZMA, untouched", isReadByLibzip: false, member: { $0.method = 14 }))
    list.append(HostileWheel("Zstandard, untouched", isReadByLibzip: false, member: { $0.method = 93 }))
    list.append(
      HostileWheel(
        "METADATA of a method that is unknown", refused: "unsupported-method", of: 1, member: { $0.method = 99 }))
    list.append(HostileWheel("METADATA encrypted", refused: "unsupported-method", of: 1, member: { $0.flags = 1 }))
    list.append(
      HostileWheel(
        "METADATA of 4 GB", refused: "document-too-large", of: 1,
        member: {
          ($0.method, $0.compressed) = (8, [3, 0])
          ($0.localSize, $0.centralSize) = (.max - 1, .max - 1)
        }))
    list.append(
      HostileWheel(
        "METADATA of 64 MiB and one byte", refused: "document-too-large", of: 1,
        member: {
          ($0.method, $0.compressed) = (8, [3, 0])
          ($0.localSize, $0.centralSize) = (64 << 20 + 1, 64 << 20 + 1)
        }))
    list.append(
      HostileWheel(
        "METADATA shorter than it says", refused: "damaged-member", of: 1,
        member: {
          ($0.method, $0.compressed) = (8, [3, 0])
          ($0.localSize, $0.centralSize) = (50, 50)
        }))
    list.append(
      HostileWheel(
        "METADATA whose deflate stream has no end", refused: "damaged-member", of: 1,
        member: {
          ($0.method, $0.compressed) = (8, [0, 1])
        }))
    list.append(
      HostileWheel(
        "METADATA whose deflate stream ends early", refused: "damaged-member", of: 1,
        member: {
          ($0.data, $0.method, $0.compressed) = ([], 8, [3, 0, 1, 2, 3])
        }))
    list.append(HostileWheel("METADATA that is a link", of: 1, member: { $0.externalAttributes = 0o120777 << 16 }))
    list.append(HostileWheel("METADATA in the comment's encoding", of: 1, member: { $0.comment = [0xff] }))
    list.append(
      HostileWheel("METADATA twice", refused: "member-name-duplicate", zip: { $0.members.append($0.members[1]) }))
    list.append(
      HostileWheel(
        "METADATA in two spellings",
        zip: {
          $0.members.append(.init("demo-1.0.dist-info/metadata", "Metadata-Version: 2.1\nName: evil\n"))
        }))
    list.append(
      HostileWheel(
        "METADATA that is a directory", refused: "missing-document", of: 1,
        member: {
          ($0.name, $0.data) = (Array("demo-1.0.dist-info/METADATA/".utf8), [])
        }))
    list.append(
      HostileWheel(
        "RECORD of another CRC", refused: "damaged-member", of: 3, member: { ($0.localCRC, $0.centralCRC) = (7, 7) }))
    list.append(
      HostileWheel(
        "WHEEL of another CRC", refused: "damaged-member", of: 2, member: { ($0.localCRC, $0.centralCRC) = (7, 7) }))
    list.append(HostileWheel("a name of 4,096 bytes", adding: .init(String(repeating: "a/", count: 2047) + "bc")))
    list.append(
      HostileWheel(
        "a name of 4,097 bytes", refused: "member-name-unsafe",
        adding: .init(String(repeating: "a/", count: 2048) + "b")))
    list.append(
      HostileWheel(
        "a name of 65,535 bytes", refused: "member-name-unsafe", adding: .init(String(repeating: "a", count: 65535))))
    list.append(HostileWheel("a file where another has a directory", adding: .init("demo")))
    list.append(
      HostileWheel(
        "a name that is not UTF-8, said to be", isReadByLibzip: false,
        adding: .init("x").with { ($0.name, $0.flags) = ([0xc3, 0x28], 0x800) })
    )
    list.append(
      HostileWheel("a name of reversed direction", adding: .init("demo/\u{202e}yp.exe").with { $0.flags = 0x800 }))
    list.append(
      HostileWheel(
        "a name with an overlong slash",
        adding: .init("x").with { ($0.name, $0.flags) = (Array("..".utf8) + [0xc0, 0xaf], 0x800) }))
    list.append(
      HostileWheel("'..' at the end of a directory", refused: "member-name-unsafe", adding: .init("demo/../", "")))
    list.append(HostileWheel("a device of DOS", adding: .init("demo/con.py")))
    list.append(HostileWheel("an alternate stream", adding: .init("demo/x.py:stream")))
    list.append(HostileWheel("a name of dots", adding: .init("demo/...")))
    for (name, flags) in [
      ("bits for the level of deflate", UInt16(6)), ("an unknown bit", 1 << 14), ("bit 11 on ASCII", 0x800),
    ] {
      list.append(HostileWheel(name, member: { $0.flags = flags }))
    }
    return list
  }
}

extension RawZip.Member {
  static func link(_ name: String, _ target: String) -> RawZip.Member {
    RawZip.Member(name, target).with { $0.externalAttributes = 0o120777 << 16 }
  }

  func with(_ change: (inout RawZip.Member) -> Void) -> RawZip.Member {
    var copy = self
    change(&copy)
    return copy
  }
}
