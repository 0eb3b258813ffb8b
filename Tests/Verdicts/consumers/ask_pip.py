"""pip install FILE, with pip's own modules."""

import importlib
from importlib.metadata import version as version_of
from pathlib import Path

from .answer import ACCEPTED, REFUSED, UNASKED, Answer, forked, standard_error

NAME = "pip"
UNFIT = ("is not a supported wheel on this platform", "requires a different Python")


def version() -> str:
    return f"pip {version_of('pip')}"


def prepare(_) -> None:
    """Loads what an installation needs, so that each copy of this process does not have to."""
    for module in (
            "cli.main", "cli.main_parser", "commands.install", "metadata.importlib", "operations.install.wheel", "resolution.resolvelib.resolver"):
        importlib.import_module(f"pip._internal.{module}")
    for module in ("distlib.scripts", "distro", "truststore"):
        importlib.import_module(f"pip._vendor.{module}")


def install(path: Path, scratch: Path) -> Answer:
    from pip._internal.cli.main import main
    status = main([
        "--isolated", "--disable-pip-version-check", "--no-input", "install", "-q", "--no-index", "--no-deps", "--no-compile", "--no-cache-dir",
        "--progress-bar=off", "--target", str(scratch / "target"), str(path)])
    if status == 0:
        return Answer(ACCEPTED)
    lines = standard_error(scratch)
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR:")]
    message = lines[-1] if not errors or errors[0] == "Exception:" else " / ".join(errors)
    return Answer(UNASKED if any(text in message for text in UNFIT) else REFUSED, message)


def ask(path: Path) -> Answer:
    return forked(install, path)
