"""The executable in a root directory with nothing else but /proc, and without even that."""

import os
import shutil
import subprocess

from .scene import FIXTURE, Scene, Wrong

# Enters the root directory $1, with /proc if $2 says so, and runs the rest.
ENTER = 'root=$1; [ "$2" = no ] || mount -t proc proc "$root/proc" || exit 99; shift 2; exec /usr/sbin/chroot "$root" "$@"'


def enter(scene: Scene, proc: str, *words: str) -> subprocess.CompletedProcess[str]:
    root = scene.scratch / "root"
    shutil.rmtree(root, ignore_errors=True)
    (root / "proc").mkdir(parents=True)
    shutil.copy(scene.executable, root / "wheelpatch")
    shutil.copy(FIXTURE, root)
    spaces = ["--mount", "--pid", "--fork", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    return subprocess.run(["unshare", *spaces, "sh", "-c", ENTER, "sh", root, proc, *words], capture_output=True, text=True)


def with_proc(scene: Scene) -> str:
    ended = enter(scene, "yes", "/wheelpatch", f"/{FIXTURE.name}", "--local-version", "acme.1", "-o", "/out")
    written = sorted(path.name for path in (scene.scratch / "root" / "out").glob("*"))
    if ended.returncode != 0 or written != ["kitchen_sink-3.2.1+acme.1-py3-none-any.whl"]:
        raise Wrong(f"{ended}, {written}")
    return "patches a wheel"


def without_proc(scene: Scene) -> str:
    ended = enter(scene, "no", "/wheelpatch", "--version")
    if ended.returncode != 2 or ended.stderr != "Error: /proc is not mounted; wheelpatch needs it\n":
        raise Wrong(f"{ended}")
    return "an error that says so"


def cases(scene: Scene, _: object):
    yield "an empty root directory with /proc", lambda: with_proc(scene)
    yield "an empty root directory without /proc", lambda: without_proc(scene)
