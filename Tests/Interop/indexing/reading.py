"""What has to be true of each client, wherever it reads the index."""

import re
import typing


from . import folder
from .clients import Client, Pip, Project, Uv, installed
from .outcome import Wrong, expect
from .servers import JSON_TYPE, Request, Server, fetch

NOTHING = r"no matching distribution|no solution found|doesn't match any versions|unable to find candidates"
MISMATCH = r"do(es)? not match|mismatch|not found in known hashes"
HTML = ["", "*/*", "text/html", "application/json", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/vnd.pypi.simple.v1+html"]
JSON = [
    JSON_TYPE, "application/vnd.pypi.simple.latest+json",
    f"{JSON_TYPE}, application/vnd.pypi.simple.v1+html; q=0.1, text/html; q=0.01",
    f"application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01, {JSON_TYPE}",
]


class Place(typing.NamedTuple):
    """Where a client reads an index."""

    name: str
    index: str
    server: "Server | None" = None
    has_json: bool = False


def chooses(client: Client, place: Place, requirement: str) -> str:
    """The right versions, from pages in the right form and metadata."""
    chosen = folder.CHOSEN[requirement]
    if place.server:
        place.server.requests()
    # pdm locks the public version, and installs the wheel with the local one.
    found = client.install(place.index, requirement) if client.name == "pdm" else client.resolve(place.index, requirement)
    expect(found == chosen, f"{requirement}: chose {found}, expected {chosen}")
    if place.server:
        check_requests(client, place, chosen, place.server.requests())
    return ", ".join(f"{project} {version}" for project, version in found.items())


def reads(client: Client, place: Place) -> str:
    """Versions that must be chosen and installed, and yanked files."""
    for requirement in folder.CHOSEN:
        chooses(client, place, requirement)
    for requirement in ("dotted.app-name", "local==1.0+acme.1"):
        found = client.install(place.index, requirement)
        expect(found == folder.CHOSEN[requirement], f"{requirement}: installed {found}")
    for requirement, (chosen, reason) in folder.PINS.items():
        found = client.resolve(place.index, requirement, client.yanked)
        expect(found == chosen, f"{requirement}: chose {found}, expected {chosen}")
        if client.yanked:
            try:
                client.resolve(place.index, requirement)
            except Wrong as warned:
                expect(reason in str(warned), f"does not print {reason!r}: {warned}")
            else:
                raise Wrong(f"{requirement}: no warning that it is yanked")
    client.refuse(place.index, "withdrawn", NOTHING)
    client.refuse(place.index, "nothing", NOTHING + "|not found")
    expect(client.resolve(place.index, "old") == {"old": "1.0"}, "a deprecated project is not chosen")
    return f"{len(folder.CHOSEN)} requirements, {len(folder.PINS)} pins"


def check_requests(client: Client, place: Place, chosen: "dict[str, str]", requests: "list[Request]") -> None:
    """Pages in the right form, and metadata of wheels without the wheels."""
    failed = [request for request in requests if request.status not in ("200", "304")]
    expect(not failed, f"asked in vain: {failed}")
    pages = [request for request in requests if request.path.startswith("/simple/") and request.status == "200"]
    expect(len(pages) >= len(chosen), f"read {len(pages)} pages for {len(chosen)} projects")
    if place.server and place.server.name != "http.server":
        wrong = [request for request in pages if (request.type == JSON_TYPE) != place.has_json]
        expect(not wrong, f"pages in another form: {wrong}")
    wheels = {project for project in chosen if project != "source"}
    metadata = {re.sub(r"-.*", "", request.path.removeprefix("/")).replace("_", "-") for request in requests if request.path.endswith(".metadata")}
    expect(wheels <= metadata, f"metadata of {wheels - metadata} was not read")
    if client.reads_metadata_alone:
        read = [request for request in requests if request.path.endswith(".whl")]
        expect(not read, f"read whole wheels: {read}")


def negotiates(server: Server) -> str:
    """What a server sends for what a client asks for."""
    for accept in HTML + JSON:
        for path in ("", "demo/", "demo"):
            status, headers, body = fetch(f"{server.simple}/{path}", accept)
            form = headers.get("Content-Type", "").split(";")[0]
            expected = JSON_TYPE if accept in JSON else "text/html"
            expect(status == 200 and form == expected, f"{path} for {accept!r}: {status}, {form}, expected {expected}")
            expect(body.startswith(b"{" if accept in JSON else b"<!DOCTYPE html>"), f"{path} for {accept!r}: {body[:40]!r}")
            expect("accept" in headers.get("Vary", "").lower(), f"{path} for {accept!r}: Vary is {headers.get('Vary')}")
    expect(fetch(f"{server.simple}/nothing/")[0] == 404, "a project that is not there")
    expect(fetch(f"{server.simple}/.wheelpatch-index")[0] in (403, 404), "the state of the index is served")
    return f"{len(HTML + JSON)} kinds of Accept"


def refuses_other_bytes(clients: "list[Client]", places: "list[Place]", wheelhouse) -> str:
    """Metadata, and then a wheel, whose bytes are not those that the index names."""
    wheel = wheelhouse / "demo-2.0-py3-none-any.whl"
    metadata = wheelhouse / f"{wheel.name}.metadata"
    kept = metadata.read_bytes(), wheel.read_bytes()
    try:
        metadata.write_bytes(kept[0] + b"Requires-Dist: both\n")
        for place in places:
            for client in clients:
                if isinstance(client, Project):
                    client.refuse(place.index, "demo", MISMATCH, fatal=client.strict)
                # uv reads wheels on the disk themselves.
                elif place.server or not isinstance(client, Uv):
                    client.refuse(place.index, "demo", MISMATCH)
        metadata.write_bytes(kept[0])
        wheel.unlink()
        folder.wheel(wheelhouse, "demo", "2.0", 2023, ["both"], ">=3.8, !=3.9.*")
        for place in places:
            for client in clients:
                client.refuse(place.index, "demo", MISMATCH)
    finally:
        metadata.write_bytes(kept[0])
        wheel.write_bytes(kept[1])
        folder.dated(wheel, 2023)
    return f"{len(clients)} clients"


def dates(pip: Client, uv: Client, with_json: Place, without: Place) -> str:
    """Upload times, which the pages in JSON alone have."""
    for client, option in ((pip, "--uploaded-prior-to"), (uv, "--exclude-newer")):
        found = client.resolve_from(["--index-url", with_json.index, option, "2022-06-01"], "demo")
        expect(found == {"demo": "1.1"}, f"{client.name} {option}: chose {found}")
        client.refuse_from(["--index-url", without.index, option, "2022-06-01"], "demo", "upload")
    return "1.1 of 2022"


def hashes(pip: Client, uv: Client, place: Place) -> str:
    """Hashes that uv takes from the pages, as pip checks them."""
    file, target = pip.folder() / "requirements.txt", pip.folder()
    uv.runner.quiet(
        *uv.command("pip", "compile", "-", "--no-header", "--no-annotate", "--generate-hashes", "--index-url", place.index, "-o", file), text="dotted.app-name")
    count = file.read_text().count("--hash=sha256:")
    expect(count >= 4, f"uv found no hashes: {file.read_text()}")
    pip.runner.quiet(*pip.command("install", "--target", target, "--index-url", place.index, "--require-hashes", "-r", file))
    expect(installed(target) == folder.CHOSEN["dotted.app-name"], f"installed {installed(target)}")
    return f"{count} hashes"


def fixtures(pip: Client, place: Place) -> str:
    """Every wheel of Fixtures/wheels: wheels for other machines, odd names and versions."""
    paths = sorted(folder.FIXTURES.glob("*.whl"))
    requirements = ["{}=={}".format(*path.name.split("-")[:2]) for path in paths]
    tags = ["--platform", "linux_x86_64", "--platform", "manylinux1_x86_64", "--platform", "any", "--python-version", "3.11", "--implementation", "cp",
            "--abi", "cp311", "--abi", "abi3", "--abi", "none"]
    target = pip.folder()
    pip.runner.quiet(
        *pip.command("download", "--no-deps", "--only-binary=:all:", "-d", target, "--index-url", place.index, *tags, *requirements))
    names = {path.name for path in target.iterdir()}
    expect(names == {path.name for path in paths}, f"downloaded {sorted(names)}")
    return f"{len(names)} wheels"


def find_links(client: "Pip | Uv", source: str) -> str:
    """The page of one project as --find-links."""
    options = ["--no-index", "--find-links", source]
    for requirement, version in (("local", "1.0+acme.2"), ("local==1.0+acme.1", "1.0+acme.1"), ("local<1", "")):
        if version:
            expect(client.resolve_from(options, requirement) == {"local": version}, f"{requirement}: not {version}")
            expect(client.install_from(options, requirement) == {"local": version}, f"{requirement}: installed not {version}")
        else:
            client.refuse_from(options, requirement, NOTHING)
    return source
