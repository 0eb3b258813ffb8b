"""A small wheel for each feature that installers may not accept."""

import pathlib
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Verdicts"))

from wheels.archive import BZIP2, DEFLATED, DEFLATED64, LZMA, NEED_ZIP64, STORED, XZ, ZSTD, Archive, Member, deflated  # noqa: E402
from wheels.contents import MODULE, Wheel  # noqa: E402


@dataclass(frozen=True)
class Case:
    name: str
    change: Callable[[Wheel], object]


def module(archive: Archive) -> Member:
    return next(member for member in archive.members if member.name == MODULE.encode())


def on_module(change: Callable[[Member], object]) -> Callable[[Wheel], None]:
    return lambda wheel: wheel.members.append(lambda _, archive: change(module(archive)))


def method(number: int) -> Callable[[Wheel], None]:
    return on_module(lambda member: setattr(member, "method", number))


def deflate64(member: Member) -> None:
    """What deflate64 makes of short text is deflate as well."""
    member.method, member.stream = DEFLATED64, deflated(member.data)


def with_descriptor(number: int) -> Callable[[Wheel], None]:
    def change(member: Member) -> None:
        member.method = number
        member.descriptor = lambda crc, compressed, size: struct.pack("<4sLLL", b"PK\7\x08", crc, compressed, size)
    return on_module(change)


def zip64_member(member: Member) -> None:
    stream = deflated(member.data)
    extra = struct.pack("<HHQQ", 1, 16, len(member.data), len(stream))
    for header in (member.local, member.central):
        header |= {"extra": extra, "compressed": NEED_ZIP64, "size": NEED_ZIP64, "needed": 45}


def zip64_end(wheel: Wheel) -> None:
    wheel.members.append(lambda _, archive: setattr(archive, "end64", {}))


def metadata_version(text: str) -> Callable[[Wheel], None]:
    return lambda wheel: wheel.metadata.set("Metadata-Version", text)


def wheel_version(text: str) -> Callable[[Wheel], None]:
    return lambda wheel: wheel.wheel.set("Wheel-Version", text)


def tags(text: str) -> Callable[[Wheel], None]:
    def change(wheel: Wheel) -> None:
        wheel.tags = text
        wheel.wheel.set("Tag", text)
    return change


def version(text: str) -> Callable[[Wheel], None]:
    def change(wheel: Wheel) -> None:
        wheel.version = text
        wheel.metadata.set("Version", text)
    return change


def file(path: str, data: bytes = b"x = 1\n") -> Callable[[Wheel], None]:
    return lambda wheel: wheel.files.update({path.encode(): data})


def link(wheel: Wheel) -> None:
    wheel.files[b"demo/link"] = b"__init__.py"
    def change(members: dict[bytes, Member], _: Archive) -> None:
        members[b"demo/link"].mode, members[b"demo/link"].method = 0o120777, STORED
    wheel.members.append(change)


def name(file_name: str) -> Callable[[Wheel], None]:
    return lambda wheel: setattr(wheel, "file_name", file_name)


def license_expression(wheel: Wheel) -> None:
    wheel.metadata.set("License-Expression", "MIT")


def entry_points(wheel: Wheel) -> None:
    wheel.documents["entry_points.txt"] = b"[console_scripts]\ndemo = demo:main\n"


CASES = [
    Case("plain", lambda wheel: None),
    Case("stored", method(STORED)),
    Case("bzip2", method(BZIP2)),
    Case("lzma", method(LZMA)),
    Case("zstandard", method(ZSTD)),
    Case("deflate64", on_module(deflate64)),
    Case("xz", method(XZ)),
    Case("descriptor", with_descriptor(DEFLATED)),
    Case("descriptor-stored", with_descriptor(STORED)),
    Case("zip64-member", on_module(zip64_member)),
    Case("zip64-end", zip64_end),
    *(Case(f"metadata-{text}", metadata_version(text)) for text in ("1.0", "1.2", "2.0", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "3.0")),
    *(Case(f"wheel-{text}", wheel_version(text)) for text in ("1.9", "2.0")),
    Case("variant", name("demo-1.0-py3-none-any-x86_64_v3.whl")),
    Case("link", link),
    Case("local-version", version("1.0+local.1")),
    Case("license-expression", license_expression),
    Case("build-tag", name("demo-1.0-1-py3-none-any.whl")),
    Case("build-tag-text", name("demo-1.0-1stripe-py3-none-any.whl")),
    Case("name-not-ascii", file("demo/é.py")),
    *(Case(f"data-{scheme}", file(f"demo-1.0.data/{scheme}/demo-file", b"#!python\n")) for scheme in ("scripts", "purelib", "platlib", "headers", "data")),
    Case("entry-points", entry_points),
    *(Case(f"platform-{text}", tags(f"py3-none-{text}_x86_64")) for text in (
        "linux", "manylinux1", "manylinux2010", "manylinux2014", "manylinux_2_17", "manylinux_2_5", "manylinux_2_28")),
    Case("abi3", tags("cp38-abi3-linux_x86_64")),
]

# For machines other than this one, or for other interpreters.
FOREIGN = [
    *(Case(text, tags(f"py3-none-{text}")) for text in (
        "manylinux_2_39_riscv64", "musllinux_1_2_x86_64", "macosx_10_9_x86_64", "macosx_11_0_arm64", "ios_13_0_arm64_iphoneos",
        "android_24_arm64_v8a", "pyemscripten_2025_0_wasm32")),
    Case("abi3t", tags("cp315-abi3t-linux_x86_64")),
]


def write(case: Case, folder: pathlib.Path) -> pathlib.Path:
    """The wheel in a folder of its own: several cases have the same file name."""
    wheel = Wheel()
    case.change(wheel)
    path = folder / case.name / wheel.path()
    path.parent.mkdir()
    path.write_bytes(wheel.bytes())
    return path
