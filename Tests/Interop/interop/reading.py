"""Compares `inspect` and `record` with pip, packaging, importlib.metadata, csv and hashlib."""

import base64
import csv
import hashlib
import importlib.metadata
import pathlib

from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version
from pip._internal.metadata import FilesystemWheel, get_wheel_distribution
from pip._internal.metadata._json import METADATA_FIELDS

from .archives import Archive, Layout, Wrong
from .documents import Document
from .tool import Tool


def same(what: str, found, expected) -> None:
    if found != expected:
        if isinstance(found, dict) and isinstance(expected, dict):
            keys = [key for key in {**expected, **found} if found.get(key) != expected.get(key)]
            what, found, expected = f"{what}.{keys[0]}", found.get(keys[0]), expected.get(keys[0])
        raise Wrong(f"inspect: {what}: expected {str(expected)[:300]!r}, found {str(found)[:300]!r}")


def inspect(tool: Tool, path: pathlib.Path) -> None:
    archive = Archive(path)
    [found] = tool.results("inspect", path)
    name, version, build, tags = parse_wheel_filename(path.name)
    parts = path.name.removesuffix(".whl").split("-")
    layout = Layout(archive, f"{parts[0]}-{parts[1]}", f"{parts[0]}-{parts[1]}")
    same("size", found["size"], path.stat().st_size)
    same("dist_info", found["dist_info"], layout.dist_info)
    same("data", found["data"], layout.data[0] if layout.data else None)

    same("filename.distribution", found["filename"]["distribution"], parts[0])
    same("filename.distribution, normalised", canonicalize_name(found["filename"]["distribution"]), name)
    same("filename.version", Version(found["filename"]["version"]), version)
    same("filename.build", found["filename"]["build"], "".join(map(str, build)) or None)
    same("filename.tags", sorted(found["filename"]["tags"]), sorted(map(str, tags)))

    wheel = Document.parse(archive.read(layout.dist_info + "/WHEEL"))
    same("wheel.wheel_version", found["wheel"]["wheel_version"], wheel.first("Wheel-Version"))
    same("wheel.generator", found["wheel"]["generator"], wheel.first("Generator"))
    same("wheel.root_is_purelib", found["wheel"]["root_is_purelib"], wheel.first("Root-Is-Purelib").lower() == "true")
    same("wheel.build", found["wheel"]["build"], wheel.first("Build"))
    expanded = [tag for line in wheel.all("Tag") for tag in expand(line.value)]
    same("wheel.tags", sorted(found["wheel"]["tags"]), sorted(set(expanded)))

    # Read from the wheel itself, pip keeps CRLF; `pip inspect` reads installed metadata as text and prints LF.
    expected = get_wheel_distribution(FilesystemWheel(str(path)), name).metadata_dict
    same("metadata", found["metadata"], {key: with_lf(value) for key, value in expected.items()})
    metadata = Document.parse(archive.read(layout.dist_info + "/METADATA"))
    known = {name.lower() for name, _ in METADATA_FIELDS} | {"description"}
    left_out = {field.name.lower().replace("-", "_") for field in metadata.fields if field.name.lower() not in known}
    same("other_fields", {name.lower().replace("-", "_") for name in found["other_fields"]}, left_out)
    printed = tool.output("inspect", path, "--field", "Requires-Dist").splitlines()
    same("--field Requires-Dist", printed, [" ".join(line.value.split("\n")) for line in metadata.all("Requires-Dist")])

    groups: dict[str, dict[str, str]] = {}
    if layout.dist_info + "/entry_points.txt" in archive.members:
        for point in importlib.metadata.EntryPoints._from_text(archive.read(layout.dist_info + "/entry_points.txt").decode("utf-8")):
            groups.setdefault(point.group, {})[point.name] = point.value
    # importlib.metadata ignores a group without entries.
    same("entry_points", {group: points for group, points in found["entry_points"].items() if points}, groups)
    rows = [row for row in csv.reader(archive.read(layout.dist_info + "/RECORD").decode("utf-8").splitlines()) if row]
    same("record.rows", found["record"]["rows"], len(rows))
    same("archive.members", found["archive"]["members"], len(archive.members))
    same("archive.uncompressed_size", found["archive"]["uncompressed_size"], sum(member.size for member in archive.members.values()))


def with_lf(value):
    return [with_lf(item) for item in value] if isinstance(value, list) else value.replace("\r\n", "\n")


def expand(tag: str) -> list[str]:
    python, abi, platform = (part.split(".") for part in tag.split("-"))
    return [f"{one}-{two}-{three}" for one in python for two in abi for three in platform]


def record(tool: Tool, scratch: pathlib.Path) -> None:
    """Compares rows, including those of files whose names need quotes."""
    scratch.mkdir()
    contents = {"empty": b"", "plain.txt": b"plain\n", "a, b.txt": b"comma", 'the "good" one.txt': b"quote", "évier.txt": b"\xff" * 70_001, "large": bytes(range(256)) * 20_000}
    for name, data in contents.items():
        (scratch / name).write_bytes(data)
    paths = [str(scratch / name) for name in contents]
    found = list(csv.reader(tool.output("record", *paths).splitlines()))
    expected = [
        [path, "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("="), str(len(data))]
        for path, data in zip(paths, contents.values())]
    if found != expected:
        raise Wrong(f"record: {next((pair for pair in zip(found, expected) if pair[0] != pair[1]), 'another number of rows')}")
