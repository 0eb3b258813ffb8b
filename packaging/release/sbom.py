"""The software bill of materials, CycloneDX 1.6 in JSON. The same build gives the same bytes: no date and no random number."""

import hashlib
import json
import uuid

from .components import Component


def hashes(content: bytes) -> list[dict[str, str]]:
    return [{"alg": "SHA-256", "content": hashlib.sha256(content).hexdigest()}]


def entry(component: Component) -> dict[str, object]:
    described: dict[str, object] = {
        "type": "library",
        "bom-ref": component.purl,
        "name": component.name,
        "version": component.version,
        "licenses": [{"expression": component.license}],
        "purl": component.purl,
    }
    if component.commit:
        described["pedigree"] = {"commits": [{"uid": component.commit}]}
    if component.archives:
        described["components"] = [
            {"type": "file", "bom-ref": f"{component.purl}#{path.name}", "name": path.name, "hashes": hashes(path.read_bytes())}
            for path in component.archives]
    return described


def text(version: str, executable: bytes, linked: list[Component]) -> str:
    purl = f"pkg:pypi/wheelpatch@{version}"
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "lifecycles": [{"phase": "build"}],
            "component": {
                "type": "application",
                "bom-ref": purl,
                "name": "wheelpatch",
                "version": version,
                "hashes": hashes(executable),
                "licenses": [{"expression": "Apache-2.0"}],
                "purl": purl,
            },
        },
        "components": [entry(component) for component in linked],
        "dependencies": [{"ref": purl, "dependsOn": sorted(component.purl for component in linked)}],
    }
    name = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
    document["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, f"{purl}#{name}").urn
    return json.dumps(document, indent=2) + "\n"
