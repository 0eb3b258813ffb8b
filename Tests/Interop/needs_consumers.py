"""What one version of pip, uv or installer makes of wheels. Every version is in a directory of its own, made by `pip install --target`.

As a program, `needs_consumers.py pip|installer WHEEL...` prints a line of JSON for each wheel: whether the version on PYTHONPATH installs it, and
what it reports. Each installation is a fork of a process that has imported everything already.
"""

import contextlib
import http.server
import io
import json
import os
import pathlib
import runpy
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served(folder: pathlib.Path):
    """The address of a server of the files in `folder`."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()


def fetched(name: str, version: str | None, tools: pathlib.Path) -> pathlib.Path:
    """The directory of that version, or of the newest one."""
    place = tools / f"{name}-{version or 'newest'}"
    if not place.is_dir():
        partial_place = place.with_suffix(".partial")
        shutil.rmtree(partial_place, ignore_errors=True)
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:", "--target", partial_place,
             f"{name}=={version}" if version else name], check=True)
        partial_place.rename(place)
    return place


def installed_version(name: str, place: pathlib.Path) -> str:
    [info] = place.glob(f"{name}-*.dist-info")
    return info.name.removesuffix(".dist-info").split("-")[1]


def ask_python(name: str, place: pathlib.Path, wheels: list[pathlib.Path]) -> list[tuple[bool, str]]:
    """The answers of a version of pip or installer."""
    finished = subprocess.run(
        [sys.executable, "-W", "ignore", __file__, name, *wheels], env=os.environ | {"PYTHONPATH": str(place)}, stdout=subprocess.PIPE, text=True, check=True)
    answers = [tuple(json.loads(line)) for line in finished.stdout.splitlines()]
    assert len(answers) == len(wheels), (name, place, finished.stdout)
    return answers


def ask_uv(place: pathlib.Path, wheel: pathlib.Path, address: str) -> tuple[bool, str]:
    """Asks for the file, and for the same file from a server: uv reads the two with different code."""
    environment = place / "environment"
    if not environment.is_dir():
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    variables = {key: value for key, value in os.environ.items() if not key.startswith("UV_")}
    variables |= {"NO_COLOR": "1", "UV_LINK_MODE": "copy", "VIRTUAL_ENV": str(environment)}
    messages = []
    for kind, where in (("file", f"file://{wheel}"), ("URL", f"{address}{wheel.parent.name}/{wheel.name}")):
        with tempfile.TemporaryDirectory() as scratch:
            finished = subprocess.run(
                [place / "bin" / "uv", "pip", "install", "--no-deps", "--no-index", "--reinstall", "--cache-dir", f"{scratch}/cache", f"demo @ {where}"],
                capture_output=True, text=True, env=variables, cwd=scratch, stdin=subprocess.DEVNULL)
        if finished.returncode:
            messages.append(f"{kind}: " + " / ".join(line.strip() for line in finished.stderr.splitlines() if line.strip()))
    return not messages, " | ".join(messages)


def install_with_pip(wheel: str, scratch: str) -> int:
    from pip._internal.cli.main import main
    return main(["--isolated", "--disable-pip-version-check", "--no-input", "install", "-q", "--no-index", "--no-deps", "--no-compile", "--no-cache-dir", "--ignore-installed", "--prefix", f"{scratch}/t", wheel])


def install_with_installer(wheel: str, scratch: str) -> int:
    sys.argv = ["installer", "--destdir", scratch, "--no-compile-bytecode", wheel]
    runpy.run_module("installer", run_name="__main__")
    return 0


def forked(install, wheel: str) -> tuple[bool, str]:
    with tempfile.TemporaryDirectory() as scratch:
        log = f"{scratch}/log"
        child = os.fork()
        if child == 0:
            status = 70
            with open(log, "w") as file:
                os.dup2(file.fileno(), 1)
                os.dup2(file.fileno(), 2)
                try:
                    status = install(wheel, scratch)
                except SystemExit as end:
                    status = int(end.code or 0) if isinstance(end.code, int | None) else 1
                except BaseException as error:
                    print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
                finally:
                    sys.stderr.flush()
                    os._exit(status)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return status == 0, pathlib.Path(log).read_text(errors="replace").strip()[-300:]


def is_known_to_pip(wheel: str) -> tuple[bool, str]:
    """Whether the `packaging` in pip has the tag of the wheel among those of a machine that has it."""
    import importlib.util

    from pip._vendor.packaging import tags
    _, abi, platform = pathlib.Path(wheel).stem.split("-")[-3:]
    sources = "".join(
        pathlib.Path(spec.origin).read_text() for module in ("tags", "_manylinux") if (spec := importlib.util.find_spec(f"pip._vendor.packaging.{module}")))
    system, *parts = platform.split("_")
    if abi == "abi3t" or system in ("manylinux", "pyemscripten"):
        return (abi if abi == "abi3t" else "pyemscripten" if system == "pyemscripten" else parts[-1]) in sources, "by its sources"
    if system == "macosx":
        # A later macOS, which has the tags of those before it, too.
        known = tags.mac_platforms((10, 15) if parts[0] == "10" else (int(parts[0]) + 2, 0), "_".join(parts[2:]))
    elif system == "ios":
        known = tags.ios_platforms((int(parts[0]), int(parts[1])), "_".join(parts[2:])) if hasattr(tags, "ios_platforms") else []
    elif system == "android":
        known = tags.android_platforms(int(parts[0]), "_".join(parts[1:])) if hasattr(tags, "android_platforms") else []
    else:
        try:
            from pip._vendor.packaging import _musllinux
        except ImportError:
            return False, "no musllinux"
        _musllinux._get_musl_version = lambda _: _musllinux._MuslVersion(int(parts[0]), int(parts[1]))
        architecture = "_".join(parts[2:])
        # Once one architecture, now a list of them.
        known = [*_musllinux.platform_tags(architecture), *_musllinux.platform_tags([architecture])]
    return platform in list(known), "by packaging.tags"


if __name__ == "__main__":
    if sys.argv[1] == "tags":
        print(*(json.dumps(is_known_to_pip(path)) for path in sys.argv[2:]), sep="\n")
        sys.exit()
    with contextlib.redirect_stderr(io.StringIO()):
        if sys.argv[1] == "pip":
            import pip._internal.cli.main  # noqa: F401
            import pip._internal.commands.install  # noqa: F401
            import pip._internal.operations.install.wheel  # noqa: F401
    for path in sys.argv[2:]:
        print(json.dumps(forked({"pip": install_with_pip, "installer": install_with_installer}[sys.argv[1]], path)), flush=True)
