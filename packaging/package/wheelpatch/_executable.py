import csv
import glob
import os
import sysconfig
from typing import Iterator

NAME = "wheelpatch"


def find_wheelpatch_bin() -> str:
    """Returns the path of the executable that was installed with this package.

    Raises FileNotFoundError if it is not in any directory that an installer would put it in.
    """
    tried = []
    for folder in _folders():
        path = os.path.join(os.path.normpath(folder), NAME)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
        if path not in tried:
            tried.append(path)
    raise FileNotFoundError("the wheelpatch executable is not in any of these places: " + ", ".join(tried))


def _folders() -> Iterator[str]:
    site = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    # `pip install --target` moves the directory of scripts next to the packages, and leaves the old path in RECORD.
    yield os.path.join(site, "bin")
    # Everything else states in RECORD where it has put the executable.
    for record in sorted(glob.glob(os.path.join(glob.escape(site), NAME + "-*.dist-info", "RECORD"))):
        with open(record, encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                if row and row[0].endswith("/bin/" + NAME):
                    yield os.path.dirname(os.path.join(site, row[0]))
    # Without RECORD: some distributors delete it.
    yield sysconfig.get_path("scripts")
    if "posix_user" in sysconfig.get_scheme_names():
        yield sysconfig.get_path("scripts", "posix_user")
