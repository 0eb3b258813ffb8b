"""An upload to PyPI: twine makes the form, as it does for an upload, and PyPI's own code judges form and file.

Where the upload view itself decides something, the rule is stated here, with the name of the function that has it in
PyPI's sources. What depends on PyPI's database is left out: names that are taken, sizes, users.
"""

import contextlib
import os
import re
import tarfile
import zipfile
import zlib
from contextlib import ExitStack, nullcontext
from importlib.metadata import version as version_of
from pathlib import Path
from types import SimpleNamespace

from . import warehouse_source
from .answer import ACCEPTED, Answer, described, forked

NAME = "pypi"
rules: dict = {}
sources = Path()


class Refused(Exception):
    """What the view answers as a bad request."""


def version() -> str:
    packages = ("twine", "packaging", "trove-classifiers", "email-validator", "readme-renderer", "docutils", "rfc3986")
    return f"PyPI's sources {warehouse_source.revision(sources)}, " + ", ".join(f"{name} {version_of(name)}" for name in packages)


def prepare(options) -> None:
    global sources
    if rules:
        return
    sources = options.warehouse
    warehouse_source.install(sources)
    forklift = sources / "warehouse" / "forklift"
    from warehouse.utils import scanner, zipfiles
    from warehouse.utils.wheel import InvalidWheelRecordError, validate_entrypoints, validate_record
    from warehouse.forklift import metadata
    from warehouse.utils import readme
    import twine.package
    import twine.repository  # noqa: F401
    namespace = {
        "re": re, "os": os, "zipfile": zipfile, "tarfile": tarfile, "zlib": zlib, "ExitStack": ExitStack, "nullcontext": nullcontext, "ONE_MIB": 1 << 20,
        "scanner": scanner, "zipfiles": zipfiles, "HTTPBadRequest": Refused, "_exc_with_message": lambda kind, message: Refused(message),
        "sentry_sdk": SimpleNamespace(capture_message=lambda *_: None)}
    warehouse_source.pieces(forklift / "forms.py", {"_filetype_extension_mapping"}, namespace)
    warehouse_source.pieces(sources / "warehouse" / "utils" / "project.py", {"PROJECT_NAME_RE"}, namespace)
    warehouse_source.pieces(forklift / "legacy.py", {
        "COMPRESSION_RATIO_MIN_SIZE", "COMPRESSION_RATIO_THRESHOLD", "_allowed_platforms", "_macosx_platform_re", "_macosx_arches", "_macosx_major_versions", "_ios_platform_re", "_ios_arches",
        "_android_platform_re", "_android_arches", "_linux_platform_re", "_jointlinux_arches", "_manylinux_arches", "_musllinux_arches", "_pyemscripten_platform_re", "_valid_platform_tag",
        "_dist_file_re", "_validate_filename", "_commonpath", "_is_valid_dist_file"}, namespace)
    rules.update(namespace, metadata=metadata, readme=readme, validate_record=validate_record, validate_entrypoints=validate_entrypoints, InvalidWheelRecordError=InvalidWheelRecordError)


def form(path: Path) -> list[tuple[str, str]]:
    """What twine sends."""
    from twine.package import PackageFile
    from twine.repository import Repository
    package = PackageFile.from_filename(str(path), None)
    fields = Repository._convert_metadata_to_list_of_tuples(package.metadata_dictionary())
    return [(name, value.encode().decode()) for name, value in fields]


def sanitized(fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """forklift/decorators.py: sanitize. A field that was not set is left out, and a NUL is escaped; its last value decides."""
    last = dict(fields)
    result = [(name, value) for name, value in fields if last[name].strip() != "UNKNOWN"]
    return [(name, value if "\0" not in last[name] else last[name].replace("\0", "\\x00")) for name, value in result]


def upload(path: Path, _: Path) -> Answer:
    from packaging.utils import canonicalize_name, parse_wheel_filename
    from webob.multidict import MultiDict
    try:
        fields = form(path)
    except Exception as error:
        raise Refused(f"twine does not upload it: {described(error)}") from None
    data = MultiDict(sanitized(fields))
    # forklift/forms.py: UploadForm
    if not rules["PROJECT_NAME_RE"].match(data.get("name", "")):
        raise Refused(f"name: {data.get('name')!r}")
    if not data.get("pyversion"):
        raise Refused("Python version is required for binary distribution uploads.")
    meta = rules["metadata"].parse(None, form_data=data)
    # forklift/legacy.py: file_upload, from here on in its order
    normalized = re.sub(r"[-_.]+", "-", data["name"]).lower()
    if meta.description and rules["readme"].render(meta.description, meta.description_content_type or "text/x-rst", use_fallback=False) is None:
        raise Refused("The description failed to render")
    rules["_validate_filename"](path.name, "bdist_wheel")
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError):
        archive = None
    with archive or contextlib.nullcontext():
        valid, why = rules["_is_valid_dist_file"](str(path), "bdist_wheel", None, archive=archive)
        if not valid:
            raise Refused(f"Invalid distribution file. {why}")
        name, version, _, tags = parse_wheel_filename(path.name)
        for tag in tags:
            if not rules["_valid_platform_tag"](tag.platform):
                raise Refused(f"unsupported platform tag {tag.platform!r}")
        if canonicalize_name(meta.name) != name:
            raise Refused(f"Start filename for {meta.name!r} with {canonicalize_name(meta.name).replace('-', '_')!r}.")
        if path.name.split("-", 1)[0] != normalized.replace("-", "_"):
            raise Refused(f"Filename should contain the normalized project name {normalized.replace('-', '_')!r}")
        if meta.version != version:
            raise Refused(f"Version in filename should be {str(meta.version)!r} not {str(version)!r}.")
        info = "-".join(path.name.split("-", 2)[:2]) + ".dist-info"
        for license in meta.license_files or []:
            archive.read(f"{info}/licenses/{license}")
        with contextlib.suppress(rules["InvalidWheelRecordError"]):  # told to the owners by mail, and accepted
            rules["validate_record"](archive)
        rules["validate_entrypoints"](archive)
        archive.read(f"{info}/METADATA")
    return Answer(ACCEPTED)


def ask(path: Path) -> Answer:
    return forked(upload, path)
