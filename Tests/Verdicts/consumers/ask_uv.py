"""uv pip install, both of a file and from a server on this machine: uv reads the two with different code.

A wheel counts as refused if uv refuses it either way.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
from importlib.metadata import version as version_of
from pathlib import Path

from .answer import ACCEPTED, REFUSED, TIME_LIMIT, UNASKED, Answer, one_line

NAME = "uv"
UNFIT = ("dependency is incompatible with the current platform", "has no wheels with a matching", "the current Python version", "only unsupported wheel variants")

address = ""
root = Path()


def version() -> str:
    return f"uv {version_of('uv')}"


def prepare(options) -> None:
    global address, root
    address, root = options.address, options.wheels


def uv(what: str, cache: Path) -> Answer:
    target = Path(tempfile.mkdtemp(prefix="wheelpatch-verdict-"))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("UV_")} | {"UV_LINK_MODE": "copy", "NO_COLOR": "1"}
    try:
        finished = subprocess.run(
            [Path(sys.executable).parent / "uv", "pip", "install", "-q", "--no-config", "--no-deps", "--no-index", "--cache-dir", cache, "--python", sys.executable, "--target",
             target / "target", what], capture_output=True, text=True, errors="replace", timeout=TIME_LIMIT, stdin=subprocess.DEVNULL, env=environment, cwd=target)
    except subprocess.TimeoutExpired:
        return Answer(UNASKED, "took too long")
    finally:
        shutil.rmtree(target, ignore_errors=True)
    if finished.returncode == 0:
        return Answer(ACCEPTED)
    message = reasons(finished.stderr)
    return Answer(UNASKED if any(text in message for text in UNFIT) else REFUSED, message)


def reasons(text: str) -> str:
    """The causes that uv lists, without what every failure has; the first line if there is none."""
    lines = [re.sub(r"^[^\w`'\"]+", "", line.strip()) for line in text.splitlines() if line.strip()]
    causes = [line.partition(": ")[2] for line in lines if line.lower().startswith(("cause: ", "caused by: "))]
    causes = [line for line in causes if not line.endswith("requirements are unsatisfiable.") or "platform" in line or "Python" in line]
    return " / ".join(causes or [line for line in lines if not line.startswith(("hint:", "warning:"))][:3])


def ask(path: Path) -> Answer:
    cache = root.parent / f"uv-cache-{os.getpid()}"
    by_file = uv(str(path), cache)
    by_address = uv(address + urllib.parse.quote(str(path.relative_to(root))), cache)
    if UNASKED in (by_file.verdict, by_address.verdict) and REFUSED not in (by_file.verdict, by_address.verdict):
        return by_file if by_file.verdict == UNASKED else by_address
    if by_file.verdict == by_address.verdict:
        return Answer(by_address.verdict, one_line(by_address.message.replace(address, "").replace(str(root), "")))
    which, answer, other = ("URL", by_address, by_file) if by_address.verdict == REFUSED else ("file", by_file, by_address)
    return Answer(REFUSED, one_line(f"only by {which} ({'other way not asked' if other.verdict == UNASKED else 'accepted the other way'}): " + answer.message.replace(address, "").replace(str(root), "")))
