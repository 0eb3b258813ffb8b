"""A directory with a wheel in it, the jobs that run there, and what must be true after a failure."""

import base64
import hashlib
import os
import pathlib
import resource
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NAME = "demo-1.0-py3-none-any.whl"
NEW = "demo-1.0+x-py3-none-any.whl"
INFO = "demo-1.0.dist-info"


class Wrong(Exception):
    """Something that must not happen."""


class Skipped(Exception):
    """Why a case cannot run here."""


@dataclass(frozen=True)
class Job:
    """A command line that runs in a scene."""

    name: str
    arguments: tuple[str, ...]
    # Files that may exist afterwards besides those that did before: the complete outputs.
    outputs: tuple[str, ...] = (f"out/{NEW}",)
    # Whether another file has the output's name before the job.
    occupied: str = ""
    # Whether the input itself changes.
    in_place: bool = False


JOBS = (
    Job("patch", (NAME, "--local-version", "x", "-o", "out")),
    Job("patch --force", (NAME, "--local-version", "x", "-o", "out", "--force"), occupied=f"out/{NEW}"),
    Job(
        "patch --metadata-file",
        (NAME, "--local-version", "x", "-o", "out", "--metadata-file"),
        outputs=(f"out/{NEW}", f"out/{NEW}.metadata"),
    ),
    Job("patch --in-place", (NAME, "--add-requires", "c", "--in-place"), outputs=(NAME,), in_place=True),
    Job("patch --in-place, renamed", (NAME, "--local-version", "x", "--in-place"), outputs=(NEW,), in_place=True),
    Job("patch --recompress", (NAME, "--local-version", "x", "-o", "out", "--recompress")),
    Job("apply", ("apply", "recipe.toml", NAME, "-o", "out", "-j", "1")),
    Job(
        "apply --lockstep",
        ("apply", "recipe.toml", NAME, "other-1.0-py3-none-any.whl", "-o", "out", "-j", "1", "--lockstep", "--copy-unmatched"),
        outputs=(f"out/{NEW}", "out/other-1.0-py3-none-any.whl"),
    ),
    Job("unpack", ("unpack", NAME, "-d", "out"), outputs=("out/demo-1.0",)),
    Job("pack", ("pack", "tree", "-d", "out"), outputs=(f"out/{NAME}",)),
)
BY_NAME = {job.name: job for job in JOBS}


@dataclass(frozen=True)
class Ended:
    status: int
    output: str
    error: str


class Tool:
    def __init__(self, executable: pathlib.Path):
        self.executable = executable

    def run(self, folder: pathlib.Path, arguments: Sequence[str], *, prefix: Sequence[str] = (),
            prepare: Callable[[], None] | None = None) -> Ended:  # fmt: skip
        ended = subprocess.run(
            [*prefix, self.executable, *arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
            preexec_fn=prepare, timeout=120, env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"})  # fmt: skip
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def limit_files(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def rows(files: dict[str, bytes]) -> bytes:
    """The rows of RECORD."""
    urlsafe = bytes.maketrans(b"+/", b"-_")
    text = ""
    for path, contents in files.items():
        digest = base64.b64encode(hashlib.sha256(contents).digest()).translate(urlsafe).rstrip(b"=").decode()
        text += f"{path},sha256={digest},{len(contents)}\n"
    return text.encode()


def other() -> dict[str, bytes]:
    """The members of a wheel that pins the first one."""
    info = "other-1.0.dist-info"
    files = {
        f"{info}/METADATA": b"Metadata-Version: 2.1\nName: other\nVersion: 1.0\nRequires-Dist: demo==1.0\n",
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = rows(files) + f"{info}/RECORD,,\n".encode()
    return files


def members(size: int) -> dict[str, bytes]:
    """The first is so large that the kernel copies it, and does not compress."""
    noise = b"".join(hashlib.sha256(number.to_bytes(4, "big")).digest() for number in range(size // 32))
    files = {
        "demo/data.bin": noise,
        "demo/__init__.py": b"x = 1\n" * 500,
        f"{INFO}/METADATA": b"Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nRequires-Dist: a\n\nText.\n",
        f"{INFO}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{INFO}/RECORD"] = rows(files) + f"{INFO}/RECORD,,\n".encode()
    return files


class Scene:
    """A directory in which jobs run, set up again for each of them."""

    def __init__(self, tool: Tool, folder: pathlib.Path, size: int = 200_000):
        self.tool, self.folder, self.files = tool, folder, members(size)
        self.expected: dict[str, dict[str, str]] = {}
        # The size of the largest file that a job writes.
        self.largest: dict[str, int] = {}

    def set_up(self, job: Job) -> None:
        for path in self.folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        (self.folder / "out").mkdir(parents=True)
        if job.name == "pack":
            for path, contents in self.files.items():
                (self.folder / "tree" / path).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / "tree" / path).write_bytes(contents)
                os.utime(self.folder / "tree" / path, (1_700_000_000, 1_700_000_000))
        else:
            self.write(NAME, self.files)
        if job.name == "apply --lockstep":
            self.write("other-1.0-py3-none-any.whl", other())
        (self.folder / "recipe.toml").write_text('schema = 1\n[[patch]]\nname = "demo"\nlocal-version = "x"\n')
        if job.occupied:
            (self.folder / job.occupied).write_bytes(b"other bytes")

    def write(self, name: str, files: dict[str, bytes]) -> None:
        with zipfile.ZipFile(self.folder / name, "w") as archive:
            for path, contents in files.items():
                method = zipfile.ZIP_STORED if path.endswith(".bin") else zipfile.ZIP_DEFLATED
                archive.writestr(zipfile.ZipInfo(path, (2023, 1, 1, 0, 0, 0)), contents, method)

    def snapshot(self) -> dict[str, str]:
        """Every file by its path, with its mode and bytes."""
        found = {}
        for path in sorted(self.folder.rglob("*")):
            status = path.lstat()
            if stat.S_ISLNK(status.st_mode):
                contents = b"link to " + os.readlink(path).encode()
            else:
                contents = path.read_bytes() if path.is_file() else b""
            name = path.relative_to(self.folder).as_posix()
            found[name] = f"{stat.S_IMODE(status.st_mode):o} {hashlib.sha256(contents).hexdigest()}"
        return found

    def whole(self, job: Job) -> dict[str, str]:
        """The files after an undisturbed job."""
        if job.name not in self.expected:
            self.set_up(job)
            before = self.snapshot()
            ended = self.tool.run(self.folder, job.arguments)
            if ended.status != 0:
                raise Wrong(f"{job.name}, undisturbed: {ended}")
            self.expected[job.name] = self.snapshot()
            outputs = [self.folder / name for name in self.expected[job.name] if name.startswith(job.outputs)]
            self.largest[job.name] = max(path.stat().st_size for path in outputs if path.is_file())
            if before == self.expected[job.name]:
                raise Wrong(f"{job.name}, undisturbed: nothing was written")
        return self.expected[job.name]

    def judge(self, job: Job, ended: Ended, before: dict[str, str], *, killed: int = 0) -> str:
        """Checks that everything was done, or that there is a one-line error and nothing has changed.

        Returns "done", "error" or, if the process was meant to die of a signal, "killed".
        """
        after = self.snapshot()
        if ended.status == 0:
            if after != self.expected[job.name]:
                raise Wrong(f"status 0, but not the result of an undisturbed run: {self.difference(self.expected[job.name], after)}")
            return "done"
        if killed and ended.status == -killed:
            if after not in (before, self.expected[job.name]):
                raise Wrong(f"left by a signal: {self.difference(before, after)}")
            return "killed"
        if ended.status != 2:
            raise Wrong(f"status {ended.status}: {ended.error.strip()}")
        if after != before:
            raise Wrong(f"left by an error: {self.difference(before, after)}; {ended.error.strip()}")
        errors = [line for line in ended.error.splitlines() if line.startswith("Error: ")]
        # Of a batch, each wheel can have its own.
        if not 1 <= len(errors) <= (len(job.outputs) if "--lockstep" in job.arguments else 1):
            raise Wrong(f"not one error: {ended.error!r}")
        if not job.name.startswith("apply") and ended.output:
            raise Wrong(f"an error, and a result: {ended.output!r}")
        return "error"

    @staticmethod
    def difference(one: dict[str, str], other: dict[str, str]) -> str:
        changed = [name for name in sorted(one.keys() & other.keys()) if one[name] != other[name]]
        return f"new {sorted(other.keys() - one.keys())}, gone {sorted(one.keys() - other.keys())}, changed {changed}"
