#!/usr/bin/env python3
"""Prints cases for NamingDifferentialTests, with the answers of the library `packaging`.

    python3 Tests/Interop/naming_cases.py --seed 1 --count 20000 [--wheels DIR] > cases.tsv
    WHEELPATCH_DIFFERENTIAL_CASES=cases.tsv swift test --filter NamingDifferential

One case per line, with fields separated by tabs: kind, reason, question..., answer. The reason is `-`, or why WheelKit
may answer differently (INTENDED below). Backslash, tab and control characters are escaped (see `field`).
"""

import argparse
import pathlib
import random
import re
import sys
import warnings
import zipfile
from email.parser import BytesParser

from packaging._parser import parse_marker, parse_requirement
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import Specifier, SpecifierSet
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

warnings.simplefilter("ignore")

LINE_BREAK = re.compile("[\n-\r\x1c-\x1e\x85\u2028\u2029]")
MARKERS = ("requirement", "marker", "evaluate")


def comparisons(kind, text):
    """Each comparison of a marker with the number of parentheses around it, and None for doubled parentheses."""
    def walk(tree, depth):
        for item in tree:
            if isinstance(item, tuple):
                yield depth, item
            elif isinstance(item, list):
                if len(item) == 1 and isinstance(item[0], list):
                    yield depth, None
                yield from walk(item, depth + 1)
    try:
        tree = parse_requirement(text).marker if kind == "requirement" else parse_marker(text)
        return list(walk(tree or [], 0)) + ([(0, None)] if tree and len(tree) == 1 and isinstance(tree[0], list) else [])
    except Exception:
        return []


def has_unusual_operands(kind, text):
    return any(c and type(c[0]) is type(c[2]) for _, c in comparisons(kind, text))


def has_doubled_parentheses(kind, text):
    return any(c is None for _, c in comparisons(kind, text))


def has_nested_extra(kind, text):
    return any(
        depth and c and "extra" in (c[0].value, c[2].value) and any(v.value != canonicalize_name(v.value) for v in (c[0], c[2]))
        for depth, c in comparisons(kind, text)
    )


def has_double_quote(kind, text):
    return any('"' in side.value for _, c in comparisons(kind, text) if c for side in (c[0], c[2]))


def has_clause(text, test):
    try:
        return any(test(s.operator, s.version) for s in SpecifierSet(text))
    except Exception:
        return False


def is_respelled(version):
    return version != str(Version(version))


# Where WheelKit deliberately answers differently: kinds, a pattern for the (first) question, the reason.
INTENDED = [
    (MARKERS, lambda kind, q: LINE_BREAK.search(q),
     "line-break: a requirement is one header line, so a line break in it is refused"),
    (MARKERS, lambda kind, q: "\\" in q,
     "backslash: escapes are not specified, and other readers do not know them, so the text is kept as it is"),
    (MARKERS, lambda kind, q: re.search(r"[\"'][^\"']*\x00", q),
     "null: packaging reads literals like Python, which refuses a null character; here it is an ordinary character"),
    (MARKERS, has_double_quote,
     "quote: a literal with a double quote is printed in single quotes, so that it can be read back"),
    (MARKERS, has_doubled_parentheses,
     "doubled-parentheses: packaging drops doubled parentheses entirely, even if they change the meaning"),
    (MARKERS, has_nested_extra, "nested-extra: names of extras are also normalized inside parentheses (PEP 685)"),
    (MARKERS, has_unusual_operands,
     "operands: a comparison without a variable, or of two, is undefined; packaging reads the text of one as the other"),
    (("requirement",), lambda kind, q: re.search(r"_(?![A-Za-z0-9._-])", q),
     "name-end: by the grammar, a name ends in a letter or digit; packaging's regular expression allows _"),
    (("contains", "satisfiable"), lambda kind, q: has_clause(q, lambda op, version: op == "~=" and is_respelled(version)),
     "compatible-spelling: ~= means the same in every spelling of its version; packaging compares the parts of the text"),
    (("equal",), lambda kind, q: has_clause(q, lambda op, version: version.endswith(".*") and is_respelled(version[:-2])),
     "prefix-spelling: ==v1.04.* equals ==1.4.*; packaging compares the text"),
    (("satisfiable",), lambda kind, q: has_clause(q, lambda op, version: op == ">") and "post" in q.lower(),
     "post-family: >1.0,<=1.0.post1 is empty, since >1.0 excludes all post-releases of 1.0"),
    (("filename",), lambda kind, q: re.search(r"^[^-]*-[^-]*_", q),
     "version-underscore: _ in the version of a file name may stand for -, as installers have always read it"),
    (("filename",), lambda kind, q: re.search(r"^[^-]*__|^[-_.]|^[^-]*[_.]-|^[^-]*[^\x00-\x7f]", q),
     "distribution: only ASCII project names are accepted, also with __"),
    (("filename",), lambda kind, q: not re.search(r"-[A-Za-z_][A-Za-z0-9_.]*-[A-Za-z0-9_.]+-[A-Za-z0-9_.]+\.whl$", q)
     or ".." in q or re.search(r"\.(-|\.whl)|-\.", q),
     "tag-characters: tags are letters, digits and _; a Python tag does not begin with a digit (PEP 825)"),
    (("filename",), lambda kind, q: re.search(r"^[^-]*-([^-]*\s|[^-]*-[^-]*[^!-~]|[^-]*-[^-]*[/\\])", q),
     "blanks: no part of a file name contains blanks, slashes or unprintable characters"),
    (("filename",), lambda kind, q: q.count("-") in (5, 6),
     "variant: a variant label (PEP 825) is accepted"),
]


def field(text):
    def escape(match):
        return {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}.get(match[0], f"\\u{ord(match[0]):04x}")
    return re.sub("[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029]", escape, text)


def reason(kind, questions):
    for kinds, looks, why in INTENDED:
        if kind in kinds and any(looks(kind, question) for question in questions):
            return why.split(":")[0]
    return "-"


def answer_version(text):
    version = Version(text)
    flags = "".join("1" if flag else "0" for flag in (version.is_prerelease, version.is_postrelease, version.is_devrelease))
    return f"{version} {version.public} {version.base_version} {flags}"


def answer_order(left, right):
    left, right = Version(left), Version(right)
    return "<" if left < right else ">" if left > right else "=" if left == right else "?"


def answer_specifier(text):
    specifier = Specifier(text)
    return f"{specifier.operator} {specifier.version}"


def answer_contains(specifiers, candidate):
    specifiers = SpecifierSet(specifiers)
    answers = [specifiers.contains(candidate, prereleases=flag) for flag in (None, True, False)]
    try:
        version = Version(candidate)
    except ValueError:
        return "".join(str(int(a)) for a in answers)
    answers += [specifiers.contains(version, prereleases=flag) for flag in (None, True, False)]
    return "".join(str(int(a)) for a in answers)


def specifier_set(specifiers):
    return ",".join(sorted(str(s) for s in {str(s) for s in specifiers}))


def answer_equal(left, right):
    return str(int(SpecifierSet(left) == SpecifierSet(right)))


def answer_satisfiable(text):
    return str(int(not SpecifierSet(text).is_unsatisfiable()))


def answer_requirement(text):
    requirement = Requirement(text)
    return "\x00".join([
        requirement.name, ",".join(sorted({canonicalize_name(e) for e in requirement.extras})),
        specifier_set(requirement.specifier), requirement.url or "", str(requirement.marker or ""),
    ])


def answer_evaluate(marker, environment):
    marker = Marker(marker)
    try:
        return str(int(marker.evaluate(dict(pair.split("=", 1) for pair in environment.split("|")))))
    except Exception:
        return "E"


def answer_filename(text):
    name, version, build, tags = parse_wheel_filename(text)
    return f"{name} {version} {'-'.join(str(b) for b in build)} {' '.join(sorted(str(t) for t in tags))}"


ANSWERS = {
    "version": answer_version,
    "order": answer_order,
    "specifier": answer_specifier,
    "contains": answer_contains,
    "equal": answer_equal,
    "satisfiable": answer_satisfiable,
    "requirement": answer_requirement,
    "marker": lambda text: str(Marker(text)),
    "evaluate": answer_evaluate,
    "filename": answer_filename,
    "name": lambda text: canonicalize_name(text, validate=True),
}


def emit(kind, *questions):
    try:
        answer = ANSWERS[kind](*questions)
    except Exception:  # also SyntaxError and AssertionError, which some texts raise
        answer = "!"
    print("\t".join([kind, reason(kind, questions), *map(field, questions), field(answer)]))


class Generator:
    """Texts of every kind: mostly valid, some almost valid, some garbage."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def one(self, *choices):
        return self.random.choice(choices)

    def chance(self, probability):
        return self.random.random() < probability

    def number(self):
        return self.one("0", "0", "1", "1", "2", "3", "4", "10", "00", "01", "007", "20231105", str(self.random.getrandbits(80)))

    def cased(self, text):
        return text if self.chance(0.8) else "".join(self.one(c.upper(), c.lower()) for c in text)

    def separator(self):
        return self.one("", "", "", ".", "-", "_")

    def suffix(self, words):
        return self.separator() + self.cased(self.one(*words)) + self.separator() + self.one("", self.number(), self.number())

    def release(self, least=1):
        return ".".join(self.number() for _ in range(self.random.randint(least, 4)))

    def local(self):
        parts = [self.one("cu118", "ubuntu", "a", "B", "stripe", self.number(), "0a", "1e5") for _ in range(self.random.randint(1, 3))]
        return "+" + "".join(p + self.one(".", "-", "_") for p in parts[:-1]) + parts[-1]

    def version(self, local=True, least=1):
        text = self.one("", "", "", "", "v", "V") + (self.number() + "!" if self.chance(0.1) else "") + self.release(least)
        if self.chance(0.35):
            text += self.suffix(("a", "b", "c", "rc", "alpha", "beta", "pre", "preview"))
        if self.chance(0.25):
            text += "-" + self.number() if self.chance(0.3) else self.suffix(("post", "rev", "r"))
        if self.chance(0.25):
            text += self.suffix(("dev",))
        if local and self.chance(0.2):
            text += self.local()
        return text

    def near(self):
        """A version close to others, so that comparisons are meaningful."""
        text = self.one("", "", "", "1!") + self.one("1", "1.0", "1.0.0", "1.1", "1.0.1", "2", "0", "1.2")
        text += self.one("", "", "", "a1", "rc1", "a2", "b0") + self.one("", "", "", ".post0", ".post1")
        return text + self.one("", "", "", ".dev0", ".dev1") + self.one("", "", "", "", "+a", "+1", "+a.1")

    def respelled(self, text):
        """The same version in another spelling."""
        for old, new in (("rc", self.one("c", ".RC", "-pre", "preview")), ("a", self.one("-alpha", ".A")), (".post", self.one("-", "-r", ".rev")), (".dev", "DEV")):
            if self.chance(0.7):
                text = text.replace(old, new)
        return self.one("", "v", "0!" if "!" not in text else "") + text

    def some_version(self):
        return self.mutated(self.version()) if self.chance(0.2) else self.near() if self.chance(0.6) else self.version()

    def specifier(self):
        op = self.one("==", "!=", "<=", ">=", "<", ">", "~=", "===")
        blank = self.one("", "", "", " ", "  ", "\t", "\u00a0")
        if op == "===":
            return op + blank + self.one(self.version(), "anything", "1.0", "1.0+A", "FOO", "", "1.0-1", "1.0a1")
        if op in ("==", "!="):
            if self.chance(0.3):
                return op + blank + self.one("", "", "v", "1!") + self.one("1", "1.0", "1.1", "1.0.0", "0", self.release()) + ".*"
            return op + blank + (self.near() if self.chance(0.7) else self.version())
        if self.chance(0.7):
            version = self.near()
            version = version.split("+")[0] if self.chance(0.9) else version
            if op == "~=" and "." not in version and self.chance(0.8):
                version = "1.0"
            return op + blank + (self.respelled(version) if self.chance(0.2) else version)
        return op + blank + self.version(local=self.chance(0.1), least=2 if op == "~=" else 1)

    def specifiers(self, most=3):
        count = self.random.randint(0 if self.chance(0.1) else 1, most)
        separator = self.one(",", ",", ",", ", ", " , ", ",,", ",\t")
        text = separator.join(self.specifier() for _ in range(count))
        return self.one("", "", "", " ") + text + self.one("", "", "", " ", ",")

    def name(self):
        return self.one("torch", "numpy", "zope.interface", "Flask-SQLAlchemy", "typing_extensions", "a", "7", "A.-_b", "x1", "in", "and", "os_name")

    VARIABLES = (
        "python_version", "python_full_version", "os_name", "sys_platform", "platform_release", "platform_system",
        "platform_version", "platform_machine", "platform_python_implementation", "implementation_name",
        "implementation_version", "extra", "extra", "extra", "os.name", "sys.platform", "platform.version",
        "platform.machine", "platform.python_implementation", "python_implementation", "extras", "dependency_groups",
    )

    def literal(self, variable):
        if "version" in variable or variable == "platform_release":
            text = self.one("3", "3.8", "3.11", "3.11.*", "3.11.4", "3.12.0a1", "5.15.0-76-generic", " 3.8", "3.8 ", "3.8,<4", "v3.11", "2.7 3.8", self.near())
        elif variable in ("extra", "extras"):
            text = self.one("test", "Test", "foo_bar", "foo.-Bar", "", "a b", "x")
        else:
            text = self.one("posix", "nt", "linux", "Linux", "win32", "CPython", "x86_64", "cpython", "", "é", "#1 SMP", "a;b")
        quote = self.one('"', '"', "'")
        if self.chance(0.03):
            text += self.one("'", '"', "\\", "\\n", "\n", "\\x41")
        return quote + text + quote

    def comparison(self):
        blank = lambda: self.one(" ", " ", " ", "", "  ", "\t")
        variable = self.one(*self.VARIABLES)
        sides = [variable, self.literal(variable)]
        if self.chance(0.15):
            sides.reverse()
        if self.chance(0.03):
            sides[0] = self.one(sides[1], variable)
        op = self.one("==", "==", "==", "!=", "<", "<=", ">", ">=", "~=", "===", "in", "not in", "not  in", "=", "IN")
        space = " " if op[0] in "inIN" and self.chance(0.9) else blank()
        return sides[0] + space + op + (space if op[-1] in "nN" else blank()) + sides[1]

    def marker(self, depth=0):
        count = self.one(1, 1, 1, 2, 2, 3, 4)
        parts = []
        for _ in range(count):
            if depth < 3 and self.chance(0.25):
                parts.append("(" + self.one("", " ") + self.marker(depth + 1) + self.one("", " ") + ")")
            else:
                parts.append(self.comparison())
        text = parts[0]
        for part in parts[1:]:
            text += self.one(" ", " ", " ", "  ") + self.one("and", "or") + self.one(" ", " ", "  ", "\t") + part
        return text

    def environment(self):
        version = self.one("3.8.1", "3.11.4", "3.12.0a1", "2.7.18", "3.14.0+", "3.13.0rc2")
        values = {
            "implementation_name": self.one("cpython", "pypy"), "implementation_version": self.one(version, "7.3.13"),
            "os_name": self.one("posix", "nt"), "platform_machine": self.one("x86_64", "arm64", ""),
            "platform_release": self.one("5.15.0-76-generic", "22.5.0", "10", ""),
            "platform_system": self.one("Linux", "Windows"), "platform_version": self.one("#1 SMP", "13", ""),
            "python_full_version": version, "platform_python_implementation": self.one("CPython", "PyPy"),
            "python_version": ".".join(version.split(".")[:2]), "sys_platform": self.one("linux", "win32", "darwin"),
            "extra": self.one("", "", "test", "Foo.Bar", "foo_bar", "x"),
        }
        return "|".join(f"{key}={value}" for key, value in values.items())

    def requirement(self):
        blank = lambda: self.one("", "", "", " ", "  ", "\t")
        text = blank() + self.name() + blank()
        if self.chance(0.3):
            extras = [self.one("test", "Test", "a.b", "A_B", "x") for _ in range(self.random.randint(0, 3))]
            text += "[" + blank() + (blank() + "," + blank()).join(extras) + blank() + "]" + blank()
        kind = self.random.random()
        if kind < 0.15:
            text += "@" + blank() + self.one("https://example.org/a-1.0.whl", "git+https://x.y/z@main#egg=a", "file:///a;b", "../a", "é")
            text += self.one("", " ", " ", "  ")
        elif kind < 0.35:
            text += "(" + blank() + self.specifiers().strip() + blank() + ")" + blank()
        elif kind < 0.9:
            text += self.specifiers().strip() + blank()
        if self.chance(0.5):
            text += ";" + blank() + self.marker() + blank()
        return text

    def filename(self):
        parts = [
            self.one("torch", "zope.interface", "Flask_SQLAlchemy", "a", "7z", "a__b", "_a", "a_", "é"),
            self.one(self.near(), self.version(), self.version().replace("-", "_"), "1.0.0_1"),
        ]
        if self.chance(0.2):
            parts.append(self.one("1", "01", "1a", "2023.local", "0_g1", "b1", "1 2"))
        parts += [
            self.one("py3", "py2.py3", "cp311", "cp38.cp39", "py3.py2.py3", "3", "CP39"), self.one("none", "abi3", "cp38", "none.abi3", ""),
            self.one("any", "win_amd64", "manylinux_2_17_x86_64.manylinux2014_x86_64", "linux_x86_64", "any (1)", "a..b"),
        ]
        if self.chance(0.05):
            parts.append(self.one("x86_64_v3", "cu12.8", "V3"))
        return "-".join(parts) + self.one(".whl", ".whl", ".whl", ".whl", ".whl", ".whl", ".zip", ".WHL", "")

    ALPHABET = list("abcdeoprtv0123456789..--__++!!**,;()[]@<>=~'\"\\ \t\n\r\x00\x1c/#") + ["\u00a0", "é", "ſ", "１", "\u2028", "K", "İ", "\U0001f600"]

    def mutated(self, text):
        letters = list(text)
        for _ in range(self.one(1, 1, 1, 2, 3)):
            place = self.random.randint(0, len(letters))
            action = self.random.randint(0, 3)
            if action == 0:
                letters.insert(place, self.one(*self.ALPHABET))
            elif letters and action == 1:
                del letters[min(place, len(letters) - 1)]
            elif letters and action == 2:
                letters[min(place, len(letters) - 1)] = self.one(*self.ALPHABET)
            elif letters:
                start = min(place, len(letters) - 1)
                end = min(start + self.random.randint(1, 4), len(letters))
                letters[start:end] = letters[start:end] * 2
        return "".join(letters)

    def maybe(self, text, probability=0.3):
        if self.chance(0.02):
            return "".join(self.one(*self.ALPHABET) for _ in range(self.random.randint(0, 20)))
        return self.mutated(text) if self.chance(probability) else text

    def case(self):
        kind = self.one(
            "version", "version", "order", "order", "specifier", "contains", "contains", "contains", "equal", "satisfiable",
            "requirement", "requirement", "requirement", "marker", "marker", "evaluate", "evaluate", "evaluate", "filename", "name",
        )
        match kind:
            case "version": return kind, self.maybe(self.version())
            case "order": return kind, self.near() if self.chance(0.8) else self.version(), self.near() if self.chance(0.8) else self.version()
            case "specifier": return kind, self.maybe(self.specifier())
            case "contains": return kind, self.maybe(self.specifiers(), 0.1), self.some_version() if self.chance(0.95) else self.one("anything", "foo", "")
            case "equal": return kind, *self.equal()
            case "satisfiable": return kind, self.maybe(self.specifiers(4), 0.05)
            case "requirement": return kind, self.maybe(self.requirement())
            case "marker": return kind, self.maybe(self.marker())
            case "evaluate": return kind, self.maybe(self.marker(), 0.05), self.environment()
            case "filename": return kind, self.maybe(self.filename(), 0.15)
            case _: return kind, self.maybe(self.name(), 0.5)

    def equal(self):
        clauses = [self.specifier() for _ in range(self.random.randint(1, 3))]
        others = list(clauses)
        self.random.shuffle(others)
        if self.chance(0.3):
            others.append(self.one(*others))
        if self.chance(0.4):
            others[0] = self.specifier()
        return ",".join(clauses), ", ".join(c.replace("1.0", "1.0.0") if self.chance(0.2) else c for c in others)


def wheel_cases(folder):
    """Names, versions and requirements from the wheels in a directory."""
    for path in sorted(pathlib.Path(folder).glob("*.whl")):
        yield "filename", path.name
        with zipfile.ZipFile(path) as archive:
            member = next(n for n in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", n))
            headers = BytesParser().parsebytes(archive.read(member), headersonly=True)
        yield "name", str(headers["Name"])
        yield "version", str(headers["Version"])
        if headers["Requires-Python"]:
            yield "satisfiable", str(headers["Requires-Python"])
            for minor in range(6, 16):
                yield "contains", str(headers["Requires-Python"]), f"3.{minor}.1"
        for value in headers.get_all("Requires-Dist") or []:
            yield "requirement", str(value)
            if ";" in str(value):
                for seed in range(5):
                    yield "evaluate", str(value).split(";", 1)[1], Generator(seed).environment()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--wheels", metavar="DIR")
    arguments = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")
    for kinds, _, why in INTENDED:
        print("\t".join(["reason", "-", why.split(":")[0], field(why), " ".join(kinds)]))
    generator = Generator(arguments.seed)
    for _ in range(arguments.count):
        emit(*generator.case())
    if arguments.wheels:
        for case in wheel_cases(arguments.wheels):
            emit(*case)


if __name__ == "__main__":
    main()
