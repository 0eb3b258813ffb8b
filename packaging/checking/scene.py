"""Where the checks take place: a scratch directory, a machine without Swift, and commands that must succeed."""

import os
import pathlib
import shutil
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass, field

HERE = pathlib.Path(__file__).resolve().parent.parent
FIXTURE = HERE.parent / "Fixtures" / "wheels" / "kitchen_sink-3.2.1-py3-none-any.whl"
HIDDEN = "WHEELPATCH_SWIFT_IS_HIDDEN"
# Covers the paths before `--`, and runs the command after it.
HIDE = """
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then mount -t tmpfs none "$1"; else mount --bind /dev/null "$1"; fi || exit 2
  shift
done
shift
exec "$@"
"""


class Wrong(Exception):
    pass


def hide_swift() -> None:
    """Restarts this program in a mount namespace without the toolchain, if there is one."""
    swift = shutil.which("swift")
    if HIDDEN in os.environ:
        libraries = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True).stdout
        if swift or "libswiftCore" in libraries:
            raise SystemExit(f"Swift is still there: {swift or libraries}")
    elif swift:
        toolchain = pathlib.Path(swift).resolve().parent.parent
        hidden, path = [toolchain], [folder for folder in os.get_exec_path() if not pathlib.Path(folder, "swift").exists()]
        if toolchain == pathlib.Path("/usr"):
            # That directory has everything else, too.
            hidden, path = [pathlib.Path(swift), toolchain / "lib" / "swift", toolchain / "lib" / "swift_static"], os.get_exec_path()
        who = [] if os.geteuid() == 0 else ["--map-root-user"]
        os.execvpe(
            "unshare", ["unshare", *who, "--mount", "sh", "-c", HIDE, "sh", *map(str, hidden), "--", sys.executable, *sys.argv],
            os.environ | {HIDDEN: "1", "PATH": os.pathsep.join(path)})


@dataclass
class Scene:
    wheel: pathlib.Path
    scratch: pathlib.Path
    tools: pathlib.Path = field(init=False)
    executable: pathlib.Path = field(init=False)  # as it is in the wheel

    def __post_init__(self) -> None:
        self.tools = self.scratch / "tools"
        venv.create(self.tools, with_pip=True)
        self.run(self.tools / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", HERE / "requirements.txt")
        self.executable = self.scratch / "wheelpatch"
        with zipfile.ZipFile(self.wheel) as archive:
            [member] = [name for name in archive.namelist() if name.endswith(".data/scripts/wheelpatch")]
            self.executable.write_bytes(archive.read(member))
        self.executable.chmod(0o755)

    def environment(self, **more: str) -> dict[str, str]:
        """Nothing of the caller's but what the network needs."""
        kept = {name: value for name, value in os.environ.items() if name.lower().endswith(("_proxy", "ssl_cert_file")) or name.startswith("PIP_")}
        home = self.scratch / "home"
        home.mkdir(exist_ok=True)
        return kept | {"HOME": str(home), "PATH": f"{self.tools}/bin:{os.defpath}", "LC_ALL": "C.UTF-8", "PIP_DISABLE_PIP_VERSION_CHECK": "1"} | more

    def run(self, *words: str | pathlib.Path, status: int = 0, **more: str) -> str:
        """Standard output of a command. Another exit status than the expected one is wrong."""
        ended = subprocess.run([str(word) for word in words], env=self.environment(**more), capture_output=True, text=True, cwd=self.scratch)
        if ended.returncode != status:
            raise Wrong(f"{' '.join(map(str, words))}: status {ended.returncode}, expected {status}: {(ended.stderr or ended.stdout).strip()[-600:]}")
        return ended.stdout
