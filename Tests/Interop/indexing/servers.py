"""Web servers on this machine, each with a log of what was asked for."""

import contextlib
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import time
import typing
import urllib.error
import urllib.request
from collections.abc import Iterator

from .outcome import expect

ROOT = pathlib.Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "how-to" / "own-index.md"
JSON_TYPE = "application/vnd.pypi.simple.v1+json"
LOG = '{"path": "$request_uri", "status": "$status", "type": "$sent_http_content_type", "accept": "$http_accept", "agent": "$http_user_agent"}'

NGINX = """
worker_processes 1; daemon off; pid nginx.pid; error_log stderr warn; {user}
events {{}}
http {{
    log_format lines escape=json '{log}';
    access_log access.log lines;
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
{configuration}
}}
"""

APACHE = """
ServerRoot "{folder}"
ServerName localhost
Listen 127.0.0.1:{port}
PidFile "{folder}/apache.pid"
ErrorLog "{folder}/stderr"
LogLevel warn
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule headers_module {modules}/mod_headers.so
User {user}
Group {user}
TypesConfig /etc/mime.types
LogFormat "{{\\"path\\": \\"%U\\", \\"status\\": \\"%>s\\", \\"type\\": \\"%{{Content-Type}}o\\", \\"accept\\": \\"%{{Accept}}i\\", \\"agent\\": \\"%{{User-agent}}i\\"}}" lines
CustomLog "{folder}/access.log" lines
{configuration}
"""


class Request(typing.NamedTuple):
    path: str
    status: str
    type: str = ""
    accept: str = ""


class Server(typing.NamedTuple):
    name: str
    url: str  # without a slash at the end
    log: pathlib.Path

    @property
    def simple(self) -> str:
        return f"{self.url}/simple"

    def requests(self) -> "list[Request]":
        """What was asked for since the last call."""
        time.sleep(0.05)  # the line of the last request is written after its answer
        text = self.log.read_text() if self.log.exists() else ""
        os.truncate(self.log, 0)
        if self.name == "http.server":
            return [Request(*found) for found in re.findall(r'"GET (\S+) HTTP/1\.\d" (\d+)', text)]
        return [Request(line["path"], line["status"], line["type"], line["accept"]) for line in map(json.loads, text.splitlines())]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def process(command: "list[object]", port: int, folder: pathlib.Path, environment: "dict[str, str] | None" = None, seconds: int = 60) -> Iterator[None]:
    """A process that listens on a port until the end; what it prints is added to `stderr` in its folder."""
    with open(folder / "stderr", "a") as output:
        started = subprocess.Popen(
            [str(word) for word in command], cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment)
        try:
            deadline = time.monotonic() + seconds
            while True:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                said = (folder / "stderr").read_text()[-2000:]
                expect(started.poll() is None, f"{command[0]} ended with {started.returncode}: {said}")
                expect(time.monotonic() < deadline, f"{command[0]} does not listen after {seconds} seconds: {said}")
                time.sleep(0.05)
            yield
        finally:
            started.terminate()
            started.wait(30)


@contextlib.contextmanager
def static(root: pathlib.Path, folder: pathlib.Path) -> "Iterator[Server]":
    """Python's http.server."""
    folder.mkdir()
    port = free_port()
    with process([sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "--directory", root, port], port, folder):
        yield Server("http.server", f"http://127.0.0.1:{port}", folder / "stderr")


def configuration(language: str, port: int, root: pathlib.Path) -> str:
    """The block of this language in the page, for a folder and a port of this machine."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    expect(len(found) == 1, f"{PAGE.name} has {len(found)} blocks of {language}, expected one")
    text, replaced = re.subn(r"/srv/wheelhouse\b", str(root), found[0])
    expect(replaced, f"{PAGE.name}: no /srv/wheelhouse in the block of {language}")
    return re.sub(r"\blisten 80;", f"listen 127.0.0.1:{port};", text)


@contextlib.contextmanager
def nginx(root: pathlib.Path, folder: pathlib.Path, change: "tuple[str, str]" = ("", "")) -> "Iterator[Server]":
    folder.mkdir()
    port = free_port()
    text = configuration("nginx", port, root)
    expect(f"127.0.0.1:{port};" in text, f"{PAGE.name}: no 'listen 80;' in the block of nginx")
    expect(change[0] in text, f"{PAGE.name}: no '{change[0]}' in the block of nginx")
    text = NGINX.format(log=LOG, user="user root;" if os.geteuid() == 0 else "", configuration=text.replace(*change))
    (folder / "nginx.conf").write_text(text)
    (folder / "access.log").touch()
    with process(["/usr/sbin/nginx", "-p", folder, "-c", "nginx.conf", "-e", "stderr"], port, folder):
        yield Server("nginx", f"http://127.0.0.1:{port}", folder / "access.log")


@contextlib.contextmanager
def apache(root: pathlib.Path, folder: pathlib.Path) -> "Iterator[Server]":
    folder.mkdir()
    port = free_port()
    text = f'DocumentRoot "{root}"\n' + configuration("apache", port, root)
    user = "www-data" if os.geteuid() == 0 else "#-1"
    text = APACHE.format(folder=folder, port=port, modules="/usr/lib/apache2/modules", user=user, configuration=text)
    (folder / "apache.conf").write_text(text)
    (folder / "access.log").touch()
    with process(["/usr/sbin/apache2", "-f", folder / "apache.conf", "-DFOREGROUND"], port, folder):
        yield Server("apache", f"http://127.0.0.1:{port}", folder / "access.log")


def fetch(url: str, accept: str = "") -> "tuple[int, dict[str, str], bytes]":
    request = urllib.request.Request(url, headers={"Accept": accept} if accept else {})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), b""
