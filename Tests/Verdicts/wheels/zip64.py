"""Zip64 extra fields of one member: in the local header, the central directory, or both."""

import struct

from .archive import DEFLATED, NEED_ZIP64, STORED, Member, compressed, extra_field
from .family import Family
from .zip_fields import CONTENT, PATH

zip64 = Family("zip64")

# Form: the content of the field, of size, compressed size and offset.
UNNEEDED = {
    "sizes": lambda size, less, at: struct.pack("<QQ", size, less),
    "offset": lambda size, less, at: struct.pack("<QQQ", size, less, at),
    "offset-disk": lambda size, less, at: struct.pack("<QQQL", size, less, at, 0),
    "disk": lambda size, less, at: struct.pack("<QQQL", size, less, at, 1),
    "size-only": lambda size, less, at: struct.pack("<Q", size),
    "empty": lambda size, less, at: b"",
    "size-wrong": lambda size, less, at: struct.pack("<QQ", size + 1, less),
    "compressed-wrong": lambda size, less, at: struct.pack("<QQ", size, less + 1),
    "both-wrong": lambda size, less, at: struct.pack("<QQ", size + 1, less + 1),
    "swapped": lambda size, less, at: struct.pack("<QQ", less, size),
    "offset-wrong": lambda size, less, at: struct.pack("<QQQ", size, less, at + 1),
    "size-only-wrong": lambda size, less, at: struct.pack("<Q", size + 1),
    "zeros": lambda size, less, at: bytes(16),
    "all-ones": lambda size, less, at: b"\xff" * 16,
    "4-bytes": lambda size, less, at: bytes(4),
    "12-bytes": lambda size, less, at: struct.pack("<QL", size, less),
    "20-bytes": lambda size, less, at: struct.pack("<QQL", size, less, 0),
    "32-bytes": lambda size, less, at: struct.pack("<QQQQ", size, less, at, 0),
}
# Form: the fields of the header that refer to the extra field, and its content.
NEEDED = {
    "marked": (("size", "compressed"), UNNEEDED["sizes"]),
    "marked-size": (("size",), UNNEEDED["size-only"]),
    "marked-size-both-sizes": (("size",), UNNEEDED["sizes"]),
    "marked-compressed": (("compressed",), lambda size, less, at: struct.pack("<Q", less)),
    "marked-compressed-both-sizes": (("compressed",), UNNEEDED["sizes"]),
    "marked-wrong": (("size", "compressed"), UNNEEDED["both-wrong"]),
    "marked-offset": (("offset",), lambda size, less, at: struct.pack("<Q", at)),
    "marked-all": (("size", "compressed", "offset"), UNNEEDED["offset"]),
    "marked-all-more": (("size", "compressed", "offset"), UNNEEDED["offset-disk"]),
    "marked-short": (("size", "compressed"), UNNEEDED["size-only"]),
    "marked-empty": (("size", "compressed"), UNNEEDED["empty"]),
    "marked-none": (("size", "compressed"), None),
}


def put(member: Member, where: str, marked: tuple[str, ...], content, before: bytes = b"", repeat: int = 1) -> None:
    size, less = len(CONTENT), len(compressed(CONTENT, member.method))
    fields = {name: NEED_ZIP64 for name in marked} | {"needed": 45}
    if content is None:
        return [member.local.update(fields), member.central.update(fields)][:0]
    make = lambda at: before + extra_field(1, content(size, less, at)) * repeat
    if where in ("local", "both"):
        member.local.update({name: value for name, value in fields.items() if name != "offset"} | {"extra": make(0)})
    if where in ("central", "both"):
        member.central.update(fields | {"extra": make})


def case(name: str, contains: str, where: str, method: int, *arguments, **more) -> None:
    def change(wheel) -> None:
        def edit(members, _):
            members[PATH].method = method
            put(members[PATH], where, *arguments, **more)
        wheel.members.append(edit)
    kind = "stored" if method == STORED else "deflated"
    zip64.add(f"{name}-{where}-{kind}", f"{contains}, {where}, {kind}", change)


for where in ("local", "central", "both"):
    for method in (DEFLATED, STORED):
        for name, content in UNNEEDED.items():
            case(name, f"an unneeded zip64 field: {name}", where, method, (), content)
        for name, (marked, content) in NEEDED.items():
            if not (where == "local" and "offset" in marked) and not (content is None and where != "both"):
                case(name, f"a zip64 field that the header refers to: {name}", where, method, marked, content)
        case("twice", "two unneeded zip64 fields", where, method, (), UNNEEDED["sizes"], repeat=2)
        case("second", "an unneeded zip64 field behind another field", where, method, (), UNNEEDED["sizes"], before=extra_field(0x7777, b""))
        case("behind-malformed", "a zip64 field behind a malformed one", where, method, (), UNNEEDED["sizes"], before=b"\0")
