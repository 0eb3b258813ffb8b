"""Good and faulty wheels, made with Python's zipfile and edits of bytes: one for each fault that a consumer may refuse."""

import base64
import hashlib
import io
import struct
import warnings
import zipfile
from collections.abc import Callable

NAME = "demo-1.0-py3-none-any.whl"
INFO = "demo-1.0.dist-info"
METADATA = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n\nText.\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def row(path: str, data: bytes, algorithm: str = "sha256") -> str:
    digest = base64.urlsafe_b64encode(hashlib.new(algorithm, data).digest()).rstrip(b"=").decode()
    return f"{path},{algorithm}={digest},{len(data)}\n"


class Wheel:
    """The contents of a wheel; `write` packs them, with a correct RECORD unless another is set."""

    def __init__(self):
        self.name = NAME
        self.info = INFO
        self.metadata: str | None = METADATA
        self.wheel: str | None = WHEEL
        self.files: dict[str, bytes] = {"demo/__init__.py": b"x = 1\n"}
        self.extra: dict[str, bytes] = {}
        self.record: Callable[[str], str | None] = lambda text: text
        self.after: list[tuple[zipfile.ZipInfo | str, bytes]] = []
        self.method = zipfile.ZIP_DEFLATED
        self.methods: dict[str, int] = {}
        self.modes: dict[str, int] = {}
        self.comment = b""
        self.edit: Callable[[bytearray], bytes | bytearray] = lambda data: data

    def bytes(self) -> bytes:
        files = dict(self.files)
        if self.metadata is not None:
            files[f"{self.info}/METADATA"] = self.metadata.encode("utf-8", "surrogateescape")
        if self.wheel is not None:
            files[f"{self.info}/WHEEL"] = self.wheel.encode("utf-8")
        files |= {f"{self.info}/{name}": data for name, data in self.extra.items()}
        rows = "".join(row(path, data) for path, data in files.items() if not path.endswith("/"))
        record = self.record(rows + f"{self.info}/RECORD,,\n")
        if record is not None:
            files[f"{self.info}/RECORD"] = record.encode("utf-8", "surrogateescape")
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for path, data in files.items():
                info = zipfile.ZipInfo(path, (2024, 1, 2, 3, 4, 6))
                info.external_attr = self.modes.get(path, 0o100644) << 16
                archive.writestr(info, data, self.methods.get(path, self.method))
            with warnings.catch_warnings(action="ignore"):
                for info, data in self.after:
                    archive.writestr(info, data)
            archive.comment = self.comment
        return bytes(self.edit(bytearray(stream.getvalue())))


CASES: dict[str, Wheel] = {}


def case(change: Callable[[Wheel], None]) -> Callable[[Wheel], None]:
    wheel = Wheel()
    change(wheel)
    CASES[change.__name__.replace("_", "-")] = wheel
    return change


def ends(data: bytearray) -> tuple[int, int, int]:
    """The offset of the end record, and the central directory's offset and size."""
    end = data.rindex(b"PK\5\6")
    size, offset = struct.unpack_from("<LL", data, end + 12)
    return end, offset, size


def headers(data: bytearray, name: bytes = b"demo/__init__.py") -> tuple[int, int]:
    """The offsets of a member's local header and central entry."""
    _, offset, _ = ends(data)
    local = data.index(b"PK\3\4", 0)
    while data[local + 30:local + 30 + len(name)] != name:
        local = data.index(b"PK\3\4", local + 4)
    central = offset
    while data[central + 46:central + 46 + len(name)] != name:
        central = data.index(b"PK\1\2", central + 4)
    return local, central


def grow(data: bytearray, at: int, more: bytes) -> bytearray:
    """Inserts bytes between members or before the directory, and corrects all offsets."""
    end, offset, size = ends(data)
    result = data[:at] + more + data[at:]
    entry = offset + len(more)
    while result[entry:entry + 4] == b"PK\1\2":
        names = struct.unpack_from("<HHH", result, entry + 28)
        [start] = struct.unpack_from("<L", result, entry + 42)
        if start >= at:
            struct.pack_into("<L", result, entry + 42, start + len(more))
        entry += 46 + sum(names)
    struct.pack_into("<L", result, end + len(more) + 16, offset + len(more))
    return result


@case
def good(wheel): pass


@case
def good_stored(wheel): wheel.method = zipfile.ZIP_STORED


@case
def good_entry_points(wheel): wheel.extra["entry_points.txt"] = b"[console_scripts]\ndemo = demo:main\n"


@case
def good_data(wheel): wheel.files["demo-1.0.data/scripts/demo"] = b"#!python\nprint()\n"


@case
def good_directory(wheel): wheel.files = {"demo/": b""} | wheel.files


@case
def good_spelling(wheel):
    wheel.name = "Demo_Thing-1.0-py3-none-any.whl"
    wheel.info = "Demo_Thing-1.0.dist-info"
    wheel.metadata = METADATA.replace("Name: demo", "Name: demo-thing")


# --- the container

@case
def bytes_in_front(wheel): wheel.edit = lambda data: b"#!/bin/sh\n" + data


@case
def bytes_behind(wheel): wheel.edit = lambda data: data + b"more"


@case
def zeros_behind(wheel): wheel.edit = lambda data: data + bytes(4)


@case
def gap(wheel):
    def edit(data):
        _, offset, _ = ends(data)
        return grow(data, offset, b"gap!")
    wheel.edit = edit


@case
def comment(wheel): wheel.comment = b"made by hand"


@case
def comment_control(wheel): wheel.comment = b"made \1 by hand"


@case
def comment_end_record(wheel): wheel.comment = b"PK\5\6" + bytes(18)


@case
def comment_archive(wheel): wheel.comment = b"xPK\3\4x"


@case
def two_archives(wheel): wheel.edit = lambda data: data + data


@case
def count_too_low(wheel):
    def edit(data):
        end, _, _ = ends(data)
        [count] = struct.unpack_from("<H", data, end + 8)
        struct.pack_into("<HH", data, end + 8, count - 1, count - 1)
        return data
    wheel.edit = edit


@case
def other_disk(wheel):
    def edit(data):
        end, _, _ = ends(data)
        struct.pack_into("<H", data, end + 8, 1)
        return data
    wheel.edit = edit


@case
def directory_offset(wheel):
    def edit(data):
        end, offset, _ = ends(data)
        struct.pack_into("<L", data, end + 16, offset + 4)
        return data
    wheel.edit = edit


@case
def directory_size(wheel):
    def edit(data):
        end, _, size = ends(data)
        struct.pack_into("<L", data, end + 12, size - 46)
        return data
    wheel.edit = edit


@case
def hidden_member(wheel):
    def edit(data):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("hidden.py", b"")
        _, offset, _ = ends(data)
        return grow(data, offset, stream.getvalue()[:stream.getvalue().index(b"PK\1\2")])
    wheel.edit = edit


# --- names

@case
def name_parent(wheel): wheel.files["../evil.py"] = b""


@case
def name_absolute(wheel): wheel.files["/evil.py"] = b""


@case
def name_control(wheel): wheel.files["demo/a\tb.py"] = b""


@case
def name_format_character(wheel): wheel.files["demo/a\u200bb.py"] = b""


@case
def name_backslash(wheel): wheel.files["demo\\evil.py"] = b""


@case
def name_dot(wheel): wheel.files["demo/./a.py"] = b""


@case
def name_unmarked(wheel):
    wheel.files["demo/\u00e9.py"] = b""

    def edit(data):
        for place, flags in zip(headers(data, "demo/\u00e9.py".encode()), (6, 8)):
            [value] = struct.unpack_from("<H", data, place + flags)
            struct.pack_into("<H", data, place + flags, value & ~0x800)
        return data
    wheel.edit = edit


@case
def name_latin_1(wheel):
    def edit(data):
        wanted = b"demo/__init__.py"
        return data.replace(wanted, b"demo/__in\xe9t__.py")
    wheel.edit = edit


@case
def name_twice(wheel): wheel.after = [("demo/__init__.py", b"x = 2\n")]


@case
def name_case(wheel): wheel.files["demo/__INIT__.py"] = b""


# --- headers of one member

def set_header(where: int, offset: int, format: str, value) -> Callable[[bytearray], bytearray]:
    def edit(data):
        struct.pack_into(format, data, headers(data)[where] + offset, value)
        return data
    return edit


@case
def local_name_differs(wheel): wheel.edit = set_header(0, 30, "<B", ord("e"))


@case
def local_size_differs(wheel): wheel.edit = set_header(0, 22, "<L", 7)


@case
def local_crc_differs(wheel): wheel.edit = set_header(0, 14, "<L", 7)


@case
def local_method_differs(wheel): wheel.edit = set_header(0, 8, "<H", 0)


@case
def local_date_differs(wheel): wheel.edit = set_header(0, 10, "<L", 0)


@case
def crc_wrong(wheel):
    def edit(data):
        for place, offset in zip(headers(data), (14, 16)):
            struct.pack_into("<L", data, place + offset, 7)
        return data
    wheel.edit = edit


@case
def stream_damaged(wheel):
    def edit(data):
        local, _ = headers(data)
        data[local + 30 + len("demo/__init__.py")] = 0xff
        return data
    wheel.edit = edit


@case
def encrypted(wheel):
    def edit(data):
        for place, offset in zip(headers(data), (6, 8)):
            data[place + offset] |= 1
        return data
    wheel.edit = edit


@case
def no_local_header(wheel): wheel.edit = set_header(0, 0, "<L", 0)


@case
def member_comment(wheel):
    info = zipfile.ZipInfo("demo/other.py", (2024, 1, 2, 3, 4, 6))
    info.comment = b"text"
    wheel.after = [(info, b"")]
    wheel.record = lambda text: text + row("demo/other.py", b"")


@case
def descriptor(wheel):
    def edit(data):
        stream = io.BytesIO()

        class Unseekable(io.RawIOBase):
            def writable(self): return True
            def write(self, more): return stream.write(bytes(more))
            def flush(self): pass
            def tell(self): raise OSError
            def seek(self, *_): raise OSError
            def seekable(self): return False
        with zipfile.ZipFile(io.BytesIO(bytes(data))) as old, zipfile.ZipFile(Unseekable(), "w") as new:
            for info in old.infolist():
                new.writestr(zipfile.ZipInfo(info.filename, info.date_time), old.read(info), zipfile.ZIP_DEFLATED)
        return stream.getvalue()
    wheel.edit = edit


def extra(content: bytes) -> Callable[[Wheel], None]:
    def change(wheel):
        def edit(data):
            local, _ = headers(data)
            [length] = struct.unpack_from("<H", data, local + 28)
            struct.pack_into("<H", data, local + 28, length + len(content))
            return grow(data, local + 30 + len("demo/__init__.py"), content)
        wheel.edit = edit
    return change


@case
def extra_malformed(wheel): extra(b"\1\2\3")(wheel)


@case
def extra_zip64(wheel): extra(struct.pack("<HHQQ", 1, 16, 6, 8))(wheel)


@case
def extra_unknown(wheel): extra(struct.pack("<HHL", 0x7777, 4, 0))(wheel)


@case
def method_bzip2(wheel): wheel.methods["demo/__init__.py"] = zipfile.ZIP_BZIP2


@case
def method_lzma(wheel): wheel.methods["demo/__init__.py"] = zipfile.ZIP_LZMA


@case
def method_unknown(wheel):
    def edit(data):
        for place, offset in zip(headers(data), (8, 10)):
            struct.pack_into("<H", data, place + offset, 98)
        return data
    wheel.edit = edit


@case
def version_needed(wheel): wheel.edit = set_header(1, 6, "<H", 90)


@case
def directory_with_data(wheel):
    wheel.after = [(zipfile.ZipInfo("demo/folder/", (2024, 1, 2, 3, 4, 6)), b"data")]


@case
def link_outside(wheel):
    wheel.files["demo/link"] = b"../../etc/passwd"
    wheel.modes["demo/link"] = 0o120777
    wheel.method = zipfile.ZIP_STORED


# --- names and documents

@case
def file_name(wheel): wheel.name = "demo-1.0-py3-none.whl"


@case
def no_dist_info(wheel):
    wheel.metadata = wheel.wheel = None
    wheel.record = lambda text: None


@case
def two_dist_infos(wheel): wheel.files["other-1.0.dist-info/METADATA"] = METADATA.encode()


@case
def dist_info_other(wheel): wheel.info = "other-1.0.dist-info"


@case
def dist_info_version(wheel): wheel.info = "demo-1.1.dist-info"


@case
def dist_info_case(wheel): wheel.info = "Demo-1.0.dist-info"


@case
def dist_info_zero(wheel): wheel.info = "demo-1.0.0.dist-info"


@case
def data_other(wheel): wheel.files["demo-1.1.data/scripts/demo"] = b"#!python\n"


@case
def data_scheme(wheel): wheel.files["demo-1.0.data/nowhere/demo"] = b""


@case
def no_metadata(wheel): wheel.metadata = None


@case
def no_wheel(wheel): wheel.wheel = None


@case
def no_record(wheel): wheel.record = lambda text: None


@case
def byte_order_mark(wheel): wheel.metadata = "\ufeff" + METADATA


@case
def headers_end_early(wheel): wheel.metadata = METADATA.replace("\n\n", "\nno header\nRequires-Dist: a\n\n")


@case
def no_metadata_version(wheel): wheel.metadata = METADATA.replace("Metadata-Version: 2.1\n", "")


@case
def metadata_version_9(wheel): wheel.metadata = METADATA.replace("2.1", "9.0")


@case
def metadata_version_2_9(wheel): wheel.metadata = METADATA.replace("2.1", "2.9")


@case
def no_name(wheel): wheel.metadata = METADATA.replace("Name: demo\n", "")


@case
def no_version(wheel): wheel.metadata = METADATA.replace("\nVersion: 1.0", "")


@case
def other_name(wheel): wheel.metadata = METADATA.replace("Name: demo", "Name: other")


@case
def other_version(wheel): wheel.metadata = METADATA.replace("Version: 1.0", "Version: 1.1")


@case
def bad_version(wheel): wheel.metadata = METADATA.replace("Version: 1.0", "Version: one")


@case
def bad_name(wheel): wheel.metadata = METADATA.replace("Name: demo", "Name: -demo-")


def field(line: str) -> Callable[[Wheel], None]:
    def change(wheel): wheel.metadata = METADATA.replace("\n\n", f"\n{line}\n\n")
    return change


@case
def bad_requirement(wheel): field("Requires-Dist: a b c")(wheel)


@case
def bad_requires_python(wheel): field("Requires-Python: three")(wheel)


@case
def bad_license_expression(wheel):
    field("License-Expression: no such")(wheel)
    wheel.metadata = wheel.metadata.replace("2.1", "2.4")


@case
def license_file_missing(wheel):
    field("License-File: LICENSE")(wheel)
    wheel.metadata = wheel.metadata.replace("2.1", "2.4")


@case
def field_twice(wheel): field("Summary: a\nSummary: b")(wheel)


@case
def field_too_new(wheel): field("License-Expression: MIT")(wheel)


@case
def extra_undeclared(wheel): field("Requires-Dist: a; extra == 'x'")(wheel)


@case
def extra_twice(wheel): field("Provides-Extra: x\nProvides-Extra: x")(wheel)


@case
def bad_extra(wheel): field("Provides-Extra: -x-")(wheel)


@case
def bad_metadata_version(wheel): wheel.metadata = METADATA.replace("2.1", "two")


@case
def wheel_version_2(wheel): wheel.wheel = WHEEL.replace("1.0", "2.0")


@case
def wheel_version_1_9(wheel): wheel.wheel = WHEEL.replace("1.0", "1.9")


@case
def no_wheel_version(wheel): wheel.wheel = WHEEL.replace("Wheel-Version: 1.0\n", "")


@case
def root_is_purelib(wheel): wheel.wheel = WHEEL.replace("true", "maybe")


@case
def tag_missing(wheel): wheel.wheel = WHEEL.replace("Tag: py3-none-any\n", "")


@case
def tag_invalid(wheel): wheel.wheel = WHEEL.replace("py3-none-any", "py3-none")


@case
def tag_differs(wheel): wheel.wheel = WHEEL.replace("py3-none-any", "py2-none-any")


@case
def build_differs(wheel): wheel.wheel = WHEEL + "Build: 3\n"


@case
def entry_points_invalid(wheel): wheel.extra["entry_points.txt"] = b"[console_scripts]\ndemo\n"


@case
def entry_point_name(wheel): wheel.extra["entry_points.txt"] = b"[console_scripts]\na b = demo:main\n"


@case
def entry_point_module(wheel): wheel.extra["entry_points.txt"] = b"[console_scripts]\ndemo = demo\n"


@case
def entry_point_value(wheel): wheel.extra["entry_points.txt"] = b"[console_scripts]\ndemo = de mo:ma in\n"


# --- RECORD

@case
def record_unreadable(wheel): wheel.record = lambda text: text + "a,b\n"


@case
def row_missing(wheel): wheel.record = lambda text: "".join(text.splitlines(True)[1:])


@case
def row_extra(wheel): wheel.record = lambda text: text + row("demo/gone.py", b"")


@case
def row_twice(wheel): wheel.record = lambda text: text + text.splitlines(True)[0]


@case
def row_directory(wheel): wheel.record = lambda text: text + "demo/,,\n"


@case
def row_backslash(wheel): wheel.record = lambda text: text.replace("demo/__init__", "demo\\__init__")


@case
def row_signature(wheel):
    wheel.extra["RECORD.jws"] = b"{}"


@case
def own_row_missing(wheel): wheel.record = lambda text: text.replace(f"{INFO}/RECORD,,\n", "")


@case
def own_row_hashed(wheel): wheel.record = lambda text: text.replace("RECORD,,", "RECORD," + row("", b"")[1:].split(",")[0] + ",0")


@case
def hash_wrong(wheel): wheel.record = lambda text: row("demo/__init__.py", b"y = 1\n") + "".join(text.splitlines(True)[1:])


@case
def size_wrong(wheel): wheel.record = lambda text: text.replace(",6\n", ",7\n")


@case
def hash_missing(wheel): wheel.record = lambda text: "demo/__init__.py,,6\n" + "".join(text.splitlines(True)[1:])


@case
def size_missing(wheel): wheel.record = lambda text: text.replace(",6\n", ",\n")


@case
def hash_invalid(wheel): wheel.record = lambda text: "demo/__init__.py,sha256,6\n" + "".join(text.splitlines(True)[1:])


@case
def hash_md5(wheel): wheel.record = lambda text: row("demo/__init__.py", b"x = 1\n", "md5") + "".join(text.splitlines(True)[1:])


@case
def hash_sha512(wheel): wheel.record = lambda text: row("demo/__init__.py", b"x = 1\n", "sha512") + "".join(text.splitlines(True)[1:])


@case
def hash_unknown(wheel): wheel.record = lambda text: "demo/__init__.py,whirl=AAAA,6\n" + "".join(text.splitlines(True)[1:])


# --- what only an index refuses

@case
def local_version(wheel):
    wheel.name = "demo-1.0+local-py3-none-any.whl"
    wheel.info = "demo-1.0+local.dist-info"
    wheel.metadata = METADATA.replace("Version: 1.0", "Version: 1.0+local")


@case
def platform(wheel):
    wheel.name = "demo-1.0-py3-none-linux_x86_64.whl"
    wheel.wheel = WHEEL.replace("any", "linux_x86_64")


@case
def bomb(wheel): wheel.files["demo/zeros"] = bytes(80 << 20)


def entry_points(name: str, text: bytes) -> None:
    def change(wheel): wheel.extra["entry_points.txt"] = text
    change.__name__ = f"entry_points_{name}"
    case(change)


entry_points("group_twice", b"[console_scripts]\na = demo:main\n[console_scripts]\nb = demo:main\n")
entry_points("name_twice", b"[console_scripts]\na = demo:main\na = demo:other\n")
entry_points("in_no_group", b"a = demo:main\n")
entry_points("byte_order_mark", b"\xef\xbb\xbf[console_scripts]\na = demo:main\n")
entry_points("group_without_name", b"[]\na = demo:main\n")
entry_points("entry_without_name", b"[console_scripts]\n = demo:main\n")
entry_points("outside", b"[console_scripts]\n../../a = demo:main\n")
entry_points("continued", b"[console_scripts]\na =\n  demo:main\n")
entry_points("good_comments", b"; one\n# two\n\n[console_scripts]\na = demo:main\n")


def rows(name: str, change: Callable[[str], str]) -> None:
    def set_record(wheel): wheel.record = change
    set_record.__name__ = f"record_{name}"
    case(set_record)


rows("empty_lines", lambda text: text.replace("\n", "\n\n"))
rows("empty_line_at_end", lambda text: text + "\n")
rows("algorithm_in_capitals", lambda text: text.replace("sha256=", "SHA256="))
rows("padding", lambda text: text.replace(",6\n", "=,6\n"))
rows("not_utf8", lambda text: text + "demo/\udcff.py,,\n")
rows("size_in_words", lambda text: text.replace(",6\n", ",six\n"))
rows("heading", lambda text: "path,hash,size\n" + text)


def metadata(name: str, lines: str, version: str = "2.1", body: str = "Text.\n") -> None:
    def change(wheel): wheel.metadata = f"Metadata-Version: {version}\nName: demo\nVersion: 1.0\n{lines}\n{body}"
    change.__name__ = f"metadata_{name}"
    case(change)


metadata("not_utf8", "Author: J\udcf6rg\n")
metadata("body_not_utf8", "", body="J\udcf6rg\n")
metadata("license_file_early", "License-File: LICENSE\n")
metadata("direct_requirement", "Requires-Dist: a @ https://example.com/a-1-py3-none-any.whl\n")
metadata("summary_of_600", f"Summary: {'x' * 600}\n")
metadata("summary_of_two_lines", "Summary: a\n b\n")
metadata("email", "Author-email: nonsense\n")
metadata("good_email", "Author-email: A B <a.b@example.com>, c\n")
metadata("private", "Classifier: Private :: Do Not Upload\n")
metadata("version_2_0", "", version="2.0")
metadata("version_2_6", "", version="2.6")


@case
def wheel_version_of_three(wheel): wheel.wheel = WHEEL.replace("1.0", "1.0.0", 1)


@case
def wheel_version_of_one(wheel): wheel.wheel = WHEEL.replace("1.0", "1", 1)


@case
def name_marked_but_not_utf8(wheel):
    wheel.files["demo/\u00e9\u00e8.py"] = b""
    wheel.edit = lambda data: bytearray(bytes(data).replace("\u00e9\u00e8".encode(), b"\xff\xfe\xff\xfe"))


@case
def link_by_way_of_links(wheel):
    wheel.files |= {"demo/d": b".", "demo/e": b"d/d/d/../../.."}
    wheel.modes |= {f"{'demo/d'}": 0o120777, "demo/e": 0o120777}
