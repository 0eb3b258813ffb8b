"""Many edits, and recipes of many rules.

Edits of fields and requirements of one kind look at the document once, so both grow together there. Edits of files are a
pass over their paths each.
"""

import pathlib

from .case import Arguments, case
from .wheels import empty, lines, requirements, wheel

many = lambda option, form: lambda n, at: [wheel(at, metadata=requirements(20)), *[part for number in range(n) for part in (option, form.format(number))], "-q"]
case("edits: --drop-requires", 1_000)(lambda n, at: [*many("--drop-requires", "gone{0}")(n, at), "--allow-missing"])
case("edits: --delete-file", 1_000)(lambda n, at: [*many("--delete-file", "gone{0}")(n, at), "--allow-missing"])


# As many edits as there are fields, each for a field of its own. In a recipe, because parsing options takes longer.
def each(name: str, count: int, fields: str, value: str) -> None:
    @case(f"as many edits as fields: {name}", count, memory=96)
    def make(n: int, at: pathlib.Path) -> Arguments:
        option = name.split()[0]
        (at / "r.toml").write_text('schema = 1\n[[patch]]\nname = "demo"\n' + f"{option} = [\n" + lines(n, f'  "{value}",\n') + "]\n")
        return ["apply", at / "r.toml", wheel(at, metadata=lines(n, fields)), "-o", "."]


each("add-field", 2_500, "Classifier: a{0}\n", "Classifier: b{0}")
each("set-field", 2_500, "Classifier: a{0}\n", "Classifier: b")
each("drop-field", 2_500, "Classifier: a{0}\n", "Classifier: a{0}")
each("drop-field of other names", 2_500, "X-{0}: a\n", "X-{0}")
each("drop-requires", 2_500, "Requires-Dist: a{0}\n", "a{0}")
each("drop-requires of one project", 2_500, "Requires-Dist: a; extra == 'x{0}'\n", "a; extra == 'x{0}'")
each("drop-requires that cannot be parsed", 2_500, "Requires-Dist: a{0} >>\n", "a{0} >>")
each("rename-requires", 2_500, "Requires-Dist: a{0}\n", "a{0}=b{0}")
each("set-upper", 2_500, "Requires-Dist: a{0}\n", "a{0}<2")
each("set-marker", 2_500, "Requires-Dist: a{0}\n", "a{0}; python_version < '4'")
each("add-requires", 2_500, "Requires-Dist: a{0}\n", "b{0}; extra == 'x{0}'")


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
