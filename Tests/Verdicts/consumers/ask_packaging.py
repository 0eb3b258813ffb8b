"""The `packaging` library: the file name, and METADATA with all its validation."""

import re
import zipfile
from importlib.metadata import version as version_of
from pathlib import Path

from .answer import ACCEPTED, UNASKED, Answer, forked

NAME = "packaging"

# It knows file names and METADATA, so only these findings of `verify --for pypi` are compared with it, and only in one
# direction: PyPI has rules of its own for the same fields. What those refuse and this accepts counts as not asked.
ONE_WAY = True
CODES = {
    "invalid-file-name", "byte-order-mark", "missing-field", "name-or-version-missing", "invalid-field", "unsupported-metadata-version", "new-metadata-version",
    "metadata-encoding", "field-too-new", "field-repeated", "invalid-requirement", "invalid-requires-python", "headers-end-early", "header-line-ignored",
    "upload-metadata-version", "upload-field", "upload-summary", "variant-label", "variant-marker"}


def version() -> str:
    return f"packaging {version_of('packaging')}"


def prepare(_) -> None:
    import packaging.metadata
    import packaging.utils  # noqa: F401


def parse(path: Path, _: Path) -> Answer:
    from packaging.metadata import Metadata
    from packaging.utils import parse_wheel_filename
    try:
        with zipfile.ZipFile(path) as archive:
            [name] = {name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)}
            contents = archive.read(name)
    except Exception as error:
        return Answer(UNASKED, f"no METADATA to read: {error}")
    parse_wheel_filename(path.name)
    Metadata.from_email(contents, validate=True)
    return Answer(ACCEPTED)


def ask(path: Path) -> Answer:
    return forked(parse, path)
