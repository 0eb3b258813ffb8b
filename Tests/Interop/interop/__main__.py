"""Judges the given wheels, two at a time, and prints a line for each. ../check starts it inside the environment."""

import concurrent.futures
import os
import pathlib
import sys
import tempfile

from . import reading
from .archives import Wrong
from .judging import BIG, judge
from .recipes import judge_recipe
from .tool import Tool


def main() -> int:
    executable, *wheels = map(pathlib.Path, sys.argv[1:])
    passed = failed = 0

    def count(what: str, done: str, wrong: str) -> None:
        nonlocal passed, failed
        passed += not wrong
        failed += bool(wrong)
        print(f"FAILED {what}: {wrong}" if wrong else f"ok {what}: {done}", flush=True)

    with tempfile.TemporaryDirectory(prefix="wheelpatch-interop-") as scratch:
        try:
            reading.record(Tool(executable), pathlib.Path(scratch, "record"))
            count("record", "hashlib says the same", "")
        except (Wrong, OSError) as wrong:
            count("record", "", str(wrong))
    with tempfile.TemporaryDirectory(prefix="wheelpatch-interop-") as scratch:
        try:
            small = [path for path in wheels if path.stat().st_size < BIG]
            count("apply", judge_recipe(Tool(executable), small, pathlib.Path(scratch)), "")
        except (Wrong, OSError) as wrong:
            count("apply", "", str(wrong))
    # The largest first, so that none of them is left for the end.
    wheels.sort(key=lambda path: -path.stat().st_size)
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        waiting = {pool.submit(judge, executable, path): path for path in wheels}
        for finished in concurrent.futures.as_completed(waiting):
            done, wrong = finished.result()
            count(waiting[finished].name, done, wrong)
    print(f"{passed} passed, {failed} failed")
    return 0 if wheels and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
