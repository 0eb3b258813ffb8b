"""The folder that becomes an index, and what clients have to choose from it."""

import base64
import calendar
import hashlib
import io
import os
import pathlib
import shutil
import tarfile
import zipfile

FIXTURES = pathlib.Path(__file__).resolve().parents[3] / "Fixtures" / "wheels"
REASON = 'pins <the> "wrong" numpy & breaks'

YANKED = f"""\
[yanked]
"demo-2.1-py3-none-any.whl" = '{REASON}'
"source==1.1" = ""
"withdrawn==1.0" = "all of it"

[status]
old = {{ status = "deprecated", reason = "use demo" }}
"""

# Project, version, year of the file, requirements, Requires-Python.
WHEELS = [
    ("demo", "1.0", 2021, [], ">=3.8"),
    ("demo", "1.1", 2022, [], ">=3.8,<4"),
    ("demo", "2.0", 2023, [], ">=3.8, !=3.9.*"),
    ("demo", "2.1", 2024, [], ">=3.8"),
    ("demo", "3.0", 2025, [], ">=3.99"),
    ("local", "1.0", 2021, [], ""),
    ("local", "1.0+acme.1", 2022, [], ""),
    ("local", "1.0+acme.2", 2023, [], ""),
    ("Dotted.App_Name", "1.0", 2023, ["demo", 'local>=1.0; python_version >= "3"', "Source"], ""),
    ("both", "1.0", 2023, [], ""),
    ("withdrawn", "1.0", 2023, [], ""),
    ("old", "1.0", 2023, [], ""),
]
SDISTS = [("source", "1.0", 2023), ("source", "1.1", 2024), ("both", "1.0", 2023), ("both", "0.9", 2022)]

# What has to be chosen for a requirement.
CHOSEN = {
    "dotted.app-name": {"dotted-app-name": "1.0", "demo": "2.0", "local": "1.0+acme.2", "source": "1.0"},
    "local==1.0+acme.1": {"local": "1.0+acme.1"},
    "both": {"both": "1.0"},
    "demo<2": {"demo": "1.1"},
}
# Pins of yanked files, with the reason.
PINS = {"demo==2.1": ({"demo": "2.1"}, REASON), "withdrawn==1.0": ({"withdrawn": "1.0"}, "all of it")}

BACKEND = '''\
"""Builds the wheel of this project, and needs nothing for it."""
import base64, hashlib, os, zipfile

def build_wheel(folder, settings=None, metadata=None):
    name, version = "{name}", "{version}"
    file = f"{{name}}-{{version}}-py3-none-any.whl"
    info = f"{{name}}-{{version}}.dist-info"
    members = {{
        f"{{name}}.py": "",
        f"{{info}}/METADATA": f"Metadata-Version: 2.1\\nName: {{name}}\\nVersion: {{version}}\\n",
        f"{{info}}/WHEEL": "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }}
    record = ""
    for member, text in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
        record += f"{{member}},sha256={{digest}},{{len(text)}}\\n"
    with zipfile.ZipFile(os.path.join(folder, file), "w") as archive:
        for member, text in [*members.items(), (f"{{info}}/RECORD", f"{{record}}{{info}}/RECORD,,\\n")]:
            archive.writestr(member, text)
    return file
'''
PROJECT = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n\n[project]\nname = "{name}"\nversion = "{version}"\n'


def wheel(folder: pathlib.Path, name: str, version: str, year: int = 2023, requirements: "list[str]" = [], python: str = "") -> pathlib.Path:
    stem = name.lower().replace(".", "_")
    info = f"{stem}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n" + (f"Requires-Python: {python}\n" if python else "")
    members = {
        f"{stem}/__init__.py": f"__version__ = {version!r}\n",
        f"{info}/METADATA": metadata + "".join(f"Requires-Dist: {text}\n" for text in requirements),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = ""
    for member, text in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
        rows += f"{member},sha256={digest},{len(text.encode())}\n"
    path = folder / f"{stem}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in [*members.items(), (f"{info}/RECORD", f"{rows}{info}/RECORD,,\n")]:
            archive.writestr(zipfile.ZipInfo(member, (2023, 1, 1, 0, 0, 0)), text)
    dated(path, year)
    return path


def sdist(folder: pathlib.Path, name: str, version: str, year: int) -> None:
    path = folder / f"{name}-{version}.tar.gz"
    members = {
        "PKG-INFO": f"Metadata-Version: 2.2\nName: {name}\nVersion: {version}\n",
        "pyproject.toml": PROJECT.format(name=name, version=version),
        "backend.py": BACKEND.format(name=name, version=version),
    }
    with tarfile.open(path, "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for member, text in members.items():
            information = tarfile.TarInfo(f"{name}-{version}/{member}")
            information.size, information.mtime = len(text.encode()), 1672531200
            archive.addfile(information, io.BytesIO(text.encode()))
    dated(path, year)


def dated(path: pathlib.Path, year: int) -> None:
    seconds = calendar.timegm((year, 1, 1, 0, 0, 0))
    os.utime(path, (seconds, seconds))


def fill(folder: pathlib.Path) -> pathlib.Path:
    folder.mkdir(parents=True)
    for row in WHEELS:
        wheel(folder, *row)
    for row in SDISTS:
        sdist(folder, *row)
    for path in FIXTURES.glob("*.whl"):
        shutil.copy(path, folder)
    (folder / "yanked.toml").write_text(YANKED)
    return folder
