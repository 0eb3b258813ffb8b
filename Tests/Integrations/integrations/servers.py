"""Servers for the files of a directory, for as long as a `with` statement."""

import contextlib
import functools
import http.server
import pathlib
import ssl
import threading
from collections.abc import Iterator

from .scene import run


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def serving(folder: pathlib.Path, context: ssl.SSLContext | None = None) -> Iterator[str]:
    """Yields the URL."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"{'https' if context else 'http'}://localhost:{server.server_address[1]}"
        finally:
            server.shutdown()


def certified(scratch: pathlib.Path) -> tuple[ssl.SSLContext, str]:
    """A context for a server on localhost, and the path of the certificate to trust."""
    key, certificate = scratch / "key.pem", scratch / "certificate.pem"
    run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate])  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context, str(certificate)
