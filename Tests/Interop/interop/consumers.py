"""The tools that read wheels in practice: pip, uv, installer, wheel, importlib.metadata. Each failure is one line."""

import importlib.metadata
import pathlib
import shutil
import subprocess
import sys

from installer.sources import WheelFile
from packaging.utils import canonicalize_name, parse_wheel_filename

from .archives import Wrong
from .documents import Document

TIME_LIMIT = 300  # seconds a command
BIN = pathlib.Path(sys.executable).parent


def run(*command) -> subprocess.CompletedProcess:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=TIME_LIMIT, stdin=subprocess.DEVNULL)


def ended_well(what: str, finished: subprocess.CompletedProcess) -> None:
    if finished.returncode != 0:
        said = " / ".join(line.strip() for line in (finished.stderr or finished.stdout).splitlines() if line.strip())
        raise Wrong(f"{what}: exit {finished.returncode}: {said[-600:]}")


def for_python(path: pathlib.Path) -> tuple[str, list[str]]:
    """A Python version and platforms that the tags in the file name allow, whatever this machine is."""
    tags = parse_wheel_filename(path.name)[3]
    version = "3.8" if any(tag.interpreter == "cp38" for tag in tags) else "3.11"
    return version, sorted({tag.platform for tag in tags} - {"any"})


def install_with_pip(path: pathlib.Path, target: pathlib.Path) -> None:
    version, platforms = for_python(path)
    ended_well("pip install", run(
        sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "install", "-q", "--no-index", "--no-deps", "--no-compile",
        "--no-cache-dir", "--only-binary=:all:", "--implementation", "cp", "--python-version", version,
        *(argument for platform in platforms for argument in ("--platform", platform)), "--target", target, path))


def install_with_uv(path: pathlib.Path, target: pathlib.Path) -> None:
    version, _ = for_python(path)
    ended_well("uv pip install", run(
        BIN / "uv", "pip", "install", "-q", "--no-config", "--offline", "--no-deps", "--no-cache", "--python", sys.executable,
        "--python-version", version, "--python-platform", "x86_64-unknown-linux-gnu", "--target", target, path))


def read_back(target: pathlib.Path, by: str, metadata: Document) -> None:
    """importlib.metadata reports the same about the installed files as METADATA."""
    name, version = metadata.first("Name"), metadata.first("Version")
    found = [one for one in importlib.metadata.distributions(path=[str(target)])]
    if [one.metadata["Name"] for one in found] != [name]:
        raise Wrong(f"installed by {by}: found {[one.metadata['Name'] for one in found]}, expected {name}")
    [one] = found
    if one.version != version:
        raise Wrong(f"installed by {by}: version {one.version}, expected {version}")
    requires = [" ".join(text.split()) for text in one.requires or []]
    expected = [" ".join(line.value.split()) for line in metadata.all("Requires-Dist")]
    if requires != expected:
        raise Wrong(f"installed by {by}: requires {sorted(set(requires) ^ set(expected))} in one of the two only")
    if canonicalize_name(one.name) != canonicalize_name(name):
        raise Wrong(f"installed by {by}: dist-info of {one.name}, expected {name}")


def left_as_data(target: pathlib.Path) -> list[str]:
    """A `.data` directory that was installed as plain files, because its name does not match."""
    return sorted(entry.name for entry in target.iterdir() if entry.name.endswith(".data"))


def validate_with_installer(path: pathlib.Path) -> None:
    with WheelFile.open(path) as wheel:
        try:
            wheel.validate_record(validate_contents=True)
        except WheelFile.validation_error as error:
            raise Wrong(f"installer: {'; '.join(error.issues)}") from None


def unpack_with_wheel(path: pathlib.Path, into: pathlib.Path) -> None:
    ended_well("wheel unpack", run(sys.executable, "-m", "wheel", "unpack", "-d", into, path))


def read_by_all(path: pathlib.Path, metadata: Document, scratch: pathlib.Path, data_fits: bool) -> None:
    """Installs into new directories, which are removed afterwards."""
    for by, install in (("pip", install_with_pip), ("uv", install_with_uv)):
        target = scratch / by
        try:
            install(path, target)
            read_back(target, by, metadata)
            if data_fits and left_as_data(target):
                raise Wrong(f"installed by {by}: {left_as_data(target)} as plain files")
        finally:
            shutil.rmtree(target, ignore_errors=True)
    validate_with_installer(path)
    unpacked = scratch / "unpacked"
    try:
        unpack_with_wheel(path, unpacked)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
