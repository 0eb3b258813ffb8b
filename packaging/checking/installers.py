"""The wheel as pip, uv and pipx install it, with the oldest and the newest Python."""

import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

from .scene import FIXTURE, Scene, Wrong

OLDEST = (3, 6)
OLDEST_PIP = (20, 3)  # knows manylinux_2_17 and musllinux tags, or at least manylinux2014 next to them
SHARED = (
    "bash-completion/completions/wheelpatch", "zsh/site-functions/_wheelpatch", "fish/vendor_completions.d/wheelpatch.fish",
    "man/man1/wheelpatch.1", "man/man1/wheelpatch-apply.1")  # fmt: skip


def version(python: pathlib.Path) -> tuple[int, ...]:
    ended = subprocess.run([python, "-c", "import sys; print(*sys.version_info[:3])"], capture_output=True, text=True)
    return tuple(map(int, ended.stdout.split())) if ended.returncode == 0 else ()


def interpreters() -> dict[tuple[int, ...], pathlib.Path]:
    """Those that can make an environment, by version."""
    candidates = [
        *pathlib.Path.home().glob(".pyenv/versions/*/bin/python3"), *pathlib.Path("/usr/bin").glob("python3.?"), *pathlib.Path("/usr/bin").glob("python3.??"),
        *pathlib.Path("/usr/local/bin").glob("python3.??"), pathlib.Path(sys.executable)]  # fmt: skip
    found: dict[tuple[int, ...], pathlib.Path] = {}
    for path in candidates:
        number = version(path)
        if number >= OLDEST and subprocess.run([path, "-c", "import ensurepip, venv"], capture_output=True).returncode == 0:
            found.setdefault(number, path)
    return found


def works(scene: Scene, *command: str | pathlib.Path, **environment: str) -> None:
    """Patches, and passes on each exit status."""
    out = scene.scratch / "out"
    shutil.rmtree(out, ignore_errors=True)
    scene.run(*command, FIXTURE, "--local-version", "acme.1", "-o", out, **environment)
    scene.run(*command, "verify", *out.iterdir(), **environment)
    scene.run(*command, "diff", FIXTURE, *out.iterdir(), status=1, **environment)
    scene.run(*command, "verify", scene.scratch / "absent.whl", status=2, **environment)
    scene.run(*command, "--no-such-option", status=64, **environment)


def dies_of_signals(scene: Scene, *command: str | pathlib.Path) -> str:
    """A signal ends the process itself; no Python is in between. Returns the signals that it ignores, as the kernel's mask."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # Waits for a diff on standard input.
        running = subprocess.Popen(
            [str(word) for word in (*command, FIXTURE, "--local-version", "acme.1", "--apply-diff", "-")], cwd=scene.scratch,
            env=scene.environment(), stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        state = pathlib.Path(f"/proc/{running.pid}/status")
        limit = time.monotonic() + 20
        while not state.read_text().startswith("Name:\twheelpatch\n") and time.monotonic() < limit:
            time.sleep(0.01)
        time.sleep(0.1)
        ignored = next(line for line in state.read_text().splitlines() if line.startswith("SigIgn"))
        running.send_signal(number)
        if (status := running.wait(20)) != -number:
            raise Wrong(f"{' '.join(map(str, command))}: status {status} after {number.name}")
    return ignored


class Environment:
    """A virtual environment with a pip that knows the tags of the wheel."""

    def __init__(self, scene: Scene, python: pathlib.Path, name: str, *options: str) -> None:
        self.scene = scene
        self.folder = scene.scratch / name
        scene.run(python, "-m", "venv", *options, self.folder)
        self.python = self.folder / "bin" / "python"
        found = re.match(r"pip (\d+)\.(\d+)", self.pip("--version"))
        if (int(found[1]), int(found[2])) < OLDEST_PIP:
            self.pip("install", "-q", "--upgrade", "pip")
        self.version = self.pip("--version").split()[1]

    def pip(self, *words: str | pathlib.Path) -> str:
        return self.scene.run(self.python, "-m", "pip", *words)


def with_pip(scene: Scene, python: pathlib.Path) -> str:
    name = f"python-{'.'.join(map(str, version(python)))}"
    environment = Environment(scene, python, name)
    pip, wheel = environment.pip, scene.wheel

    pip("install", "-q", wheel)
    works(scene, environment.folder / "bin" / "wheelpatch")
    works(scene, environment.python, "-m", "wheelpatch")
    direct = dies_of_signals(scene, environment.folder / "bin" / "wheelpatch")
    if (ignored := dies_of_signals(scene, environment.python, "-m", "wheelpatch")) != direct:
        raise Wrong(f"python -m wheelpatch: {ignored}, expected {direct}")
    if missing := [path for path in SHARED if not (environment.folder / "share" / path).is_file()]:
        raise Wrong(f"not installed: {missing}")
    pip("uninstall", "-q", "-y", "wheelpatch")
    if left := [str(path) for path in environment.folder.rglob("*wheelpatch*")]:
        raise Wrong(f"left after uninstalling: {left}")

    target = scene.scratch / f"{name}-target"
    pip("install", "-q", "--target", target, wheel)
    works(scene, target / "bin" / "wheelpatch")
    works(scene, environment.python, "-m", "wheelpatch", PYTHONPATH=str(target))

    prefix = scene.scratch / f"{name}-prefix"
    pip("install", "-q", "--prefix", prefix, wheel)
    works(scene, prefix / "bin" / "wheelpatch")
    [site] = prefix.glob("lib/python*/site-packages")
    works(scene, environment.python, "-m", "wheelpatch", PYTHONPATH=str(site))

    # The user's directory, visible from an environment that also has the packages of the system.
    base = scene.scratch / f"{name}-user"
    user = Environment(scene, python, f"{name}-system", "--system-site-packages")
    scene.run(user.python, "-m", "pip", "install", "-q", "--user", "--no-warn-script-location", wheel, PYTHONUSERBASE=str(base))
    works(scene, base / "bin" / "wheelpatch")
    works(scene, user.python, "-m", "wheelpatch", PYTHONUSERBASE=str(base))
    return f"{python} with pip {environment.version}: in an environment, --target, --prefix and --user"


def with_uv(scene: Scene, python: pathlib.Path) -> str:
    folders = {"UV_CACHE_DIR": "cache", "UV_TOOL_DIR": "uv-tools", "UV_TOOL_BIN_DIR": "uv-bin", "XDG_DATA_HOME": "uv-data"}
    uv = {name: str(scene.scratch / folder) for name, folder in folders.items()} | {"UV_PYTHON": str(python), "UV_NO_CONFIG": "1"}
    works(scene, "uv", "tool", "run", "--from", scene.wheel, "wheelpatch", **uv)
    works(scene, "uv", "run", "--no-project", "--with", scene.wheel, "python", "-m", "wheelpatch", **uv)
    scene.run("uv", "tool", "install", scene.wheel, **uv)
    works(scene, scene.scratch / "uv-bin" / "wheelpatch", **uv)
    works(scene, scene.scratch / "uv-tools" / "wheelpatch" / "bin" / "python", "-m", "wheelpatch")
    for option in ("--target", "--prefix"):
        scene.run("uv", "pip", "install", option, scene.scratch / f"uv{option}", scene.wheel, **uv)
        works(scene, scene.scratch / f"uv{option}" / "bin" / "wheelpatch")
        site = next((scene.scratch / f"uv{option}").rglob("wheelpatch/__init__.py")).parent.parent
        works(scene, python, "-m", "wheelpatch", PYTHONPATH=str(site))
    return "tool run, tool install, run --with, pip install --target and --prefix"


def with_pipx(scene: Scene, python: pathlib.Path) -> str:
    pipx = {"PIPX_HOME": str(scene.scratch / "pipx"), "PIPX_BIN_DIR": str(scene.scratch / "pipx-bin"), "PIPX_DEFAULT_PYTHON": str(python)}
    scene.run("pipx", "install", scene.wheel, **pipx)
    works(scene, scene.scratch / "pipx-bin" / "wheelpatch")
    works(scene, scene.scratch / "pipx" / "venvs" / "wheelpatch" / "bin" / "python", "-m", "wheelpatch")
    works(scene, "pipx", "run", "--spec", scene.wheel, "wheelpatch", **pipx)
    return "install, run"


def cases(scene: Scene, given: list[pathlib.Path]):
    found = {version(path): path.absolute() for path in given} if given else interpreters()
    print("Python: " + ", ".join(".".join(map(str, number)) for number in sorted(found)), flush=True)
    newest = found[max(found)]
    for python in dict.fromkeys([found[min(found)], newest]):
        yield f"pip, Python {'.'.join(map(str, version(python)))}", lambda python=python: with_pip(scene, python)
    yield "uv", lambda: with_uv(scene, newest)
    yield "pipx", lambda: with_pipx(scene, newest)
