"""Compares two archives: what should not change has the same bytes, name, mode, date, method and position."""

import csv
import io
import struct
import zipfile
from dataclasses import dataclass

CENTRAL = struct.Struct("<4s6H3I5H2I")
LOCAL = struct.Struct("<4s5H3I2H")


class Wrong(Exception):
    """One line about what is wrong."""


@dataclass(frozen=True)
class Member:
    """The central header as it is, and the compressed bytes."""

    name: str
    flags: int
    method: int
    time: int
    date: int
    crc: int
    size: int
    attributes: int
    system: int
    data: bytes
    local_extra: bytes


class Archive:
    """Read with Python's zipfile, and with struct for what zipfile does not keep (raw dates, compressed bytes)."""

    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            self.bytes = file.read()
        self.zip = zipfile.ZipFile(io.BytesIO(self.bytes))
        self.members = {}
        at = self.zip.start_dir
        for information in self.zip.infolist():
            signature, made, _, flags, method, time, date, crc, _, _, name, extra, comment, *_ = CENTRAL.unpack_from(self.bytes, at)
            if signature != b"PK\1\2":
                raise Wrong(f"central directory: no header at {at}")
            at += CENTRAL.size + name + extra + comment
            local = LOCAL.unpack_from(self.bytes, information.header_offset)
            start = information.header_offset + LOCAL.size + local[9] + local[10]
            self.members[information.filename] = Member(
                information.filename, flags, method, time, date, crc, information.file_size, information.external_attr, made >> 8,
                self.bytes[start:start + information.compress_size], self.bytes[start - local[10]:start])
        if len(self.members) != len(self.zip.infolist()):
            raise Wrong("a member name occurs twice in the central directory")

    def read(self, name: str) -> bytes:
        return self.zip.read(name)

    def top_level(self, suffix: str) -> list[str]:
        """Top-level directories that end in the suffix, in order."""
        return list(dict.fromkeys(name.split("/")[0] for name in self.members if "/" in name and name.split("/")[0].endswith(suffix)))


class Layout:
    """Maps the names in a wheel to those in its patched copy: only `D-V.dist-info` and `D-V.data` change."""

    def __init__(self, archive: Archive, old_stem: str, new_stem: str):
        def spelled(name: str) -> str:
            return name.lower().replace("-", "_").replace(".", "_")

        self.dist_info = [found for found in archive.top_level(".dist-info") if spelled(found) == spelled(old_stem + ".dist-info")]
        if len(self.dist_info) != 1:
            raise Wrong(f"dist-info of {old_stem}: found {self.dist_info}")
        self.dist_info = self.dist_info[0]
        self.data = [found for found in archive.top_level(".data") if spelled(found) == spelled(old_stem + ".data")]
        self.renamed = {}
        if new_stem != old_stem:
            self.renamed = {self.dist_info: new_stem + ".dist-info"} | {found: new_stem + ".data" for found in self.data}

    def moved(self, path: str) -> str:
        first, slash, rest = path.partition("/")
        return self.renamed.get(first, first) + slash + rest


def compare(old: Archive, new: Archive, layout: Layout, changed: set[str]) -> None:
    """`changed` has the old names of the members whose contents should change."""
    expected = [layout.moved(name) for name in old.members if name not in {layout.dist_info + "/RECORD.jws", layout.dist_info + "/RECORD.p7s"}]
    if list(new.members) != expected:
        difference = [name for name in new.members if name not in expected] + [name for name in expected if name not in new.members]
        raise Wrong(f"members: {difference[:5] or 'in another order'}")
    for name, before in old.members.items():
        after = new.members.get(layout.moved(name))
        if after is None:
            continue
        kept = ["method", "time", "date", "attributes", "system"]
        if name not in changed:
            kept += ["crc", "size", "data"]
        for attribute in kept:
            if getattr(before, attribute) != getattr(after, attribute):
                values = "" if attribute == "data" else f": {getattr(before, attribute)} became {getattr(after, attribute)}"
                raise Wrong(f"{name}: {attribute} changed{values}")
        if after.flags & 8:
            raise Wrong(f"{name}: a data descriptor")
        if name in changed and after.local_extra:
            raise Wrong(f"{name}: an extra field on an edited member")
        if name not in changed and after.flags & ~0x800 != before.flags & ~0x808:
            raise Wrong(f"{name}: flags {before.flags:#x} became {after.flags:#x}")
    if new.zip.comment != old.zip.comment:
        raise Wrong("the comment of the archive changed")


def compare_record(old: Archive, new: Archive, layout: Layout, changed: set[str]) -> None:
    """Every row is the old row, except for the paths of renamed directories and the hash and size of changed members."""
    before = old.read(layout.dist_info + "/RECORD").decode("utf-8").splitlines(keepends=True)
    after = new.read(layout.moved(layout.dist_info + "/RECORD")).decode("utf-8").splitlines(keepends=True)
    signed = (layout.dist_info + "/RECORD.jws", layout.dist_info + "/RECORD.p7s")
    before = [line for line in before if next(csv.reader([line]))[:1] not in ([signed[0]], [signed[1]])]
    if len(before) != len(after):
        raise Wrong(f"RECORD: {len(before)} lines became {len(after)}")
    for old_line, new_line in zip(before, after):
        old_row, new_row = next(csv.reader([old_line])), next(csv.reader([new_line]))
        if old_row[0] in changed and not old_row[0].endswith("/RECORD"):
            same = new_row[0] == layout.moved(old_row[0])
            same = same and new_line.rpartition(new_row[-1])[2] == old_line.rpartition(old_row[-1])[2]
        else:
            first = old_row[0].split("/")[0]
            same = new_line == old_line.replace(first, layout.renamed.get(first, first), 1)
        if not same:
            raise Wrong(f"RECORD: {old_line!r} became {new_line!r}")
