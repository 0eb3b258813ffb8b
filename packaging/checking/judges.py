"""What reads a wheel before it is published."""

import zipfile

from .scene import Scene, Wrong


def ours(scene: Scene) -> str:
    scene.run(scene.executable, "verify", "--strict", "--for", "pypi", scene.wheel)
    return "no finding"


def twine(scene: Scene) -> str:
    scene.run("twine", "check", "--strict", scene.wheel)
    return "passed"


def contents(scene: Scene) -> str:
    scene.run("check-wheel-contents", scene.wheel)
    return "no finding"


def auditwheel(scene: Scene) -> str:
    text = " ".join(scene.run("auditwheel", "show", scene.wheel).split())
    for expected in ("no external versioned symbols", "requires no external shared libraries"):
        if expected not in text:
            raise Wrong(text)
    return "needs no shared library and no symbol of one"


def sbom(scene: Scene) -> str:
    with zipfile.ZipFile(scene.wheel) as archive:
        [member] = [name for name in archive.namelist() if ".dist-info/sboms/" in name]
        (scene.scratch / "sbom.json").write_bytes(archive.read(member))
    script = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
sys.exit(JsonStrictValidator(SchemaVersion.V1_6).validate_str(open("sbom.json").read()))
"""
    scene.run("python", "-c", script)
    return "valid CycloneDX 1.6"


def cases(scene: Scene, _: object):
    for name, case in (
        ("wheelpatch verify --strict --for pypi", ours),
        ("twine check --strict", twine),
        ("check-wheel-contents", contents),
        ("auditwheel show", auditwheel),
        ("the schema of the SBOM", sbom),
    ):
        yield name, lambda case=case: case(scene)
