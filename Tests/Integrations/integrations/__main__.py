"""usage: python -m integrations WHEEL TOOLS SCRATCH WORDS

Runs the cases whose names contain WORDS. Tests/Integrations/run prepares everything.
"""

import os
import pathlib
import sys
import time

from . import cibuildwheel, fromager, github, precommit
from .scene import Scene


def main() -> int:
    # What the cases run must not see this package.
    os.environ.pop("PYTHONPATH", None)
    release, tools, scratch = map(pathlib.Path, sys.argv[1:4])
    scene = Scene(release, tools, scratch)
    passed = failed = 0
    for module in (github, precommit, cibuildwheel, fromager):
        for name, case in module.cases(scene):
            if sys.argv[4] not in name:
                continue
            begun = time.monotonic()
            try:
                outcome, sign = case(), "ok"
                passed += 1
            except Exception as fault:
                outcome, sign = f"{type(fault).__name__}: {fault}", "FAILED"
                failed += 1
            print(f"{sign} {name} ({time.monotonic() - begun:.1f}s): {outcome}", flush=True)
    print(f"{passed} passed, {failed} failed", file=sys.stderr)
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
