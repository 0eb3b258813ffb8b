"""The checks for one wheel. Each function raises Wrong with one line, or returns how much it checked."""

import pathlib
import shutil
import subprocess
import tempfile
import zipfile

from packaging.version import Version

from . import reading
from .archives import Archive, Layout, Wrong, compare, compare_record
from .combinations import Expectation, combinations
from .consumers import read_by_all
from .files import fits, judge_files
from .tool import Tool

BIG = 20_000_000  # bytes; such a wheel gets one combination
TREES = ("Django-", "setuptools-")  # larger wheels whose files are edited as well
SLOW = 1_000_000  # bytes; larger wheels skip the combinations that add nothing new


def judge(executable: pathlib.Path, path: pathlib.Path) -> tuple[str, str]:
    """What was done, and what is wrong, if anything."""
    tool = Tool(executable)
    done = []
    try:
        reading.inspect(tool, path)
        done.append("inspected")
        with tempfile.TemporaryDirectory(prefix="wheelpatch-interop-") as scratch:
            satisfied(tool, path, pathlib.Path(scratch))
        archive = Archive(path)
        size = len(archive.bytes)
        number = 0
        for name, expectation in combinations(path.name, archive, size > BIG):
            if SLOW < size and name in ("file name", "fields"):
                continue
            with tempfile.TemporaryDirectory(prefix="wheelpatch-interop-") as scratch:
                try:
                    patched(tool, path, archive, name, expectation, pathlib.Path(scratch))
                except Wrong as wrong:
                    raise Wrong(f"{name}: {wrong}") from None
            number += 1
        done.append(f"{number} combinations")
        if size < SLOW or path.name.startswith(TREES):
            with tempfile.TemporaryDirectory(prefix="wheelpatch-interop-") as scratch:
                done.append(judge_files(tool, path, pathlib.Path(scratch)))
            with tempfile.TemporaryDirectory(prefix="wheelpatch-interop-") as scratch:
                done.append(repaired(tool, path, archive, pathlib.Path(scratch)))
    except Wrong as wrong:
        return ", ".join(done), str(wrong)
    except subprocess.TimeoutExpired as error:
        return ", ".join(done), f"took over {error.timeout} s: {' '.join(map(str, error.cmd))[:300]}"
    except subprocess.CalledProcessError as error:
        return ", ".join(done), f"{error}: {(error.stderr or b'').decode('utf-8', 'replace')[-300:]}"
    except (OSError, ValueError, LookupError, TypeError, AttributeError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        return ", ".join(done), f"{type(error).__name__}: {error}"
    return ", ".join(done), ""


def satisfied(tool: Tool, path: pathlib.Path, scratch: pathlib.Path) -> None:
    """Sets the version that the wheel already has: the same bytes under the same name."""
    version = Expectation.of(path.name, Archive(path)).metadata.first("Version")
    if str(Version(version)) != version:
        return
    into = scratch / "satisfied"
    status, output = tool.patch(path, ["--set-version", version], into)
    if status != "unchanged" or output.name != path.name or output.read_bytes() != path.read_bytes():
        raise Wrong(f"--set-version {version}, already set: status {status}, {output.name}, other bytes")


def repaired(tool: Tool, path: pathlib.Path, archive: Archive, scratch: pathlib.Path) -> str:
    """A repaired wheel has no errors, all readers accept it, and only WHEEL, RECORD and names differ."""
    status, output = tool.written(scratch / "repaired", "repair", path, "--rehash")
    if output.name != path.name:
        raise Wrong(f"repair: file name: expected {path.name}, found {output.name}")
    tool.output("verify", output)
    new = Archive(output)
    stem = Expectation.of(path.name, archive).stem
    for name, before in archive.members.items():
        top, slash, rest = name.partition("/")
        place = f"{stem}{top[top.rindex('.'):]}/{rest}" if slash and top.endswith((".dist-info", ".data")) else name
        after = new.members.get(place)
        if after is None:
            raise Wrong(f"repair: {name}: not found as {place}")
        if place.endswith(("/WHEEL", "/RECORD")) and ".dist-info/" in place:
            continue
        if (before.data, before.attributes, before.date, before.time) != (after.data, after.attributes, after.date, after.time):
            raise Wrong(f"repair: {name}: changed")
    if len(new.members) != len(archive.members):
        raise Wrong(f"repair: {len(new.members)} members, expected {len(archive.members)}")
    again, second = tool.written(scratch / "again", "repair", output, "--rehash")
    if again != "unchanged" or second.read_bytes() != new.bytes:
        raise Wrong(f"repair: once more: status {again}")
    if status == "patched":
        metadata = type(Expectation.of(path.name, archive).metadata).parse(new.read(f"{stem}.dist-info/METADATA"))
        read_by_all(output, metadata, scratch, data_fits=fits(new, stem))
    return "repaired" if status == "patched" else "nothing to repair"


def patched(tool: Tool, path: pathlib.Path, archive: Archive, name: str, expectation: Expectation, scratch: pathlib.Path) -> None:
    into = scratch / "once"
    status, output = tool.patch(path, expectation.arguments, into)
    if status != "patched":
        raise Wrong(f"status: expected patched, found {status}")
    if output.name != expectation.file_name:
        raise Wrong(f"file name: expected {expectation.file_name}, found {output.name}")

    before = Expectation.of(path.name, archive)
    layout = Layout(archive, before.stem, expectation.stem)
    new = Archive(output)
    changed = {f"{layout.dist_info}/{kind}" for kind in {"RECORD", *expectation.touched}}
    compare(archive, new, layout, changed)
    compare_record(archive, new, layout, changed)
    metadata = new.read(layout.moved(layout.dist_info + "/METADATA"))
    expectation.metadata.verify(metadata, "METADATA")
    expectation.wheel.verify(new.read(layout.moved(layout.dist_info + "/WHEEL")), "WHEEL")

    read_by_all(output, type(expectation.metadata).parse(metadata), scratch, data_fits=fits(archive, before.stem))

    again = scratch / "again"
    status, second = tool.patch(output, [*expectation.arguments, "--allow-missing"], again)
    if status != "unchanged" or second.name != output.name or second.read_bytes() != new.bytes:
        raise Wrong(f"the same edits again: status {status}, {second.name}, {'the same' if second.read_bytes() == new.bytes else 'other'} bytes")
    shutil.rmtree(again)
    if name in ("local version", "together"):
        elsewhere = scratch / "elsewhere"
        printed = tool.output(path, *expectation.arguments, "-o", elsewhere, zone="America/St_Johns")
        if printed != f"{elsewhere / output.name}\n":
            raise Wrong(f"stdout: expected the path written, found {printed!r}")
        if (elsewhere / output.name).read_bytes() != new.bytes:
            raise Wrong("in another time zone: other bytes")
