import TestSupport
import Testing

@testable import WheelKit

extension HostileWheel {
  /// End records and the central directory.
  static let archives = makeArchives()

  private static func makeArchives() -> [HostileWheel] {
    var list: [HostileWheel] = []
    list.append(HostileWheel("nothing wrong") { (_: inout RawZip) in })
    list.append(HostileWheel("an empty file", refused: "not-a-zip", whole: []))
    list.append(HostileWheel("an end record and nothing else", refused: "no-dist-info", whole: RawZip([]).bytes))
    list.append(HostileWheel("a page of a web server", refused: "not-a-zip", whole: Array("<html>404</html>".utf8)))
    list.append(
      HostileWheel("a comment of 65,535 bytes, full of end records", refused: "zip-end-record-in-comment") {
        $0.comment = Array(repeatElement([0x50, 0x4b, 5, 6], count: 16384).joined().dropLast())
      })
    list.append(
      HostileWheel("a comment of 65,535 bytes, full of members", refused: "zip-archive-in-comment") {
        $0.comment = Array(repeatElement([0x50, 0x4b, 3, 4], count: 16384).joined().dropLast())
      })
    list.append(HostileWheel("a comment of 65,535 blanks") { $0.comment = [UInt8](repeating: 0x20, count: 65535) })
    list.append(
      HostileWheel("a comment that ends early") {
        $0.comment = Array("a comment".utf8)
        $0.commentLength = 3
      })
    list.append(HostileWheel("a comment that says it is longer", refused: "truncated") { $0.commentLength = 5 })
    list.append(HostileWheel("a directory of 4 GB", refused: "zip-directory-offset") { $0.directorySize = .max - 1 })
    list.append(
      HostileWheel("a directory behind the end", refused: "zip-directory-offset") { $0.directoryOffset = .max - 1 })
    list.append(HostileWheel("a directory of nothing", refused: "no-dist-info") { $0.directorySize = 0 })
    list.append(HostileWheel("65,534 members counted", refused: "zip-directory-count") { $0.count = 65534 })
    list.append(
      HostileWheel("2^63 members counted", refused: "zip-directory-count") {
        $0.hasZip64 = true
        $0.zip64Count = 1 << 63
      })
    list.append(
      HostileWheel("a zip64 directory of 2^63 bytes", refused: "zip-directory-offset") {
        $0.hasZip64 = true
        $0.zip64Size = 1 << 63
      })
    list.append(
      HostileWheel("a zip64 directory at 2^64", refused: "zip-directory-offset") {
        $0.hasZip64 = true
        $0.zip64Offset = .max
      })
    list.append(
      HostileWheel("a zip64 record at 2^64", refused: "zip64-record-offset") {
        $0.hasZip64 = true
        $0.zip64LocatorOffset = .max
      })
    list.append(
      HostileWheel("a zip64 record of 2^64 bytes", refused: "zip64-extensible-data") {
        $0.hasZip64 = true
        $0.zip64RecordSize = .max
      })
    list.append(
      HostileWheel("a zip64 record that is too short", refused: "zip64-extensible-data") {
        $0.hasZip64 = true
        $0.zip64RecordSize = 10
      })
    list.append(HostileWheel("zip64 where nothing asks for it") { $0.hasZip64 = true })
    list.append(
      HostileWheel("zip64 extensible data of 60 kB") {
        $0.hasZip64 = true
        $0.zip64Extensible = [UInt8](repeating: 7, count: 60_000)
      })
    list.append(
      HostileWheel("an entry with another signature", refused: "no-dist-info", of: 1) {
        $0.centralSignature = 0x0201_4b51
      })
    list.append(
      HostileWheel("an entry whose name goes on past the directory", refused: "zip-directory-entry", of: 3) {
        $0.centralNameLength = .max
      })
    list.append(
      HostileWheel("an entry whose extra fields go on past the directory", refused: "zip-directory-entry", of: 3) {
        $0.centralExtraLength = .max
      })
    list.append(
      HostileWheel("an entry whose comment goes on past the directory", refused: "zip-directory-entry", of: 3) {
        $0.centralCommentLength = .max
      })
    list.append(
      HostileWheel("a local header with another signature", refused: "member-header-missing") {
        $0.localSignature = 0x0403_4b51
      })
    list.append(HostileWheel("a local name that is longer", refused: "damaged-member") { $0.localNameLength = 40 })
    list.append(
      HostileWheel("local extra fields that go on past the end", refused: "zip-hidden-member", of: 3) {
        $0.localExtraLength = .max
      })
    list.append(
      HostileWheel("an offset of 4 GB without zip64", refused: "zip-hidden-member") { $0.centralOffset = .max })
    list.append(
      HostileWheel("all entries for the first member", refused: "damaged-member") {
        for index in $0.members.indices { $0.members[index].centralOffset = 0 }
      })
    list.append(HostileWheel("members that lie the other way round") { $0.centralOrder = [3, 2, 1, 0] })
    list.append(
      HostileWheel("members that lie the other way round, with gaps") {
        $0.centralOrder = [3, 1, 2, 0]
        for index in $0.members.indices { $0.members[index].before = [UInt8](repeating: 0, count: index + 1) }
      })
    list.append(
      HostileWheel("an executable in front") {
        $0.prefix = [0x7f, 0x45, 0x4c, 0x46] + [UInt8](repeating: 0x90, count: 5000)
      })
    list.append(HostileWheel("a shell script behind") { $0.trailing = Array("\n#!/bin/sh\nexit\n".utf8) })
    list.append(
      HostileWheel("a wheel in front", refused: "zip-hidden-member") {
        $0.prefix = RawZip(TestWheel(requires: ["evil"])).bytes
      })
    list.append(
      HostileWheel("a wheel behind", refused: "zip-hidden-member") {
        $0.trailing = RawZip(TestWheel(requires: ["evil"])).bytes
      })
    list.append(
      HostileWheel("a wheel in the comment", refused: "zip-end-record-in-comment") {
        $0.comment = RawZip(TestWheel(requires: ["evil"])).bytes
      })
    list.append(
      HostileWheel(
        "a wheel as a stored member", adding: .init("demo/other.whl", data: RawZip(TestWheel(requires: ["x"])).bytes)))
    list.append(
      HostileWheel(
        "records of the format in a member",
        adding: .init("demo/x", data: Array("PK\u{5}\u{6}PK\u{1}\u{2}PK\u{3}\u{4}".utf8))))
    return list
  }

  /// A file that is no wheel.
  init(_ name: String, refused refusal: String, whole bytes: [UInt8]) {
    testDescription = name
    self.bytes = bytes
    self.refusal = refusal
  }
}

extension RawZip.Member {
  /// A stored member.
  init(_ name: String, data: [UInt8]) {
    self.init(name)
    self.data = data
  }
}
