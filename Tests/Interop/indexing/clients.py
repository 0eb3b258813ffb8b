"""What reads an index: pip, uv, poetry and pdm. Each answers which versions it chose, and installs them."""

import json
import pathlib
import re
import subprocess
import sys
import tomllib

from .outcome import Runner, expect

def normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def installed(folder: pathlib.Path) -> "dict[str, str]":
    """The projects that are installed in a directory."""
    names = [path.name.removesuffix(".dist-info") for path in folder.glob("*.dist-info")]
    return {normalized(name): version for name, version in (name.rsplit("-", 1) for name in names)}


class Client:
    """One of the programs, in an environment of its own."""

    # What it prints about a yanked file that is pinned; empty if it prints nothing.
    yanked: "tuple[str, ...]" = ()
    # Whether it chooses versions without reading wheels.
    reads_metadata_alone = True
    # Whether metadata with another hash makes it fail. Otherwise it prints that, and reads the wheel.
    strict = True

    def __init__(self, name: str, program: pathlib.Path, runner: Runner, scratch: pathlib.Path) -> None:
        self.name, self.program, self.runner, self.scratch = name, program, runner, scratch
        self.count = 0

    def folder(self) -> pathlib.Path:
        self.count += 1
        folder = self.scratch / f"{self.name}-{self.count}"
        folder.mkdir(parents=True)
        return folder

    def options(self, index: str) -> "list[str]":
        return ["--index-url", index]

    def resolve(self, index: str, requirement: str, allowed: "tuple[str, ...]" = ()) -> "dict[str, str]":
        """The versions that it would install from an index."""
        return self.resolve_from(self.options(index), requirement, allowed)

    def install(self, index: str, requirement: str, allowed: "tuple[str, ...]" = ()) -> "dict[str, str]":
        """The versions that it installs from an index."""
        return self.install_from(self.options(index), requirement, allowed)

    def refuse(self, index: str, requirement: str, naming: str) -> None:
        """Checks that it does not install from an index, and that it prints why."""
        self.refuse_from(self.options(index), requirement, naming)


class Pip(Client):
    yanked = (r"^WARNING: The candidate selected for download or install is a yanked version: ", r"^Reason for being yanked: ")

    def command(self, *words: object) -> "list[object]":
        return [self.program, "--no-cache-dir", *words]

    def resolve_from(self, source: "list[str]", requirement: str, allowed: "tuple[str, ...]" = ()) -> "dict[str, str]":
        report = self.folder() / "report.json"
        self.runner.quiet(*self.command("install", "--dry-run", "--ignore-installed", "--report", report, *source, requirement), allowed=allowed)
        return {normalized(item["metadata"]["name"]): item["metadata"]["version"] for item in json.loads(report.read_text())["install"]}

    def install_from(self, source: "list[str]", requirement: str, allowed: "tuple[str, ...]" = ()) -> "dict[str, str]":
        folder = self.folder()
        self.runner.quiet(*self.command("install", "--target", folder, *source, requirement), allowed=allowed)
        return installed(folder)

    def refuse_from(self, source: "list[str]", requirement: str, naming: str) -> None:
        self.runner.refused(*self.command("install", "--target", self.folder(), *source, requirement), naming=naming)


class OldPip(Pip):
    """Its --dry-run reads wheels, too."""

    reads_metadata_alone = False


class Uv(Client):
    yanked = (r"^warning: `[\w.=-]+` is yanked \(reason: ",)

    def command(self, *words: object) -> "list[object]":
        return [self.program, *words, "--cache-dir", self.folder(), "--python", sys.executable]

    def resolve_from(self, source: "list[str]", requirement: str, allowed: "tuple[str, ...]" = ()) -> "dict[str, str]":
        printed = self.runner.quiet(
            *self.command("pip", "compile", "-", "--no-header", "--no-annotate", *source), text=requirement, allowed=allowed)
        return dict(re.findall(r"^([\w.-]+)==(\S+)$", printed, re.MULTILINE))

    def install_from(self, source: "list[str]", requirement: str, allowed: "tuple[str, ...]" = ()) -> "dict[str, str]":
        folder = self.folder()
        self.runner.quiet(*self.command("pip", "install", "--target", folder, *source, requirement), allowed=allowed)
        return installed(folder)

    def refuse_from(self, source: "list[str]", requirement: str, naming: str) -> None:
        self.runner.refused(*self.command("pip", "install", "--target", self.folder(), *source, requirement), naming=naming)


class Project(Client):
    """A program that locks a project before it installs anything."""

    strict = False

    def prepare(self, index: str, requirement: str) -> "tuple[pathlib.Path, dict[str, str]]":
        folder = self.folder()
        (folder / "pyproject.toml").write_text(PROJECT.format(
            python=f"~={sys.version_info[0]}.{sys.version_info[1]}.0", requirement=json.dumps(requirement)) + self.source.format(index=index))
        # Otherwise they report that they make one.
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
        return folder, {"POETRY_CACHE_DIR": str(folder / "cache"), "PDM_CACHE_DIR": str(folder / "cache"), "PDM_LOG_DIR": str(folder / "log")}

    def resolve(self, index: str, requirement: str, allowed: "tuple[str, ...]" = ()) -> "dict[str, str]":
        folder, variables = self.prepare(index, requirement)
        self.runner.quiet(self.program, *self.locking, cwd=folder, allowed=allowed, **variables)
        return self.locked(folder)

    def install(self, index: str, requirement: str, allowed: "tuple[str, ...]" = ()) -> "dict[str, str]":
        folder, variables = self.prepare(index, requirement)
        self.runner.quiet(self.program, *self.locking, cwd=folder, allowed=allowed, **variables)
        self.runner.quiet(self.program, *self.installing, cwd=folder, allowed=allowed, **variables)
        [packages] = (folder / ".venv" / "lib").glob("python3*/site-packages")
        return installed(packages)

    def refuse(self, index: str, requirement: str, naming: str, fatal: bool = True) -> None:
        folder, variables = self.prepare(index, requirement)
        both = f'"$0" {" ".join(self.locking)} && "$0" {" ".join(self.installing)}'
        self.runner.refused("sh", "-c", both, self.program, cwd=folder, naming=naming, fatal=fatal, **variables)

    def locked(self, folder: pathlib.Path) -> "dict[str, str]":
        packages = tomllib.loads((folder / self.lock_file).read_text())["package"]
        for package in packages:
            expect(package["files"] and all(file["hash"].startswith("sha256:") for file in package["files"]), f"no hashes: {package}")
        return {normalized(package["name"]): package["version"] for package in packages}


PROJECT = """\
[project]
name = "reader"
version = "1.0"
requires-python = "{python}"
dependencies = [{requirement}]
"""


class Poetry(Project):
    yanked = (r"^Warning: The locked version \S+ for [\w-]+ is a yanked version\. Reason for being yanked: ",)
    lock_file, locking, installing = "poetry.lock", ("lock", "-v"), ("install", "--no-root", "-v")
    source = '[tool.poetry]\npackage-mode = false\n[[tool.poetry.source]]\nname = "ours"\nurl = "{index}/"\npriority = "primary"\n'


class Pdm(Project):
    reads_metadata_alone = False
    lock_file, locking, installing = "pdm.lock", ("lock", "-v"), ("sync", "-v", "--no-self")
    source = '[tool.pdm]\ndistribution = false\n[[tool.pdm.source]]\nname = "pypi"\nurl = "{index}"\nverify_ssl = false\n'
