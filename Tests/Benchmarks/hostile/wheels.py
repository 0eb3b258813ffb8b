"""Wheels, built quickly and byte by byte, so that they can lie."""

import base64
import hashlib
import pathlib
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

MEBIBYTE = 1 << 20
NAME = "demo-1.0-py3-none-any.whl"
INFO = "demo-1.0.dist-info"
WHEEL = b"Wheel-Version: 1.0\nGenerator: growth\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
EMPTY_HASH = "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"


@dataclass
class Member:
    name: str
    data: bytes = b""  # as stored in the archive
    size: int | None = None  # unpacked; that of the data if None
    crc: int | None = None
    method: int = 0
    mode: int = 0o100644
    extra: bytes = b""  # central directory
    place: int | None = None  # the offset that the directory states


def deflated(name: str, head: bytes, filler: bytes, repeats: int, claims: int | None = None) -> Member:
    """A member that unpacks to `head`, then `filler` again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    pieces = [packer.compress(head)]
    crc, size = zlib.crc32(head), len(head)
    step = max(1, MEBIBYTE // len(filler))
    while repeats > 0:
        part = filler * min(step, repeats)
        pieces.append(packer.compress(part))
        crc, size = zlib.crc32(part, crc), size + len(part)
        repeats -= step
    pieces.append(packer.flush())
    return Member(name, b"".join(pieces), size if claims is None else claims, crc, 8)


def archive(path: pathlib.Path, members: Iterable[Member], comment: bytes = b"", reverse: bool = False) -> None:
    central: list[bytes] = []
    offset = 0
    with open(path, "wb") as file:
        for member in members:
            name = member.name.encode()
            crc = zlib.crc32(member.data) if member.crc is None else member.crc
            size = len(member.data) if member.size is None else member.size
            local = struct.pack(
                "<4s5H3I2H", b"PK\3\4", 20, 0x800, member.method, 0, 0x21, crc, len(member.data), size, len(name), 0) + name
            central.append(struct.pack(
                "<4s6H3I5H2I", b"PK\1\2", 0x314, 20, 0x800, member.method, 0, 0x21, crc, len(member.data), size, len(name),
                len(member.extra), 0, 0, 0, member.mode << 16, offset if member.place is None else member.place) + name + member.extra)
            file.write(local)
            file.write(member.data)
            offset += len(local) + len(member.data)
        if reverse:
            central.reverse()
        directory = b"".join(central)
        file.write(directory)
        count = len(central)
        if count >= 0xFFFF:
            file.write(struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), offset))
            file.write(struct.pack("<4sIQI", b"PK\6\7", 0, offset + len(directory), 1))
        short = min(count, 0xFFFF)
        file.write(struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, short, short, len(directory), offset, len(comment)) + comment)


def digest(data: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def wheel(
    folder: pathlib.Path, files: Iterable[Member] = (), metadata: str | bytes = "", body: bytes = b"", name: str = NAME,
    documents: dict[str, str | bytes] = {}, rows: Iterable[str] = (), record: bytes | None = None, comment: bytes = b"", info_wheel: bytes = WHEEL,
    reverse: bool = False,
) -> pathlib.Path:
    """A wheel with a correct RECORD, and with extra headers in METADATA and extra rows in RECORD."""
    path = folder / name
    if isinstance(metadata, str):
        metadata = metadata.encode()
    head = b"Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n" + metadata + b"\n" + body
    members = list(files)
    members.append(Member(f"{INFO}/METADATA", head))
    members.append(Member(f"{INFO}/WHEEL", info_wheel))
    for document, text in documents.items():
        members.append(Member(f"{INFO}/{document}", text.encode() if isinstance(text, str) else text))
    if record is None:
        lines = [f"{one.name},{EMPTY_HASH if not one.data else digest(one.data)},{len(one.data)}\n" for one in members if one.name[-1] != "/"]
        record = "".join([*lines, *rows, f"{INFO}/RECORD,,\n"]).encode()
    members.append(Member(f"{INFO}/RECORD", record))
    archive(path, members, comment, reverse)
    return path


def empty(count: int, form: str = "demo/d{2}/x{0:06}.py") -> list[Member]:
    return [Member(form.format(number, "xy"[number % 2], number % 100)) for number in range(count)]


def colliding(count: int) -> list[Member]:
    """Names that are the same if case is ignored."""
    bits = max(17, count.bit_length())
    return [Member("".join("aA"[number >> bit & 1] for bit in range(bits)) + ".py") for number in range(count)]


def lines(count: int, form: str) -> str:
    return "".join(form.format(number) for number in range(count))


def text_file(count: int, changed: int = 0) -> bytes:
    """Lines; in the changed form every tenth is different."""
    return "".join(f"line {number} {'new' if changed and number % changed == 0 else 'old'}\n" for number in range(count)).encode()


def hunks(count: int, every: int, first: int = 0) -> str:
    out = ["--- a/demo/big.py\n+++ b/demo/big.py\n"]
    for number in range(first, count, every):
        begin, last = max(0, number - 1), min(count - 1, number + 1)
        out.append(f"@@ -{begin + 1},{last - begin + 1} +{begin + 1},{last - begin + 1} @@\n")
        for line in range(begin, last + 1):
            out.append(f"-line {line} old\n+line {line} new\n" if line == number else f" line {line} old\n")
    return "".join(out)


def requirements(n: int) -> str:
    return lines(n, "Requires-Dist: pkg{0} (>=1.0,<2,!=1.5) ; python_version >= '3.8'\n")
