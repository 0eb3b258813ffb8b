"""Adds, replaces and deletes files, and applies a diff made by git; git, pip, uv and installer judge the result."""

import base64
import csv
import hashlib
import io
import os
import pathlib
import random
import stat
import subprocess

from .archives import Archive, Wrong
from .combinations import Expectation
from .consumers import read_by_all
from .documents import Document
from .tool import Tool

SMALL = 1_000_000  # bytes; the diffed copy of a larger wheel is compared with git's tree, but not installed
ADDED = b"def added_by_the_check():\n    return 1\n"
GIT = {
    "PATH": os.environ.get("PATH", os.defpath), "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@invalid", "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@invalid",
}


def judge_files(tool: Tool, path: pathlib.Path, scratch: pathlib.Path) -> str:
    """Raises Wrong with one line, or returns what was done."""
    archive = Archive(path)
    edited_by_options(tool, path, archive, scratch)
    hunks = edited_by_diff(tool, path, archive, scratch)
    return f"files edited, {hunks} hunks applied"


def edited_by_options(tool: Tool, path: pathlib.Path, archive: Archive, scratch: pathlib.Path) -> None:
    source = scratch / "added.py"
    source.write_bytes(ADDED)
    script = scratch / "script"
    script.write_bytes(b"#!/bin/sh\necho checked\n")
    script.chmod(0o755)
    files = [name for name in archive.members if not name.endswith("/") and ".dist-info/" not in name and ".data/" not in name]
    python = [name for name in files if name.endswith(".py")]
    deleted, replaced = (python[-1], python[0]) if len(python) > 1 else (None, None)
    arguments = [
        "--add-file", f"wheelpatch_check/added.py={source}", "--add-file", f"data/scripts/wheelpatch-check={script}",
        "--add-file", f"dist-info/sboms/check.json={source}", "--local-version", "check.2", "--provenance",
        "--add-entry-point", "wheelpatch.check: added = wheelpatch_check.added:added_by_the_check"]
    if deleted:
        pattern = "".join(f"[{letter}]" if letter in "*?[" else letter for letter in deleted)
        arguments += ["--delete-file", pattern, "--replace-file", f"{replaced}={source}"]
    status, output = tool.patch(path, arguments, scratch / "options")
    if status != "patched":
        raise Wrong(f"files: status: expected patched, found {status}")
    new = Archive(output)
    stem = "-".join(output.name.split("-")[:2])
    expected = {
        "wheelpatch_check/added.py": ADDED, f"{stem}.data/scripts/wheelpatch-check": script.read_bytes(), f"{stem}.dist-info/sboms/check.json": ADDED}
    if replaced:
        expected[replaced] = ADDED
    for name, content in expected.items():
        if name not in new.members or new.read(name) != content:
            raise Wrong(f"files: {name}: not the expected contents")
    if deleted in new.members:
        raise Wrong(f"files: {deleted}: still there")
    if new.members[f"{stem}.data/scripts/wheelpatch-check"].attributes >> 16 != stat.S_IFREG | 0o755:
        raise Wrong("files: the script's mode is not S_IFREG|0755")
    untouched(archive, new, {deleted, replaced})
    covered(new, stem, [*expected, f"{stem}.dist-info/wheelpatch.json", f"{stem}.dist-info/entry_points.txt"])
    read_by_all(output, Document.parse(new.read(f"{stem}.dist-info/METADATA")), scratch / "read", data_fits=fits(new, stem))
    status, again = tool.patch(output, [*arguments, "--allow-missing"], scratch / "options-again")
    if status != "unchanged" or again.read_bytes() != new.bytes:
        raise Wrong(f"files: the same edits again: status {status}")


def edited_by_diff(tool: Tool, path: pathlib.Path, archive: Archive, scratch: pathlib.Path) -> int:
    """A diff that git makes from the unpacked wheel, and the tree that git makes from the diff."""
    tree = scratch / "tree"
    archive.zip.extractall(tree)
    git = lambda *words, **more: subprocess.run(["git", *words], cwd=tree, env=GIT, check=True, capture_output=True, **more).stdout
    git("init", "-q")
    git("config", "core.autocrlf", "false")
    git("add", "-A", "-f")
    git("commit", "-q", "-m", "as it is")
    chance = random.Random(path.name)
    texts = [
        name for name in archive.members
        if name.endswith((".py", ".pyi", ".txt", ".md", ".json")) and ".dist-info/" not in name and 0 < archive.members[name].size < 200_000]
    for name in chance.sample(texts, min(12, len(texts))):
        lines = (tree / name).read_bytes().splitlines(keepends=True)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(lines) + 1)
            if chance.random() < 0.5 or at == len(lines):
                ending = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
                lines.insert(at, b"# checked " + str(at).encode() + ending)
            else:
                del lines[at]
        (tree / name).write_bytes(b"".join(lines))
    movable = [name for name in texts if (tree / name).stat().st_size > 60]
    if len(movable) > 2:
        (tree / movable[-1]).rename(tree / (movable[-1] + ".moved"))
        (tree / movable[-2]).unlink()
    (tree / "checked.py").write_bytes(ADDED)
    git("add", "-A", "-f")
    diff = git("diff", "--cached", "-M", "--no-color")
    git("commit", "-q", "-m", "edited")
    (scratch / "check.diff").write_bytes(diff)
    # git's result is the reference.
    git("checkout", "-q", "HEAD~1")
    git("apply", "--whitespace=nowarn", str(scratch / "check.diff"))

    status, output = tool.patch(path, ["--apply-diff", str(scratch / "check.diff")], scratch / "diff")
    if status != "patched":
        raise Wrong(f"diff: status: expected patched, found {status}")
    new = Archive(output)
    expected = {str(file.relative_to(tree)): file for file in tree.rglob("*") if file.is_file() and ".git" not in file.relative_to(tree).parts[:1]}
    found = {name for name in new.members if not name.endswith("/")}
    stem = Expectation.of(path.name, archive)
    if found != set(expected):
        raise Wrong(f"diff: other files than git's: {sorted(found ^ set(expected))[:5]}")
    for name, file in expected.items():
        if not name.endswith(".dist-info/RECORD") and new.read(name) != file.read_bytes():
            raise Wrong(f"diff: {name}: other bytes than git's")
    if len(archive.bytes) < SMALL:
        read_by_all(output, Document.parse(new.read(next(name for name in new.members if name.endswith(".dist-info/METADATA") and name.count("/") == 1))),
                    scratch / "read-diff", data_fits=fits(archive, stem.stem))
    status, again = tool.patch(output, ["--apply-diff", str(scratch / "check.diff")], scratch / "diff-again")
    if status != "unchanged" or again.read_bytes() != new.bytes:
        raise Wrong(f"diff: applied again: status: {status}")
    return diff.count(b"\n@@ ")


def fits(archive: Archive, stem: str) -> bool:
    """Whether every `.data` directory has the name that the specification requires."""
    return all(found == stem + ".data" for found in archive.top_level(".data"))


def untouched(old: Archive, new: Archive, changed: set) -> None:
    for name, before in old.members.items():
        if name in changed or ".dist-info/" in name or ".data/" in name:
            continue
        # The entry of a directory is removed with the last file in it.
        if name.endswith("/") and not any(other.startswith(name) for other in new.members):
            continue
        after = new.members.get(name)
        if after is None or (before.data, before.attributes, before.date, before.time, before.method) != (
                after.data, after.attributes, after.date, after.time, after.method):
            raise Wrong(f"files: {name}: changed")


def covered(new: Archive, stem: str, names: list[str]) -> None:
    rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(new.read(f"{stem}.dist-info/RECORD").decode("utf-8")))}
    for name in names:
        content = new.read(name)
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode("ascii")
        if rows.get(name) != [f"sha256={digest}", str(len(content))]:
            raise Wrong(f"files: RECORD of {name}: found {rows.get(name)}")
