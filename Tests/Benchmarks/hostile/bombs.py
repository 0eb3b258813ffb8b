"""Files of a few kilobytes that claim, or expand to, gigabytes."""

import pathlib
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .case import LOCAL, Arguments
from .wheels import INFO, NAME, WHEEL, Member, archive, deflated, wheel


@dataclass
class Bomb:
    name: str
    make: Callable[[pathlib.Path], Arguments]
    status: int
    says: str | None = None  # somewhere in the output
    memory: float = 64  # MiB at most


BOMBS: list[Bomb] = []
HEAD = b"Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n"
TEXTS = {"METADATA": HEAD + b"\n", "WHEEL": WHEEL, "RECORD": b""}
LARGE = 0xFFFF_FFFE  # the largest number without zip64


def documents(at: pathlib.Path, replaced: dict[str, Member], files: Iterable[Member] = ()) -> pathlib.Path:
    """A wheel with the given documents."""
    members = [*files, *(replaced.get(name) or Member(f"{INFO}/{name}", text) for name, text in TEXTS.items())]
    members += [member for name, member in replaced.items() if name not in TEXTS]
    archive(at / NAME, members)
    return at / NAME


def bomb(name: str, build: Callable[[pathlib.Path], pathlib.Path], *commands: tuple, memory: float = 64) -> None:
    """One kind of wheel under several commands: status, words, and arguments in which WHEEL is the wheel and AT its directory."""
    for status, says, *arguments in commands:
        def make(at: pathlib.Path, arguments=arguments) -> Arguments:
            path = build(at)
            return [path if argument == "WHEEL" else argument.replace("AT", str(at)) for argument in arguments]
        shown = " ".join(argument for argument in arguments if argument != "WHEEL")
        BOMBS.append(Bomb(f"{name}: {shown}".replace("AT/", ""), make, status, says, memory))


TOO_LARGE = "expected at most 67108864"
TOO_LONG = "has more bytes than its header says"
for document, head, filler in [
    ("METADATA", HEAD + b"Summary: ", b"a" * 1024), ("WHEEL", WHEEL, b"X: a\n" * 200), ("RECORD", b"", b"a,,\n" * 250), ("entry_points.txt", b"[a]\n", b"a=b:c\n" * 200)]:
    for kind, claims, words in [("expands to 300 MB", None, TOO_LARGE), ("claims 10 bytes", 10, TOO_LONG), ("claims 4 GB", LARGE, TOO_LARGE)]:
        def build(at: pathlib.Path, document=document, head=head, filler=filler, claims=claims) -> pathlib.Path:
            return documents(at, {document: deflated(f"{INFO}/{document}", head, filler, 300 * 1024 * 1024 // 1000, claims)})
        edit = ("--add-entry-point", "a: b = c:d") if document == "entry_points.txt" else LOCAL
        repeated = words if document in ("METADATA", "RECORD") else None
        bomb(
            f"{document} that {kind}", build, (2, "67108864" if words == TOO_LARGE else words, "WHEEL", *edit), (2 if document == "METADATA" else 0, words, "inspect", "WHEEL"),
            (1, words, "verify", "WHEEL"), (2, repeated, "unpack", "WHEEL"))
for name, filler in [("lines", b"\n"), ("headers", b"A:\n"), ("folded lines", b" \n"), ("requirements", b"Requires-Dist: a\n")]:
    # As many bytes as are allowed, but too many lines.
    bomb(
        f"METADATA of 60 MB of {name}", lambda at, filler=filler: documents(at, {"METADATA": deflated(f"{INFO}/METADATA", HEAD, filler, 60_000_000 // len(filler))}),
        (2, "too many lines: ", "WHEEL", *LOCAL), (1, "too many lines: ", "verify", "WHEEL"), memory=192)
bomb(
    "METADATA of a million headers", lambda at: documents(at, {"METADATA": deflated(f"{INFO}/METADATA", HEAD, b"Classifier: " + b"a" * 40 + b"\n", 1_000_000)}),
    (0, None, "WHEEL", *LOCAL), (0, None, "inspect", "WHEEL", "--json"), (0, None, "WHEEL", "--drop-field", "Classifier"), memory=1024)
bomb(
    "METADATA of a million requirements", lambda at: documents(at, {"METADATA": deflated(f"{INFO}/METADATA", HEAD, b"Requires-Dist: a>1,<2; extra == 'b'\n", 1_000_000)}),
    (0, None, "WHEEL", *LOCAL), (2, "at most 100000", "WHEEL", "--drop-requires", "a"), (2, "at most 100000", "WHEEL", "--relax-requires", "*"),
    (1, None, "verify", "WHEEL"), memory=1024)
bomb(
    "METADATA of 100,000 requirements", lambda at: documents(at, {"METADATA": deflated(f"{INFO}/METADATA", HEAD, b"Requires-Dist: a>1,<2; extra == 'b'\n", 100_000)}),
    (0, None, "WHEEL", "--drop-requires", "a", "-q"), (0, None, "WHEEL", "--relax-requires", "*", "-q"), (0, None, "WHEEL", "--drop-extra", "b", "-q"), memory=256)
bomb(
    "a RECORD of a million rows", lambda at: documents(at, {"RECORD": deflated(f"{INFO}/RECORD", b"", b"demo/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.py,,\n", 1_000_000)}),
    (0, None, "WHEEL", *LOCAL), (1, None, "verify", "WHEEL"), memory=1024)


def expanding(at: pathlib.Path) -> pathlib.Path:
    return documents(at, {}, [deflated("demo/big.py", b"", b"\0" * 1024, 2 * 1024 * 1024)])


def replacing(at: pathlib.Path) -> pathlib.Path:
    (at / "big.diff").write_text("--- a/demo/big.py\n+++ b/demo/big.py\n@@ -1 +1 @@\n-a\n+b\n")
    return expanding(at)


bomb(
    "a member of 2 GB", expanding, (1, "record", "verify", "WHEEL"), (0, None, "WHEEL", *LOCAL), (0, None, "inspect", "WHEEL", "--sizes"),
    (0, None, "WHEEL", "--replace-file", "demo/big.py=/etc/hostname"), (2, "demo/big.py", "WHEEL", "--add-file", "demo/big.py=/etc/hostname"), (0, None, "WHEEL", *LOCAL, "--rehash"))
bomb("a member of 2 GB", replacing, (2, "demo/big.py", "WHEEL", "--apply-diff", "AT/big.diff"))
bomb("a member of 2 GB, listed wrongly", lambda at: listed(at, "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"), (2, "demo/big.py", "unpack", "WHEEL"))


def listed(at: pathlib.Path, hash: str) -> pathlib.Path:
    big = deflated("demo/big.py", b"", b"\0" * 1024, 2 * 1024 * 1024)
    return documents(at, {"RECORD": Member(f"{INFO}/RECORD", f"demo/big.py,{hash},5\n".encode())}, [big])


def lying(at: pathlib.Path, size: int) -> pathlib.Path:
    big = deflated("demo/big.py", b"", b"\0" * 1024, 2 * 1024 * 1024, size)
    return documents(at, {"RECORD": Member(f"{INFO}/RECORD", f"demo/big.py,,\n{INFO}/METADATA,,\n{INFO}/WHEEL,,\n{INFO}/RECORD,,\n".encode())}, [big])


bomb(
    "a member of 2 GB that claims 10 bytes", lambda at: lying(at, 10), (1, TOO_LONG, "verify", "WHEEL"), (2, TOO_LONG, "unpack", "WHEEL", "--no-verify"),
    (2, TOO_LONG, "WHEEL", *LOCAL, "--rehash"), (2, "demo/big.py", "WHEEL", *LOCAL, "--verify"), (2, TOO_LONG, "WHEEL", "--replace-file", "demo/big.py=/etc/hostname"))


def claiming(at: pathlib.Path) -> pathlib.Path:
    return documents(at, {}, [deflated("demo/big.py", b"", b"\0", 10, LARGE)])


bomb(
    "a member of 10 bytes that claims 4 GB", claiming, (1, "demo/big.py", "verify", "WHEEL"), (2, "demo/big.py", "WHEEL", *LOCAL, "--rehash"), (2, "demo/big.py", "WHEEL", "--replace-file", "demo/big.py=/etc/hostname"),
    (2, "demo/big.py", "WHEEL", *LOCAL, "--recompress"), (0, None, "diff", "WHEEL", "WHEEL", "--thorough"))
bomb(
    "wheelpatch.json that expands to 1 GB",
    lambda at: documents(at, {"wheelpatch.json": deflated(f"{INFO}/wheelpatch.json", b"[", b"[" * 1024, 1024 * 1024)}), (2, "wheelpatch.json", "WHEEL", *LOCAL, "--provenance"))
bomb(
    "wheelpatch.json of deep arrays",
    lambda at: documents(at, {"wheelpatch.json": deflated(f"{INFO}/wheelpatch.json", b'{"schema": 1, "patches": ', b"[" * 1024, 1024)}), (2, "wheelpatch.json", "WHEEL", *LOCAL, "--provenance"))


def link(at: pathlib.Path) -> pathlib.Path:
    member = deflated("demo/link", b"", b"a/" * 512, 1024 * 1024)
    member.mode = 0o120777
    return documents(at, {}, [member])


bomb("a symbolic link of 1 GB", link, (1, "demo/link", "verify", "WHEEL"), (2, "demo/link", "unpack", "WHEEL", "--no-verify"))


def counted(at: pathlib.Path) -> pathlib.Path:
    """An end record that claims 4 billion members in a directory of 4 GB."""
    path = wheel(at)
    data = path.read_bytes()
    end = data.rindex(b"PK\5\6")
    zip64 = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1 << 32, 1 << 32, 1 << 40, 0) + struct.pack("<4sIQI", b"PK\6\7", 0, end, 1)
    path.write_bytes(data[:end] + zip64 + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0))
    return path


bomb("a directory that claims 1 TB", counted, (2, None, "WHEEL", *LOCAL), (2, None, "inspect", "WHEEL"), (2, None, "verify", "WHEEL"), (2, None, "unpack", "WHEEL"))


def sparse(at: pathlib.Path) -> pathlib.Path:
    path = at / NAME
    with open(path, "wb") as file:
        file.truncate(8 << 30)
    return path


bomb("8 GB of nothing", sparse, (2, None, "WHEEL", *LOCAL), (2, None, "inspect", "WHEEL"), (2, None, "verify", "WHEEL"))


def recipe(at: pathlib.Path) -> pathlib.Path:
    with open(at / "large.toml", "wb") as file:
        file.truncate(5 << 30)
    (at / "deep.toml").write_text("schema = 1\n[[patch]]\nname = " + "[" * 1_000_000)
    (at / "dotted.toml").write_text("schema = 1\n[" + "a." * 1_000_000 + "b]\n")
    with open(at / "large.diff", "wb") as file:
        file.truncate(5 << 30)
    (at / "hunk.diff").write_text("--- a/demo/a.py\n+++ b/demo/a.py\n@@ -1,4000000000 +1,4000000000 @@\n a\n")
    return wheel(at, [Member("demo/a.py", b"a\n")])


bomb(
    "a recipe", recipe, (2, "at most", "apply", "AT/large.toml", "WHEEL", "-o", "."), (2, "deep.toml", "apply", "AT/deep.toml", "WHEEL", "-o", "."),
    (2, "dotted.toml", "apply", "AT/dotted.toml", "WHEEL", "-o", "."))
bomb("a diff", recipe, (2, "at most", "WHEEL", "--apply-diff", "AT/large.diff"), (2, "hunk.diff", "WHEEL", "--apply-diff", "AT/hunk.diff"))
