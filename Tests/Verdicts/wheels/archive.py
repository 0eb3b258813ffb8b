"""Zip archives, written field by field, so that any field can be wrong."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

STORED, DEFLATED, DEFLATED64, BZIP2, LZMA, ZSTD, XZ = 0, 8, 9, 12, 14, 93, 95
NEED_ZIP64 = 0xFFFFFFFF
DATE = 0x58223083  # 2024-01-02 06:04:06


def extra_field(identifier: int, content: bytes) -> bytes:
    return struct.pack("<HH", identifier, len(content)) + content


def deflated(data: bytes) -> bytes:
    stream = zlib.compressobj(6, zlib.DEFLATED, -15)
    return stream.compress(data) + stream.flush()


def compressed(data: bytes, method: int) -> bytes:
    if method == DEFLATED:
        return deflated(data)
    if method == BZIP2:
        import bz2
        return bz2.compress(data)
    if method == LZMA:
        import lzma
        properties = lzma._encode_filter_properties({"id": lzma.FILTER_LZMA1})
        raw = lzma.compress(data, lzma.FORMAT_RAW, filters=[lzma._decode_filter_properties(lzma.FILTER_LZMA1, properties)])
        return struct.pack("<BBH", 9, 4, len(properties)) + properties + raw
    if method == XZ:
        import lzma
        return lzma.compress(data)
    if method == ZSTD:  # one frame with one raw block: no compressor needed
        return b"\x28\xb5\x2f\xfd\xa0" + struct.pack("<L", len(data)) + (len(data) << 3 | 1).to_bytes(3, "little") + data
    return data


@dataclass
class Member:
    """A member; `local` and `central` replace single fields of one header."""

    name: bytes
    data: bytes = b""
    method: int = DEFLATED
    mode: int = 0o100644
    flags: int = 0
    extra: bytes = b""
    local: dict = field(default_factory=dict)
    central: dict = field(default_factory=dict)
    stream: bytes | None = None
    descriptor: Callable[[int, int, int], bytes] | None = None  # of CRC, compressed size, size
    before: bytes = b""
    listed: bool = True

    def header_fields(self, stream: bytes) -> dict:
        return {
            "name": self.name, "needed": 20, "flags": self.flags, "method": self.method, "date": DATE, "crc": zlib.crc32(self.data),
            "compressed": len(stream), "size": len(self.data), "extra": self.extra, "comment": b"", "disk": 0, "internal": 0,
            "external": self.mode << 16, "made": 3 << 8 | 20, "signature": None,
        }


def local_header(f: dict) -> bytes:
    return struct.pack(
        "<4sHHHLLLLHH", f["signature"] or b"PK\3\4", f["needed"], f["flags"], f["method"], f["date"], f["crc"], f["compressed"], f["size"],
        len(f["name"]), len(f["extra"])) + f["name"] + f["extra"]


def central_entry(f: dict, offset: int) -> bytes:
    return struct.pack(
        "<4sHHHHLLLLHHHHHLL", f["signature"] or b"PK\1\2", f["made"], f["needed"], f["flags"], f["method"], f["date"], f["crc"], f["compressed"],
        f["size"], len(f["name"]), len(f["extra"]), len(f["comment"]), f["disk"], f["internal"], f["external"],
        f.get("offset", offset)) + f["name"] + f["extra"] + f["comment"]


@dataclass
class Archive:
    """Members and end records; `end` and `end64` replace single fields of them."""

    members: list[Member] = field(default_factory=list)
    comment: bytes = b""
    prefix: bytes = b""
    suffix: bytes = b""
    before_directory: bytes = b""
    after_directory: bytes = b""
    end: dict = field(default_factory=dict)
    end64: dict | None = None
    backwards: bool = False  # the order of the central directory
    shifted: bool = True  # whether offsets count the prefix

    def bytes(self) -> bytes:
        body = bytearray(self.prefix)
        entries = []
        for member in self.members:
            stream = compressed(member.data, member.method) if member.stream is None else member.stream
            fields = member.header_fields(stream)
            first = dict(fields)
            if member.descriptor:
                fields["flags"] |= 8
                first |= {"flags": fields["flags"], "crc": 0, "compressed": 0, "size": 0}
            body += member.before
            offset = len(body) - (0 if self.shifted else len(self.prefix))
            body += local_header(first | member.local) + stream
            if member.descriptor:
                body += member.descriptor(fields["crc"], len(stream), len(member.data))
            if member.listed:
                central = fields | member.central
                if callable(central["extra"]):
                    central["extra"] = central["extra"](offset)
                entries.append(central_entry(central, offset))
        if self.backwards:
            entries.reverse()
        body += self.before_directory
        at = len(body) - (0 if self.shifted else len(self.prefix))
        directory = b"".join(entries)
        body += directory + self.after_directory
        end = {"disk": 0, "start": 0, "here": len(entries), "count": len(entries), "size": len(directory), "offset": at} | self.end
        if self.end64 is not None or len(entries) > 0xFFFF:
            body += self.end_records_64(end, len(body) - (0 if self.shifted else len(self.prefix)))
            if len(entries) > 0xFFFF:
                end |= {"here": 0xFFFF, "count": 0xFFFF}
        body += struct.pack(
            "<4sHHHHLLH", b"PK\5\6", end["disk"], end["start"], end["here"], end["count"], end["size"], end["offset"],
            end.get("comment", len(self.comment))) + self.comment
        return bytes(body + self.suffix)

    def end_records_64(self, end: dict, at: int) -> bytes:
        f = {"more": b"", "needed": 45, "locator": at, "disks": 1} | end | (self.end64 or {})
        record = struct.pack(
            "<4sQHHLLQQQQ", b"PK\6\6", f.get("length", 44 + len(f["more"])), 3 << 8 | 45, f["needed"], f["disk"], f["start"], f["here"], f["count"],
            f["size"], f["offset"]) + f["more"]
        return record + struct.pack("<4sLQL", b"PK\6\7", 0, f["locator"], f["disks"])
