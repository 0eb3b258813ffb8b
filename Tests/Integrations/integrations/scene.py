"""The wheel of wheelpatch under test, the environment of the other side, and what the pages show."""

import base64
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import textwrap
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[3]
FIXTURES = ROOT / "Fixtures"
Case = tuple[str, Callable[[], str]]


class Wrong(Exception):
    """Something that must not happen."""


@dataclass(frozen=True)
class Ended:
    status: int
    output: str


@dataclass(frozen=True)
class Scene:
    release: pathlib.Path  # the wheel of wheelpatch, alone in its directory
    tools: pathlib.Path  # an environment with requirements.txt
    scratch: pathlib.Path

    @property
    def version(self) -> str:
        return self.release.name.split("-")[1]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.release.read_bytes()).hexdigest()

    def folder(self, name: str) -> pathlib.Path:
        """A new directory."""
        path = self.scratch / name
        path.mkdir(parents=True)
        return path

    def installed(self) -> pathlib.Path:
        """The directory of the executable that the wheel installs, and of nothing else."""
        target = self.scratch / "installed"
        if not target.exists():
            run([self.tools / "bin/python", "-m", "pip", "install", "-q", "--no-index", "--target", target, self.release])
        return target / "bin"


def run(command: Sequence[object], folder: pathlib.Path | None = None, environment: Mapping[str, str] | None = None,
        expected: int | None = 0, timeout: int = 300) -> Ended:  # fmt: skip
    finished = subprocess.run(
        [str(part) for part in command], cwd=folder, env=dict(environment) if environment is not None else None,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=timeout)  # fmt: skip
    ended = Ended(finished.returncode, finished.stdout.decode(errors="replace"))
    if expected is not None and ended.status != expected:
        name = pathlib.Path(str(command[0])).name
        raise Wrong(f"{name} ended with status {ended.status}, not {expected}:\n{ended.output[-3000:]}")
    return ended


def on_path(*folders: pathlib.Path, **variables: str) -> dict[str, str]:
    return os.environ | {"PATH": os.pathsep.join([*map(str, folders), os.environ["PATH"]])} | variables


def require(condition: object, message: str) -> None:
    if not condition:
        raise Wrong(message)


def pinned(name: str) -> str:
    """The version in requirements.txt."""
    text = (ROOT / "Tests/Integrations/requirements.txt").read_text()
    return re.search(rf"^{name}==(.*)$", text, re.MULTILINE)[1]


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of one language in a page of docs/how-to."""
    text = (ROOT / "docs" / "how-to" / page).read_text()
    found = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    require(found, f"{page} has no {language} block")
    return [textwrap.dedent(block) for block in found]


def fixture(pattern: str, folder: pathlib.Path) -> pathlib.Path:
    """A copy of a wheel of Fixtures/wheels."""
    (source,) = (FIXTURES / "wheels").glob(pattern)
    folder.mkdir(parents=True, exist_ok=True)
    return pathlib.Path(shutil.copy(source, folder))


def wheel(folder: pathlib.Path, files: Mapping[str, bytes], name: str = "demo-1.0-py3-none-any.whl") -> pathlib.Path:
    """A wheel with these files. RECORD has the hash of b"" for those whose names end in `.wrong`."""
    info = "demo-1.0.dist-info"
    contents = {
        **files,
        f"{info}/METADATA": b"Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nRequires-Dist: triton\n",
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = []
    for path, data in contents.items():
        recorded = b"" if path.endswith(".wrong") else data
        digest = base64.urlsafe_b64encode(hashlib.sha256(recorded).digest()).rstrip(b"=").decode()
        quoted = '"' + path.replace('"', '""') + '"'
        rows.append(f"{quoted},sha256={digest},{len(recorded)}\n")
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / name, "w") as archive:
        for path, data in contents.items():
            archive.writestr(path, data)
        archive.writestr(f"{info}/RECORD", "".join(rows) + f"{info}/RECORD,,\n")
    return folder / name
