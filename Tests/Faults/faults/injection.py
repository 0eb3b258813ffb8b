"""System calls that fail in the real process, injected by strace(1): each call of each kind fails in turn."""

import collections
import functools
import re
import shutil
import subprocess

from .scene import JOBS, NAME, Ended, Job, Scene, Skipped, Wrong

# Features that a file system may lack, as the calls that then always fail.
SYSTEMS = {
    "O_TMPFILE": (),
    "no /proc": ("access:error=ENOENT",),
    "no renameat2": ("access:error=ENOENT", "renameat2:error=EINVAL"),
    "no links": ("access:error=ENOENT", "renameat2:error=EINVAL", "linkat:error=EPERM"),
}

# Calls by name, and the errors that each returns.
ERRORS = {
    "openat": ("EIO", "EMFILE"),
    "pread64": ("EIO",),
    "pwrite64": ("EIO", "ENOSPC"),
    "write": ("ENOSPC",),
    "copy_file_range": ("EXDEV", "ENOSYS", "EINVAL", "EOPNOTSUPP", "EINTR", "EIO", "ENOSPC"),
    "fallocate": ("ENOSPC", "EOPNOTSUPP", "EINTR"),
    "linkat": ("EEXIST", "EXDEV", "ENOENT", "EIO"),
    "renameat": ("EIO", "EXDEV"),
    "renameat2": ("EEXIST", "EIO"),
    "fsync": ("EIO", "EINTR"),
    "close": ("EIO", "EINTR"),
    "fcntl": ("EMFILE",),
    "newfstatat": ("EIO",),
    "fstat": ("EIO",),
    "fchmod": ("EPERM",),
    "ftruncate": ("EIO",),
    "mkdir": ("ENOSPC",),
    "mkdirat": ("ENOSPC",),
    "utimensat": ("EPERM",),
    "getdents64": ("EIO",),
    "unlinkat": ("EPERM",),
}


@functools.cache
def strace() -> str:
    path = shutil.which("strace")
    if not path:
        raise Skipped("no strace")
    tried = subprocess.run([path, "-qq", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"], capture_output=True)
    if tried.returncode != 0:
        raise Skipped("strace may not trace: " + tried.stderr.decode().strip())
    return path


def prefix(log: str, injections: tuple[str, ...]) -> list[str]:
    calls = ",".join(ERRORS) + ",access"
    arguments = [strace(), "-f", "-qq", "-o", log, "-e", f"trace={calls}"]
    for injection in injections:
        arguments += ["-e", f"inject={injection}"]
    return arguments


def counted(scene: Scene, job: Job, system: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """How often each call is made before the job opens its input, and in total."""
    scene.set_up(job)
    log = scene.folder.parent / "trace"
    ended = scene.tool.run(scene.folder, job.arguments, prefix=prefix(str(log), system))
    scene.judge(job, ended, {})
    if ended.status != 0:
        raise Wrong(f"{ended}")
    early: collections.Counter[str] = collections.Counter()
    total: collections.Counter[str] = collections.Counter()
    begun = False
    first = {"apply": "recipe.toml", "pack": '"tree"'}.get(
        job.name.split()[0], f'"{job.arguments[1 if job.name == "unpack" else 0]}"')  # fmt: skip
    for line in log.read_text().splitlines():
        match = re.match(r"\d+ +(\w+)\(", line)
        if not match:
            continue
        begun = begun or first in line
        total[match[1]] += 1
        if not begun:
            early[match[1]] += 1
    return {call: (early[call], total[call]) for call in ERRORS}


def every_call(scene: Scene, job: Job, system: str) -> str:
    """Makes each call fail in turn, from the first on the input, until there is none left."""
    strace()
    scene.whole(job)
    usual = SYSTEMS[system]
    counts = counted(scene, job, usual)
    log = scene.folder.parent / "trace"
    taken = {injection.split(":")[0] for injection in usual}
    outcomes: collections.Counter[str] = collections.Counter()
    wrong = []
    for call, errors in ERRORS.items():
        # There the dot-file has two names for a moment, and nothing could remove one of them.
        if call in taken or (call == "unlinkat" and system == "no renameat2"):
            continue
        early, total = counts[call]
        for error in errors:
            for place in range(early + 1, total + 1):
                scene.set_up(job)
                before = scene.snapshot()
                injections = (*usual, f"{call}:error={error}:when={place}")
                ended = scene.tool.run(scene.folder, job.arguments, prefix=prefix(str(log), injections))
                trace = log.read_text()
                if "(INJECTED)" not in trace:
                    break
                try:
                    outcomes[judge(scene, job, ended, before, call, trace)] += 1
                except Wrong as fault:
                    wrong.append(f"{call} {place} {error}: {fault}")
    if wrong:
        raise Wrong("; ".join(wrong[:20]) + (f" and {len(wrong) - 20} more" if len(wrong) > 20 else ""))
    if not outcomes["error"]:
        raise Wrong("no call failed")
    return f"{sum(outcomes.values())} failed calls: {outcomes['error']} errors, {outcomes['done']} survived"


def judge(scene: Scene, job: Job, ended: Ended, before: dict[str, str], call: str, trace: str) -> str:
    if call == "write" and scene.snapshot() == scene.expected[job.name]:
        # Printing the result or a message failed: the files are complete.
        if ended.status not in (0, 2):
            raise Wrong(f"{ended}")
        return "error" if ended.status == 2 else "done"
    if call == "write" and ended.status == 2 and not ended.error and scene.snapshot() == before:
        # Calls are counted for each thread: the one for the message failed as well.
        return "error"
    if job.in_place and NAME not in job.outputs and ended.status == 2:
        # If the old name cannot be removed, the wheel under the new name is complete, and nothing is lost.
        if scene.snapshot() == before | scene.expected[job.name] and f"Error: {NAME}: " in ended.error:
            return "error"
    return scene.judge(job, ended, before)


def cases(scene: Scene):
    for job in JOBS:
        for system in SYSTEMS:
            if system != "O_TMPFILE" and job.name in ("apply", "unpack", "patch --recompress", "pack"):
                continue
            yield f"{job.name}: every call fails in turn ({system})", "strace -e inject", functools.partial(every_call, scene, job, system)
