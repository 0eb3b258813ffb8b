"""Many edits, and recipes of many rules.

Each edit is a pass over the document, so either the edits or the document grow here, not both.
"""

import pathlib

from .case import Arguments, case
from .wheels import empty, lines, requirements, wheel

many = lambda option, form: lambda n, at: [wheel(at, metadata=requirements(20)), *[part for number in range(n) for part in (option, form.format(number))], "-q"]
case("edits: --drop-requires", 1_000)(lambda n, at: [*many("--drop-requires", "gone{0}")(n, at), "--allow-missing"])
case("edits: --delete-file", 1_000)(lambda n, at: [*many("--delete-file", "gone{0}")(n, at), "--allow-missing"])


@case("requirements dropped one by one, of 500", 125)
def drops(n: int, at: pathlib.Path) -> Arguments:
    return [wheel(at, metadata=requirements(500)), *[part for number in range(n) for part in ("--drop-requires", f"pkg{number}")], "-q"]


@case("--add-file x 250 on many members", 25_000)
def added(n: int, at: pathlib.Path) -> Arguments:
    (at / "source").write_bytes(b"x = 1\n")
    return [wheel(at, empty(n)), *[f"--add-file=demo/new{number}.py={at}/source" for number in range(250)], "-q"]


@case("--add-file, again and again, on 20,000 members", 250)
def added_more(n: int, at: pathlib.Path) -> Arguments:
    (at / "source").write_bytes(b"x = 1\n")
    return [wheel(at, empty(20_000)), *[f"--add-file=demo/new{number}.py={at}/source" for number in range(n)], "-q"]


@case("a recipe of rules for other projects", 1_000)
def rules(n: int, at: pathlib.Path) -> Arguments:
    (at / "r.toml").write_text("schema = 1\n" + lines(n, '[[patch]]\nname = "p{0}"\nversion = ">=1,<{0}"\ntags = ["cp3*"]\nlocal-version = "x{0}"\ndrop-requires = ["a", "b"]\n')
                               + '[[patch]]\nname = "demo"\nlocal-version = "x"\n')
    return ["apply", at / "r.toml", wheel(at), "-o", ".", "--allow-unused"]


@case("a recipe of rules that all match", 1_000)
def matching(n: int, at: pathlib.Path) -> Arguments:
    (at / "r.toml").write_text("schema = 1\n" + lines(n, '[[patch]]\nname = "demo"\ndrop-requires = ["a{0}"]\nallow-missing = true\n'))
    return ["apply", at / "r.toml", wheel(at), "-o", "."]


@case("a recipe of one long array", 25_000, memory=192)
def array(n: int, at: pathlib.Path) -> Arguments:
    (at / "r.toml").write_text('schema = 1\n[[patch]]\nname = "demo"\nallow-missing = true\ndrop-requires = [\n' + lines(n, '  "a{0}",\n') + "]\n")
    return ["apply", at / "r.toml", wheel(at), "-o", "."]


# All of a document is read before its first unknown key is an error.
def unknown(name: str, n: int, form: str, memory: int) -> None:
    @case(f"a recipe of {name}", n, status=2, memory=memory)
    def recipe(n: int, at: pathlib.Path) -> Arguments:
        (at / "r.toml").write_text(lines(n, form))
        return ["apply", at / "r.toml", wheel(at), "-o", "."]


unknown("keys", 25_000, "k{0} = 1\n", 128)
unknown("tables", 25_000, "[k{0}]\n", 128)
unknown("dotted keys", 10_000, "a.k{0}.b.c.d.e.f = 1\n", 128)
unknown("tables in tables", 2_000, "[k{0}.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a]\n", 128)
unknown("arrays of tables", 10_000, "[[a]]\n[a.b]\n[[a.c]]\nk{0} = 1\n", 128)
unknown("arrays in arrays", 25_000, "k{0} = [[1], [1], [1], [1]]\n", 128)


@case("a recipe that is one comment", 250_000)
def commented(n: int, at: pathlib.Path) -> Arguments:
    (at / "r.toml").write_text("# x\n" * n + 'schema = 1\n[[patch]]\nname = "demo"\nlocal-version = "x"\n')
    return ["apply", at / "r.toml", wheel(at), "-o", "."]
