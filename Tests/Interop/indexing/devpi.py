"""devpi with a mirror of an index."""

import base64
import contextlib
import json
import pathlib
import typing
import urllib.request
from collections.abc import Iterator

from .outcome import Runner, expect, without_warnings
from .servers import free_port, process


class Mirror(typing.NamedTuple):
    url: str
    output: pathlib.Path


def call(url: str, method: str, value: "dict[str, object]", token: str = "") -> "dict[str, object]":
    headers = {"Content-Type": "application/json", "Accept": "application/json"} | ({"X-Devpi-Auth": token} if token else {})
    request = urllib.request.Request(url, json.dumps(value).encode(), headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


@contextlib.contextmanager
def mirror(programs: pathlib.Path, runner: Runner, folder: pathlib.Path, simple: str, external: bool, notes: "tuple[str, ...]") -> "Iterator[Mirror]":
    """A server with an index `root/ours` that mirrors `simple`."""
    folder.mkdir()
    runner.quiet(programs / "devpi-init", "--serverdir", folder / "server", "--no-root-pypi", "--root-passwd", "secret")
    port = free_port()
    command = [programs / "devpi-server", "--serverdir", folder / "server", "--host", "127.0.0.1", "--port", port, "--threads", "4"]
    with process(command, port, folder, runner.environment, seconds=120):
        base = f"http://127.0.0.1:{port}"
        login = call(f"{base}/+login", "POST", {"user": "root", "password": "secret"})
        token = base64.b64encode(f"root:{login['result']['password']}".encode()).decode()
        settings = {"type": "mirror", "mirror_url": f"{simple}/", "volatile": True, "mirror_use_external_urls": external, "mirror_no_project_list": False}
        made = call(f"{base}/root/ours", "PUT", settings, token)
        expect(made["result"]["mirror_url"] == f"{simple}/", f"devpi made {made}")
        yield Mirror(f"{base}/root/ours/+simple/", folder / "stderr")
    without_warnings((folder / "stderr").read_text(), notes, "devpi-server")
