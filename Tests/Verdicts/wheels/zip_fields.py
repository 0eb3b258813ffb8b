"""The archive: fields of members and end records, names, methods, descriptors, and what is between them."""

import struct
import zlib
from collections.abc import Callable

from .archive import BZIP2, DEFLATED, DEFLATED64, LZMA, STORED, XZ, ZSTD, Archive, Member, deflated, extra_field
from .contents import MODULE, Change, Wheel, row
from .family import Family

archives = Family("zip")
members = Family("member")
member_names = Family("member-name")
PATH = MODULE.encode()
CONTENT = b"x = 1\n"


def archive(name: str, contains: str, change: Callable[[Archive], object]) -> None:
    archives.add(name, contains, lambda wheel: wheel.members.append(lambda _, archive: change(archive)))


def packed(name: str, contains: str, change: Callable[[bytes], bytes]) -> None:
    archives.add(name, contains, lambda wheel: wheel.packed.append(change))


def setting(**values) -> Callable[[object], None]:
    def change(target) -> None:
        for key, content in values.items():
            setattr(target, key, content)
    return change


def small(*paths: bytes) -> bytes:
    return Archive([Member(path, b"y\n", STORED) for path in paths]).bytes()


archive("prefix", "bytes in front, offsets count them", setting(prefix=b"#!/bin/sh\n"))
archive("prefix-shifted", "bytes in front, offsets do not count them", setting(prefix=b"#!/bin/sh\n", shifted=False))
archive("prefix-zeros", "zeros in front", setting(prefix=bytes(8)))
archive("prefix-split", "the marker of a split archive in front", setting(prefix=b"PK\7\x08"))
archive("prefix-split-00", "the marker of a temporary split archive in front", setting(prefix=b"PK00"))
archive("prefix-archive", "another archive in front", setting(prefix=small(b"a"), shifted=False))
archive("suffix", "bytes behind", setting(suffix=b"more"))
archive("suffix-zero", "a zero behind", setting(suffix=b"\0"))
archive("suffix-zeros", "four zeros behind", setting(suffix=bytes(4)))
archive("suffix-many-zeros", "100,000 zeros behind", setting(suffix=bytes(100_000)))
archive("suffix-line-end", "a line end behind", setting(suffix=b"\n"))
archive("suffix-archive", "another archive behind", setting(suffix=small(b"a")))
archive("suffix-end-record", "a second end record behind", setting(suffix=b"PK\5\6" + bytes(18)))
packed("twice", "the whole archive twice", lambda data: data + data)
archive("comment", "a comment", setting(comment=b"made by hand"))
archive("comment-not-utf8", "a comment that is not UTF-8", setting(comment=b"J\xf6rg"))
archive("comment-control", "a comment with byte 1", setting(comment=b"a\1b"))
archive("comment-control-9", "a comment with bytes 9 to 31", setting(comment=bytes(range(9, 32))))
archive("comment-nul", "a comment with a NUL", setting(comment=b"a\0b"))
archive("comment-end-record", "an end record in the comment", setting(comment=b"PK\5\6" + bytes(18)))
archive("comment-end-record-plain", "the signature of an end record in the comment", setting(comment=b"xPK\5\6x"))
archive("comment-local-header", "the signature of a local header in the comment", setting(comment=b"xPK\3\4x"))
archive("comment-long", "a comment of 65,535 bytes", setting(comment=b"x" * 65535))
archive("comment-length-low", "a comment longer than stated", lambda archive: setting(comment=b"comment")(archive) or archive.end.update(comment=3))
archive("comment-length-high", "a comment shorter than stated", lambda archive: setting(comment=b"comment")(archive) or archive.end.update(comment=9))
archive("gap-between", "bytes between members", lambda archive: setattr(archive.members[1], "before", b"gap!"))
archive("gap-zeros", "zeros between members", lambda archive: setattr(archive.members[1], "before", bytes(4)))
archive("gap-front", "bytes before the first member", lambda archive: setattr(archive.members[0], "before", b"gap!"))
archive("gap-directory", "bytes before the central directory", setting(before_directory=b"gap!"))
archive("gap-end", "bytes between the central directory and the end record", setting(after_directory=b"gap!"))
archive("gap-signature", "a digital signature behind the central directory", setting(after_directory=b"PK\5\5" + struct.pack("<H", 2) + b"ab"))
archive("gap-extra-data", "an archive extra data record before the central directory", setting(before_directory=b"PK\6\x08" + struct.pack("<L", 2) + b"ab"))
archive("hidden-member", "a member that the central directory does not list", lambda archive: archive.members.insert(1, Member(b"demo/hidden.py", b"y\n", listed=False)))
archive("hidden-member-same", "an unlisted member with the name of a listed one", lambda archive: archive.members.insert(0, Member(PATH, b"y\n", listed=False)))
archive("directory-backwards", "the central directory in another order", setting(backwards=True))
for field, values in {"disk": [1, 0xFFFF], "start": [1], "here": [0, 1, 3, 5, 0xFFFF], "count": [0, 3, 5, 0xFFFF], "size": [-46, 46, 0, 1, 0xFFFFFFFF], "offset": [-4, 4, 0, 1, 0xFFFFFFFF]}.items():
    for value in values:
        def end(archive, field=field, value=value):
            if field in ("size", "offset") and value not in (0xFFFFFFFF,):
                data = Archive(archive.members).bytes()
                real = struct.unpack_from("<L", data, len(data) - 22 + (12 if field == "size" else 16))[0]
                value = real + value if value else 0
            archive.end[field] = value
        archive(f"end-{field}-{value}", f"the end record's {field} is {value}", end)
archive("end-count-both", "both counts of the end record are too low", lambda archive: archive.end.update(here=3, count=3))
archive("end-count-both-high", "both counts of the end record are too high", lambda archive: archive.end.update(here=5, count=5))
archive("end64", "an unneeded zip64 end record", setting(end64={}))
archive("end64-all-marked", "a zip64 end record, and the end record refers to it for everything", lambda archive: mark_end(archive))
for field, value in {"disk": 1, "start": 1, "here": 3, "count": 3, "size": 1, "offset": 1, "length": 45, "more": b"abcd", "locator": 1, "disks": 0, "needed": 20}.items():
    archive(f"end64-{field}", f"a zip64 end record whose {field} is {value!r}", setting(end64={field: value}))
archive("end64-disks-2", "a zip64 end record of two disks", setting(end64={"disks": 2}))
archive("end64-more-long", "a zip64 end record with a stated length that is too low", setting(end64={"more": b"abcd", "length": 44}))


def mark_end(archive: Archive) -> None:
    """Moves all numbers of the end record to the zip64 end record."""
    data = Archive(archive.members).bytes()
    at = len(data) - 22
    here, count, size, offset = struct.unpack_from("<HHLL", data, at + 8)
    archive.end64 = {"here": here, "count": count, "size": size, "offset": offset}
    archive.end.update(here=0xFFFF, count=0xFFFF, size=0xFFFFFFFF, offset=0xFFFFFFFF)


packed("truncated", "half of the archive", lambda data: data[:len(data) // 2])
packed("truncated-end", "the last byte is missing", lambda data: data[:-1])
packed("truncated-front", "the first byte is missing", lambda data: data[1:])
packed("empty", "an empty file", lambda data: b"")
packed("only-end-record", "an archive without members", lambda data: b"PK\5\6" + bytes(18))
packed("not-zip", "not a zip archive", lambda data: b"not a zip archive\n" * 20)
packed("gzip", "a gzip file", lambda data: b"\x1f\x8b\x08\0\0\0\0\0\0\3" + deflated(data) + struct.pack("<LL", zlib.crc32(data), len(data)))
packed("html", "HTML", lambda data: b"<html></html>\n")
packed("end-signature-wrong", "no end record", lambda data: data.replace(b"PK\5\6", b"PK\5\7"))


def member(name: str, contains: str, change: Callable[[Member], object], path: bytes = PATH) -> None:
    members.add(name, contains, lambda wheel: wheel.members.append(lambda found, _: change(found[path])))


def local(**fields) -> Callable[[Member], None]:
    return lambda member: member.local.update(fields)


def central(**fields) -> Callable[[Member], None]:
    return lambda member: member.central.update(fields)


def both(**fields) -> Callable[[Member], None]:
    def change(member: Member) -> None:
        member.local.update(fields)
        member.central.update(fields)
    return change


def stored(change: Callable[[Member], object]) -> Callable[[Member], None]:
    def apply(member: Member) -> None:
        member.method = STORED
        change(member)
    return apply


def added(name: str, contains: str, path: bytes, data: bytes, listed: bytes | None = None, **values) -> None:
    """One more member, with its row in RECORD."""
    def change(wheel: Wheel) -> None:
        wheel.record.append(lambda text: text + (row(path, data) if listed is None else listed))
        wheel.members.append(lambda _, archive: archive.members.append(Member(path, data, **values)))
    members.add(name, contains, change)


for where, put in {"local": local, "central": central, "both": both}.items():
    for field, values in {"crc": [0, 7], "compressed": [0, 7, 9, 100_000], "size": [0, 5, 7], "method": [0, 9, 12, 93, 99], "flags": [1, 2, 4, 8, 0x10, 0x20, 0x40, 0x800, 0x1000, 0x2000, 0x4000, 0x8000, 0x808], "date": [0, 0xFFFFFFFF], "needed": [0, 10, 45, 46, 63, 64, 90, 255], "signature": [b"PK\3\5"]}.items():
        for value in values:
            member(f"{field}-{value if isinstance(value, int) else 'wrong'}-{where}", f"{field} is {value!r} in the {where} header{'s' * (where == 'both')}", put(**{field: value}))
for field, values in {"made": [0, 20, 3 << 8, 255 << 8 | 63], "disk": [1, 0xFFFF], "internal": [1, 0xFFFF], "external": [0, 0xFFFFFFFF, 0o120777 << 16, 0o060644 << 16, 0o100000 << 16, 0o104755 << 16, 0o40755 << 16 | 16, 16, 0o10644 << 16], "comment": [b"text", b"\0"], "offset": [1, 0xFFFFFFFF, 100_000]}.items():
    for value in values:
        member(f"{field}-{value if isinstance(value, int) else value.hex()}", f"{field} is {value!r} in the central directory", central(**{field: value}))
member("offset-other", "the offset of another member", lambda member: member.central.update(offset=0), b"demo-1.0.dist-info/METADATA")
for method, name in {STORED: "stored", BZIP2: "bzip2", LZMA: "lzma", ZSTD: "zstd", XZ: "xz"}.items():
    member(f"method-is-{name}", f"a member compressed with {name}", lambda member, method=method: setattr(member, "method", method))
    member(f"method-is-{name}-metadata", f"METADATA compressed with {name}", lambda member, method=method: setattr(member, "method", method), b"demo-1.0.dist-info/METADATA")
member("method-is-zstd-needed-63", "a member compressed with zstd, version needed 6.3", lambda member: (setattr(member, "method", ZSTD), both(needed=63)(member)))
member("method-is-zstd-20", "a member compressed with the old number of zstd", lambda member: (setattr(member, "stream", b"\x28\xb5\x2f\xfd\xa0" + struct.pack("<L", 6) + (6 << 3 | 1).to_bytes(3, "little") + CONTENT), both(method=20)(member)))
member("stream-damaged", "damaged compressed data", lambda member: setattr(member, "stream", b"\xff" + deflated(CONTENT)[1:]))
member("stream-damaged-data", "damaged compressed data of a file that is not a module", lambda member: setattr(member, "stream", b"\xff" * 60), b"demo-1.0.dist-info/RECORD")
member("stream-cut", "compressed data without its end", lambda member: setattr(member, "stream", deflated(CONTENT)[:-2]))
member("stream-behind", "bytes behind the compressed data", lambda member: setattr(member, "stream", deflated(CONTENT) + b"more"))
member("stream-empty", "no compressed data", lambda member: setattr(member, "stream", b""))
member("stream-two", "two deflate streams", lambda member: setattr(member, "stream", deflated(CONTENT) + deflated(b"y\n")))
member("stream-zlib", "zlib data instead of deflate", lambda member: setattr(member, "stream", zlib.compress(CONTENT)))
member("stream-stored-block", "a deflate stream of a stored block", lambda member: setattr(member, "stream", b"\1\6\0\xf9\xff" + CONTENT))
member("stream-dictionary", "a deflate stream that refers to data before its start", lambda member: setattr(member, "stream", b"\x03\x02\x00"))
added("crc-wrong-data", "a wrong CRC in a file that is not a module", b"demo/data.txt", b"text\n", central={"crc": 7}, local={"crc": 7})
added("size-low-data", "a size that is too low in a file that is not a module", b"demo/data.txt", b"text\n", central={"size": 4}, local={"size": 4})
added("damaged-data", "damaged compressed data in a file that is not a module", b"demo/data.txt", b"text\n", stream=b"\xff\xff\xff")
added("encrypted-data", "an encrypted file that is not a module", b"demo/data.txt", b"text\n", flags=1)
added("empty-stored", "an empty stored file", b"demo/empty.py", b"", method=STORED)
added("empty-deflated", "an empty deflated file", b"demo/empty.py", b"")
added("empty-deflated-no-data", "an empty deflated file without data", b"demo/empty.py", b"", stream=b"")
added("directory", "a directory", b"demo/sub/", b"", listed=b"", method=STORED, mode=0o40755)
added("directory-deflated", "a deflated empty directory", b"demo/sub/", b"", listed=b"", mode=0o40755)
added("directory-deflated-no-data", "a deflated empty directory without data", b"demo/sub/", b"", listed=b"", mode=0o40755, stream=b"")
added("directory-with-data", "a directory with data", b"demo/sub/", b"data", listed=b"", method=STORED, mode=0o40755)
added("directory-with-data-deflated", "a directory with deflated data", b"demo/sub/", b"data", listed=b"", mode=0o40755)
added("directory-listed", "a directory that RECORD lists", b"demo/sub/", b"", listed=b"demo/sub/,,\n", method=STORED, mode=0o40755)
added("directory-mode-file", "a directory with the mode of a file", b"demo/sub/", b"", listed=b"", method=STORED)
added("directory-by-mode", "a directory only by its mode", b"demo/sub", b"", method=STORED, mode=0o40755)
added("directory-crc", "a directory with a CRC", b"demo/sub/", b"", listed=b"", method=STORED, central={"crc": 7}, local={"crc": 7})
added("mode-setuid", "a file with the set-user-ID bit", b"demo/a", b"x", mode=0o104755)
added("mode-zero", "a file without any mode", b"demo/a", b"x", mode=0)
added("mode-device", "a file with the mode of a device", b"demo/a", b"x", mode=0o60644)
added("bomb", "64 MiB of zeros, and some", b"demo/zeros", bytes((64 << 20) + 1))
added("bomb-almost", "64 MiB of zeros, less some", b"demo/zeros", bytes((64 << 20) - 100_000))

DESCRIPTORS: dict[str, Callable[[int, int, int], bytes]] = {
    "signature": lambda crc, compressed, size: b"PK\7\x08" + struct.pack("<LLL", crc, compressed, size),
    "bare": lambda crc, compressed, size: struct.pack("<LLL", crc, compressed, size),
    "signature-64": lambda crc, compressed, size: b"PK\7\x08" + struct.pack("<LQQ", crc, compressed, size),
    "bare-64": lambda crc, compressed, size: struct.pack("<LQQ", crc, compressed, size),
    "crc-wrong": lambda crc, compressed, size: b"PK\7\x08" + struct.pack("<LLL", crc ^ 1, compressed, size),
    "compressed-wrong": lambda crc, compressed, size: b"PK\7\x08" + struct.pack("<LLL", crc, compressed + 1, size),
    "size-wrong": lambda crc, compressed, size: b"PK\7\x08" + struct.pack("<LLL", crc, compressed, size + 1),
    "zero": lambda crc, compressed, size: b"PK\7\x08" + bytes(12),
    "missing": lambda crc, compressed, size: b"",
    "behind": lambda crc, compressed, size: b"PK\7\x08" + struct.pack("<LLL", crc, compressed, size) + b"more",
}
MARKED = {"compressed": 0xFFFFFFFF, "size": 0xFFFFFFFF, "needed": 45, "extra": extra_field(1, bytes(16))}
for name, make in DESCRIPTORS.items():
    for method, kind in ((DEFLATED, "deflated"), (STORED, "stored")):
        member(f"descriptor-{name}-{kind}", f"a data descriptor ({name}), {kind}", lambda member, make=make, method=method: (setattr(member, "descriptor", make), setattr(member, "method", method)))
    added(f"descriptor-{name}-directory", f"a deflated empty directory with a data descriptor ({name})", b"demo/sub/", b"", listed=b"", mode=0o40755, descriptor=make)
    added(f"descriptor-{name}-stored-directory", f"a stored empty directory with a data descriptor ({name})", b"demo/sub/", b"", listed=b"", mode=0o40755, method=STORED, descriptor=make)
    added(f"descriptor-{name}-empty", f"a deflated empty file with a data descriptor ({name})", b"demo/empty.py", b"", descriptor=make)
    member(f"descriptor-{name}-sizes", f"a data descriptor ({name}), and the sizes in the local header too", lambda member, make=make: (setattr(member, "descriptor", make), member.local.update(member.header_fields(deflated(CONTENT)) | {"flags": 8})))
    member(f"descriptor-{name}-zip64", f"a data descriptor ({name}), and a zip64 field in the local header", lambda member, make=make: (setattr(member, "descriptor", make), member.local.update(MARKED)))
members.add("descriptor-all", "data descriptors for all members", lambda wheel: wheel.members.append(lambda found, _: [setattr(member, "descriptor", DESCRIPTORS["signature"]) for member in found.values()]))
members.add("descriptor-all-directory", "data descriptors for all members, and a deflated empty directory", lambda wheel: (wheel.files.update({b"demo/sub/": b""}), wheel.members.append(lambda found, _: [(setattr(member, "descriptor", DESCRIPTORS["signature"]), setattr(member, "method", DEFLATED)) for member in found.values()])))

EXTRAS = {
    "unknown": extra_field(0x7777, b"abcd"), "short": b"\1\2\3", "one-byte": b"\0", "too-long": struct.pack("<HH", 0x7777, 9) + b"abcd", "bytes-behind": extra_field(0x7777, b"") + b"ab", "zeros": bytes(4), "many-zeros": bytes(7), "time": extra_field(0x5455, b"\1" + bytes(4)), "time-twice": extra_field(0x5455, b"\1" + bytes(4)) * 2,
    "unix": extra_field(0x7875, b"\1\4\0\0\0\0\4\0\0\0\0"), "unicode-path": extra_field(0x7075, b"\1" + struct.pack("<L", zlib.crc32(PATH)) + PATH), "unicode-path-other": extra_field(0x7075, b"\1" + struct.pack("<L", zlib.crc32(PATH)) + b"demo/other.py"), "unicode-path-other-crc": extra_field(0x7075, b"\1" + struct.pack("<L", 7) + b"demo/other.py"),
    "unicode-path-twice": extra_field(0x7075, b"\1" + struct.pack("<L", zlib.crc32(PATH)) + PATH) * 2, "unicode-path-version-2": extra_field(0x7075, b"\2" + struct.pack("<L", zlib.crc32(PATH)) + PATH), "unicode-path-short": extra_field(0x7075, b"\1"), "unicode-path-not-utf8": extra_field(0x7075, b"\1" + struct.pack("<L", zlib.crc32(PATH)) + b"\xff"), "unicode-path-empty": extra_field(0x7075, b""),
    "unicode-path-nul": extra_field(0x7075, b"\1" + struct.pack("<L", zlib.crc32(PATH)) + PATH + b"\0"), "unicode-comment": extra_field(0x6375, b"\1" + struct.pack("<L", 0) + b"text"), "aes": extra_field(0x9901, struct.pack("<H2sBH", 2, b"AE", 3, 8)), "jar": extra_field(0xCAFE, b""), "alignment": extra_field(0xD935, bytes(6)), "patch": extra_field(0x000F, b""), "strong": extra_field(0x0017, bytes(8)),
    "ntfs": extra_field(0x000A, bytes(4) + struct.pack("<HH", 1, 24) + bytes(24)), "large": extra_field(0x7777, bytes(60_000)),
}
for name, content in EXTRAS.items():
    for where, put in {"local": local, "central": central, "both": both}.items():
        member(f"extra-{name}-{where}", f"the extra field '{name}' in the {where} header{'s' * (where == 'both')}", put(extra=content))


def twice(name: str, contains: str, path: bytes = PATH, data: bytes = CONTENT, listed: bytes = b"", front: bool = False, **values) -> None:
    def change(wheel: Wheel) -> None:
        wheel.record.append(lambda text: text + listed)
        wheel.members.append(lambda _, archive: archive.members.insert(0 if front else len(archive.members), Member(path, data, **values)))
    members.add(f"twice-{name}", contains, change)


twice("equal", "a member twice, equal")
twice("other", "a member twice, with other data", data=b"y = 2\n")
twice("other-front", "a member twice, with other data in front", data=b"y = 2\n", front=True)
twice("mode", "a member twice, with another mode", mode=0o100755)
twice("mode-zero", "a member twice, with no mode", mode=0)
twice("method", "a member twice, with another method", method=STORED)
twice("metadata", "METADATA twice, equal", path=b"demo-1.0.dist-info/METADATA", data=Wheel().metadata.bytes())
twice("metadata-other", "METADATA twice, with other data", path=b"demo-1.0.dist-info/METADATA", data=b"Name: x\n")
twice("wheel", "WHEEL twice, equal", path=b"demo-1.0.dist-info/WHEEL", data=Wheel().wheel.bytes())
twice("record-other", "RECORD twice, with other data", path=b"demo-1.0.dist-info/RECORD", data=b"")
twice("one-local", "two central entries for one local header", listed=b"", central={"offset": 0}, data=CONTENT)
members.add("twice-entries", "two central entries and one local header", lambda wheel: wheel.members.append(lambda found, archive: archive.members.append(Member(PATH, CONTENT, central={"offset": 0}, listed=True))))
for name, first, second in [("file-and-directory", b"demo/a", b"demo/a/"), ("file-and-folder", b"demo/a", b"demo/a/b"), ("directory-and-file", b"demo/a/", b"demo/a"), ("folder-and-file", b"demo/a/b", b"demo/a"), ("directory-twice", b"demo/a/", b"demo/a/"), ("case", b"demo/A.py", b"demo/a.py"), ("accents", "demo/\u00e9".encode(), "demo/e\u0301".encode()),
                            ("dot", b"demo/a", b"demo/./a"), ("slashes", b"demo/a", b"demo//a"), ("parent", b"demo/a", b"demo/x/../a"), ("backslash", b"demo/a", b"demo\\a"), ("case-directory", b"demo/A/x", b"demo/a/y"), ("top-file-and-package", b"demo", b"demo.py"), ("trailing-dot", b"demo/a", b"demo/a."), ("sharp-s", "demo/\u00df".encode(), b"demo/SS")]:
    def pair(wheel, first=first, second=second):
        for path in (first, second):
            directory = path.endswith(b"/")
            data = b"" if directory else b"x\n"
            if not directory:
                wheel.record.append(lambda text, path=path: text + row(path, b"x\n"))
            wheel.members.append(lambda _, archive, path=path, data=data, directory=directory: archive.members.append(Member(path, data, STORED if directory else DEFLATED, 0o40755 if directory else 0o100644, 0 if path.isascii() else 0x800)))
    members.add(f"pair-{name}", f"the members {first.decode()!r} and {second.decode()!r}", pair)


def many(count: int) -> Change:
    def change(wheel: Wheel) -> None:
        wheel.files |= {b"demo/data/%03d/%d" % (number % 300, number): b"" for number in range(count)}
    return change


members.add("many", "2,000 more members", many(2000), pairs=False)
members.add("many-zip64", "65,540 more members, with a zip64 end record", many(65_540), pairs=False)


def named(name: str, contains: str, path: bytes, flags: int | None = None, listed: bytes | None = None, **values) -> None:
    def change(wheel: Wheel) -> None:
        wheel.record.append(lambda text: text + (row(path, b"x\n") if listed is None else listed))
        wheel.members.append(lambda _, archive: archive.members.append(Member(path, b"x\n", flags=(0 if path.isascii() else 0x800) if flags is None else flags, **values)))
    member_names.add(name, contains, change)


for name, path in {
    "absolute": b"/evil.py", "absolute-two": b"//evil.py", "parent": b"../evil.py", "parent-inside": b"demo/../evil.py", "parent-out": b"demo/../../evil.py", "parent-end": b"demo/..", "only-parent": b"..", "dot": b"./evil.py", "only-dot": b".", "dot-inside": b"demo/./a.py", "slashes": b"demo//a.py", "backslash": b"demo\\evil.py",
    "backslash-parent": b"..\\evil.py", "backslash-absolute": b"\\evil.py", "backslash-end": b"demo\\", "drive": b"C:/evil.py", "drive-relative": b"C:evil.py", "colon": b"demo/a:b.py", "unc": b"\\\\server\\x", "nul": b"demo/a\0b.py", "nul-end": b"demo/a.py\0", "nul-hides": b"demo/a.py\0.txt", "control": b"demo/a\x01b.py", "tab": b"demo/a\tb.py",
    "newline": b"demo/a\nb.py", "return": b"demo/a\rb.py", "delete": b"demo/a\x7fb.py", "empty": b"", "space": b" ", "space-end": b"demo/a ", "dot-end": b"demo/a.", "device": b"demo/NUL", "device-extension": b"demo/con.py", "quote": b'demo/"a".py', "star": b"demo/*.py", "question": b"demo/a?.py", "less": b"demo/<a>.py", "pipe": b"demo/a|b.py", "percent": b"demo/%41.py",
    "tilde": b"~/evil.py", "long-part": b"demo/" + b"a" * 256, "long-part-255": b"demo/" + b"a" * 255, "long-path": b"demo/" + b"a/" * 2100 + b"x", "long-path-1000": b"demo/" + b"aaaaaaaaa/" * 100 + b"x", "longest": b"demo/" + b"aaaaaaaaa/" * 6000 + b"x", "accent": "demo/\u00e9.py".encode(), "emoji": "demo/\U0001F600.py".encode(), "format": "demo/a\u200bb.py".encode(),
    "private": "demo/\ue000.py".encode(), "unassigned": "demo/\u0378.py".encode(), "bom": "\ufeffdemo/a.py".encode(), "next-line": "demo/a\u0085b.py".encode(), "line-separator": "demo/a\u2028b.py".encode(), "right-to-left": "demo/a\u202eb.py".encode(), "noncharacter": "demo/\uffff.py".encode(), "soft-hyphen": "demo/a\u00adb.py".encode(), "nbsp": "demo/a\u00a0b.py".encode(), "replacement": "demo/\ufffd.py".encode(), "new-emoji": "demo/\U0001fae9.py".encode(), "new-letter": "demo/\ua7cb.py".encode(), "unicode-17": "demo/\u088f.py".encode(),
}.items():
    named(name, f"a member named {path[:60].decode()!r}", path)
named("accent-unmarked", "an accented UTF-8 name without flag bit 11", "demo/\u00e9.py".encode(), 0)
named("accent-unmarked-cp437-row", "an accented UTF-8 name without flag bit 11, RECORD has it in code page 437", "demo/\u00e9.py".encode(), 0, row("demo/\u00e9.py".encode().decode("cp437").encode(), b"x\n"))
named("latin1", "a name in Latin-1 without flag bit 11", b"demo/\xe9.py", 0, row("demo/\u00e9.py".encode(), b"x\n"))
named("cp437", "a name in code page 437 without flag bit 11", b"demo/\x82.py", 0, row("demo/\u00e9.py".encode(), b"x\n"))
named("marked-not-utf8", "a name with flag bit 11 that is not UTF-8", b"demo/\xff.py", 0x800, b"")
named("marked-surrogate", "a name with flag bit 11 and an encoded surrogate", b"demo/\xed\xa0\x80.py", 0x800, b"")
named("marked-overlong", "a name with flag bit 11 and an overlong slash", b"demo\xc0\xafa.py", 0x800, b"")
named("ascii-marked", "an ASCII name with flag bit 11", b"demo/a.py", 0x800)
named("marked-only-local", "an accented name with flag bit 11 in the local header only", "demo/\u00e9.py".encode(), 0x800, central={"flags": 0})
named("marked-only-central", "an accented name with flag bit 11 in the central directory only", "demo/\u00e9.py".encode(), 0x800, local={"flags": 0})
named("ascii-marked-only-local", "an ASCII name with flag bit 11 in the local header only", b"demo/a.py", 0x800, central={"flags": 0})
named("unicode-path-accent", "a Latin-1 name with a unicode path field", b"demo/\xe9.py", 0, row("demo/\u00e9.py".encode(), b"x\n"), extra=extra_field(0x7075, b"\1" + struct.pack("<L", zlib.crc32(b"demo/\xe9.py")) + "demo/\u00e9.py".encode()))
for name, one, two in [("other", b"demo/a.py", b"demo/b.py"), ("case", b"demo/a.py", b"demo/A.py"), ("shorter", b"demo/a.py", b"demo/a"), ("slash", b"demo/a/b", b"demo\\a\\b"), ("nul", b"demo/a.py", b"demo/a.py\0"), ("dot", b"demo/a.py", b"./demo/a.py"), ("slashes", b"demo/a.py", b"demo//a.py"), ("directory", b"demo/a", b"demo/a/"), ("accent", "demo/\u00e9".encode(), "demo/e\u0301".encode())]:
    named(f"local-differs-{name}", f"the local header has the name {two.decode()!r}, the central directory {one.decode()!r}", one, local={"name": two})
    named(f"central-differs-{name}", f"the central directory has the name {two.decode()!r}, the local header {one.decode()!r}", one, central={"name": two})
named("local-empty", "the local header has no name", b"demo/a.py", local={"name": b""})
