"""The file name: project, version, build tag, tags and variant in odd forms."""

import json
import re

from .contents import Change, Wheel
from .family import Family
from .metadata import slug

names = Family("name")
nowhere = Family("name-nowhere")


def project(name: str, metadata: str | None = None) -> Change:
    """Everything has the same odd name: file name, .dist-info and METADATA."""
    def change(wheel: Wheel) -> None:
        wheel.name = name
        wheel.metadata.set("Name", metadata or name)
    return change


def version(text: str, metadata: str | None = None) -> Change:
    def change(wheel: Wheel) -> None:
        wheel.version = text
        wheel.metadata.set("Version", metadata if metadata is not None else text)
    return change


def tags(text: str, inside: str | None = None) -> Change:
    def change(wheel: Wheel) -> None:
        wheel.tags = text
        wheel.wheel.set("Tag", inside or text)
    return change


def file_name(text: str) -> Change:
    """Only the file name is odd."""
    def change(wheel: Wheel) -> None:
        wheel.info, wheel.file_name = wheel.dist_info(), text
    return change


PROJECTS = [
    ("Demo", None), ("DEMO", None), ("demo.thing", None), ("Demo.Thing", None), ("demo__thing", None), ("demo_thing", None), ("demo_thing", "demo-thing"), ("Demo_Thing", "demo-thing"),
    ("demo_", None), ("_demo", None), ("demo.", None), (".demo", None), ("demo._thing", None), ("demo_.thing", None), ("demo__", None), ("__demo__", None), ("demo..thing", None),
    ("demo thing", None), ("demo+thing", None), ("d\u00e9mo", None), ("demo%20thing", None), ("demo!", None), ("1demo", None), ("d", None), ("_", None), (".", None), ("", None),
    ("demo~thing", None), ("PyYAML", None), ("PyYAML", "pyyaml"), ("pyyaml", "PyYAML"), ("ruamel.yaml", None), ("ruamel_yaml", "ruamel.yaml"), ("zope.interface", None),
    ("zope_interface", "zope.interface"), ("demo_thing", "Demo.Thing"), ("demo_thing", "demo--thing"), ("demo_thing", "demo_-thing"), ("demo\u0131", None), ("demo@1", None), ("demo#1", None),
    ("x" * 120, None), ("demo,thing", None), ("demo(1)", None), ("demo'", None), ("demo&x", None), ("demo;x", None), ("demo=1", None), ("demo?x", None), ("demo*", None), ("demo[x]", None),
    ("json", None), ("requests", None), ("demo:thing", None), ("\u0440ip", None), ("K", None), ("\u212aelvin", None), ("demo\tthing", None),
]
for number, (name, metadata) in enumerate(PROJECTS):
    names.add(f"project-{number}-{slug(name)}", f"the name {name!r}" + (f", in METADATA {metadata!r}" if metadata else " everywhere"), project(name, metadata))

VERSIONS = [
    ("1.0.0_1", None), ("1.0.0_1", "1.0.0-1"), ("1.0.0_1", "1.0.0.post1"), ("4.21.0_rc_2", None), ("4.21.0_rc_2", "4.21.0-rc-2"), ("4.21.0_rc_2", "4.21.0rc2"), ("1.0.3_beta", None),
    ("1.0.3_beta", "1.0.3b0"), ("1.0.3_beta", "1.0.3-beta"), ("01.0", None), ("1.00", None), ("1.0+a+b", None), ("1.0+a", None), ("1.0+a_b", None), ("1.0+a_b", "1.0+a-b"), ("1.0+a.b", "1.0+a-b"),
    ("1.0+a.b", None), ("1.0+A", None), ("1.0+A", "1.0+a"), ("1.0+a..b", None), ("1.0+a__b", None), ("1.0+_a", None), ("1.0+a_", None), ("1.0+01", None), ("1.0+01", "1.0+1"), ("1.0+", None),
    ("1.0_a", "1.0+a"), ("1.0%2Ba", "1.0+a"), ("1.0%2Ba", None), ("1.0+a%20b", None), ("1", None), ("1", "1.0"), ("1.0", "1"), ("1.0.0", "1.0"), ("1.0", "1.0.0.0"), ("v1.0", None), ("v1.0", "1.0"),
    ("V1.0", "1.0"), ("1.0a1", None), ("1.0A1", None), ("1.0alpha1", None), ("1.0alpha1", "1.0a1"), ("1.0.a1", None), ("1.0_a1", None), ("1.0c1", None), ("1.0c1", "1.0rc1"), ("1.0pre1", None),
    ("1.0preview1", "1.0rc1"), ("1.0rc", None), ("1.0rc", "1.0rc0"), ("1.0rc01", None), ("1.0.dev", None), ("1.0dev", None), ("1.0dev1", "1.0.dev1"), ("1.0_dev1", "1.0.dev1"), ("1.0.post", None),
    ("1.0post1", None), ("1.0rev1", None), ("1.0r1", "1.0.post1"), ("1.0_post1", "1.0.post1"), ("1!1.0", None), ("0!1.0", None), ("0!1.0", "1.0"), ("1!1.0", "1.0"), ("01!1.0", None),
    ("1.0.post1.dev2", None), ("1.0.dev2.post1", None), ("1.0a1.post2.dev3+x", None), ("2024.1.1", None), ("20240101", None), ("1.0.x", None), ("one", None), ("", None), ("1.", None), (".1", None),
    ("1..0", None), ("1_0", None), ("1 .0", None), ("1.0 ", None), (" 1.0", None), ("1.0_", None), ("_1.0", None), ("1.0rc1.", None), ("1.0\u00e9", None), ("\u0661.0", None), ("1.0+\u00e9", None),
    ("99999999999999999999.0", None), ("1.0.99999999999999999999", None), ("1.0a99999999999999999999", None), ("1.0+99999999999999999999", None), ("1.0.0.0.0.0.0.0.0.0.0.1", None),
    ("2004d", None), ("1.0*", None), ("1.0+cu118", None), ("1.0+cu118", "1.0"), ("1.0", "1.0+cu118"), ("1.0+a", "1.0+b"), ("1.0", "1.1"), ("1.0", "1.0a1"), ("1.0.0_1_2", None), ("1.0_1", "1.0.1"),
    ("1.0_rc1", "1.0rc1"), ("1.0_rc_1", None), ("1.0.post_1", None), ("1.0_post_1", None), ("1.0__1", None), ("1.0+local_1_2", "1.0+local.1.2"), ("1.0.dev_1", None), ("1.0+a+b", "1.0+a"),
    ("4294967296.0", None), ("18446744073709551615.0", None), ("18446744073709551616.0", None), ("1.0.post18446744073709551616", None), ("18446744073709551616!1.0", None),
]
for number, (text, metadata) in enumerate(VERSIONS):
    names.add(f"version-{number}-{slug(text)}", f"the version {text!r}" + (f", in METADATA {metadata!r}" if metadata is not None else " everywhere"), version(text, metadata))

BUILDS = ["1", "0", "01", "1a", "1_a", "1.2", "1.2_x", "a", "a1", "", "_1", "1+x", "1 x", "1\u00e9", "99999999999999999999", "1!", "1,2", "\u0661", "1~x", "18446744073709551616", "1A", "0x1", "1%2B", "1..2", "1__"]
for number, build in enumerate(BUILDS):
    names.add(f"build-{number}-{slug(build)}", f"the build tag {build!r}", tags(f"{build}-py3-none-any", "py3-none-any"))

TAGS = [
    "py2.py3-none-any", "py3.py2-none-any", "py3.py3-none-any", "PY3-none-any", "py3-NONE-any", "py3-none-ANY", "py3-none-any.any", "py3..py2-none-any", "py3.-none-any", ".py3-none-any", "py3-none-any.",
    "py3--any", "-none-any", "py3-none-", "py3-none", "py3", "", "py3-none-any-more", "1-py3-none-any-more", "py3-none-any-more-x", "py3-none-a b", "py3-none-a+b", "py3-none-\u00e9", "py3-none-any.\u00e9",
    "py3-none-any!", "p\u00e9-none-any", "py3.odd-none-any", "py3-none.odd-any", "py3-none-any.odd", "py3-none-any.a+b", "py3-none-any.a b", "py3-none.a,b-any", "py3-none-any.linux_x86_64",
    "py3-none-any.linux-x86_64", "py3-none-any.(1)", "py3-none-any (1)", "py3-none-any.1", "py3_-none-any", "py3.py4.py5-none.abi3.cp39-any", "py3-none-any.macosx_10_9_universal2", "py3-none-any.win32.win32",
    "cp311-cp311-linux_x86_64", "cp311-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64", "cp311-abi3-manylinux_2_17_x86_64", "py3-none-linux_x86_64", "py3-none-linux_x86_64.any", "py3-none-any.linux_armv7l",
    "py3-none-any.manylinux_2_17_x86_64", "py3-none-any.manylinux_2_17_sparc", "py3-none-any.musllinux_1_2_x86_64", "py3-none-any.musllinux_1_2_ppc64", "py3-none-any.macosx_11_0_arm64", "py3-none-any.macosx_11_1_arm64",
    "py3-none-any.macosx_16_0_arm64", "py3-none-any.macosx_26_0_arm64", "py3-none-any.ios_13_0_arm64_iphoneos", "py3-none-any.ios_13_0_arm64_other", "py3-none-any.android_21_arm64_v8a", "py3-none-any.android_21_mips",
    "py3-none-any.pyodide_2024_0_wasm32", "py3-none-any.emscripten_3_1_58_wasm32", "py3-none-any.pyemscripten_2025_0_wasm32", "py3-none-any.win_ia64", "py3-none-any.win_arm32", "py3-none-any.manylinux1_aarch64",
    "py3-none-any.manylinux2014_riscv64", "py3-none-any.manylinux_2_39_riscv64", "py3-none-any.linux_armv6l", "py3-none-any.freebsd_14_0_release_amd64", "py3-none-any.macosx_10_9_odd", "py3-none-any.macosx_9_0_x86_64",
    "py3-none-any-x86_64_v3", "py3-none-any-a", "py3-none-any-null", "py3-none-any-X86", "py3-none-any-", "1-py3-none-any-x86_64_v3", "py3-none-any-abcdefghijklmnopq", "py3-none-any-cu12.8", "py3-none-any-a+b",
    "cp311-cp311-manylinux_2_17_x86_64-x86_64_v3", "1_x-py3-none-any", "py3-none-any-1", "py3-none-any-0", "py30-none-any", "py311-none-any", "cp3-none-any", "cp311-none-any", "cp39-abi3-any", "py3-abi3-any", "py3-cp311-any",
    "py3-none-any.manylinux_2_17_x86_64_more", "py3-none-any.macosx_10_9_x86_64_more", "py3-none-any.MANYLINUX_2_17_X86_64", "py3-none-any.win_amd64.more",
]
for number, text in enumerate(TAGS):
    inside = "py3-none-any"
    names.add(f"tags-{number}-{slug(text)}", f"the tags {text!r}", tags(text, inside))

FILES = [
    "demo-1.0-py3-none-any (1).whl", "demo-1.0-py3-none-any.WHL", "demo-1.0-py3-none-any.Whl", "demo-1.0-py3-none-any.zip", "demo-1.0-py3-none-any", "demo-1.0-py3-none-any.whl.whl", "demo.whl", "demo-1.0.whl", ".whl",
    "demo-1.0-py3-none-any.whl ", " demo-1.0-py3-none-any.whl", "demo--1.0-py3-none-any.whl", "-demo-1.0-py3-none-any.whl", "other-1.0-py3-none-any.whl", "demo-1.1-py3-none-any.whl", "Demo-1.0-py3-none-any.whl",
    "demo-1.0.0-py3-none-any.whl", "demo-v1.0-py3-none-any.whl", "demo_-1.0-py3-none-any.whl", "demo-1.0-py3-none-any(1).whl", "demo-1.0-py3-none-any - Copy.whl", "demo-1.0-py3-none-any.whl.metadata", "demo-1.0+x-py3-none-any.whl",
    "demo-1.0-1-py3-none-any.whl", "demo-01.0-py3-none-any.whl", "demo-1.0_-py3-none-any.whl", "demo-1.0-py3-none-any\x01.whl", "demo-1.0-py3-none-any\n.whl", "demo-1.0-py3-none-any\\x.whl", "d\u00e9mo-1.0-py3-none-any.whl",
    "demo-1.0-py3-none-any.tar.gz", "demo-1.0.dist-info", "DEMO-1.0-PY3-NONE-ANY.whl", "demo-1.0-py3-none-any#x.whl", "demo-1.0-py3-none-any%20.whl", "demo-1.0-py3-none-any?x.whl", "demo-1.0-py3-none-any;x.whl", "demo-1%2e0-py3-none-any.whl",
]
for number, text in enumerate(FILES):
    names.add(f"file-{number}-{slug(re.sub('^demo-1.0-', '', text))}", f"the file name {text!r}, and inside demo 1.0", file_name(text))

def unnamed(file: str, name: str | None, version: str | None) -> Change:
    """A name or a version that neither the file name nor METADATA has in a valid form."""
    def change(wheel: Wheel) -> None:
        wheel.info, wheel.file_name = f"{file}.dist-info", f"{file}-py3-none-any.whl"
        for field, value in (("Name", name), ("Version", version)):
            wheel.metadata.set(field, value) if value is not None else wheel.metadata.remove(field)
    return change


NOWHERE = [
    ("demo-any", "demo", "any"), ("demo-None", "demo", "None"), ("demo-unknown", "demo", "unknown"), ("demo-20240101T12:00", "demo", "20240101T12:00"), ("demo-2024-01-01T12:00", "demo", "2024-01-01T12:00"),
    ("demo-{version}", "demo", "{version}"), ("demo-any", "demo", None), ("d e-1.0", "d e", "1.0"), ("d e-any", "d e", "any"), ("d e-1.0", None, "1.0"), ("any-any", None, None), ("demo", None, None),
]
for number, (file, name, text) in enumerate(NOWHERE):
    nowhere.add(f"{number}-{slug(file)}", f"the file name {file!r}, Name {name!r} and Version {text!r}", unnamed(file, name, text), pairs=False)

VARIANT = {
    "$schema": "https://variants-schema.wheelnext.dev/v0.0.3.json", "default-priorities": {"namespace": ["x86_64"]},
    "providers": {"x86_64": {"requires": ["provider"], "plugin-api": "provider:Plugin"}}, "variants": {"x86_64_v3": {"x86_64": {"level": ["v3"]}}}}


def variant(name: str, contains: str, label: str, description: bytes) -> None:
    def change(wheel: Wheel) -> None:
        tags(f"py3-none-any-{label}", "py3-none-any")(wheel)
        wheel.documents["variant.json"] = description
    names.add(f"variant-{name}", contains, change)


def described(**other) -> bytes:
    return json.dumps(VARIANT | other).encode()


variant("described", "a variant label and variant.json", "x86_64_v3", described())
variant("null", "the label 'null' and variant.json", "null", described(variants={"null": {}}))
variant("other", "a variant label that variant.json does not have", "other", described())
variant("upper", "a variant label in capitals and variant.json", "X86", described(variants={"X86": {"x86_64": {"level": ["v3"]}}}))
variant("long", "a variant label of 17 characters and variant.json", "abcdefghijklmnopq", described(variants={"abcdefghijklmnopq": {"x86_64": {"level": ["v3"]}}}))
variant("not-json", "a variant label and a variant.json that is not JSON", "x86_64_v3", b"{")
variant("no-schema", "a variant label and a variant.json without a schema", "x86_64_v3", b"{}")
names.add("variant-json-without-label", "a variant.json, but no label", lambda wheel: wheel.documents.update({"variant.json": described()}))
