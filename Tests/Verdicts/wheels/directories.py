"""The .dist-info and .data directories: names, how many, and what is in them."""

from .archive import DEFLATED, STORED, Member
from .contents import Change, Wheel
from .family import Family
from .metadata import slug

infos = Family("dist-info")
datas = Family("data")

SPELLINGS = [
    "Demo-1.0.dist-info", "DEMO-1.0.dist-info", "demo-1.0.DIST-INFO", "demo-1.0.Dist-Info", "demo-1.dist-info", "demo-1.0.0.dist-info", "demo-v1.0.dist-info", "demo-1.1.dist-info", "other-1.0.dist-info",
    "demo.dist-info", "demo-.dist-info", "-1.0.dist-info", "1.0.dist-info", ".dist-info", "demo-1.0.egg-info", "demo_1.0.dist-info", "demo--1.0.dist-info", "demo-1.0-1.dist-info", "demo-1.0-py3.dist-info",
    "demo-thing-1.0.dist-info", "demox-1.0.dist-info", "demo.x-1.0.dist-info", "sub/demo-1.0.dist-info", "demo-1.0.dist-info.dist-info", "demo -1.0.dist-info", "demo-1.0 .dist-info", "./demo-1.0.dist-info",
    "demo/../demo-1.0.dist-info", "demo-1.0.dist-info/sub", "demo_-1.0.dist-info", "d\u00e9mo-1.0.dist-info", "demo-1.0+local.dist-info", "demo-one.dist-info", "demo-1.0.dist-info\\x", "DEMO_-1.dist-info",
    "demo-1.0.dist_info", "Demo.-1.0.dist-info", "demo-1.0..dist-info", "demo-01.0.dist-info",
]


def spelled(info: str, **more) -> Change:
    def change(wheel: Wheel) -> None:
        wheel.info = info
        for key, content in more.items():
            setattr(wheel, key, content)
    return change


for number, info in enumerate(SPELLINGS):
    infos.add(f"spelling-{number}-{slug(info)}", f"the directory {info!r}", spelled(info))


def odd_project(name: str, metadata: str, info: str) -> Change:
    def change(wheel: Wheel) -> None:
        wheel.name, wheel.info = name, info
        wheel.metadata.set("Name", metadata)
    return change


for number, (name, metadata, info) in enumerate([
        ("demo_thing", "demo-thing", "demo.thing-1.0.dist-info"), ("demo_thing", "demo-thing", "demo-thing-1.0.dist-info"), ("demo_thing", "Demo.Thing", "Demo.Thing-1.0.dist-info"),
        ("demo_thing", "demo-thing", "Demo_Thing-1.0.dist-info"), ("demo.thing", "demo.thing", "demo_thing-1.0.dist-info"), ("Demo_Thing", "demo-thing", "demo_thing-1.0.dist-info"),
        ("demo_thing", "demo-thing", "demo__thing-1.0.dist-info"), ("demo_thing", "demo-thing", "demothing-1.0.dist-info"), ("demo", "demo", "demo_thing-1.0.dist-info"), ("demo_thing", "demo-thing", "demo-1.0.dist-info")]):
    infos.add(f"project-{number}", f"the file name has {name!r}, METADATA {metadata!r}, and the directory is {info!r}", odd_project(name, metadata, info))


def odd_version(version: str, metadata: str, info: str) -> Change:
    def change(wheel: Wheel) -> None:
        wheel.version, wheel.info = version, info
        wheel.metadata.set("Version", metadata)
    return change


for number, (version, metadata, info) in enumerate([
        ("1.0+a.b", "1.0+a.b", "demo-1.0+a_b.dist-info"), ("1.0+a.b", "1.0+a.b", "demo-1.0.dist-info"), ("1.0+a.b", "1.0+a.b", "demo-1.0_a.b.dist-info"), ("1.0.post1", "1.0.post1", "demo-1.0_1.dist-info"),
        ("1.0rc1", "1.0rc1", "demo-1.0_rc1.dist-info"), ("1.0.post1", "1.0-1", "demo-1.0-1.dist-info"), ("1.0", "1.0", "demo-1.0a1.dist-info"), ("1!1.0", "1!1.0", "demo-1_1.0.dist-info"), ("1!1.0", "1!1.0", "demo-1.0.dist-info")]):
    infos.add(f"version-{number}", f"the file name has {version!r}, METADATA {metadata!r}, and the directory is {info!r}", odd_version(version, metadata, info))


def files(**contents: bytes) -> Change:
    def change(wheel: Wheel) -> None:
        wheel.files |= {path.encode(): data for path, data in contents.items()}
    return change


def more(*paths: str, data: bytes = b"x\n") -> Change:
    return lambda wheel: wheel.files.update({path.encode("utf-8", "surrogateescape"): b"" if path.endswith("/") else data for path in paths})


METADATA = b"Metadata-Version: 2.4\nName: other\nVersion: 2.0\n"
infos.add("second-with-metadata", "a second .dist-info with METADATA", more("other-2.0.dist-info/METADATA", data=METADATA))
infos.add("second-without-metadata", "a second .dist-info without METADATA", more("other-2.0.dist-info/README"))
infos.add("second-same-name", "a second .dist-info of another version", more("demo-2.0.dist-info/METADATA", data=METADATA))
infos.add("second-case", "a second .dist-info that differs in case", more("Demo-1.0.dist-info/METADATA", data=METADATA))
infos.add("second-empty-directory", "a second .dist-info that is an empty directory entry", more("other-2.0.dist-info/"))
infos.add("second-nested", "a .dist-info inside of the package", more("demo/vendor/other-2.0.dist-info/METADATA", data=METADATA))
infos.add("second-in-data", "a .dist-info in .data/purelib", more("demo-1.0.data/purelib/other-2.0.dist-info/METADATA", data=METADATA))
infos.add("second-in-dist-info", "a .dist-info inside of .dist-info", more("demo-1.0.dist-info/other-2.0.dist-info/METADATA", data=METADATA))
infos.add("second-upper", "a second directory with .DIST-INFO", more("other-2.0.DIST-INFO/METADATA", data=METADATA))
infos.add("file-other", "a file named other-2.0.dist-info", more("other-2.0.dist-info"))
infos.add("file-demo", "a file named demo-2.0.dist-info", more("demo-2.0.dist-info"))
infos.add("file-only-suffix", "a file named .dist-info", more(".dist-info"))
infos.add("directory-only-suffix", "a directory named .dist-info", more(".dist-info/x"))
infos.add("second-dot", "a second .dist-info behind ./", more("./other-2.0.dist-info/METADATA", data=METADATA))
infos.add("second-backslash", "a second .dist-info with a backslash", more("other-2.0.dist-info\\METADATA", data=METADATA))
infos.add("second-slashes", "a second .dist-info with two slashes", more("other-2.0.dist-info//METADATA", data=METADATA))
infos.add("egg-info", "a .egg-info beside it", more("demo.egg-info/PKG-INFO", data=METADATA))
infos.add("metadata-elsewhere", "a file METADATA at the top", more("METADATA", data=METADATA))
infos.add("metadata-short-path", "a file METADATA with a shorter path", more("a/METADATA", data=METADATA))
infos.add("directory-entry", "a directory entry for .dist-info", more("demo-1.0.dist-info/"))
for document in ("METADATA", "WHEEL", "RECORD"):
    def without(wheel, document=document):
        wheel.documents[document] = None
    infos.add(f"no-{document.lower()}", f"no {document}", without)
    def lower(wheel, document=document):
        wheel.members.append(lambda members, _: setattr(members[f"demo-1.0.dist-info/{document}".encode()], "name", f"demo-1.0.dist-info/{document.lower()}".encode()))
    infos.add(f"lower-{document.lower()}", f"{document} in small letters", lower)
    def directory(wheel, document=document):
        wheel.documents[document] = None
        wheel.files[f"demo-1.0.dist-info/{document}/".encode()] = b""
    infos.add(f"directory-{document.lower()}", f"{document} is a directory", directory)
    def folder(wheel, document=document):
        wheel.documents[document] = None
        wheel.files[f"demo-1.0.dist-info/{document}/x".encode()] = b"x"
    infos.add(f"folder-{document.lower()}", f"{document} is a directory with a file", folder)
infos.add("none", "no .dist-info at all", lambda wheel: wheel.documents.update(METADATA=None, WHEEL=None, RECORD=None))
for name in ("INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "RECORD.jws", "RECORD.p7s", "entry_points.txt/x", "licenses/LICENSE", "sboms/a.json", "top_level.txt", "../x"):
    infos.add(f"has-{slug(name)}", f"{name} in .dist-info", lambda wheel, name=name: wheel.documents.update({name: b"{}"}))
infos.add("first-member", ".dist-info before everything else", lambda wheel: wheel.members.append(lambda _, archive: archive.members.reverse()))
infos.add("stored", "METADATA, WHEEL and RECORD are stored", lambda wheel: wheel.members.append(lambda members, _: [setattr(member, "method", STORED) for member in members.values()]))


def data(name: str, contains: str, *paths: str, data: bytes = b"#!python\nprint()\n") -> None:
    datas.add(name, contains, more(*paths, data=data))


for scheme in ("purelib", "platlib", "headers", "scripts", "data", "include", "stdlib", "platstdlib", "nowhere", "Scripts", "SCRIPTS", "", "..", ".", "lib"):
    spelling = {"": "empty", "..": "parent", ".": "dot", "Scripts": "scripts-title", "SCRIPTS": "scripts-upper"}.get(scheme, scheme)
    data(f"scheme-{spelling}", f".data/{scheme}/x", f"demo-1.0.data/{scheme}/x")
data("file-at-top", "a file in .data itself", "demo-1.0.data/x")
data("file-named-scheme", "a file named .data/scripts", "demo-1.0.data/scripts")
data("empty", "an empty .data", "demo-1.0.data/")
data("empty-scheme", "an empty .data/scripts", "demo-1.0.data/scripts/")
data("empty-unknown-scheme", "an empty .data/nowhere", "demo-1.0.data/nowhere/")
data("is-file", "a file named demo-1.0.data", "demo-1.0.data")
for other in ("demo-1.1.data", "other-1.0.data", "Demo-1.0.data", "demo.data", "demo-1.data", "demo-1.0.0.data", "demo-1.0.DATA", ".data", "demo_-1.0.data", "sub/demo-1.0.data", "./demo-1.0.data"):
    data(f"other-{slug(other)}" + ("-title" if other.istitle() else "-dot" if other[0] == "." else ""), f"{other}/scripts/x", f"{other}/scripts/x")
    data(f"other-{slug(other)}-unknown" + ("-title" if other.istitle() else "-dot" if other[0] == "." else ""), f"{other}/nowhere/x", f"{other}/nowhere/x")
data("two", "two .data directories", "demo-1.0.data/scripts/x", "other-1.0.data/scripts/y")
data("two-case", "two .data directories that differ in case", "demo-1.0.data/scripts/x", "Demo-1.0.data/scripts/y")
data("nested-script", "a directory in .data/scripts", "demo-1.0.data/scripts/sub/x")
data("nested-script-empty", "an empty directory in .data/scripts", "demo-1.0.data/scripts/sub/")
data("script-empty", "an empty script", "demo-1.0.data/scripts/x", data=b"")
data("script-short", "a script of one byte", "demo-1.0.data/scripts/x", data=b"#")
data("script-pythonw", "a script for pythonw", "demo-1.0.data/scripts/x", data=b"#!pythonw\n")
data("script-long-line", "a script without a line end", "demo-1.0.data/scripts/x", data=b"#!python" + b"x" * 100_000)
data("script-not-utf8", "a script that is not UTF-8", "demo-1.0.data/scripts/x", data=b"#!python\n\xff\xfe\n")
data("script-binary", "a script that is not a script", "demo-1.0.data/scripts/x", data=b"\x7fELF\0\0")
data("script-named-python", "a script named python", "demo-1.0.data/scripts/python")
data("script-named-python3", "a script named python3", "demo-1.0.data/scripts/python3")
data("script-named-python3-11", "a script named python3.11", "demo-1.0.data/scripts/python3.11")
data("script-named-python3-14t", "a script named python3.14t", "demo-1.0.data/scripts/python3.14t")
data("script-named-python-exe", "a script named python.exe", "demo-1.0.data/scripts/python.exe")
data("script-named-Python", "a script named Python", "demo-1.0.data/scripts/Python")
data("script-named-pypy", "a script named pypy", "demo-1.0.data/scripts/pypy")
data("script-named-python-py", "a script named python.py", "demo-1.0.data/scripts/python.py")
data("script-named-activate", "a script named activate", "demo-1.0.data/scripts/activate")
data("data-bin-python", "bin/python in .data/data", "demo-1.0.data/data/bin/python")
data("script-accent", "a script with an accented name", "demo-1.0.data/scripts/\u00e9")
data("purelib-over-package", ".data/purelib has a file of the package", "demo-1.0.data/purelib/demo/__init__.py")
data("purelib-and-platlib", "one file in purelib and platlib", "demo-1.0.data/purelib/a.py", "demo-1.0.data/platlib/a.py")
data("purelib-in-dist-info", ".data/purelib has METADATA", "demo-1.0.data/purelib/demo-1.0.dist-info/METADATA")
data("purelib-parent", "'..' in .data/purelib", "demo-1.0.data/purelib/../../../x")
data("data-parent", "'..' in .data/data", "demo-1.0.data/data/../x")
data("scripts-parent", "'..' in .data/scripts", "demo-1.0.data/scripts/../x")
data("data-absolute", "an absolute path in .data/data", "demo-1.0.data/data//etc/x")
data("data-file-and-directory", "a file where the target has a directory", "demo-1.0.data/data/bin", "demo-1.0.data/scripts/x")
data("double-slash", "two slashes in .data", "demo-1.0.data//scripts/x")
datas.add("script-unlisted", "a script that RECORD does not list", lambda wheel: (wheel.files.update({b"demo-1.0.data/scripts/x": b"#!python\n"}), wheel.unlisted.add(b"demo-1.0.data/scripts/x")))
datas.add("purelib-unlisted", "a .data/purelib file that RECORD does not list", lambda wheel: (wheel.files.update({b"demo-1.0.data/purelib/x.py": b"x\n"}), wheel.unlisted.add(b"demo-1.0.data/purelib/x.py")))
datas.add("script-and-entry-point", "a script and an entry point with one name", lambda wheel: (wheel.files.update({b"demo-1.0.data/scripts/x": b"#!python\n"}), wheel.documents.update({"entry_points.txt": b"[console_scripts]\nx = demo:main\n"})))


def link(path: bytes, target: bytes) -> Change:
    def change(wheel: Wheel) -> None:
        wheel.files[path] = target
        def edit(members, _):
            members[path].mode, members[path].method = 0o120777, STORED
        wheel.members.append(edit)
    return change


for number, (path, target) in enumerate([(b"demo/link", b"__init__.py"), (b"demo/link", b"../../etc/passwd"), (b"demo/link", b"/etc/passwd"), (b"demo/link", b"link"), (b"demo/link", b""), (b"demo-1.0.data/scripts/link", b"x"),
                                         (b"demo-1.0.data/scripts/link", b"/bin/sh"), (b"demo-1.0.data/scripts/link", b"#!python\n"), (b"demo-1.0.dist-info/link", b"METADATA"), (b"demo-1.0.data/data/link", b"../../x"), (b"link", b".")]):
    datas.add(f"link-{number}", f"a symbolic link {path.decode()} to {target.decode()!r}", link(path, target))
