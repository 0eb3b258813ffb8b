"""Signals at exact moments: strace(1) stops the process at a system call, and it gets the signal there."""

import collections
import contextlib
import functools
import os
import pathlib
import signal
import subprocess
import time

from .injection import SYSTEMS, counted, prefix
from .scene import BY_NAME, Ended, Job, Scene, Wrong

MOMENTS = ("pwrite64", "copy_file_range", "fallocate", "fsync", "linkat", "renameat", "renameat2", "mkdirat")
JOBS = ("patch", "patch --in-place", "patch --recompress", "apply", "unpack", "pack")


def traced_child(log: pathlib.Path, process: subprocess.Popen) -> int | None:
    """The process under strace, once it has stopped at the call."""
    while process.poll() is None:
        for line in log.read_text().splitlines() if log.exists() else ():
            if "stopped by SIGSTOP" in line:
                return int(line.split()[0])
        time.sleep(0.005)
    return None


def stopped_and_signalled(scene: Scene, job: Job, system: tuple[str, ...], call: str, place: int, number: signal.Signals,
                          ignored: bool = False) -> Ended | None:  # fmt: skip
    log = scene.folder.parent / "trace"
    log.unlink(missing_ok=True)
    # Delay the call when it continues, so that the thread that waits for signals comes first.
    injections = (*system, f"{call}:signal=SIGSTOP:delay_exit=300000:when={place}")

    def prepare():
        signal.signal(number, signal.SIG_IGN if ignored else signal.SIG_DFL)

    process = subprocess.Popen(
        [*prefix(str(log), injections), scene.tool.executable, *job.arguments], cwd=scene.folder, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=prepare)  # fmt: skip
    thread = traced_child(log, process)
    if thread is None:
        process.communicate(timeout=60)
        return None
    # The number of a thread, not of the process.
    leader = next(line for line in pathlib.Path(f"/proc/{thread}/status").read_text().splitlines() if line.startswith("Tgid"))
    child = int(leader.split()[1])
    os.kill(child, number)
    # strace counts the calls of each thread, so that another thread can stop the process again.
    for _ in range(120):
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGCONT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            output, error = process.communicate(timeout=0.5)
            return Ended(process.returncode, output, error)
    raise Wrong(f"{call} {place}: hangs")


def signalled(scene: Scene, job: Job, system: str, number: signal.Signals, ignored: bool = False) -> str:
    scene.whole(job)
    counts = counted(scene, job, SYSTEMS[system])
    outcomes: collections.Counter[str] = collections.Counter()
    for call in MOMENTS:
        early, total = counts.get(call, (0, 0))
        for place in sorted({early + 1, (early + 1 + total) // 2, total} & set(range(early + 1, total + 1))):
            scene.set_up(job)
            before = scene.snapshot()
            ended = stopped_and_signalled(scene, job, SYSTEMS[system], call, place, number, ignored)
            if ended is None:
                continue
            try:
                outcomes[scene.judge(job, ended, before, killed=0 if ignored else number)] += 1
            except Wrong as fault:
                raise Wrong(f"{call} {place}: {fault}") from None
    if not sum(outcomes.values()):
        raise Wrong("no signal was sent")
    if ignored and set(outcomes) != {"done"}:
        raise Wrong(f"ignored, and {dict(outcomes)}")
    if not ignored and not outcomes["killed"]:
        raise Wrong(f"never died of it: {dict(outcomes)}")
    return f"{sum(outcomes.values())} moments: {outcomes['killed']} died of it, {outcomes['done']} were done; nothing left"


def killed(scene: Scene, job: Job, system: str) -> str:
    """SIGKILL at every call: nothing is left, or one file with a telling name; the next run succeeds like the first."""
    scene.whole(job)
    counts = counted(scene, job, SYSTEMS[system])
    log = scene.folder.parent / "trace"
    left: collections.Counter[str] = collections.Counter()
    for call in MOMENTS:
        early, total = counts.get(call, (0, 0))
        for place in range(early + 1, total + 1):
            scene.set_up(job)
            before = scene.snapshot()
            injections = (*SYSTEMS[system], f"{call}:signal=SIGKILL:when={place}")
            scene.tool.run(scene.folder, job.arguments, prefix=prefix(str(log), injections))
            after = scene.snapshot()
            rest = {name: after[name] for name in after.keys() - before.keys() if pathlib.Path(name).name.startswith(".")}
            kept = {name: value for name, value in after.items() if name not in rest and not any(name.startswith(folder + "/") for folder in rest)}
            tops = [name for name in rest if ".wheelpatch-" in name and name.endswith(".tmp")]
            if kept not in (before, scene.expected[job.name]) or len(tops) != len(rest) or len(tops) > 1:
                raise Wrong(f"{call} {place}: {scene.difference(before, after)}")
            if tops and system == "O_TMPFILE" and not job.in_place and job.name != "unpack":
                raise Wrong(f"{call} {place}: left {tops} despite O_TMPFILE")
            left["one dot-file" if tops else "nothing"] += 1
            if kept == before:
                ended = scene.tool.run(scene.folder, job.arguments)
                again = {name: value for name, value in scene.snapshot().items() if name not in after or name in kept}
                if ended.status != 0 or again != scene.expected[job.name]:
                    raise Wrong(f"{call} {place}: the next run: {ended}")
    if not left:
        raise Wrong("no moment")
    return f"{sum(left.values())} moments: " + ", ".join(f"{what} left {count} times" for what, count in sorted(left.items())) + "; the next run succeeds"


def cases(scene: Scene):
    for name in (*JOBS, "apply --lockstep"):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGTERM and name != "patch":
                continue
            for system in ("O_TMPFILE", "no /proc"):
                if system != "O_TMPFILE" and name in ("unpack", "apply", "patch --recompress"):
                    continue
                yield f"{name}: {number.name} ({system})", "a stop at the call", functools.partial(signalled, scene, BY_NAME[name], system, number)
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGPIPE):
        yield f"patch: {number.name} that the caller ignores", "a stop at the call", functools.partial(
            signalled, scene, BY_NAME["patch"], "O_TMPFILE", number, True)  # fmt: skip
    for name in JOBS:
        for system in ("O_TMPFILE", "no /proc"):
            yield f"{name}: SIGKILL at every call ({system})", "strace -e inject", functools.partial(killed, scene, BY_NAME[name], system)
