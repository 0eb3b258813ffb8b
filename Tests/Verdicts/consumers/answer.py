"""What a consumer says of a wheel, asked in a process of its own."""

import json
import os
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ACCEPTED, REFUSED, UNASKED = "accepted", "refused", "unasked"
TIME_LIMIT = 240  # seconds a wheel; then it counts as not asked
WORK_LIMIT = 30  # seconds of a processor; a consumer that works longer than this never ends


@dataclass(frozen=True)
class Answer:
    verdict: str
    message: str = ""


def one_line(text: object, limit: int = 300) -> str:
    line = " ".join(str(text).split()).encode("utf-8", "backslashreplace").decode()
    return "".join(character if character.isprintable() else f"\\x{ord(character):02x}" for character in line)[:limit]


def described(error: BaseException) -> str:
    if isinstance(error, BaseExceptionGroup):
        return "; ".join(described(one) for one in error.exceptions)
    return f"{type(error).__name__}: {error}"


def forked(ask: Callable[[Path, Path], Answer], path: Path) -> Answer:
    """Asks in a copy of this process, which has the consumer loaded already, with a folder that is removed afterwards."""
    scratch = Path(tempfile.mkdtemp(prefix="wheelpatch-verdict-"))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            signal.alarm(TIME_LIMIT)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
            resource.setrlimit(resource.RLIMIT_CPU, (used + WORK_LIMIT, used + WORK_LIMIT))
            quiet = os.open(os.devnull, os.O_RDWR)
            errors = os.open(scratch / "stderr", os.O_RDWR | os.O_CREAT)
            for descriptor, target in ((quiet, 0), (quiet, 1), (errors, 2)):
                os.dup2(descriptor, target)
            os.chdir(scratch)
            try:
                answer = ask(path, scratch)
            except (Exception, BaseExceptionGroup, SystemExit) as error:
                answer = Answer(REFUSED, described(error))
            os.write(writing, json.dumps([answer.verdict, one_line(str(answer.message).replace(f"{path.parent}/", ""))]).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    shutil.rmtree(scratch, ignore_errors=True)
    if said:
        return Answer(*json.loads(said))
    ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if ended == signal.SIGALRM:
        return Answer(UNASKED, "took too long")
    return Answer(REFUSED, "does not end" if ended in (signal.SIGXCPU, signal.SIGKILL) else f"ended by signal {ended}")


def standard_error(scratch: Path) -> list[str]:
    sys.stderr.flush()
    return [line.strip() for line in (scratch / "stderr").read_text("utf-8", "replace").splitlines() if line.strip()]
