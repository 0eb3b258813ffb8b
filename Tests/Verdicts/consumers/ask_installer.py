"""python -m installer --validate-record all, in this process."""

from importlib.metadata import version as version_of
from pathlib import Path

from .answer import ACCEPTED, Answer, forked

NAME = "installer"


def version() -> str:
    return f"installer {version_of('installer')}"


def prepare(_) -> None:
    import installer.__main__  # noqa: F401


def install(path: Path, scratch: Path) -> Answer:
    from installer.__main__ import _main
    _main(["--validate-record", "all", "--no-compile-bytecode", "--destdir", str(scratch / "target"), str(path)], "installer")
    return Answer(ACCEPTED)


def ask(path: Path) -> Answer:
    return forked(install, path)
