"""Archives with many members, many rows, and documents with many lines."""

from .case import LOCAL, of
from .wheels import EMPTY_HASH, INFO, WHEEL, Member, colliding, empty, lines, requirements, wheel

of(
    "empty members", 25_000, lambda n, at: wheel(at, empty(n)),
    (0, "WHEEL", *LOCAL), (0, "WHEEL", *LOCAL, "--dry-run", "-q"), (0, "WHEEL", *LOCAL, "--rehash"), (0, "WHEEL", *LOCAL, "--verify"),
    (0, "WHEEL", "--rename", "other"), (0, "inspect", "WHEEL"), (0, "inspect", "WHEEL", "--json", "--files"), (0, "inspect", "WHEEL", "--sizes"),
    (0, "verify", "WHEEL"), (0, "verify", "WHEEL", "--for", "pypi", "--json"), (0, "WHEEL", "--delete-file", "**/x*"),
    (0, "WHEEL", "--delete-file", "**/*1*0*.py"), (2, "WHEEL", "--delete-file", "**/*a*a*a*a*a*b"), (2, "WHEEL", "--replace-file", "demo/nearly=/dev/null"))
of("empty members, each to be rebuilt", 5_000, lambda n, at: wheel(at, empty(n)), (0, "WHEEL", *LOCAL, "--recompress"))
of("half of the members deleted", 25_000, lambda n, at: wheel(at, empty(n, "demo/{1}{0:06}.py")), (0, "WHEEL", "--delete-file", "**/x*"))
of(
    "a directory for each member", 25_000, lambda n, at: wheel(at, [one for number in range(n) for one in (Member(f"demo/d{number}/"), Member(f"demo/d{number}/x.py"))]),
    (0, "WHEEL", "--delete-file", "**/x*"), (0, "inspect", "WHEEL", "--sizes"))
of("members in another order than their entries", 25_000, lambda n, at: wheel(at, empty(n), reverse=True), (0, "WHEEL", *LOCAL), (0, "verify", "WHEEL"))
of(
    "top-level directories of hyphens", 450, lambda n, at: wheel(at, [Member("a-" * n + f"{number}.data/x.py") for number in range(1_000)]),
    (0, "WHEEL", *LOCAL), (0, "inspect", "WHEEL"), (1, "verify", "WHEEL"))
of("members of two bytes", 10_000, lambda n, at: wheel(at, [Member(f"demo/x{number}.py", b"x\n") for number in range(n)]), (0, "WHEEL", *LOCAL, "--rehash"), (0, "verify", "WHEEL"), (0, "unpack", "WHEEL"))
of(
    "names that collide by case", 25_000, lambda n, at: wheel(at, colliding(n)),
    (0, "WHEEL", *LOCAL), (0, "inspect", "WHEEL"), (0, "inspect", "WHEEL", "--json"), (0, "verify", "WHEEL"), (0, "verify", "WHEEL", "--json"))
of(
    "members that all share one offset", 10_000, lambda n, at: wheel(at, [Member(f"demo/{number:06}", place=0) for number in range(n)]),
    (2, "WHEEL", *LOCAL), (0, "inspect", "WHEEL"), (1, "verify", "WHEEL"))
of(
    "deeply nested names", 450, lambda n, at: wheel(at, [Member("a/" * 100 + f"{number}/" + "b/" * n + "x.py") for number in range(20)]),
    (0, "WHEEL", *LOCAL), (0, "inspect", "WHEEL", "--sizes"), (0, "verify", "WHEEL"), (0, "WHEEL", "--delete-file", "**/5/**"))
of(
    "rows for missing files", 25_000, lambda n, at: wheel(at, rows=[f"demo/gone{number}.py,{EMPTY_HASH},0\n" for number in range(n)]),
    (0, "WHEEL", *LOCAL), (0, "WHEEL", *LOCAL, "--rehash"), (1, "verify", "WHEEL"), (1, "verify", "WHEEL", "--json"), (0, "inspect", "WHEEL"))
of(
    "rows for one file", 25_000, lambda n, at: wheel(at, [Member("demo/a.py")], rows=[f"demo/a.py,{EMPTY_HASH},0\n" for number in range(n)]),
    (0, "WHEEL", *LOCAL), (0, "WHEEL", *LOCAL, "--rehash"), (1, "verify", "WHEEL"), (0, "WHEEL", "--delete-file", "demo/a.py"))
of("quoted rows", 25_000, lambda n, at: wheel(at, empty(n), record=("".join(f'"{one.name}","{EMPTY_HASH}","0"\r\n' for one in empty(n)) + f'"{INFO}/RECORD","",""\r\n').encode()), (0, "WHEEL", *LOCAL))
of("files without a row", 25_000, lambda n, at: wheel(at, empty(n), record=b""), (0, "WHEEL", *LOCAL), (0, "WHEEL", *LOCAL, "--rehash"), (1, "verify", "WHEEL"))
of("a row of quotation marks", 1_000_000, lambda n, at: wheel(at, record=b'"' + b'""' * n + b'",,\n'), (0, "WHEEL", *LOCAL), (1, "verify", "WHEEL"))
of("empty rows", 250_000, lambda n, at: wheel(at, record=b"\n" * n), (0, "WHEEL", *LOCAL), (1, "verify", "WHEEL"))


def same_requirements(n: int) -> str:
    return lines(n, "Requires-Dist: pkg (>=1.0,<9{0}) ; python_version >= '3.8'\n")


EDITS = [
    ("--drop-requires", "pkg7"), ("--relax-requires", "*"), ("--relax-requires", "pkg7"), ("--set-requires", "pkg7>3"),
    ("--rename-requires", "pkg7=other"), ("--add-requires", "new"), ("--drop-upper", "pkg7"), ("--set-upper", "pkg7<3"), ("--set-marker", "pkg7; os_name == 'x'")]
of(
    "requirements", 2_500, lambda n, at: wheel(at, metadata=requirements(n)), *[(0, "WHEEL", *edit) for edit in EDITS],
    (2, "WHEEL", "--drop-requires", "pgk"), (0, "inspect", "WHEEL", "--json"), (0, "verify", "WHEEL"), (0, "WHEEL", *LOCAL, "--rename", "other"))
SAME = [
    ("--drop-requires", "pkg"), ("--relax-requires", "*"), ("--relax-requires", "pkg"), ("--set-requires", "pkg>3"), ("--rename-requires", "pkg=other"),
    ("--drop-upper", "pkg"), ("--drop-lower", "pkg"), ("--set-upper", "pkg<900000"), ("--set-lower", "pkg>=0.5"), ("--set-marker", "pkg; os_name == 'x'"), ("--drop-marker", "pkg")]
of("requirements of one name", 2_500, lambda n, at: wheel(at, metadata=same_requirements(n)), *[(0, "WHEEL", *edit) for edit in SAME])
of("unparsable requirements", 2_500, lambda n, at: wheel(at, metadata=lines(n, "Requires-Dist: pkg{0} (>dev)\n")), (0, "WHEEL", "--relax-requires", "*"), (1, "verify", "WHEEL"))


def extras(n: int) -> str:
    return lines(n, "Provides-Extra: e{0}\nRequires-Dist: pkg{0}; extra == 'e{0}'\n")


of(
    "extras", 2_500, lambda n, at: wheel(at, metadata=extras(n)), (0, "WHEEL", "--drop-extra", "e7"), (0, "WHEEL", "--add-requires", "new; extra == 'e8' or extra == 'f'"),
    (0, "verify", "WHEEL"), (0, "inspect", "WHEEL", "--json"))
of("an extra declared again and again", 5_000, lambda n, at: wheel(at, metadata="Provides-Extra: e\n" * n), (0, "WHEEL", "--drop-extra", "e"), (0, "verify", "WHEEL"))


def chain(n: int, word: str, form: str = "extra == 'e{0}'") -> str:
    return f" {word} ".join(form.format(number) for number in range(n))


of(
    "a marker that is a long 'or'", 5_000, lambda n, at: wheel(at, metadata=f"Requires-Dist: pkg; {chain(n, 'or')}\n"),
    (0, "WHEEL", "--drop-extra", "e7", "--allow-missing"), (0, "WHEEL", "--relax-requires", "*"), (0, "verify", "WHEEL"), (0, "inspect", "WHEEL", "--json"),
    (0, "WHEEL", "--rename-requires", "pkg=other"), (2, "WHEEL", "--set-marker", "pkg; os_name == 'x'"))
of(
    "a marker that is a long 'and'", 5_000, lambda n, at: wheel(at, metadata="Requires-Dist: pkg; " + chain(n, "and", "os_name != 'e{0}'") + "\n"),
    (0, "WHEEL", "--rename-requires", "pkg=other"), (0, "WHEEL", "--set-marker", "pkg; os_name == 'x'"), (0, "WHEEL", "--drop-marker", "pkg"), (0, "verify", "WHEEL"))
of(
    "markers of 100 parentheses", 250, lambda n, at: wheel(at, metadata=("Requires-Dist: pkg; " + "(" * 99 + "extra == 'a' or (os_name == 'x' and extra == 'b')" + ")" * 99 + "\n") * n + "Provides-Extra: a\nProvides-Extra: b\n"),
    (0, "WHEEL", "--drop-extra", "a"), (0, "WHEEL", "--relax-requires", "*"), (0, "WHEEL", "--rename-requires", "pkg=other"), (0, "verify", "WHEEL"))
of("a marker of too many parentheses", 500_000, lambda n, at: wheel(at, metadata="Requires-Dist: pkg; " + "(" * n + "\n"), (0, "WHEEL", "--relax-requires", "*"), (1, "verify", "WHEEL"))
of(
    "a requirement of many specifiers", 10_000, lambda n, at: wheel(at, metadata="Requires-Dist: pkg " + ",".join(f"!=1.{number}" for number in range(n)) + "\n"),
    (0, "WHEEL", "--set-upper", "pkg<3"), (0, "WHEEL", "--rename-requires", "pkg=other"), (0, "WHEEL", "--drop-requires", "pkg>1", "--allow-missing"), (0, "verify", "WHEEL"), memory=128)
of(
    "a requirement of many extras", 10_000, lambda n, at: wheel(at, metadata="Requires-Dist: pkg[" + ",".join(f"e{number}" for number in range(n)) + "]\n"),
    (0, "WHEEL", "--rename-requires", "pkg=other"), (0, "WHEEL", "--set-requires", "pkg[a]>3"))
of(
    "a version of many numbers", 250_000, lambda n, at: wheel(at, metadata="Requires-Dist: pkg<" + ".".join("1" * n) + ",>=" + "1" * n + "\n"),
    (0, "WHEEL", "--set-lower", "pkg>=0.5"), (0, "verify", "WHEEL"), (0, "WHEEL", "--drop-upper", "pkg"))

LONG = 2_500_000
of(
    "a header line of 10 MB", LONG, lambda n, at: wheel(at, metadata="Keywords: " + "a," * (n // 2) + "\n"),
    (0, "WHEEL", *LOCAL), (0, "WHEEL", "--set-field", "Keywords: a"), (0, "WHEEL", "--set-field", "Summary: a"), (0, "inspect", "WHEEL", "--json"), (0, "inspect", "WHEEL"),
    (0, "verify", "WHEEL"), (0, "WHEEL", "--set-field", "Summary: a", "--dry-run", "-q"), memory=512)
of(
    "folded lines of 10 MB", LONG, lambda n, at: wheel(at, metadata="License: a\n" + "  xyz abc\n" * (n // 10)),
    (0, "WHEEL", *LOCAL), (0, "WHEEL", "--drop-field", "License"), (0, "inspect", "WHEEL", "--json"), (0, "verify", "WHEEL"), (0, "WHEEL", "--set-field", "Summary: a", "--dry-run", "-q"), memory=256)
of("a folded requirement", LONG // 5, lambda n, at: wheel(at, metadata="Requires-Dist: a[\n" + "  b,\n" * (n // 6) + "  c]\n"), (0, "WHEEL", "--relax-requires", "*"), (2, "WHEEL", "--rename-requires", "a=b"))
of("a body of 10 MB", LONG, lambda n, at: wheel(at, body=b"Requires-Dist: x\r\n" * (n // 18)), (0, "WHEEL", *LOCAL), (0, "inspect", "WHEEL", "--json"), (0, "WHEEL", *LOCAL, "--dry-run", "-q"), memory=256)
of("a body that is one line", LONG, lambda n, at: wheel(at, body=b"x" * n), (0, "WHEEL", *LOCAL), (0, "inspect", "WHEEL", "--json"), memory=256)
of("headers", 25_000, lambda n, at: wheel(at, metadata=lines(n, "Classifier: x{0}\n")), (0, "WHEEL", "--set-field", "Classifier: a"), (0, "WHEEL", "--drop-field", "Classifier"),
   (0, "WHEEL", "--add-field", "Classifier: a"), (0, "verify", "WHEEL"), (0, "WHEEL", "--drop-field", "Classifier", "--dry-run", "-q"))
of("a license expression", 25_000, lambda n, at: wheel(at, metadata="License-Expression: " + "(" * n + "MIT" + ")" * n + "\n"), (0, "verify", "WHEEL"))
of("a license expression of many", 25_000, lambda n, at: wheel(at, metadata="License-Expression: " + " OR ".join(["MIT"] * n) + "\n"), (0, "verify", "WHEEL"))
of(
    "dist-infos", 25_000, lambda n, at: wheel(at, empty(n, "p{0}-1.0.dist-info/METADATA")), (2, "WHEEL", *LOCAL), (1, "verify", "WHEEL"), (2, "inspect", "WHEEL"))
of("tags in WHEEL", 10_000, lambda n, at: wheel(at, info_wheel=WHEEL + lines(n, "Tag: py3-none-p{0}\n").encode()), (0, "WHEEL", *LOCAL), (0, "WHEEL", "--platform-tag", "+linux_x86_64"), (0, "verify", "WHEEL"), (0, "inspect", "WHEEL"))

POINTS = lambda n, at: wheel(at, documents={"entry_points.txt": "[console_scripts]\n" + lines(n, "tool{0} = demo.cli:main{0}\n")})
of(
    "entry points", 2_500, POINTS, (0, "WHEEL", "--add-entry-point", "console_scripts: new = demo:main"), (0, "WHEEL", "--drop-entry-point", "console_scripts: tool9"),
    (0, "inspect", "WHEEL", "--json"), (0, "verify", "WHEEL"))
of(
    "groups of entry points", 2_500, lambda n, at: wheel(at, documents={"entry_points.txt": lines(n, "[group{0}]\ntool = demo:main\n")}),
    (0, "WHEEL", "--add-entry-point", "console_scripts: new = demo:main"), (0, "WHEEL", "--drop-entry-point", "group9: tool"), (0, "inspect", "WHEEL", "--json"))

of(
    "a comment of fake end records", 16_383, lambda n, at: wheel(at, comment=(b"PK\5\6" * n)[:65_535]), (2, "WHEEL", *LOCAL), (1, "verify", "WHEEL"))
of(
    "extra fields without content", 4_000, lambda n, at: wheel(at, [Member(f"demo/{number}", extra=b"\x99\x99\0\0" * n) for number in range(200)]),
    (0, "WHEEL", *LOCAL), (0, "verify", "WHEEL"))
of("repeated Unicode paths", 1_000, lambda n, at: wheel(at, [Member(f"demo/{number}", extra=b"up\1\0\1" * n) for number in range(100)]), (0, "WHEEL", *LOCAL), (1, "verify", "WHEEL"))
of(
    "long names", 1_000, lambda n, at: wheel(at, [Member(f"demo/{number}/" + "é" * 2_000) for number in range(n)]),
    (0, "WHEEL", *LOCAL), (0, "inspect", "WHEEL", "--files"), (0, "verify", "WHEEL"))
of(
    "symbolic links", 5_000, lambda n, at: wheel(at, [Member(f"demo/l{number}", f"l{number + 1}".encode(), mode=0o120777) for number in range(n)]),
    (1, "verify", "WHEEL"))
