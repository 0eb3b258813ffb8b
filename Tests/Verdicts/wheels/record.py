"""RECORD: rows, hashes, sizes and its own form."""

import base64
import hashlib

from .contents import MODULE, Change, Wheel, row
from .family import Family

records = Family("record")
CONTENT = b"x = 1\n"
PATH = MODULE.encode()
GOOD = row(PATH, CONTENT)
OWN = b"demo-1.0.dist-info/RECORD"


def add(name: str, contains: str, change) -> None:
    def apply(wheel: Wheel) -> None:
        wheel.record.append(change)
    records.add(name, contains, apply)


def first(name: str, contains: str, line: bytes) -> None:
    """Another row for the module."""
    add(name, contains, lambda text: text.replace(GOOD, line))


def more(name: str, contains: str, *lines: bytes) -> None:
    add(name, contains, lambda text: text + b"".join(lines))


def digest(algorithm: str, data: bytes = CONTENT, pad: bool = False) -> bytes:
    text = base64.urlsafe_b64encode(hashlib.new(algorithm, data).digest())
    return text if pad else text.rstrip(b"=")


HASH = digest("sha256")
first("row-missing", "no row for the module", b"")
first("hash-missing", "a row without a hash", PATH + b",,6\n")
first("size-missing", "a row without a size", PATH + b",sha256=" + HASH + b",\n")
first("both-missing", "a row without hash and size", PATH + b",,\n")
first("size-wrong", "a wrong size", PATH + b",sha256=" + HASH + b",7\n")
first("hash-wrong", "a wrong hash", row(PATH, b"y = 1\n"))
first("both-wrong", "a wrong hash and size", row(PATH, b"y = 100\n"))
first("hash-wrong-size-missing", "a wrong hash and no size", PATH + b",sha256=" + digest("sha256", b"") + b",\n")
for algorithm in ("md5", "sha1", "sha224", "sha384", "sha512", "sha3_256", "blake2b", "blake2s"):
    first(f"hash-{algorithm}", f"a {algorithm} hash", row(PATH, CONTENT, algorithm))
for name, algorithm, text in [
        ("sha", b"sha", HASH), ("unknown", b"whirl", b"AAAA"), ("upper", b"SHA256", HASH), ("mixed", b"Sha256", HASH), ("dash", b"sha-256", HASH), ("empty-algorithm", b"", HASH), ("empty-digest", b"sha256", b""),
        ("short", b"sha256", HASH[:-4]), ("long", b"sha256", HASH + b"AAAA"), ("padded", b"sha256", digest("sha256", pad=True)), ("not-base64", b"sha256", b"!" * 43), ("standard-base64", b"sha256", base64.b64encode(hashlib.sha256(b"x").digest()).rstrip(b"=")),
        ("hex", b"sha256", hashlib.sha256(CONTENT).hexdigest().encode()), ("space-front", b"sha256", b" " + HASH), ("space-behind", b"sha256", HASH + b" "), ("algorithm-space", b" sha256", HASH), ("two-equals", b"sha256=", HASH),
        ("shake", b"shake_128", HASH), ("last-bits", b"sha256", HASH[:-1] + bytes([HASH[-1] + 1])), ("sha512-256", b"sha512_256", HASH), ("ripemd", b"ripemd160", HASH[:27])]:
    first(f"hash-form-{name}", f"the hash {algorithm.decode()}={text.decode()}", PATH + b"," + algorithm + b"=" + text + b",6\n")
first("hash-without-equals", "a hash without =", PATH + b",sha256,6\n")
first("hash-only-digest", "a hash without its algorithm", PATH + b"," + HASH + b",6\n")
first("hash-of-other-content-md5", "a wrong md5", row(PATH, b"other", "md5"))
for name, size in [("words", b"six"), ("negative", b"-6"), ("plus", b"+6"), ("space", b" 6"), ("space-behind", b"6 "), ("zeros", b"006"), ("float", b"6.0"), ("underscore", b"0_6"), ("hex", b"0x6"), ("huge", b"99999999999999999999"), ("arabic", "\u0666".encode()), ("quoted", b'"6"'), ("wide", b"6\xc2\xa0"), ("u64", b"18446744073709551615")]:
    first(f"size-{name}", f"the size {size.decode()!r}", PATH + b",sha256=" + HASH + b"," + size + b"\n")
for name, line in [("one-column", PATH + b"\n"), ("two-columns", PATH + b",sha256=" + HASH + b"\n"), ("four-columns", GOOD[:-1] + b",more\n"), ("four-columns-empty", GOOD[:-1] + b",\n"), ("commas", PATH + b",,,,\n"), ("only-commas", GOOD + b",,\n"), ("quoted-path", b'"' + PATH + b'"' + GOOD[len(PATH):]),
                   ("quoted-all", b",".join(b'"' + part + b'"' for part in GOOD[:-1].split(b",")) + b"\n"), ("quote-open", b'"' + GOOD), ("quote-inside", PATH + b'"' + GOOD[len(PATH):]), ("quote-after", b'"' + PATH + b'"x' + GOOD[len(PATH):]), ("quote-doubled", b'"demo/__init__.py"""' + GOOD[len(PATH):]), ("space-front", b" " + GOOD),
                   ("space-behind", PATH + b" " + GOOD[len(PATH):]), ("tab", GOOD.replace(b",", b"\t")), ("semicolon", GOOD.replace(b",", b";")), ("nul", PATH + b"\0" + GOOD[len(PATH):]), ("lone-cr", PATH[:4] + b"\r" + PATH[4:] + GOOD[len(PATH):]), ("lone-cr-end", GOOD[:-1] + b"\r"), ("quoted-newline", b'"demo/\n__init__.py"' + GOOD[len(PATH):]),
                   ("backslash", GOOD.replace(b"/", b"\\", 1)), ("dot", b"./" + GOOD), ("double-slash", GOOD.replace(b"/", b"//", 1)), ("absolute", b"/" + GOOD), ("parent", b"../" + GOOD), ("round-about", b"demo/../" + GOOD), ("upper", GOOD.replace(b"demo/", b"Demo/", 1)), ("drive", b"C:" + GOOD), ("url", b"file:///" + GOOD), ("percent", GOOD.replace(b"_", b"%5F", 1)),
                   ("trailing-slash", PATH + b"/" + GOOD[len(PATH):]), ("formfeed", PATH + b"\f" + GOOD[len(PATH):]), ("u2028", PATH + "\u2028".encode() + GOOD[len(PATH):]), ("backslash-parent", b"..\\" + GOOD)]:
    first(f"row-{name}", f"the row of the module is {line.decode()!r}", line)
for name, line in [("extra", row(b"demo/gone.py", b"")), ("extra-no-hash", b"demo/gone.py,,\n"), ("extra-absolute", row(b"/etc/passwd", b"")), ("extra-absolute-no-hash", b"/etc/passwd,,\n"), ("extra-parent", row(b"../../x", b"")), ("extra-pyc", b"demo/__pycache__/__init__.cpython-311.pyc,,\n"),
                   ("extra-drive", b"C:/x,,\n"), ("extra-backslash", b"demo\\x,,\n"), ("extra-empty-path", b",,\n"), ("extra-dot", b".,,\n"), ("extra-two-columns", b"a,b\n"), ("extra-long", b"a" * 5000 + b",,\n"), ("twice-equal", GOOD), ("twice-other-hash", row(PATH, b"y = 1\n")), ("twice-other-size", GOOD[:-2] + b"7\n"), ("twice-no-hash", PATH + b",,\n"),
                   ("twice-no-size", GOOD[:-2] + b"\n"), ("twice-sha512", row(PATH, CONTENT, "sha512")), ("twice-dot", b"./" + GOOD), ("twice-backslash", GOOD.replace(b"/", b"\\", 1)), ("directory", b"demo/,,\n"), ("directory-no-slash", b"demo,,\n"), ("directory-hashed", row(b"demo/", b"")), ("heading", b"path,hash,size\n"), ("comment", b"# comment\n"),
                   ("not-utf8", b"demo/\xff.py,,\n"), ("not-utf8-hash", b"demo/a.py,sha256=\xff,0\n"), ("accent", "demo/\u00e9.py,,\n".encode()), ("own-twice", OWN + b",,\n"), ("own-hashed-too", OWN + b",sha256=" + HASH + b",6\n"), ("jws", b"demo-1.0.dist-info/RECORD.jws,,\n"), ("p7s", b"demo-1.0.dist-info/RECORD.p7s,,\n"), ("jws-hashed", row(b"demo-1.0.dist-info/RECORD.jws", b"{}")),
                   ("installer", b"demo-1.0.dist-info/INSTALLER,,\n"), ("nul", b"\0,,\n"), ("spaces", b"   \n"), ("script", b"../../../bin/x,,\n"), ("case", b"DEMO/__init__.py,,\n"), ("control-z", b"\x1a"), ("quote-open", b'"demo/x,,\n')]:
    more(f"more-{name}", f"one more row: {line[:60].decode('utf-8', 'replace')!r}", line)
    add(f"front-{name}", f"one more row in front: {line[:60].decode('utf-8', 'replace')!r}", lambda text, line=line: line + text)
add("own-missing", "no row for RECORD", lambda text: text.replace(OWN + b",,\n", b""))
add("own-hashed", "the row of RECORD has a hash and a size", lambda text: text.replace(OWN + b",,", OWN + b",sha256=" + HASH + b",6"))
add("own-size", "the row of RECORD has a size", lambda text: text.replace(OWN + b",,", OWN + b",,300"))
add("own-only-hash", "the row of RECORD has a hash", lambda text: text.replace(OWN + b",,", OWN + b",sha256=" + HASH + b","))
add("own-first", "the row of RECORD comes first", lambda text: OWN + b",,\n" + text.replace(OWN + b",,\n", b""))
add("own-one-column", "the row of RECORD has one column", lambda text: text.replace(OWN + b",,", OWN))
add("own-two-columns", "the row of RECORD has two columns", lambda text: text.replace(OWN + b",,", OWN + b","))
add("own-upper", "the row of RECORD in another case", lambda text: text.replace(OWN, OWN.replace(b"demo", b"Demo")))
add("metadata-missing", "no row for METADATA", lambda text: b"".join(line for line in text.splitlines(True) if b"METADATA" not in line))
add("wheel-missing", "no row for WHEEL", lambda text: b"".join(line for line in text.splitlines(True) if b"/WHEEL" not in line))
add("metadata-wrong", "a wrong hash of METADATA", lambda text: b"".join(row(b"demo-1.0.dist-info/METADATA", b"x") if b"METADATA" in line else line for line in text.splitlines(True)))
add("empty", "empty RECORD", lambda text: b"")
add("only-own", "RECORD has only its own row", lambda text: OWN + b",,\n")
add("only-line-end", "RECORD is one line end", lambda text: b"\n")
add("only-spaces", "RECORD is spaces", lambda text: b"   ")
add("crlf", "RECORD with CR LF", lambda text: text.replace(b"\n", b"\r\n"))
add("cr", "RECORD with CR", lambda text: text.replace(b"\n", b"\r"))
add("crcrlf", "RECORD with CR CR LF", lambda text: text.replace(b"\n", b"\r\r\n"))
add("lf-cr", "RECORD with LF CR", lambda text: text.replace(b"\n", b"\n\r"))
add("empty-lines", "empty lines between the rows", lambda text: text.replace(b"\n", b"\n\n"))
add("empty-line-front", "an empty line in front", lambda text: b"\n" + text)
add("empty-line-behind", "an empty line at the end", lambda text: text + b"\n")
add("empty-lines-crlf", "empty lines with CR LF", lambda text: text.replace(b"\n", b"\r\n\r\n"))
add("line-of-spaces", "a line of spaces at the end", lambda text: text + b"  \n")
add("line-of-one-quote", "a line of two quotes", lambda text: text + b'""\n')
add("no-line-end", "no line end at the end", lambda text: text[:-1])
add("bom", "a byte order mark", lambda text: b"\xef\xbb\xbf" + text)
add("utf16", "RECORD in UTF-16", lambda text: text.decode().encode("utf-16"))
add("latin1", "RECORD in Latin-1", lambda text: text + "demo/\u00e9.py,,\n".encode("latin-1"))
add("gzip", "RECORD is not text", lambda text: bytes(range(256)))
add("html", "RECORD is HTML", lambda text: b"<html>\n</html>\n")
add("sorted", "sorted rows", lambda text: b"".join(sorted(text.splitlines(True))))
add("backslashes", "backslashes in every row", lambda text: text.replace(b"/", b"\\"))
add("semicolons", "semicolons in every row", lambda text: text.replace(b",", b";"))
add("long-field", "a field of 140,000 characters", lambda text: text + b"a" * 140_000 + b",,\n")
add("many-rows", "50,000 more rows", lambda text: text + b"".join(b"gone/%d,,\n" % number for number in range(50_000)))
for name in ("RECORD.jws", "RECORD.p7s"):
    def signed(wheel, name=name, listed=False):
        wheel.documents[name] = b"{}"
        if not listed:
            wheel.unlisted.add(f"demo-1.0.dist-info/{name}".encode())
    records.add(f"signature-{name[-3:]}", f"{name}, not listed", signed)
    records.add(f"signature-{name[-3:]}-listed", f"{name}, listed with a hash", lambda wheel, signed=signed: signed(wheel, listed=True))
    def bare(wheel, name=name, signed=signed):
        signed(wheel)
        wheel.record.append(lambda text: text + f"demo-1.0.dist-info/{name},,\n".encode())
    records.add(f"signature-{name[-3:]}-bare", f"{name}, listed without a hash", bare)


def listed_file(name: str, contains: str, path: str, written: bytes | None = None) -> None:
    def change(wheel: Wheel) -> None:
        wheel.files[path.encode()] = b"data\n"
        wheel.unlisted.add(path.encode())
        wheel.record.append(lambda text: text + (written if written is not None else row(path.encode(), b"data\n")))
    records.add(name, contains, change)


listed_file("path-comma", "a file with a comma, quoted", "demo/a,b.txt", b'"demo/a,b.txt"' + row(b"", b"data\n"))
listed_file("path-comma-unquoted", "a file with a comma, not quoted", "demo/a,b.txt")
listed_file("path-quote", "a file with a quote, doubled", 'demo/a"b.txt', b'"demo/a""b.txt"' + row(b"", b"data\n"))
listed_file("path-quote-bare", "a file with a quote, not quoted", 'demo/a"b.txt')
listed_file("path-space", "a file that begins with a space", " a.txt")
listed_file("path-accent", "a file with an accented letter", "demo/\u00e9.txt")
listed_file("path-accent-decomposed", "a file whose row is decomposed", "demo/\u00e9.txt", row("demo/e\u0301.txt".encode(), b"data\n"))
listed_file("path-accent-cp437", "a file whose row is in code page 437", "demo/\u00e9.txt", row("demo/\u00e9.txt".encode().decode("cp437").encode(), b"data\n"))
listed_file("path-not-listed", "a file that RECORD does not list", "demo/more.txt", b"")
listed_file("path-pyc", "a compiled file that RECORD does not list", "demo/__pycache__/a.cpython-311.pyc", b"")
listed_file("path-hash-character", "a file that begins with #", "#a.txt")
