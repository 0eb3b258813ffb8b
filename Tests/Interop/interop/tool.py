"""Calls the executable under test."""

import json
import os
import pathlib
import subprocess

from .archives import Wrong

TIME_LIMIT = 120  # seconds a command


class Tool:
    def __init__(self, executable: pathlib.Path):
        self.executable = executable

    def run(self, *arguments, zone: str = "UTC") -> subprocess.CompletedProcess:
        environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": os.environ.get("HOME", "/"), "LC_ALL": "C.UTF-8", "TZ": zone}
        return subprocess.run(
            [str(self.executable), *map(str, arguments)], capture_output=True, timeout=TIME_LIMIT, stdin=subprocess.DEVNULL, env=environment)

    def output(self, *arguments, zone: str = "UTC") -> str:
        finished = self.run(*arguments, zone=zone)
        if finished.returncode != 0:
            said = " / ".join(finished.stderr.decode("utf-8", "replace").splitlines())
            raise Wrong(f"exit {finished.returncode}: {said[-600:]}: {' '.join(map(str, arguments))}")
        return finished.stdout.decode("utf-8")

    def results(self, *arguments, zone: str = "UTC") -> list[dict]:
        text = self.output(*arguments, "--json", zone=zone)
        try:
            document = json.loads(text)
        except json.JSONDecodeError as error:
            raise Wrong(f"--json: {error}: {text[:200]!r}") from None
        if document.get("schema") != 1 or not isinstance(document.get("results"), list):
            raise Wrong(f"--json: expected schema 1 and results, found {text[:200]!r}")
        return document["results"]

    def patch(self, wheel: pathlib.Path, arguments: list[str], into: pathlib.Path, zone: str = "UTC") -> tuple[str, pathlib.Path]:
        """The status, and the one file written."""
        return self.written(into, "patch", wheel, *arguments, zone=zone)

    def written(self, into: pathlib.Path, *arguments, zone: str = "UTC") -> tuple[str, pathlib.Path]:
        [result] = self.results(*arguments, "-o", into, zone=zone)
        if result.get("error") is not None:
            raise Wrong(f"--json: error {result['error']!r} with exit status 0")
        written = sorted(into.iterdir())
        if [path.name for path in written] != [os.path.basename(result["output"])]:
            raise Wrong(f"output: reported {result['output']!r}, wrote {[path.name for path in written]}")
        return result["status"], written[0]
