"""METADATA: every field in every odd form, and versions of the format."""

from .contents import Change, Wheel
from .family import Family

fields = Family("field")
versions = Family("metadata-version")
documents = Family("metadata")

# Field: the Metadata-Version that has it, a good value, another one, malformed ones.
FIELDS: dict[str, tuple[str, str, str, list[str]]] = {
    "Metadata-Version": ("2.4", "2.4", "2.3", ["two", "2", "2.4.0", "2.04", "v2.4", "2.4 "]),
    "Name": ("2.4", "demo", "other", ["-demo-", "de mo", "demo!", "d\u00e9mo", "Demo", "demo_", "de__mo"]),
    "Version": ("2.4", "1.0", "1.1", ["one", "1.0.", "1.0-", "1.0 beta", "v1.0", "1.0+", "1.0+local", "1.0.0", "01.0", "1_0"]),
    "Platform": ("2.4", "linux", "win32", []),
    "Supported-Platform": ("2.4", "RedHat 7.2", "i386-win32-2791", []),
    "Summary": ("2.4", "A demo.", "Another.", ["x" * 512, "x" * 513]),
    "Description": ("2.4", "Words.", "More words.", []),
    "Description-Content-Type": (
        "2.4", "text/markdown", "text/plain",
        ["text", "text/html", "text/markdown; variant=Odd", "text/markdown; variant=GFM; charset=UTF-8", "text/plain; charset=latin-1", "TEXT/Markdown",
         "text/x-rst; charset=utf-8", "text/markdown;", "application/json", "text/markdown, text/plain", "text/x-rst; variant=GFM",
         "text/markdown; charset=\"UTF-8\"", "text/plain; format=flowed"]),
    "Keywords": ("2.4", "one,two", "three", [",", "one two three", "one,,two", " , one"]),
    "Home-page": ("2.4", "https://example.com", "https://example.org", ["nowhere", "ftp://example.com/a", "https://", "//example.com", "https://exa mple.com"]),
    "Download-URL": ("2.4", "https://example.com/d", "https://example.org/d", ["nowhere", "javascript:alert(1)"]),
    "Author": ("2.4", "A. Uthor", "B. Uthor", []),
    "Author-email": (
        "2.4", "A <a@example.com>", "b@example.com",
        ["nonsense", "a@", "@example.com", "a@localhost", "a b@example.com", "A <a@example.com>, B <b@example.com>", "A", "a@example", "<>",
         "A <a at example.com>", "a@ex_ample.com", "\u00e9@example.com", "a..b@example.com", "A, Inc. <a@example.com>", "a@example.com, nonsense",
         "nonsense, a@example.com", "a@127.0.0.1", "a@x.test", "a@example.com.", "mailto:a@example.com", "a@b.invalid", "A <a@b.c"]),
    "Maintainer": ("2.4", "M. Aintainer", "N. Aintainer", []),
    "Maintainer-email": ("2.4", "m@example.com", "n@example.com", ["nonsense", "M <m@example.com", "m@local"]),
    "License": ("2.4", "MIT", "BSD", []),
    "License-Expression": (
        "2.4", "MIT", "Apache-2.0",
        ["no such", "mit", "MIT OR", "MIT AND (BSD-3-Clause", "MIT or Apache-2.0", "LicenseRef-Mine", "LicenseRef-", "MIT WITH Classpath-exception-2.0",
         "GPL-2.0-only WITH Classpath-exception-2.0", "Unknown-1.0", "GPL-2.0+", "MIT, BSD", "()", "Apache 2.0", "MIT/BSD-3-Clause", "DocumentRef-a:LicenseRef-b",
         "LicenseRef-a_b", "licenseref-Mine", "(MIT)", "((MIT))", "MIT AND NOT BSD-3-Clause", "MIT  OR  BSD-3-Clause", "Apache-2.0+", "GPL-3.0"]),
    "License-File": (
        "2.4", "LICENSE", "COPYING",
        ["../LICENSE", "/LICENSE", "lic*", "missing", "sub\\LICENSE", "sub/LICENSE", "./LICENSE", "a/../LICENSE", "LICENSE/", "C:/LICENSE", "licenses/LICENSE"]),
    "Classifier": (
        "2.4", "Programming Language :: Python :: 3", "Typing :: Typed",
        ["No :: Such", "Private :: Do Not Upload", "private :: lower", "Private", "License :: OSI Approved :: MIT License", "Typing::Typed", "Natural Language :: Ukranian"]),
    "Requires-Dist": ("2.4", "one", "two>=1", ["a b c", "one ;"]),
    "Requires-Python": (
        "2.4", ">=3.8", ">=3.9",
        ["three", ">=3.8,", "3.8", ">=3.8.*", "==3.*", ">= 3.8", "~=3", "=3.8", ">=3.8;<4", ">=3.8 <4", "!=3.0.*,>=2.7", "(>=3.8)", ">=\"3.8\"", "*", "<4.0.0.dev0",
         ">3.0+local", "===3.11.7", "==3.11.*", ">=3.8, <4", "^3.8", ">=3.8|>=3.9", "~=3.8.*", ">=3.x", "=>3.8", ",>=3.8", ">=3.8,,<4", "<=3.99", ">=2.7, !=3.0.*"]),
    "Requires-External": ("2.4", "C", "libpng (>=1.5)", []),
    "Project-URL": (
        "2.4", "Home, https://example.com", "Source, https://example.org",
        ["https://example.com", "Home https://example.com", f"{'x' * 32}, https://example.com", f"{'x' * 33}, https://example.com", ", https://example.com", "Home,",
         "Home, nowhere", "Home,https://example.com", "Home, ftp://example.com", "Home, https://example.com/a,b", "A, B, https://example.com", "Home, git+https://example.com",
         "Home, https://exa mple.com", "Home, http://[::1]/", "Home, HTTPS://EXAMPLE.COM", "Home, https://", "Home, https:///path", "Home, mailto:a@example.com",
         "Home, https://example.com:port", "Home, https://d\u00e9mo.example", "Home, <https://example.com>", "Home, https://example.com/%zz", "Home, https://a_b.example"]),
    "Provides-Extra": ("2.4", "x", "y", ["-x-", "a b", "X.Y", "x_y", "\u00e9", "x[y]", "x--y", "X"]),
    "Provides-Dist": ("2.4", "one", "two", ["a b c", "one @ https://example.com/one.whl", "one (>=1)"]),
    "Obsoletes-Dist": ("2.4", "one", "two", ["a b c", "one @ https://example.com/one.whl"]),
    "Dynamic": ("2.4", "Summary", "Keywords", ["Name", "Version", "Metadata-Version", "No-Such", "summary", "Home-page", "Requires", "Requires-dist", "Import-Name", "Description, Summary", "Dynamic", "License-file"]),
    "Requires": ("2.4", "one", "two", ["a b"]),
    "Provides": ("2.4", "one", "two", ["a b"]),
    "Obsoletes": ("2.4", "one", "two", ["a b"]),
    "Import-Name": ("2.5", "demo", "demo.sub", ["de mo", "demo ; private", "demo;private", "demo; public", "1demo", "demo.", "class", "d\u00e9mo", "demo.class", "demo-x", "; private", "demo ; private ; private", ".demo", "demo ;"]),
    "Import-Namespace": ("2.5", "space", "space.sub", ["sp ace", "space ; private", "1space", "space; public", "space.", "def"]),
    "X-Unknown": ("2.4", "one", "two", []),
}

REQUIRED = ("Metadata-Version", "Name", "Version")


def slug(text: str) -> str:
    words = "".join(character if character.isascii() and character.isalnum() else "-" for character in text).strip("-")
    while "--" in words:
        words = words.replace("--", "-")
    return words[:24] or "signs"


def prepared(wheel: Wheel, field: str) -> None:
    """What a good value of the field needs: the version of the format, and the files it names."""
    if field not in REQUIRED:
        wheel.metadata.set("Metadata-Version", FIELDS[field][0])
    if field == "License-File":
        wheel.documents |= {f"licenses/{name}": b"Text.\n" for name in ("LICENSE", "COPYING", "sub/LICENSE")}
    if field == "Description":
        wheel.metadata.body = b""


def form(field: str, change: Change) -> Change:
    def apply(wheel: Wheel) -> None:
        prepared(wheel, field)
        change(wheel)
    return apply


def value(field: str, text: str | bytes) -> Change:
    return form(field, lambda wheel: wheel.metadata.set(field, text))


def add_lines(field: str, *lines: str | bytes) -> Change:
    def change(wheel: Wheel) -> None:
        wheel.metadata.remove(field)
        wheel.metadata.add(*lines)
    return form(field, change)


for field, (_, good, other, malformed) in FIELDS.items():
    key = field.lower()
    if field in REQUIRED:
        fields.add(f"{key}-absent", f"no {field}", form(field, lambda wheel, field=field: wheel.metadata.remove(field)))
    else:
        fields.add(f"{key}-good", f"{field}: {good}", value(field, good))
    fields.add(f"{key}-empty", f"{field} without a value", value(field, ""))
    fields.add(f"{key}-blank", f"{field} of spaces", value(field, "   "))
    fields.add(f"{key}-doubled", f"{field} twice, equal", add_lines(field, f"{field}: {good}", f"{field}: {good}"))
    fields.add(f"{key}-doubled-other", f"{field} twice, with two values", add_lines(field, f"{field}: {good}", f"{field}: {other}"))
    fields.add(f"{key}-doubled-empty", f"{field} twice, once empty", add_lines(field, f"{field}: {good}", f"{field}:"))
    fields.add(f"{key}-lone-cr", f"{field} with a lone CR in it", value(field, good[:2] + "\r" + good[2:]))
    fields.add(f"{key}-lone-cr-field", f"{field}, a lone CR, and what looks like a field", value(field, good + "\rX-More: y"))
    fields.add(f"{key}-cr-at-end", f"{field} with CR LF at the end", value(field, good + "\r"))
    fields.add(f"{key}-not-utf8", f"{field} with a byte that is not UTF-8", value(field, good.encode() + b"\xf6"))
    fields.add(f"{key}-latin", f"{field} with an accented letter", value(field, good + "\u00e9"))
    fields.add(f"{key}-folded", f"{field} folded after its value", value(field, good + "\n more"))
    fields.add(f"{key}-folded-start", f"{field} whose value begins on the next line", value(field, "\n " + good))
    fields.add(f"{key}-folded-tab", f"{field} folded with a tab and a pipe", value(field, good + "\n\t|more"))
    fields.add(f"{key}-tight", f"{field} without a space after the colon", add_lines(field, f"{field}:{good}"))
    fields.add(f"{key}-space-before-colon", f"{field} with a space before the colon", add_lines(field, f"{field} : {good}"))
    fields.add(f"{key}-no-colon", f"{field} without a colon", add_lines(field, f"{field} {good}"))
    fields.add(f"{key}-lower", f"{field} in small letters", add_lines(field, f"{key}: {good}"))
    fields.add(f"{key}-underscore", f"{field} with underscores", add_lines(field, f"{field.replace('-', '_')}: {good}"))
    fields.add(f"{key}-spaces", f"{field} between spaces", value(field, f"  {good}  "))
    fields.add(f"{key}-control", f"{field} with a control character", value(field, good + "\x01"))
    fields.add(f"{key}-nul", f"{field} with a NUL", value(field, good + "\x00"))
    fields.add(f"{key}-form-feed", f"{field} with a form feed in it", value(field, good[:2] + "\x0c" + good[2:]))
    fields.add(f"{key}-line-separator", f"{field} with U+2028 in it", value(field, good[:2] + "\u2028" + good[2:]))
    fields.add(f"{key}-next-line", f"{field} with U+0085 in it", value(field, good[:2] + "\u0085" + good[2:]))
    fields.add(f"{key}-unknown", f"{field}: UNKNOWN", value(field, "UNKNOWN"))
    fields.add(f"{key}-encoded-word", f"{field} as an encoded word", value(field, "=?utf-8?q?x=C3=A9?="))
    for number, text in enumerate(malformed):
        fields.add(f"{key}-value-{number}-{slug(text)}", f"{field}: {text[:80]!r}", value(field, text))

NEW = {
    "1.0": ["License: MIT", "Classifier: Typing :: Typed"],
    "1.1": ["Requires-Dist: a", "Maintainer: m"],
    "1.2": ["Provides-Extra: x", "Description-Content-Type: text/plain"],
    "2.1": ["Dynamic: Summary", "License-Expression: MIT", "License-File: LICENSE"],
    "2.2": ["License-Expression: MIT"],
    "2.3": ["License-Expression: MIT", "License-File: LICENSE", "Import-Name: demo"],
    "2.4": ["Import-Name: demo", "Import-Namespace: a"],
    "2.5": [],
    "2.6": ["Import-Name: demo", "License-File: LICENSE"],
    "3.0": ["License: MIT"],
}

for number, version in enumerate([*NEW, "0.9", "1.3", "2.0", "2.7", "2.10", "2.99", "9.0", "10.1", "two", "2", "2.4.1", "2,4", "-2.4", "2.", ".4", "2.4rc1", "\u0662.4", "02.4"]):
    versions.add(version if version in NEW else f"odd-{number}-{slug(version)}", f"Metadata-Version: {version}", lambda wheel, version=version: wheel.metadata.set("Metadata-Version", version))
for version, lines in NEW.items():
    for line in lines:
        def newer(wheel, version=version, line=line):
            wheel.metadata.set("Metadata-Version", version)
            wheel.metadata.add(line)
        versions.add(f"{version}-with-{slug(line)}", f"Metadata-Version: {version} with {line}", newer)


def plain(wheel: Wheel) -> None:
    """A description that is cheap to render."""
    wheel.metadata.set("Description-Content-Type", "text/plain")


def metadata(name: str, contains: str, change: Change, pairs: bool = True) -> None:
    documents.add(name, contains, change, pairs)


def setting(**values) -> Change:
    def change(wheel: Wheel) -> None:
        for key, content in values.items():
            setattr(wheel.metadata, key, content)
    return change


def adding(*lines: str) -> Change:
    return lambda wheel: wheel.metadata.add(*lines)


metadata("bom", "METADATA begins with a byte order mark", setting(front=b"\xef\xbb\xbf"))
metadata("bom-16", "METADATA in UTF-16", lambda wheel: wheel.documents.update(METADATA=wheel.metadata.bytes().decode().encode("utf-16")))
metadata("empty", "empty METADATA", lambda wheel: wheel.documents.update(METADATA=b""))
metadata("only-line-ends", "METADATA of line ends", lambda wheel: wheel.documents.update(METADATA=b"\n\n"))
metadata("starts-with-line-end", "METADATA begins with an empty line", setting(front=b"\n"))
metadata("starts-with-space", "METADATA begins with a space", setting(front=b" "))
metadata("starts-with-continuation", "METADATA begins with a continuation line", setting(front=b" x\n"))
metadata("from-line", "METADATA begins with a line 'From '", setting(front=b"From someone\n"))
metadata("from-line-quoted", "METADATA begins with a line '>From '", setting(front=b">From someone\n"))
metadata("crlf", "METADATA with CR LF", setting(end=b"\r\n"))
metadata("cr", "METADATA with CR", setting(end=b"\r"))
metadata("lf-cr", "METADATA with LF CR", setting(end=b"\n\r"))
metadata("no-body", "METADATA without a description", setting(body=b""))
metadata("no-line-end", "METADATA without a line end at the end", lambda wheel: wheel.documents.update(METADATA=wheel.metadata.bytes()[:-1].rstrip(b"\n")))
metadata("body-not-utf8", "a description that is not UTF-8", setting(body=b"J\xf6rg\n"))
metadata("body-nul", "a NUL in the description", setting(body=b"a\x00b\n"))
metadata("body-control", "control characters in the description", setting(body=b"a\x01\x1b[0m\n"))
metadata("body-lone-cr", "a lone CR in the description", setting(body=b"a\rb\n"))
metadata("body-looks-like-fields", "fields in the description", setting(body=b"Requires-Dist: a b c\nVersion: 9\n"))
metadata("body-rst-bad", "a description that is not valid reStructuredText", setting(body=b"Title\n==\n\n`broken <\n\n.. no-such:: x\n\n*a\n"))
metadata("body-rst-raw", "reStructuredText with a raw directive", setting(body=b".. raw:: html\n\n   <b>x</b>\n"))
metadata("body-and-field", "a description in a field and as the body", adding("Description: other"))
metadata("header-early", "a line that is not a header, before fields", lambda wheel: wheel.metadata.lines.insert(1, b"no header"))
metadata("header-late", "a line that is not a header, after fields", adding("no header", "Requires-Dist: a b c"))
metadata("empty-name", "a header without a name", adding(": x"))
metadata("blank-line", "a line of spaces between headers", adding("   ", "Summary: x"))
metadata("blank-line-early", "a line of spaces after the first header", lambda wheel: wheel.metadata.lines.insert(1, b"  "))
metadata("long-line", "a header of 100,000 characters", adding("License: " + "x" * 100_000))
metadata("many-fields", "5,000 requirements", lambda wheel: wheel.metadata.add(*[f"Requires-Dist: a{number}" for number in range(5000)]))
metadata("huge", "METADATA of 6 MB", lambda wheel: (plain(wheel), setting(body=b"word " * 1_200_000)(wheel)))
metadata("content-type-mime", "a MIME header", adding("Content-Type: multipart/mixed; boundary=x", "MIME-Version: 1.0"))
metadata("transfer-base64", "a description that claims to be Base64", adding("Content-Transfer-Encoding: base64"))
metadata("charset", "a MIME header with a charset", adding("Content-Type: text/plain; charset=latin-1"))
metadata("multipart", "a multipart description", lambda wheel: (wheel.metadata.add("Content-Type: multipart/mixed; boundary=x"), setattr(wheel.metadata, "body", b"--x\n\nText.\n--x--\n")))
metadata("message", "a message as description", lambda wheel: (wheel.metadata.add("Content-Type: message/rfc822"), setattr(wheel.metadata, "body", b"Name: other\n\nText.\n")))
metadata("license-both", "License and License-Expression", adding("License: MIT", "License-Expression: MIT"))
metadata("license-both-unknown", "License: UNKNOWN and License-Expression", adding("License: UNKNOWN", "License-Expression: MIT"))
metadata("license-both-empty", "an empty License and License-Expression", adding("License:", "License-Expression: MIT"))
metadata("license-classifier-and-expression", "a license classifier and License-Expression", adding("Classifier: License :: OSI Approved :: MIT License", "License-Expression: MIT"))
metadata("license-file-early", "License-File in Metadata-Version 2.1", lambda wheel: (wheel.metadata.set("Metadata-Version", "2.1"), wheel.metadata.add("License-File: LICENSE")))
metadata("license-file-at-root", "License-File that is in .dist-info, not in licenses", lambda wheel: (wheel.metadata.add("License-File: LICENSE"), wheel.documents.update({"LICENSE": b"x"})))
metadata("license-file-case", "License-File in another case than the file", lambda wheel: (wheel.metadata.add("License-File: license"), wheel.documents.update({"licenses/LICENSE": b"x"})))
metadata("license-file-twice", "one License-File twice", lambda wheel: (wheel.metadata.add("License-File: LICENSE", "License-File: LICENSE"), wheel.documents.update({"licenses/LICENSE": b"x"})))
for name in ("Import-Name", "Import-Namespace"):
    def imports(*lines, name=name):
        return lambda wheel: (wheel.metadata.set("Metadata-Version", "2.5"), wheel.metadata.add(*(f"{name}: {line}" for line in lines)))
    metadata(f"{name.lower()}-twice-private", f"{name} once public, once private", imports("a", "a ; private"))
    metadata(f"{name.lower()}-spaced", f"{name} twice, with other spaces", imports("a; private", "a ;private"))
    metadata(f"{name.lower()}-parent-missing", f"{name} of a submodule only", imports("a.b.c"))
    metadata(f"{name.lower()}-empty-and-more", f"{name} empty and another", imports("", "a"))
metadata("import-both", "one Import-Name as Import-Namespace too", lambda wheel: (wheel.metadata.set("Metadata-Version", "2.5"), wheel.metadata.add("Import-Name: a", "Import-Namespace: a")))
metadata("import-both-private", "one private Import-Name as Import-Namespace too", lambda wheel: (wheel.metadata.set("Metadata-Version", "2.5"), wheel.metadata.add("Import-Name: a ; private", "Import-Namespace: a")))
metadata("import-empty-and-namespace", "an empty Import-Name and an Import-Namespace", lambda wheel: (wheel.metadata.set("Metadata-Version", "2.5"), wheel.metadata.add("Import-Name:", "Import-Namespace: a")))
metadata("extra-twice-normalized", "one extra in two spellings", adding("Provides-Extra: a-b", "Provides-Extra: a_b"))
metadata("extra-odd-old", "an extra with a dot in Metadata-Version 2.1", lambda wheel: (wheel.metadata.set("Metadata-Version", "2.1"), wheel.metadata.add("Provides-Extra: A.b")))
metadata("extra-undeclared", "a marker with an extra that is not declared", adding("Requires-Dist: a; extra == 'x'"))
metadata("keywords-spaces", "keywords with spaces", adding("Keywords: a b, c d"))
metadata("dynamic-requires", "Dynamic: Requires-Dist", adding("Dynamic: Requires-Dist"))
metadata("summary-escaped-newline", "a summary with \\n in it", adding("Summary: a\\nb"))
metadata("project-url-label-twice", "two Project-URL with one label", adding("Project-URL: Home, https://example.com", "Project-URL: Home, https://example.org"))
metadata("unknown-field", "a field that no version has", adding("Requires-Recommend: a"))
metadata("private-field", "a field that begins with X-", adding("X-Build: 1"))
metadata("all-fields", "every field of Metadata-Version 2.4", lambda wheel: [prepared(wheel, field) or wheel.metadata.set(field, good) for field, (version, good, _, _) in FIELDS.items() if version == "2.4" and field not in (*REQUIRED, "License", "Description", "X-Unknown")])
for count, label in ((64 * 1024 * 1024 + 1, "65-mib"),):
    def large(wheel, count=count):
        plain(wheel)
        wheel.metadata.body = (b"z" * 1023 + b"\n") * (count // 1024 + 1)
        wheel.members.append(lambda members, archive: [setattr(member, "method", 0) for member in archive.members])
    metadata(f"huge-{label}", f"METADATA of {label}, stored", large, pairs=False)
