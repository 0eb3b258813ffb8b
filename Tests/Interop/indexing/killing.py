"""Runs that are killed, and runs at the same time, while a reader follows all links."""

import hashlib
import html.parser
import json
import pathlib
import random
import shutil
import signal
import subprocess
import threading
import time
import urllib.parse

from . import folder
from .outcome import Wrong, expect



class Links(html.parser.HTMLParser):
    """The links of a page: URL without the fragment, SHA-256 of the file, SHA-256 of its metadata."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: "list[tuple[str, str, str]]" = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: "list[tuple[str, str | None]]") -> None:
        values = dict(attributes)
        if tag == "a":
            url, _, fragment = (values["href"] or "").partition("#sha256=")
            self.found.append((url, fragment, (values.get("data-core-metadata") or "").removeprefix("sha256=")))


def links(page: pathlib.Path) -> "list[tuple[str, str, str]]":
    text = page.read_text()
    if page.suffix == ".html":
        return Links(text).found
    value = json.loads(text)
    if "projects" in value:
        return [(f"{project['name']}/", "", "") for project in value["projects"]]
    return [(file["url"], file["hashes"]["sha256"], file.get("core-metadata", {}).get("sha256", "")) for file in value["files"]]


def sha256(path: pathlib.Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Reader:
    """Follows the links of both forms of an index, as clients do."""

    def __init__(self, wheelhouse: pathlib.Path) -> None:
        self.simple = wheelhouse / "simple"
        # Wheels that this test has removed.
        self.removed: "set[str]" = set()
        self.followed = 0

    def faults(self) -> "list[str]":
        found: "list[str]" = []
        for form in ("index.html", "index.v1_json"):
            root = self.simple / form
            for url, *_ in links(root) if root.exists() else []:
                page = self.simple / url / form
                try:
                    files = links(page)
                except FileNotFoundError:
                    # It can be removed after the root was read, but not before.
                    if url in {one[0] for one in links(root)}:
                        found.append(f"{root} names {url}, which is not there")
                    continue
                found += [fault for file in files for fault in self.follow(page, *file)]
        return found

    def follow(self, page: pathlib.Path, url: str, digest: str, metadata: str) -> "list[str]":
        self.followed += 1
        path = page.parent / urllib.parse.unquote(url)
        if path.resolve().name in self.removed:
            return []
        try:
            if sha256(path) != digest:
                return [f"{page} names another SHA-256 of {path.name}"]
            if metadata and sha256(path.with_name(path.name + ".metadata")) != metadata:
                return [f"{page} names another SHA-256 of the metadata of {path.name}"]
        except FileNotFoundError as missing:
            if path.name in self.removed:
                return []
            # Removed after the page was read, and the page no longer names it?
            if page.exists() and url in {one[0] for one in links(page)}:
                return [f"{page} names {missing.filename}, which is not there"]
        return []


class Watch(threading.Thread):
    """Reads again and again until it is stopped."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader, self.found, self.rounds, self.ended = reader, [], 0, threading.Event()

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                self.found += self.reader.faults()
            except (OSError, ValueError, KeyError) as error:
                self.found.append(f"{type(error).__name__}: {error}")
            self.rounds += 1

    def stop(self) -> "list[str]":
        self.ended.set()
        self.join()
        return self.found


def tree(wheelhouse: pathlib.Path) -> "dict[str, tuple[bytes, int, int]]":
    """Every file: the bytes, and when and where they were written."""
    return {
        path.relative_to(wheelhouse).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
        for path in sorted(wheelhouse.rglob("*")) if path.is_file()
    }


class Folder:
    """A folder whose wheels come and go."""

    def __init__(self, executable: pathlib.Path, scratch: pathlib.Path, seed: int, projects: int = 60, versions: int = 6, share: float = 0.75) -> None:
        self.executable, self.random, self.projects = executable, random.Random(seed), projects
        self.store, self.wheelhouse = scratch / "store", scratch / "wheelhouse"
        self.store.mkdir(parents=True)
        self.wheelhouse.mkdir()
        for project in range(projects):
            for version in range(versions):
                folder.wheel(self.store, f"p{project}", f"1.{version}+k.1", 2020 + version % 5, [f"p{(project + 1) % projects}"], ">=3.8")
        self.names = sorted(path.name for path in self.store.iterdir())
        self.reader = Reader(self.wheelhouse)
        for name in self.random.sample(self.names, int(len(self.names) * share)):
            self.put(name)

    def put(self, name: str) -> None:
        # The same bytes, whole at once; another file each time.
        shutil.copy2(self.store / name, self.wheelhouse / ".new")
        (self.wheelhouse / ".new").rename(self.wheelhouse / name)
        self.reader.removed.discard(name)

    def change(self) -> None:
        """Removes some wheels, and sometimes all of a project, and adds others."""
        here = {path.name for path in self.wheelhouse.glob("*.whl")}
        gone = set(self.random.sample(sorted(here), 8))
        if self.random.random() < 0.3:
            project = self.random.randrange(self.projects)
            gone |= {name for name in here if name.startswith(f"p{project}-")}
        self.reader.removed |= gone
        for name in gone:
            (self.wheelhouse / name).unlink()
        for name in self.random.sample(sorted(set(self.names) - here), 8):
            self.put(name)

    def command(self, *options: str) -> "list[str]":
        return [str(self.executable), "index", str(self.wheelhouse), *options]

    def finish(self, *options: str) -> "dict[str, object]":
        run = subprocess.run(self.command("--json", *options), capture_output=True, text=True, timeout=60)
        expect(run.returncode == 0 and not run.stderr, f"exit status {run.returncode}: {' '.join(self.command(*options))}\n{run.stdout}{run.stderr}")
        return json.loads(run.stdout)["results"][0]

    def time_of_a_run(self) -> float:
        """How long a run takes while someone reads, in seconds."""
        self.change()
        watch = Watch(self.reader)
        watch.start()
        began = time.monotonic()
        self.finish()
        taken = time.monotonic() - began
        expect(not (found := watch.stop()), f"{found[:3]}")
        return taken

    def check_repaired(self, scratch: pathlib.Path) -> None:
        """After a whole run: nothing to write, nothing left over, and the same pages as in a new folder."""
        self.finish("--prune")
        before = tree(self.wheelhouse)
        self.finish("--prune")
        expect(tree(self.wheelhouse) == before, "a further run writes")
        self.finish("--check", "--prune")
        expect(not (found := self.reader.faults()), f"{found[:3]}")
        other = scratch / "again"
        other.mkdir()
        for path in self.wheelhouse.glob("*.whl"):
            shutil.copy2(path, other)
        subprocess.run([self.executable, "index", other, "-q", "-q"], check=True)
        state = "simple/.wheelpatch-index"
        ours, theirs = ({name: bytes_ for name, (bytes_, *_) in files.items() if name != state} for files in (before, tree(other)))
        different = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
        expect(not different, f"unlike a new index: {different[:5]}")
        shutil.rmtree(other)


def killed(executable: pathlib.Path, scratch: pathlib.Path, seed: int, count: int) -> str:
    """SIGKILL at random moments."""
    here = Folder(executable, scratch, seed)
    here.finish()
    longest = max(here.time_of_a_run() for _ in range(5))
    state = here.wheelhouse / "simple" / ".wheelpatch-index"
    kills = late = attempts = 0
    while kills < count:
        attempts += 1
        expect(attempts < 20 * count, f"only {kills} of {attempts} runs were killed")
        here.change()
        options = here.random.choice([(), ("--prune",), ("-j", "1")])
        before = state.stat().st_ino
        watch = Watch(here.reader)
        watch.start()
        run = subprocess.Popen(here.command("-q", "-q", *options), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        moments = longest
        if here.random.random() < 0.5:
            # After the first file was written.
            while run.poll() is None and state.stat().st_ino == before:
                time.sleep(0.0005)
            moments /= 4
        try:
            run.wait(here.random.uniform(0, moments))
        except subprocess.TimeoutExpired:
            run.kill()
        _, said = run.communicate()
        if run.returncode == -signal.SIGKILL:
            kills += 1
            late += state.stat().st_ino != before
        elif run.returncode:
            raise Wrong(f"exit status {run.returncode}: {said.decode()}")
        found = watch.stop() + here.reader.faults()
        expect(not found, f"run {attempts} of seed {seed}: {found[:3]}")
        # Several kills in a row, and then a whole run.
        if here.random.random() < 0.25:
            here.finish()
            expect(not (found := here.reader.faults()), f"after run {attempts} of seed {seed}: {found[:3]}")
            here.finish("--check")
            if here.random.random() < 0.3:
                here.check_repaired(scratch)
    here.check_repaired(scratch)
    expect(late * 4 > count, f"only {late} of {kills} were killed while they wrote")
    return f"{kills} of {attempts} runs killed, {late} after the first file; {len(here.names)} wheels, {here.reader.followed} links followed"


CALLS = ("flock", "mkdirat", "pwrite64", "linkat", "renameat", "unlinkat")


def killed_at_each_call(executable: pathlib.Path, scratch: pathlib.Path) -> str:
    """SIGKILL at each system call that changes something, injected by strace(1)."""
    expect(strace := shutil.which("strace"), "strace is not installed")
    kills = 0
    for call in CALLS:
        for number in range(1, 1000):
            here = Folder(executable, scratch / f"{call}-{number}", number, projects=3, versions=2, share=1)
            here.finish()
            for name in [path.name for path in here.wheelhouse.glob("p1-*.whl")]:
                (here.wheelhouse / name).unlink()
                here.reader.removed.add(name)
            folder.wheel(here.wheelhouse, "p2", "2.0")
            folder.wheel(here.wheelhouse, "new", "1.0")
            injection = ["-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"]
            run = subprocess.run([strace, *injection, *here.command("-j", "1", "--prune", "-q", "-q")], stdin=subprocess.DEVNULL, capture_output=True, text=True)
            if run.returncode == 0:
                break
            kills += 1
            expect(run.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL), f"{call} {number}: exit status {run.returncode}: {run.stderr}")
            expect(not (found := here.reader.faults()), f"killed at {call} {number}: {found[:3]}")
            try:
                here.check_repaired(scratch)
            except Wrong as wrong:
                raise Wrong(f"killed at {call} {number}: {wrong}") from None
        expect(number > 1, f"no call of {call}")
    return f"{kills} calls"


def at_once(executable: pathlib.Path, scratch: pathlib.Path, seed: int, count: int) -> str:
    """Two runs on one folder."""
    here = Folder(executable, scratch, seed)
    for number in range(count):
        if number:
            here.change()
        watch = Watch(here.reader)
        watch.start()
        runs = [subprocess.Popen(here.command("-q", "-q", *options), stderr=subprocess.PIPE) for options in ((), ("--prune",) if number % 2 else ())]
        results = [(run.communicate()[1].decode(), run.returncode) for run in runs]
        found = watch.stop()
        expect(all(result == ("", 0) for result in results), f"{results}")
        expect(not found, f"{found[:3]}")
        here.finish("--check")
        if number % 5 == 0:
            here.check_repaired(scratch)
    here.check_repaired(scratch)
    return f"{count} times two runs"
