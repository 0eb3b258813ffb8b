"""pip install FILE, with pip's own modules."""

from importlib.metadata import version as version_of
from pathlib import Path

from .answer import ACCEPTED, REFUSED, UNASKED, Answer, forked, standard_error

NAME = "pip"
UNFIT = ("is not a supported wheel on this platform", "requires a different Python")


def version() -> str:
    return f"pip {version_of('pip')}"


def prepare(_) -> None:
    from pip._internal.commands import create_command
    create_command("install")


def install(path: Path, scratch: Path) -> Answer:
    from pip._internal.cli.main import main
    status = main([
        "--isolated", "--disable-pip-version-check", "--no-input", "install", "-q", "--no-index", "--no-deps", "--no-compile", "--no-cache-dir",
        "--progress-bar=off", "--target", str(scratch / "target"), str(path)])
    if status == 0:
        return Answer(ACCEPTED)
    lines = standard_error(scratch)
    message = " / ".join(line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR:") or "Error" in line) or " / ".join(lines[-2:])
    return Answer(UNASKED if any(text in message for text in UNFIT) else REFUSED, message)


def ask(path: Path) -> Answer:
    return forked(install, path)
