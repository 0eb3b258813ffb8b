"""The directory in which the commands of a page run: wheels and files under the names that pages use."""

import base64
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import zipfile

FIXTURES = pathlib.Path(__file__).resolve().parent.parent.parent / "Fixtures"
TORCH = "torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl"
TRITON = "triton-2.0.0-1-cp38-cp38-manylinux2014_x86_64.manylinux_2_17_x86_64.whl"
SIX = "six-1.17.0-py2.py3-none-any.whl"

# Small wheels that have the names, and what matters of the metadata, of real ones.
# Name: (requirements, files, tag in WHEEL if it is not that of the name)
WHEELS = {
    TORCH: (
        ['triton (==2.0.0) ; platform_system == "Linux" and platform_machine == "x86_64"', "filelock", "sympy"],
        {"torch/__init__.py": "", "torch/version.py": "__version__ = '2.0.1'\n"}, "cp38-cp38-linux_x86_64"),
    "torch-2.0.1-cp38-cp38-linux_x86_64.whl": ([], {"torch/version.py": "__version__ = '2.0.1'\n"}, ""),
    TRITON: (["torch"], {"triton/__init__.py": ""}, ""),
    SIX: ([], {"six.py": "# six\n"}, ""),
    "fastapi-0.115.6-py3-none-any.whl": (
        ["starlette<0.42.0,>=0.40.0", "pydantic!=1.8,<3.0.0,>=1.7.4", "typing-extensions>=4.8.0"], {"fastapi/__init__.py": ""}, ""),
    "tool-1.0-py3-none-linux_x86_64.whl": ([], {"tool.py": ""}, ""),
    "app-1.0-py3-none-any.whl": (
        ["requests>=2"], {"app/__init__.py": "", "app/cli.py": "def main():\n    print('hello')\n"}, ""),
    "demo-1.0-py3-none-any.whl": (["triton"], {"demo.py": ""}, ""),
    "setuptools-75.6.0-py3-none-any.whl": ([], {"setuptools/__init__.py": "", "setuptools/tests/test_a.py": ""}, ""),
    "PyYAML-6.0.2-cp311-cp311-manylinux_2_17_x86_64.whl": ([], {"yaml/__init__.py": ""}, ""),
    "edited-1.0-py3-none-any.whl": ([], {"edited.py": ""}, ""),
    "acme_core-3.0.0rc2-py3-none-any.whl": ([], {"acme_core.py": ""}, ""),
    "acme_client-3.0.0rc2-py3-none-any.whl": (["acme-core (==3.0.0rc2)"], {"acme_client.py": ""}, ""),
    "fast-1.0-py3-none-manylinux_2_28_x86_64.whl": (["numpy"], {"fast.py": ""}, ""),
    "fast-1.0-py3-none-win_amd64.whl": ([], {"fast.py": ""}, ""),
    "PyYAML-6.0-py3-none-any.whl": ([], {"yaml/__init__.py": ""}, ""),
}
# A wheel whose files were changed after RECORD was written.
EDITED = {"edited-1.0-py3-none-any.whl": {"edited.py": "changed = True\n"}}
DIRECTORIES = {
    "candidates": ["acme_client-3.0.0rc2-py3-none-any.whl", "acme_core-3.0.0rc2-py3-none-any.whl"],
    "dist": ["hatch_local-2.0.1+cu118-py3-none-any.whl", "app-1.0-py3-none-any.whl"],
    "downloads": [TORCH, TRITON, SIX],
    "built": ["fast-1.0-py3-none-manylinux_2_28_x86_64.whl", "fast-1.0-py3-none-win_amd64.whl"],
    "wheels": ["app-1.0-py3-none-any.whl", SIX],
}
FILES = {
    "README.md": "# App\n", "app.cdx.json": '{"bomFormat": "CycloneDX"}\n', "constraints.txt": "requests==2.32.3\n",
}


def make_wheel(path: pathlib.Path) -> None:
    requirements, files, tag = WHEELS[path.name]
    name, version, *_ = path.name.split("-")
    tags = path.stem.split("-")[-3:]
    expanded = [f"{a}-{b}-{c}" for a in tags[0].split(".") for b in tags[1].split(".") for c in tags[2].split(".")]
    folder = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: A small {name}\n"
    metadata += "".join(f"Requires-Dist: {requirement}\n" for requirement in requirements)
    wheel = "Wheel-Version: 1.0\nGenerator: scene\nRoot-Is-Purelib: true\n"
    build = path.name.split("-")[2] if len(path.name.split("-")) == 6 else ""
    wheel += "".join(f"Tag: {one}\n" for one in ([tag] if tag else expanded)) + (f"Build: {build}\n" if build else "")
    members = {**files, f"{folder}/METADATA": metadata, f"{folder}/WHEEL": wheel}
    record = ""
    for member, text in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
        record += f"{member},sha256={digest},{len(text.encode())}\n"
    members[f"{folder}/RECORD"] = record + f"{folder}/RECORD,,\n"
    members.update(EDITED.get(path.name, {}))
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, text in members.items():
            info = zipfile.ZipInfo(member, (2026, 1, 1, 0, 0, 0))
            info.external_attr = 0o100644 << 16
            archive.writestr(info, text)


def put(path: pathlib.Path) -> None:
    """A wheel of Fixtures or of this file, if there is one of this name."""
    if path.name in WHEELS:
        make_wheel(path)
    elif (FIXTURES / "wheels" / path.name).is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(FIXTURES / "wheels" / path.name, path)


def repository(folder: pathlib.Path) -> None:
    """The history of app, with the tags v1.0 and v1.0.1."""
    def git(*words: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *identity, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)

    git("init", "-q")
    for top in ("app", "src/app"):
        (folder / top).mkdir(parents=True)
    for tag, word in (("v1.0", "hello"), ("v1.0.1", "hello, world")):
        for top in ("app", "src/app"):
            (folder / top / "cli.py").write_text(f"def main():\n    print('{word}')\n")
        git("add", "app", "src")
        git("commit", "-qm", tag)
        git("tag", tag)


def prepare(scratch: pathlib.Path, executable: pathlib.Path, page: str) -> "tuple[pathlib.Path, dict[str, str]]":
    """A directory with what the page names, and the environment for commands in it."""
    folder, programs = scratch / "here", scratch / "bin"
    folder.mkdir()
    programs.mkdir()
    (programs / "wheelpatch").symlink_to(executable)
    for word in set(re.findall(r"(?<![\w./-])[\w.!+-]+\.whl", page)):
        put(folder / word)
    for name, wheels in DIRECTORIES.items():
        for wheel in wheels:
            put(folder / name / wheel)
    for name, text in FILES.items():
        (folder / name).write_text(text)
    if "Fixtures/recipes" in page:
        shutil.copytree(FIXTURES / "recipes", folder / "Fixtures" / "recipes")
    if "git diff v1.0" in page:
        repository(folder)
    path = os.pathsep.join([str(programs), os.environ.get("PATH", os.defpath)])
    return folder, {"PATH": path, "HOME": str(scratch), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
