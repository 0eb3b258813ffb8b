"""Full disks and file systems of other kinds."""

import contextlib
import functools
import os
import pathlib
import subprocess

from .scene import JOBS, NEW, Job, Scene, Skipped, Wrong, limit_files


def file_limit(scene: Scene, job: Job) -> str:
    """RLIMIT_FSIZE at offsets all over the output, including its range copy and its central directory."""
    scene.whole(job)
    largest = scene.largest[job.name]
    steps = {0, 1, 29, 30, 100, 4096, 65_536, largest - 1, largest - 21, largest - 22, largest - 60, largest - 300}
    steps |= {largest * part // 12 for part in range(1, 12)}
    outcomes = {"error": 0, "done": 0}
    for limit in sorted(step for step in steps if 0 <= step < largest):
        scene.set_up(job)
        before = scene.snapshot()
        ended = scene.tool.run(scene.folder, job.arguments, prepare=limit_files(limit))
        if "nothing was left behind: File too large" not in ended.error:
            raise Wrong(f"{limit} bytes: {ended}")
        outcomes[scene.judge(job, ended, before)] += 1
    scene.set_up(job)
    ended = scene.tool.run(scene.folder, job.arguments, prepare=limit_files(largest))
    if scene.judge(job, ended, {}) != "done":
        raise Wrong(f"{largest} bytes, which are enough: {ended}")
    return f"{outcomes['error']} limits, an error each; done with exactly the size"


def command(*words: str | pathlib.Path) -> None:
    ended = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if ended.returncode != 0:
        raise Skipped(f"{words[0]}: {(ended.stderr or ended.stdout).strip().splitlines()[0]}")


@contextlib.contextmanager
def mounted(scene: Scene, kind: str, size: int = 1 << 20):
    """A scene on its own file system."""
    if os.geteuid() != 0:
        raise Skipped("not root")
    place = scene.folder.parent / f"mount-{kind}"
    place.mkdir(exist_ok=True)
    image = place.with_suffix(".image")
    if kind == "tmpfs":
        words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place]
    elif kind == "overlay":
        parts = place.with_suffix(".parts")
        for part in ("lower", "upper", "work"):
            (parts / part).mkdir(parents=True, exist_ok=True)
        words = ["mount", "-t", "overlay", "-o", f"lowerdir={parts}/lower,upperdir={parts}/upper,workdir={parts}/work", "overlay", place]
    else:
        makers = {"xfs": ["mkfs.xfs", "-q", "-f", "-m", "reflink=1"], "vfat": ["mkfs.vfat"], "ext4": ["mkfs.ext4", "-q", "-F", "-m", "0"]}
        with image.open("wb") as file:
            file.truncate(size)
        try:
            command(*makers[kind], image)
        except FileNotFoundError:
            raise Skipped(f"no {makers[kind][0]}") from None
        words = ["mount", "-o", "loop", image, place]
    command(*words)
    try:
        (place / "scene").mkdir()
        yield Scene(scene.tool, place / "scene")
    finally:
        subprocess.run(["umount", str(place)], check=True)
        image.unlink(missing_ok=True)


def all_jobs(scene: Scene, kind: str, size: int) -> str:
    """Every job gives the same result as elsewhere; with a size limit, nothing is left."""
    with mounted(scene, kind, size) as there:
        for job in JOBS:
            here = {name: value.split()[1] for name, value in scene.whole(job).items()}
            found = {name: value.split()[1] for name, value in there.whole(job).items()}
            if found != here:
                raise Wrong(f"{job.name}: not the same bytes as elsewhere: {scene.difference(here, found)}")
            there.set_up(job)
            before = there.snapshot()
            ended = there.tool.run(there.folder, job.arguments, prepare=limit_files(50_000))
            if there.judge(job, ended, before) != "error":
                raise Wrong(f"{job.name}: {ended}")
    return f"{len(JOBS)} jobs, done and failed"


def reflinks(scene: Scene) -> str:
    """The members of a wheel patched on XFS share the blocks of the input."""
    with mounted(scene, "xfs", 400 << 20) as there:
        large = Scene(scene.tool, there.folder, 64 << 20)
        job = JOBS[0]
        large.set_up(job)
        command("sync", "-f", large.folder)
        free = os.statvfs(large.folder).f_bavail
        ended = large.tool.run(large.folder, job.arguments)
        if ended.status != 0:
            raise Wrong(f"{ended}")
        command("sync", "-f", large.folder)
        status = os.statvfs(large.folder)
        taken = (free - status.f_bavail) * status.f_frsize
        size = (large.folder / "out" / NEW).stat().st_size
    if taken > size // 8:
        raise Wrong(f"{size} bytes took {taken}")
    return f"an output of {size >> 20} MiB took {taken >> 10} KiB"


def full(scene: Scene, job: Job, kind: str, size: int) -> str:
    """The file system has too little room for the output, in steps up to all of it."""
    scene.whole(job)
    errors = done = 0
    with mounted(scene, kind, size) as there:
        there.expected = scene.expected
        filler = there.folder.parent / "filler"
        for room in (0, 1, 2, 5, 10, 20, 30, 40, 48, 49, 50, 51, 52, 56, 100, 200):
            filler.unlink(missing_ok=True)
            there.set_up(job)
            before = there.snapshot()
            fill(filler, room * 4096)
            ended = there.tool.run(there.folder, job.arguments)
            outcome = there.judge(job, ended, before)
            if outcome == "error" and "No space left on device" not in ended.error:
                raise Wrong(f"{ended}")
            errors += outcome == "error"
            done += outcome == "done"
    if not errors or not done:
        raise Wrong(f"{errors} errors, {done} done")
    return f"{errors} errors, {done} done once there was room"


def fill(path: pathlib.Path, room: int) -> None:
    """Fills the file system except for `room` bytes."""
    with path.open("wb", buffering=0) as file:
        while True:
            free = os.statvfs(path.parent)
            count = free.f_bavail * free.f_frsize - room
            if count <= 0:
                return
            try:
                if file.write(bytes(min(count, 1 << 20))) == 0:
                    return
            except OSError:
                return


def read_only(scene: Scene) -> str:
    """The output directory is on a file system that is mounted read-only."""
    job = JOBS[0]
    with mounted(scene, "tmpfs", 8 << 20) as there:
        there.set_up(job)
        before = there.snapshot()
        place = there.folder.parent
        command("mount", "-o", "remount,ro", place)
        ended = there.tool.run(there.folder, job.arguments)
        if there.judge(job, ended, before) != "error" or "Read-only file system" not in ended.error:
            raise Wrong(f"{ended}")
    return "an error that says so"


def cases(scene: Scene):
    for job in JOBS:
        yield f"{job.name}: a limit on the size of files", "RLIMIT_FSIZE", functools.partial(file_limit, scene, job)
    for kind, size in (("tmpfs", 16 << 20), ("ext4", 16 << 20), ("xfs", 320 << 20), ("vfat", 16 << 20), ("overlay", 0)):
        yield f"{kind}: all commands", "a mount", functools.partial(all_jobs, scene, kind, size)
    yield "xfs: blocks are shared", "a mount", functools.partial(reflinks, scene)
    for kind in ("tmpfs", "ext4"):
        for job in JOBS:
            yield f"{job.name}: {kind} is full", "a mount", functools.partial(full, scene, job, kind, 4 << 20)
    yield "a read-only file system", "a mount", functools.partial(read_only, scene)
