"""WHEEL: every field in every odd form."""

from .contents import Change, Wheel
from .family import Family
from .metadata import slug

wheel_files = Family("wheel")

FIELDS: dict[str, tuple[str, str, list[str]]] = {
    "Wheel-Version": ("1.0", "1.1", ["2.0", "1.9", "1", "1.0.0", "0.9", "0.1", "one", "1.", ".0", "1.x", "01.0", "1.0a", "v1.0", "1,0", "1.0.", "-1.0", "1.-1", "+1.0", "1.+0", "1_0.0", "10.0", "1. 0", "1 .0", "99999999999999999999.0", "1.99999999999999999999", "\u0661.0", "1.0 (x)", "0.0", "1.9.9", "1.10", "256.0", "1.256", "1.4294967296"]),
    "Generator": ("test", "other (1.0)", []),
    "Root-Is-Purelib": ("true", "false", ["TRUE", "True", "yes", "1", "maybe", "true false", "True "]),
    "Tag": ("py3-none-any", "py2-none-any", ["py3-none", "py3", "py3-none-any-more", "py2.py3-none-any", "cp311-cp311-linux_x86_64", "py3 none any", "--"]),
    "Build": ("1", "2", ["x", "1x", "-", "1.2"]),
    "Extra": ("x", "y", []),
}


def value(field: str, text: str | bytes) -> Change:
    return lambda wheel: wheel.wheel.set(field, text)


def lines(field: str, *texts: str | bytes) -> Change:
    def change(wheel: Wheel) -> None:
        wheel.wheel.remove(field)
        wheel.wheel.add(*texts)
    return change


for field, (good, other, malformed) in FIELDS.items():
    key = field.lower()
    wheel_files.add(f"{key}-absent", f"WHEEL without {field}", lambda wheel, field=field: wheel.wheel.remove(field))
    wheel_files.add(f"{key}-empty", f"WHEEL: {field} without a value", value(field, ""))
    wheel_files.add(f"{key}-doubled", f"WHEEL: {field} twice, equal", lines(field, f"{field}: {good}", f"{field}: {good}"))
    wheel_files.add(f"{key}-doubled-other", f"WHEEL: {field} twice, with two values", lines(field, f"{field}: {good}", f"{field}: {other}"))
    wheel_files.add(f"{key}-lone-cr", f"WHEEL: {field} with a lone CR", value(field, good[:1] + "\r" + good[1:]))
    wheel_files.add(f"{key}-lone-cr-field", f"WHEEL: {field}, a lone CR and what looks like a field", value(field, good + "\rX: y"))
    wheel_files.add(f"{key}-cr-at-end", f"WHEEL: {field} with CR LF", value(field, good + "\r"))
    wheel_files.add(f"{key}-not-utf8", f"WHEEL: {field} that is not UTF-8", value(field, good.encode() + b"\xf6"))
    wheel_files.add(f"{key}-latin", f"WHEEL: {field} with an accented letter", value(field, good + "\u00e9"))
    wheel_files.add(f"{key}-folded", f"WHEEL: {field} folded", value(field, good + "\n more"))
    wheel_files.add(f"{key}-folded-start", f"WHEEL: {field} whose value begins on the next line", value(field, "\n " + good))
    wheel_files.add(f"{key}-tight", f"WHEEL: {field} without a space after the colon", lines(field, f"{field}:{good}"))
    wheel_files.add(f"{key}-space-before-colon", f"WHEEL: {field} with a space before the colon", lines(field, f"{field} : {good}"))
    wheel_files.add(f"{key}-no-colon", f"WHEEL: {field} without a colon", lines(field, f"{field} {good}"))
    wheel_files.add(f"{key}-lower", f"WHEEL: {field} in small letters", lines(field, f"{key}: {good}"))
    wheel_files.add(f"{key}-spaces", f"WHEEL: {field} between spaces", value(field, f"  {good}  "))
    wheel_files.add(f"{key}-control", f"WHEEL: {field} with a control character", value(field, good + "\x01"))
    wheel_files.add(f"{key}-nul", f"WHEEL: {field} with a NUL", value(field, good + "\x00"))
    wheel_files.add(f"{key}-line-separator", f"WHEEL: {field} with U+2028", value(field, good[:1] + "\u2028" + good[1:]))
    for number, text in enumerate(malformed):
        wheel_files.add(f"{key}-value-{number}-{slug(text)}", f"WHEEL: {field}: {text!r}", value(field, text))


def setting(**values) -> Change:
    def change(wheel: Wheel) -> None:
        for key, content in values.items():
            setattr(wheel.wheel, key, content)
    return change


def first(line: bytes) -> Change:
    return lambda wheel: wheel.wheel.lines.insert(0, line)


wheel_files.add("bom", "WHEEL begins with a byte order mark", setting(front=b"\xef\xbb\xbf"))
wheel_files.add("empty-file", "empty WHEEL", lambda wheel: wheel.documents.update(WHEEL=b""))
wheel_files.add("crlf", "WHEEL with CR LF", setting(end=b"\r\n"))
wheel_files.add("cr", "WHEEL with CR", setting(end=b"\r"))
wheel_files.add("starts-with-line-end", "WHEEL begins with an empty line", setting(front=b"\n"))
wheel_files.add("starts-with-two-line-ends", "WHEEL begins with two empty lines", setting(front=b"\n\n"))
wheel_files.add("starts-with-continuation", "WHEEL begins with a continuation line", setting(front=b" x\n"))
wheel_files.add("starts-with-tab", "WHEEL begins with a tab", setting(front=b"\t"))
wheel_files.add("no-header-first", "a line that is not a header in front", first(b"no header"))
wheel_files.add("blank-first", "a line of spaces in front", first(b"   "))
wheel_files.add("from-line", "WHEEL begins with 'From '", setting(front=b"From x\n"))
wheel_files.add("no-header-second", "a line that is not a header after the first", lambda wheel: wheel.wheel.lines.insert(1, b"no header"))
wheel_files.add("empty-name", "a header without a name", first(b": x"))
wheel_files.add("body", "WHEEL with a body", setting(body=b"Words.\n"))
wheel_files.add("body-not-utf8", "WHEEL with a body that is not UTF-8", setting(body=b"\xff\xfe\n"))
wheel_files.add("empty-lines-between", "empty lines between the headers", setting(end=b"\n\n"))
wheel_files.add("no-line-end", "WHEEL without a line end at the end", lambda wheel: wheel.documents.update(WHEEL=wheel.wheel.bytes().rstrip(b"\n")))
wheel_files.add("utf16", "WHEEL in UTF-16", lambda wheel: wheel.documents.update(WHEEL=wheel.wheel.bytes().decode().encode("utf-16")))
wheel_files.add("version-last", "Wheel-Version as the last header", lambda wheel: wheel.wheel.lines.append(wheel.wheel.lines.pop(0)))
wheel_files.add("version-2-then-1", "Wheel-Version 2.0, then 1.0", lines("Wheel-Version", "Wheel-Version: 2.0", "Wheel-Version: 1.0"))
wheel_files.add("version-1-then-2", "Wheel-Version 1.0, then 2.0", lines("Wheel-Version", "Wheel-Version: 1.0", "Wheel-Version: 2.0"))
wheel_files.add("encoded-word", "Wheel-Version as an encoded word", value("Wheel-Version", "=?utf-8?q?1.0?="))
wheel_files.add("html", "WHEEL is HTML", lambda wheel: wheel.documents.update(WHEEL=b"<html>\n</html>\n"))
