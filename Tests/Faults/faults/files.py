"""Outputs and inputs that are not what they seem, missing streams, and two processes at once."""

import functools
import os
import pathlib
import shutil
import stat
import subprocess

from .scene import BY_NAME, NAME, NEW, Ended, Scene, Skipped, Wrong

NOBODY = 65_534


def expect(ended: Ended, status: int, *words: str) -> None:
    if ended.status != status or any(word not in ended.error for word in words):
        raise Wrong(f"{ended}")
    if status == 2 and len(ended.error.splitlines()) != 1:
        raise Wrong(f"not one line: {ended.error!r}")


def refused(scene: Scene, name: str, arguments: tuple[str, ...], *words: str, prepare=None) -> None:
    before = scene.snapshot()
    expect(scene.tool.run(scene.folder, arguments, prepare=prepare), 2, *words)
    if scene.snapshot() != before:
        raise Wrong(f"{name}: {scene.difference(before, scene.snapshot())}")


def output_is_input(scene: Scene) -> str:
    """The input as output: by its own path, a symbolic link, a hard link, `..` and a directory that is a link. --force makes no difference."""
    job = BY_NAME["patch"]
    edit = ("--add-requires", "c")
    for force in ((), ("--force",)):
        scene.set_up(job)
        refused(scene, "itself", (NAME, *edit, *force), "would be the input itself")
        refused(scene, "..", (NAME, *edit, "-o", "out/..", *force), "would be the input itself")
        os.symlink(f"../{NAME}", scene.folder / "out" / NAME)
        refused(scene, "symbolic link", (NAME, *edit, "-o", "out", *force), "would be the input itself")
        (scene.folder / "out" / NAME).unlink()
        os.link(scene.folder / NAME, scene.folder / "out" / NAME)
        refused(scene, "hard link", (NAME, *edit, "-o", "out", *force), "would be the input itself")
        shutil.rmtree(scene.folder / "out")
        os.symlink(".", scene.folder / "out")
        refused(scene, "folder", (NAME, *edit, "-o", "out", *force), "would be the input itself")
    return "refused, even with --force"


def output_is_odd(scene: Scene) -> str:
    """A directory is refused. A link, even a dangling one, is kept, and with --force replaced, not followed."""
    job = BY_NAME["patch"]
    scene.set_up(job)
    place = scene.folder / "out" / NEW
    place.mkdir()
    refused(scene, "directory", job.arguments, "is a directory")
    refused(scene, "directory", (*job.arguments, "--force"))
    place.rmdir()
    victim = scene.folder / "out" / "victim"
    victim.write_bytes(b"precious")
    for target in ("victim", "nowhere"):
        os.symlink(target, place)
        refused(scene, target, job.arguments, "exists")
        expect(scene.tool.run(scene.folder, (*job.arguments, "--force")), 0)
        if place.is_symlink() or victim.read_bytes() != b"precious" or (scene.folder / "out/nowhere").exists():
            raise Wrong("the link was followed")
        place.unlink()
    return "a directory is refused, a link stays, --force replaces the link itself"


def in_place(scene: Scene) -> str:
    """Mode and owner stay, a link is followed to its file, and another hard link keeps the old bytes."""
    job = BY_NAME["patch --in-place"]
    scene.set_up(job)
    wheel, other = scene.folder / NAME, scene.folder / "out" / "other"
    wheel.chmod(0o4604)
    if os.geteuid() == 0:
        os.chown(wheel, NOBODY, NOBODY)
        wheel.chmod(0o4604)
    before = wheel.stat()
    old = wheel.read_bytes()
    os.link(wheel, other)
    link = scene.folder / "out" / NAME
    os.symlink(f"../{NAME}", link)
    expect(scene.tool.run(scene.folder, (f"out/{NAME}", *job.arguments[1:])), 0)
    after = wheel.stat()
    if not link.is_symlink() or wheel.is_symlink() or wheel.read_bytes() == old or other.read_bytes() != old:
        raise Wrong("the link itself was replaced, or its file was not")
    if (stat.S_IMODE(after.st_mode), after.st_uid, after.st_gid) != (stat.S_IMODE(before.st_mode), before.st_uid, before.st_gid):
        raise Wrong(f"mode or owner: {after}")
    return "mode, owner and link stay; another hard link keeps the old bytes"


def permissions(scene: Scene) -> str:
    """As another user: a read-only input works; an unreadable input, or a directory of another user, does not."""
    job = BY_NAME["patch"]
    prepare = None
    if os.geteuid() == 0:
        prepare = lambda: (os.setgid(NOBODY), os.setuid(NOBODY))  # noqa: E731
    scene.set_up(job)
    wheel, out = scene.folder / NAME, scene.folder / "out"
    scene.folder.chmod(0o555)
    out.chmod(0o555)
    wheel.chmod(0o444)
    try:
        refused(scene, "folder", job.arguments, "Permission denied", prepare=prepare)
        refused(scene, "in place", (NAME, "--add-requires", "c", "--in-place"), "Permission denied", prepare=prepare)
        refused(scene, "no folder", (NAME, "--add-requires", "c", "-o", "new"), "Permission denied", prepare=prepare)
        out.chmod(0o777)
        expect(scene.tool.run(scene.folder, job.arguments, prepare=prepare), 0)
        (out / NEW).unlink()
        wheel.chmod(0)
        before = sorted(path.name for path in out.iterdir())
        expect(scene.tool.run(scene.folder, job.arguments, prepare=prepare), 2, "Permission denied")
        if sorted(path.name for path in out.iterdir()) != before:
            raise Wrong("something was left")
    finally:
        for path, mode in ((scene.folder, 0o755), (out, 0o755), (wheel, 0o644)):
            path.chmod(mode)
    return "an error if something is forbidden, done if reading is enough"


def streams(scene: Scene) -> str:
    """If stdout is closed or full, the status is 2, with a message. If stderr is, the status is right. The wheel is always complete."""
    job = BY_NAME["patch"]
    scene.whole(job)
    for redirection, status in ((">&-", 2), (">/dev/full", 2), ("2>&-", 0), ("2>/dev/full", 0), ("<&-", 0), ("<&- >&- 2>&-", 2), ("<&- 2>&-", 0)):
        for also in ((), ("--json",)):
            scene.set_up(job)
            words = ["sh", "-c", f'exec "$0" "$@" {redirection}', str(scene.tool.executable), *job.arguments, *also]
            ended = subprocess.run(words, cwd=scene.folder, capture_output=True, text=True, timeout=60)
            if ended.returncode != status or (status == 2 and "2>" not in redirection and "standard output" not in ended.stderr):
                raise Wrong(f"{redirection}: {ended}")
            if scene.snapshot() != scene.expected[job.name]:
                raise Wrong(f"{redirection}: {scene.difference(scene.expected[job.name], scene.snapshot())}")
    return "stdout: 2 and a message; stderr: the status is right; the wheel is complete"


def messages_go_nowhere_else(scene: Scene) -> str:
    """If stdout or stderr is closed, no file opened later gets its number, so no message is written into a wheel."""
    job = BY_NAME["patch"]
    for redirection, number in (("<&-", 0), (">&-", 1), ("2>&-", 2), ("<&- >&- 2>&-", 0)):
        scene.set_up(job)
        log = scene.folder.parent / "opened"
        strace = shutil.which("strace")
        if not strace:
            raise Skipped("no strace")
        words = [strace, "-f", "-qq", "-o", str(log), "-e", "trace=openat,open,fcntl,dup", "sh", "-c",
                 f'exec "$0" "$@" {redirection}', str(scene.tool.executable), *job.arguments]  # fmt: skip
        subprocess.run(words, cwd=scene.folder, capture_output=True, timeout=60)
        for line in log.read_text().splitlines():
            if "O_TMPFILE" in line and int(line.rsplit("=", 1)[1]) <= 2:
                raise Wrong(f"{redirection}: {line}")
            if NAME in line and "openat" in line and int(line.rsplit("=", 1)[1].split()[0]) <= 2:
                raise Wrong(f"{redirection}: {line}")
    return "no wheel gets the number of a stream"


def race(scene: Scene, rounds: int = 20) -> str:
    """Two processes write the same output: if the bytes are equal, both succeed; if not, one succeeds and the other reports it."""
    job = BY_NAME["patch"]
    both = one = 0
    for turn in range(rounds):
        scene.set_up(job)
        edits = (("--drop-requires", "a"), ("--drop-requires", "a") if turn % 2 else ("--add-requires", "c"))
        running = [
            subprocess.Popen([scene.tool.executable, *job.arguments, *edit], cwd=scene.folder, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True)  # fmt: skip
            for edit in edits
        ]
        ended = [Ended(process.wait(60), *process.communicate()) for process in running]
        states = sorted(end.status for end in ended)
        if states == [0, 0] and turn % 2:
            both += 1
        elif states == [0, 2] and not turn % 2:
            one += 1
            expect(next(end for end in ended if end.status == 2), 2, "exists with other bytes")
        else:
            raise Wrong(f"{ended}")
        if os.listdir(scene.folder / "out") != [NEW]:
            raise Wrong(f"left: {os.listdir(scene.folder / 'out')}")
        expect(scene.tool.run(scene.folder, ("verify", f"out/{NEW}", "--quiet")), 0)
    return f"{rounds} rounds: {both} with two equal, {one} with one winner and one error"


def cases(scene: Scene):
    for name, how, case in (
        ("the output is the input by another path", "links", output_is_input),
        ("the output is a directory or a link", "links", output_is_odd),
        ("--in-place", "links, modes", in_place),
        ("files without permission to read or write", "modes, another user", permissions),
        ("streams that are closed or full", "/dev/full", streams),
        ("a closed stream's number", "strace", messages_go_nowhere_else),
        ("two processes, one output", "two processes", race),
    ):
        yield name, how, functools.partial(case, scene)
