"""The Dockerfile: hadolint accepts it, and the image runs.

There may be no container engine here, so the few instructions of the file are carried out by hand, and the entry point
runs in a root directory of its own as an engine would run it.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import zipfile

from .emptiness import ENTER
from .scene import FIXTURE, HERE, Scene, Wrong

DOCKERFILE = HERE / "Dockerfile"


def lint(scene: Scene) -> str:
    scene.run("hadolint", DOCKERFILE)
    return "no finding"


def build(context: pathlib.Path, root: pathlib.Path) -> "tuple[list[str], pathlib.Path]":
    """Fills the root directory of the image. Returns the entry point, and the working directory."""
    arguments: "dict[str, str]" = {}
    entry, work = [], root
    for line in DOCKERFILE.read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        instruction, rest = line.split(maxsplit=1)
        rest = re.sub(r"\$\{(\w+)\}", lambda match: arguments[match[1]], rest)
        match instruction:
            case "FROM" if rest == "scratch":
                root.mkdir()
            case "ARG":
                name, value = rest.split("=")
                arguments[name] = value
            case "COPY":
                *options, source, target = rest.split()
                copy = shutil.copytree if (context / source).is_dir() else shutil.copyfile
                place = root / target.lstrip("/")
                place.parent.mkdir(parents=True, exist_ok=True)
                copy(context / source, place)
                for option in options:
                    place.chmod(int(option.removeprefix("--chmod="), 8))
            case "WORKDIR":
                work = root / rest.lstrip("/")
                work.mkdir()
            case "ENTRYPOINT":
                entry = json.loads(rest)
            case _:
                raise Wrong(f"unexpected: {line}")
    return entry, work


def runs(scene: Scene) -> str:
    context, root = scene.scratch / "context", scene.scratch / "image"
    with zipfile.ZipFile(scene.wheel) as archive:
        archive.extractall(context)
        version = scene.wheel.name.split("-")[1]
    if f"ARG VERSION={version}" not in DOCKERFILE.read_text():
        raise Wrong(f"the version in {DOCKERFILE.name} is not {version}")
    entry, work = build(context, root)
    licenses = [path for path in root.glob("usr/share/licenses/wheelpatch/**/*") if path.is_file()]
    if not licenses:
        raise Wrong("no licenses")
    shutil.copy(FIXTURE, work)
    (root / "proc").mkdir()
    spaces = ["--mount", "--pid", "--net", "--fork", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    # chroot leaves the working directory at the root of the image; an engine would enter WORKDIR.
    ended = subprocess.run(
        ["unshare", *spaces, "sh", "-c", ENTER, "sh", root, "yes", *entry, f"/{work.name}/{FIXTURE.name}", "--local-version", "acme.1",
         "-o", f"/{work.name}"], capture_output=True, text=True)
    if ended.returncode != 0 or not (work / "kitchen_sink-3.2.1+acme.1-py3-none-any.whl").exists():
        raise Wrong(f"{ended}")
    return f"patches a wheel; {len(licenses)} licenses"


def cases(scene: Scene, _: object):
    yield "hadolint", lambda: lint(scene)
    yield "the image of the Dockerfile", lambda: runs(scene)
