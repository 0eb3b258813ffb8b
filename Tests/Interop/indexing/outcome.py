"""Runs commands, and reads what they print for warnings."""

import os
import pathlib
import re
import subprocess

TIME_LIMIT = 180  # seconds a command
WARNING = re.compile(r"warn|deprecat|error|invalid|ignor|skipp|unable|could not|cannot|fail|malformed|unsupported|not supported|mismatch|not match|yanked", re.IGNORECASE)


class Wrong(Exception):
    """A check that failed."""


def expect(condition: object, message: str) -> None:
    if not condition:
        raise Wrong(message)


def shortened(text: str) -> str:
    return text if len(text) < 3000 else f"{text[:1000]}\n…\n{text[-2000:]}"


class Runner:
    """Runs commands with an environment of their own: no configuration of this machine or its user is read."""

    def __init__(self, scratch: pathlib.Path) -> None:
        self.home = scratch / "home"
        self.home.mkdir(parents=True, exist_ok=True)
        self.environment = {
            "PATH": os.environ.get("PATH", os.defpath), "HOME": str(self.home), "TMPDIR": str(scratch), "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1",
            "COLUMNS": "500", "PYTHONDONTWRITEBYTECODE": "1", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_ROOT_USER_ACTION": "ignore",
            "UV_NO_CONFIG": "1", "UV_PYTHON_DOWNLOADS": "never", "RUST_LOG": "warn",
            "POETRY_KEYRING_ENABLED": "false", "POETRY_VIRTUALENVS_IN_PROJECT": "true", "POETRY_VIRTUALENVS_OPTIONS_NO_PIP": "true",
            "PDM_CHECK_UPDATE": "false", "PDM_IGNORE_SAVED_PYTHON": "1",
        }

    def run(self, *command: object, cwd: "pathlib.Path | None" = None, text: str = "", **more: str) -> "tuple[int, str]":
        """The status, and all that was printed."""
        finished = subprocess.run(
            [str(word) for word in command], cwd=cwd or self.home, env=self.environment | more, input=text, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, timeout=TIME_LIMIT)
        return finished.returncode, finished.stdout

    def quiet(self, *command: object, allowed: "tuple[str, ...]" = (), **more) -> str:
        """What a command prints that has to end well, and to print no warning except those that match `allowed`."""
        status, printed = self.run(*command, **more)
        expect(status == 0, f"exit status {status}: {' '.join(map(str, command))}\n{shortened(printed)}")
        without_warnings(printed, allowed, " ".join(map(str, command)))
        return printed

    def refused(self, *command: object, naming: str, fatal: bool = True, **more) -> None:
        """A command that must fail, or if that is not `fatal` end well, and print something that matches `naming`."""
        status, printed = self.run(*command, **more)
        expect((status != 0) == fatal, f"exit status {status}: {' '.join(map(str, command))}\n{shortened(printed)}")
        expect(re.search(naming, printed, re.IGNORECASE), f"does not name {naming!r}: {' '.join(map(str, command))}\n{shortened(printed)}")


def without_warnings(printed: str, allowed: "tuple[str, ...]", what: str) -> None:
    found = [line for line in printed.splitlines() if WARNING.search(line) and not any(re.search(pattern, line) for pattern in allowed)]
    expect(not found, f"warnings: {what}\n" + "\n".join(found[:20]))
