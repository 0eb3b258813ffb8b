"""fromager builds a wheel from source, with the package, hook and recipe that docs/how-to/fromager.md shows."""

import pathlib
import zipfile

from .scene import Case, Ended, Scene, blocks, on_path, pinned, require, run
from .servers import serving

PROJECT = """
[build-system]
requires = ["flit_core"]
build-backend = "flit_core.buildapi"

[project]
name = "demo"
version = "1.0"
description = "A demo"
dependencies = ["triton", "filelock"]
"""


def cases(scene: Scene) -> list[Case]:
    python = scene.tools / "bin/python"

    def hook() -> pathlib.Path:
        """The directory in which the page's package is installed."""
        target = scene.scratch / "fromager/installed"
        if not target.exists():
            source = scene.folder("fromager/hook")
            (source / "acme_hooks.py").write_text(blocks("fromager.md", "python")[0])
            (source / "pyproject.toml").write_text(blocks("fromager.md", "toml")[0])
            run([python, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--target", target, source])
        return target

    def index() -> pathlib.Path:
        """An index with the source distribution of the demo."""
        folder = scene.scratch / "fromager/index"
        if not folder.exists():
            source = scene.folder("fromager/demo")
            (source / "pyproject.toml").write_text(PROJECT)
            (source / "demo.py").write_text("")
            pages = scene.folder("fromager/index/simple/demo")
            run([python, "-m", "build", "-q", "--sdist", "--no-isolation", "--outdir", pages, source])
            (archive,) = pages.glob("*.tar.gz")
            (pages / "index.html").write_text(f'<!DOCTYPE html><a href="{archive.name}">{archive.name}</a>')
        return folder

    def built(name: str, recipe: str, expected: int | None) -> tuple[pathlib.Path, Ended]:
        folder = scene.folder(f"fromager/{name}")
        (folder / "overrides").mkdir()
        (folder / "overrides/wheels.toml").write_text(recipe)
        # Otherwise fromager would build the build backend from source, too.
        downloads = folder / "wheels-repo/downloads"
        run([python, "-m", "pip", "download", "-q", "--no-deps", "-d", downloads, f"flit_core=={pinned('flit_core')}"])
        environment = on_path(scene.installed(), scene.tools / "bin", PYTHONPATH=str(hook()))
        with serving(index()) as url:
            command = [scene.tools / "bin/fromager", "--no-network-isolation", "build", "demo", "1.0", f"{url}/simple"]
            return folder, run(command, folder, environment, expected)

    def patched() -> str:
        folder, ended = built("patched", blocks("fromager.md", "toml")[1], 0)
        (path,) = (folder / "wheels-repo/downloads").glob("demo-*.whl")
        require(ended.output.strip().endswith(str(path)), ended.output)
        with zipfile.ZipFile(path) as archive:
            metadata = archive.read("demo-1.0.dist-info/METADATA").decode()
            names = archive.namelist()
        require("Requires-Dist: filelock" in metadata and "triton" not in metadata, metadata)
        require("demo-1.0.dist-info/wheelpatch.json" in names, str(names))
        run([scene.installed() / "wheelpatch", "verify", path])
        return path.name

    def without_rule() -> str:
        folder, _ = built("without-rule", 'schema = 1\n[[patch]]\nname = "other"\ndrop-requires = ["triton"]\n', 0)
        (path,) = (folder / "wheels-repo/downloads").glob("demo-*.whl")
        with zipfile.ZipFile(path) as archive:
            require(b"triton" in archive.read("demo-1.0.dist-info/METADATA"), "the wheel was patched")
        return "a wheel without a rule stays as it is"

    def failing() -> str:
        recipe = blocks("fromager.md", "toml")[1].replace("triton", "trition")
        folder, ended = built("failing", recipe, None)
        require(ended.status != 0 and "did you mean 'triton'?" in ended.output, ended.output)
        require(not list((folder / "wheels-repo/downloads").glob("demo-*.whl")), "the wheel was published")
        return "a rule that does not apply fails the build"

    return [
        ("fromager: the page's hook", patched),
        ("fromager: no rule", without_rule),
        ("fromager: a wrong rule", failing),
    ]
