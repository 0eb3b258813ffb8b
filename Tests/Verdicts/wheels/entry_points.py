"""entry_points.txt in odd forms."""

from .contents import Wheel
from .family import Family

entry_points = Family("entry-points")


def text(name: str, contents: bytes | str) -> None:
    data = contents.encode() if isinstance(contents, str) else contents

    def change(wheel: Wheel) -> None:
        wheel.documents["entry_points.txt"] = data
    entry_points.add(name, f"entry_points.txt: {data[:90]!r}", change)


GROUP = "[console_scripts]\n"
for name, line in {
    "good": "a = demo:main", "tight": "a=demo:main", "colon": "a: demo:main", "extras": "a = demo:main [x]", "extras-several": "a = demo:main [x, y]", "extras-tight": "a = demo:main[x]", "extras-empty": "a = demo:main []",
    "extras-open": "a = demo:main [x", "extras-invalid": "a = demo:main [-x]", "spaces-around-colon": "a = demo : main", "attribute": "a = demo:main.sub", "module-only": "a = demo", "module-colon": "a = demo:", "colon-attribute": "a = :main",
    "empty-value": "a =", "no-equals": "a", "empty-name": " = demo:main", "only-equals": "= demo:main", "two-colons": "a = demo:main:x", "call": "a = demo:main()", "dash-module": "a = de-mo:main", "dash-attribute": "a = demo:ma-in", "space-module": "a = de mo:main",
    "digit-module": "a = 1demo:main", "dot-module": "a = .demo:main", "dots-module": "a = demo..x:main", "dot-end": "a = demo.:main", "slash-module": "a = demo/x:main", "keyword": "a = class:def", "accent-module": "a = d\u00e9mo:main", "accent-name": "\u00e9 = demo:main",
    "name-space": "a b = demo:main", "name-dash": "a-b = demo:main", "name-dot": "a.b = demo:main", "name-plus": "a+b = demo:main", "name-at": "a@b = demo:main", "name-slash": "a/b = demo:main", "name-backslash": "a\\b = demo:main", "name-parent": "../a = demo:main",
    "name-dots": ".. = demo:main", "name-dot-only": ". = demo:main", "name-absolute": "/a = demo:main", "name-far": "../../../a = demo:main", "name-drive": "C:a = demo:main", "name-colon": "a:b = demo:main", "name-brackets": "a[b] = demo:main", "name-begins-bracket": "[a = demo:main",
    "name-quote": "'a' = demo:main", "name-upper": "A = demo:main", "name-python": "python = demo:main", "name-python3": "python3 = demo:main", "name-python311": "python3.11 = demo:main", "name-pythonw": "pythonw = demo:main", "name-Python": "Python = demo:main", "name-python-exe": "python.exe = demo:main",
    "name-python-py": "python.py = demo:main", "name-pypy3": "pypy3 = demo:main", "name-pip": "pip = demo:main", "name-activate": "activate = demo:main", "name-round-about": "x/../a = demo:main", "name-tab": "a\tb = demo:main", "name-control": "a\x01 = demo:main", "name-nul": "a\0 = demo:main",
    "name-long": "a" * 300 + " = demo:main", "name-percent": "a%b = demo:main", "name-semicolon": "a;b = demo:main", "name-exclamation": "a! = demo:main", "name-star": "* = demo:main", "name-question": "a? = demo:main", "name-underscore": "_ = demo:main", "name-dash-only": "- = demo:main", "name-begins-dash": "-a = demo:main",
    "value-percent": "a = demo:main%s", "value-interpolation": "a = %(b)s", "value-quoted": "a = \"demo:main\"", "value-comment": "a = demo:main # comment", "value-semicolon": "a = demo:main ; comment", "value-equals": "a = demo:main = x", "value-equals-tight": "a = demo:main=x", "value-star": "a = demo:*", "value-newline": "a = demo:main\\n",
    "value-tab": "a =\tdemo:main", "value-nbsp": "a = demo:main\u00a0", "value-attribute-space": "a = demo:ma in", "value-attribute-dots": "a = demo:main..x", "value-attribute-digit": "a = demo:1main", "value-dash-inside": "a = demo-x.y:main",
}.items():
    text(name, GROUP + line + "\n")
    if name in ("module-only", "name-space", "name-slash", "name-parent", "empty-value", "value-percent", "name-absolute", "two-colons", "name-python", "extras-open"):
        text(f"{name}-gui", "[gui_scripts]\n" + line + "\n")
        text(f"{name}-other-group", "[my.plugins]\n" + line + "\n")
for name, contents in {
    "empty": "", "only-comment": "# nothing\n", "comments": "; one\n# two\n\n[console_scripts]\n# three\na = demo:main\n", "comment-indented": GROUP + "  # three\na = demo:main\n", "no-group": "a = demo:main\n", "no-group-then-group": "a = demo:main\n[console_scripts]\n", "group-empty-name": "[]\na = demo:main\n",
    "group-twice": GROUP + "a = demo:main\n" + GROUP + "b = demo:main\n", "group-twice-other": "[x]\na = b\n[x]\nc = d\n", "name-twice": GROUP + "a = demo:main\na = demo:other\n", "name-twice-equal": GROUP + "a = demo:main\na = demo:main\n", "name-twice-case": GROUP + "a = demo:main\nA = demo:other\n",
    "name-twice-other-group": "[x]\na = b\na = c\n", "name-in-two-groups": GROUP + "a = demo:main\n[gui_scripts]\na = demo:gui\n", "group-spaces": "[ console_scripts ]\na = demo:main\n", "group-spaces-module": "[ console_scripts ]\na = demo\n", "group-upper": "[Console_Scripts]\na = demo\n", "group-open": "[console_scripts\na = demo:main\n", "group-behind": "[console_scripts] x\na = demo:main\n",
    "group-comment": "[console_scripts] # x\na = demo:main\n", "group-indented": "  [console_scripts]\na = demo:main\n", "group-brackets": "[[console_scripts]]\na = demo:main\n", "group-default": "[DEFAULT]\na = demo\n", "group-default-lower": "[default]\na = demo\n", "group-default-and-scripts": "[DEFAULT]\nb = demo\n[console_scripts]\na = demo:main\n",
    "group-default-invalid-name": "[DEFAULT]\nb c = demo:main\n[console_scripts]\na = demo:main\n", "group-odd-name": "[a b/c]\nx = y\n", "group-unicode": "[\u00e9]\nx = y\n", "continued": GROUP + "a =\n  demo:main\n", "continued-more": GROUP + "a = demo:main\n  more\n", "continued-first": "  a = demo:main\n", "indented": GROUP + "  a = demo:main\n",
    "indented-two": GROUP + "  a = demo:main\n  b = demo:other\n", "indented-second": GROUP + "a = demo:main\n  b = demo:other\n", "indented-second-other-group": "[x]\na = b\n  c = d\n", "indented-deeper": GROUP + " a = demo:main\n   b = demo:other\n", "tab-second": GROUP + "a = demo:main\n\tb = demo:other\n", "line-without-equals": GROUP + "a = demo:main\nwords\n",
    "line-without-equals-other-group": "[x]\nwords\n", "empty-lines": "\n\n[console_scripts]\n\na = demo:main\n\n\nb = demo:main\n", "empty-line-then-indented": GROUP + "a = demo:main\n\n  b = demo:main\n", "crlf": "[console_scripts]\r\na = demo:main\r\n", "cr": "[console_scripts]\ra = demo:main\r", "lone-cr": GROUP + "a = demo:\rmain\n", "lone-cr-entry": GROUP + "a = demo:main\rb = demo:x\n", "no-line-end": GROUP + "a = demo:main",
    "u2028": GROUP + "a = demo:main\u2028b = demo\n", "next-line": GROUP + "a = demo:main\u0085b = demo\n", "form-feed": GROUP + "a = demo:main\fb = demo\n", "form-feed-line": GROUP + "\fa = demo:main\n", "vertical-tab": GROUP + "a = demo:main\vb = demo\n", "separator-1c": GROUP + "a = demo:main\x1cb = demo\n", "many": GROUP + "".join(f"a{number} = demo:main\n" for number in range(100)),
    "words": "words\n", "words-in-front": "words\n" + GROUP + "a = demo:main\n", "comment-inline-hash": GROUP + "a = demo:main #x\n", "comment-no-space": "#[console_scripts]\n;a = demo\n", "rem": GROUP + "rem a comment\na = demo:main\n", "rem-equals": GROUP + "rem = demo:main\n", "json": "{\"a\": 1}\n", "spaces": "   \n", "nbsp-indent": GROUP + "\u00a0a = demo:main\n",
    "group-no-entries": GROUP, "group-twice-empty": GROUP + GROUP, "only-gui": "[gui_scripts]\na = demo:main\n", "value-continued-comment": GROUP + "a = demo:main\n  # comment\nb = demo:main\n", "group-bracket-inside": "[a]b]\nx = y\n", "nul": "\0", "colon-first": GROUP + "a : demo = main\n", "name-colon-no-equals": GROUP + "a: b\n",
}.items():
    text(f"file-{name}", contents)
text("file-not-utf8", b"[console_scripts]\na = demo:main\n# J\xf6rg\n")
text("file-not-utf8-name", b"[console_scripts]\n\xf6 = demo:main\n")
text("file-not-utf8-group", b"[\xf6]\na = demo:main\n")
text("file-bom", b"\xef\xbb\xbf[console_scripts]\na = demo:main\n")
text("file-bom-module", b"\xef\xbb\xbf[console_scripts]\na = demo\n")
text("file-bom-comment", b"\xef\xbb\xbf# comment\n[console_scripts]\na = demo:main\n")
text("file-utf16", "[console_scripts]\na = demo:main\n".encode("utf-16"))
entry_points.add("elsewhere", "an invalid entry_points.txt outside .dist-info", lambda wheel: wheel.files.update({b"entry_points.txt": b"a\n"}))
entry_points.add("upper", "an invalid ENTRY_POINTS.TXT", lambda wheel: wheel.documents.update({"ENTRY_POINTS.TXT": b"a\n"}))
