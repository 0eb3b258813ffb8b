"""What `deps --root` and uv answer about the same folder of wheels."""

import json
import pathlib
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from packaging.utils import parse_wheel_filename

UV = pathlib.Path(sys.executable).parent / "uv"
Answer = list[str] | str  # the projects with their versions, or the reason why there are none


@dataclass
class Environment:
    python: str = "3.11"
    platform: str = "manylinux_2_28_x86_64"
    uv_platform: str = "x86_64-manylinux_2_28"  # the same, as uv calls it

    def __str__(self) -> str:
        return f"Python {self.python} on {self.platform}"


@dataclass
class Comparison:
    """The answers about one root."""
    folder: str
    root: str
    ours: Answer
    theirs: Answer

    @property
    def differs(self) -> bool:
        return self.ours != self.theirs

    def __str__(self) -> str:
        return f"{self.folder}: {self.root}: deps says {self.ours}, uv {self.theirs}"


def compare(executable: str, folder: pathlib.Path, roots: list[str], environment: Environment) -> list[Comparison]:
    ours = by_deps(executable, folder, roots, environment)
    with ThreadPoolExecutor(2) as pool:
        theirs = pool.map(lambda root: by_uv(folder, root, environment), roots)
        return [Comparison(folder.name, root, ours[root], answer) for root, answer in zip(roots, theirs)]


def by_deps(executable: str, folder: pathlib.Path, roots: list[str], environment: Environment) -> dict[str, Answer]:
    command = [executable, "deps", folder, "--python", environment.python, "--platform", environment.platform, "--json"]
    run = subprocess.run([*command, *(word for root in roots for word in ("--root", root))], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"deps: {run.stderr}")
    found = json.loads(run.stdout)["results"][0]["roots"]
    return {root["root"]: versions(root["install"]) if root["verdict"] == "closed" else root["verdict"] for root in found}


def versions(files: Iterable[str]) -> list[str]:
    return sorted("{}=={}".format(*parse_wheel_filename(file)[:2]) for file in files)


def by_uv(folder: pathlib.Path, root: str, environment: Environment) -> Answer:
    command = [UV, "pip", "compile", "-", "--offline", "--no-index", "--find-links", folder, "--no-header", "--no-annotate", "--quiet"]
    target = ["--python-version", environment.python, "--python-platform", environment.uv_platform]
    run = subprocess.run([*command, *target], input=root, capture_output=True, text=True)
    if run.returncode == 0:
        return sorted(line.strip() for line in run.stdout.splitlines() if "==" in line)
    if "No solution found" not in run.stderr:
        sys.exit(f"uv: {run.stderr}")
    return "open"


def summary(results: list[Comparison]) -> str:
    return f"{len(results)} roots, {installable(results)} can be installed, {sum(result.differs for result in results)} differences"


def agree(results: list[Comparison]) -> bool:
    """Whether there are no differences, and roots of both kinds: otherwise too little was compared."""
    return not any(result.differs for result in results) and 0 < installable(results) < len(results)


def installable(results: list[Comparison]) -> int:
    return sum(isinstance(result.ours, list) for result in results)
