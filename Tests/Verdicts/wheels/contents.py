"""The contents of a wheel, as values that one or two changes can alter before it is packed."""

import base64
import hashlib
from collections.abc import Callable

from .archive import DEFLATED, Archive, Member

NAME, VERSION, TAGS = "demo", "1.0", "py3-none-any"
MODULE = "demo/__init__.py"


def row(path: bytes, data: bytes, algorithm: str = "sha256") -> bytes:
    digest = base64.urlsafe_b64encode(hashlib.new(algorithm, data).digest()).rstrip(b"=")
    return b"%s,%s=%s,%d\n" % (path, algorithm.encode(), digest, len(data))


class Headers:
    """Lines of METADATA or WHEEL, without their ends, and a body."""

    def __init__(self, *lines: str, body: bytes = b""):
        self.lines = [line.encode() for line in lines]
        self.front, self.end, self.body = b"", b"\n", body

    def find(self, name: str) -> int | None:
        prefix = name.lower().encode() + b":"
        return next((at for at, line in enumerate(self.lines) if line.lower().startswith(prefix)), None)

    def set(self, name: str, value: str | bytes) -> None:
        """Replaces the field, or adds it at the end."""
        value = value.encode("utf-8", "surrogateescape") if isinstance(value, str) else value
        line, at = name.encode() + b": " + value, self.find(name)
        if at is None:
            self.lines.append(line)
        else:
            self.lines[at] = line

    def add(self, *lines: str | bytes) -> None:
        self.lines += [line.encode("utf-8", "surrogateescape") if isinstance(line, str) else line for line in lines]

    def remove(self, name: str) -> None:
        at = self.find(name)
        if at is not None:
            del self.lines[at]

    def bytes(self) -> bytes:
        text = self.front + b"".join(line + self.end for line in self.lines)
        return text + self.end + self.body if self.body else text


class Wheel:
    """A good wheel, until it is changed; `bytes` packs it, with a correct RECORD unless `record` changes that."""

    def __init__(self):
        self.name, self.version, self.tags = NAME, VERSION, TAGS
        self.file_name: str | None = None  # instead of name, version and tags
        self.info: str | None = None  # instead of name-version.dist-info
        self.data = "demo-1.0.data"
        self.metadata = Headers("Metadata-Version: 2.4", "Name: demo", "Version: 1.0", body=b"Text.\n")
        self.wheel = Headers("Wheel-Version: 1.0", "Generator: test", "Root-Is-Purelib: true", f"Tag: {TAGS}")
        self.documents: dict[str, bytes | None] = {}  # of .dist-info, None for one that is missing
        self.files: dict[bytes, bytes] = {MODULE.encode(): b"x = 1\n"}
        self.unlisted: set[bytes] = set()  # paths that RECORD does not list
        self.record: list[Callable[[bytes], bytes | None]] = []
        self.members: list[Callable[[dict[bytes, Member], Archive], None]] = []
        self.packed: list[Callable[[bytes], bytes]] = []

    def path(self) -> str:
        return self.file_name if self.file_name is not None else f"{self.name}-{self.version}-{self.tags}.whl"

    def dist_info(self) -> str:
        return self.info if self.info is not None else f"{self.name}-{self.version}.dist-info"

    def contents(self) -> dict[bytes, bytes]:
        info = self.dist_info().encode("utf-8", "surrogateescape")
        files = dict(self.files)
        documents = {"METADATA": self.metadata.bytes(), "WHEEL": self.wheel.bytes()} | self.documents
        files |= {info + b"/" + name.encode(): data for name, data in documents.items() if data is not None and name != "RECORD"}
        rows = b"".join(row(path, data) for path, data in files.items() if not path.endswith(b"/") and path not in self.unlisted)
        record: bytes | None = rows + info + b"/RECORD,,\n"
        for change in self.record:
            record = change(record) if record is not None else None
        if record is not None and "RECORD" not in self.documents:
            files[info + b"/RECORD"] = record
        return files

    def bytes(self) -> bytes:
        archive = Archive([
            Member(path, data, 0 if path.endswith(b"/") else DEFLATED, 0o40755 if path.endswith(b"/") else 0o100644,
                   flags=0 if path.isascii() else 0x800)
            for path, data in self.contents().items()])
        for change in self.members:
            change({member.name: member for member in archive.members}, archive)
        data = archive.bytes()
        for change in self.packed:
            data = change(data)
        return data


Change = Callable[[Wheel], None]
