"""Diffs of many hunks and files, and the other commands."""

import pathlib
from collections.abc import Callable

from .case import CASES, Arguments, Case, case, of
from .wheels import INFO, WHEEL, Member, empty, hunks, lines, requirements, text_file, wheel

def big(at: pathlib.Path, data: bytes) -> pathlib.Path:
    return wheel(at, [Member("demo/big.py", data)])


def diff_case(name: str, count: int, build: Callable[[int], tuple[bytes, str]], status: int = 0, memory: float | None = None) -> None:
    def make(n: int, at: pathlib.Path) -> Arguments:
        data, text = build(n)
        (at / "d.diff").write_text(text)
        return [big(at, data), "--apply-diff", at / "d.diff", "-q"]
    CASES.append(Case(f"diff: {name}", count, make, status, memory))


diff_case("every tenth line", 25_000, lambda n: (text_file(n), hunks(n, 10)))
diff_case("one hunk of all lines", 25_000, lambda n: (text_file(n), f"--- a/demo/big.py\n+++ b/demo/big.py\n@@ -1,{n} +1,{n} @@\n" + "".join(f"-line {i} old\n" for i in range(n)) + "".join(f"+line {i} new\n" for i in range(n))))
diff_case("every tenth line, already applied", 25_000, lambda n: (text_file(n, 10), hunks(n, 10)))
diff_case("every hunk three lines off", 25_000, lambda n: (b"a\nb\nc\n" + text_file(n), hunks(n, 10, first=5)))
diff_case("a last hunk that does not fit", 25_000, lambda n: (text_file(n), hunks(n, 10).rpartition(" line")[0] + " nothing like it\n"), status=2)
diff_case("hunks of equal lines", 2_500, lambda n: (b"same\n" * n, "--- a/demo/big.py\n+++ b/demo/big.py\n" + "".join(f"@@ -{i},3 +{i},3 @@\n same\n-same\n+other\n same\n" for i in range(10, n - 10, 10))))
diff_case("one hunk that fits nowhere among equal lines", 25_000, lambda n: (b"same\n" * n, "--- a/demo/big.py\n+++ b/demo/big.py\n@@ -1,4 +1,4 @@\n same\n same\n-different\n+other\n same\n"), status=2)
diff_case("a large hunk that fits nowhere among equal lines", 25_000, lambda n: (b"same\n" * n, f"--- a/demo/big.py\n+++ b/demo/big.py\n@@ -1,{n // 2 + 1} +1,{n // 2 + 1} @@\n" + " same\n" * (n // 2) + "-different\n+other\n"), status=2)
diff_case("words before the first file", 250_000, lambda n: (text_file(10), "a mail\n" * n + hunks(10, 5)))


@case("diff: files changed", 1_250)
def files_changed(n: int, at: pathlib.Path) -> Arguments:
    (at / "d.diff").write_text(lines(n, "--- a/demo/m{0}.py\n+++ b/demo/m{0}.py\n@@ -1 +1 @@\n-x = {0}\n+y = {0}\n"))
    return [wheel(at, [Member(f"demo/m{number}.py", f"x = {number}\n".encode()) for number in range(n)]), "--apply-diff", at / "d.diff", "-q"]


@case("diff: files added", 1_250)
def files_added(n: int, at: pathlib.Path) -> Arguments:
    (at / "d.diff").write_text(lines(n, "--- /dev/null\n+++ b/demo/m{0}.py\n@@ -0,0 +1 @@\n+y = {0}\n"))
    return [wheel(at), "--apply-diff", at / "d.diff", "-q"]


@case("diff: files deleted", 1_250)
def files_deleted(n: int, at: pathlib.Path) -> Arguments:
    (at / "d.diff").write_text(lines(n, "--- a/demo/m{0}.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x = {0}\n"))
    return [wheel(at, [Member(f"demo/m{number}.py", f"x = {number}\n".encode()) for number in range(n)]), "--apply-diff", at / "d.diff", "-q"]


@case("diff: files renamed", 1_250)
def files_renamed(n: int, at: pathlib.Path) -> Arguments:
    (at / "d.diff").write_text(lines(n, "diff --git a/demo/m{0}.py b/demo/n{0}.py\nsimilarity index 100%\nrename from demo/m{0}.py\nrename to demo/n{0}.py\n"))
    return [wheel(at, [Member(f"demo/m{number}.py", f"x = {number}\n".encode()) for number in range(n)]), "--apply-diff", at / "d.diff", "-q"]


@case("diff: one file again and again", 250)
def files_again(n: int, at: pathlib.Path) -> Arguments:
    (at / "d.diff").write_text("".join(f"--- a/demo/m.py\n+++ b/demo/m.py\n@@ -1 +1 @@\n-x = {i}\n+x = {i + 1}\n" for i in range(n)))
    return [wheel(at, [Member("demo/m.py", b"x = 0\n")]), "--apply-diff", at / "d.diff", "-q"]


@case("diff of two wheels: half of the members differ", 12_500, status=1)
def compared(n: int, at: pathlib.Path) -> Arguments:
    (at / "new").mkdir()
    old = wheel(at, [Member(f"demo/x{number:06}.py", b"a") for number in range(n)])
    new = wheel(at / "new", [Member(f"demo/x{number:06}.py", b"ab"[number % 2:number % 2 + 1]) for number in range(n // 2, n + n // 2)])
    return ["diff", old, new]


@case("diff of two wheels: --json --content", 12_500, status=1)
def compared_json(n: int, at: pathlib.Path) -> Arguments:
    return [*compared(n, at), "--json", "--content"]


@case("diff of two wheels: --thorough", 12_500, status=1)
def compared_thoroughly(n: int, at: pathlib.Path) -> Arguments:
    return [*compared(n, at), "--thorough"]


@case("diff of two wheels: requirements", 2_500, status=1)
def compared_requirements(n: int, at: pathlib.Path) -> Arguments:
    (at / "new").mkdir()
    return ["diff", wheel(at, metadata=requirements(n)), wheel(at / "new", metadata=requirements(n).replace(",<2", ",<3"))]


@case("diff of two wheels: METADATA with every line different, --content", 25_000, status=1)
def compared_lines(n: int, at: pathlib.Path) -> Arguments:
    (at / "new").mkdir()
    return ["diff", wheel(at, body=text_file(n)), wheel(at / "new", body=text_file(n, 1)), "--content"]


@case("diff of two wheels: METADATA with lines in another order, --content", 12_500, status=1)
def compared_order(n: int, at: pathlib.Path) -> Arguments:
    (at / "new").mkdir()
    rows = text_file(n).splitlines(keepends=True)
    return ["diff", wheel(at, body=b"".join(rows)), wheel(at / "new", body=b"".join(rows[i * 7919 % n] for i in range(n))), "--content"]


of("unpack", 2_500, lambda n, at: wheel(at, empty(n)), (0, "unpack", "WHEEL"), (0, "unpack", "WHEEL", "--no-verify"))


@case("pack", 2_500, memory=64)
def packed(n: int, at: pathlib.Path) -> Arguments:
    tree = at / "tree"
    for number in range(100):
        (tree / "demo" / f"d{number}").mkdir(parents=True)
    for number in range(n):
        (tree / "demo" / f"d{number % 100}" / f"x{number}.py").write_bytes(b"x\n")
    (tree / INFO).mkdir()
    (tree / INFO / "METADATA").write_text("Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n\n")
    (tree / INFO / "WHEEL").write_bytes(WHEEL)
    (tree / INFO / "RECORD").write_bytes(b"")
    return ["pack", tree]


@case("record", 2_500)
def recorded(n: int, at: pathlib.Path) -> Arguments:
    for number in range(n):
        (at / f"f{number}").write_bytes(b"x\n")
    return ["record", *[at / f"f{number}" for number in range(n)]]
