"""PyPI's own code, from a checkout of its sources.

It is written for a newer Python than this one may be, and its upload view needs a web framework and a database. So its
modules are loaded with one change of syntax where necessary, and of the view's module only the functions that judge a
file are loaded.
"""

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

BARE_EXCEPT = re.compile(r"^(\s*except\*? )([^()\n:]+,[^()\n:]+):", re.MULTILINE)


def readable(source: str) -> str:
    """`except A, B:` of Python 3.14 as `except (A, B):`."""
    return BARE_EXCEPT.sub(r"\1(\2):", source)


class Loader(importlib.machinery.SourceFileLoader):
    def source_to_code(self, data, path, *, _optimize=-1):
        return super().source_to_code(readable(bytes(data).decode()).encode(), path, _optimize=_optimize)

    def get_code(self, fullname):
        return self.source_to_code(self.get_data(self.path), self.path)


class Finder(importlib.abc.MetaPathFinder):
    def __init__(self, folder: Path):
        self.folder = folder

    def find_spec(self, fullname, path, target=None):
        if fullname.split(".")[0] != "warehouse":
            return None
        place = self.folder.joinpath(*fullname.split("."))
        package = place / "__init__.py"
        file = package if package.is_file() else place.with_suffix(".py")
        if not file.is_file():
            return None
        return importlib.util.spec_from_file_location(
            fullname, file, loader=Loader(fullname, str(file)), submodule_search_locations=[str(place)] if file == package else None)


def install(folder: Path) -> None:
    if not any(isinstance(finder, Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, Finder(folder))


def pieces(file: Path, names: set[str], namespace: dict) -> dict:
    """Runs only the definitions with these names, of a module that cannot be imported."""
    tree = ast.parse(readable(file.read_text()))
    found = []
    for node in tree.body:
        defined = {node.name} if isinstance(node, (ast.FunctionDef, ast.ClassDef)) else {
            target.id for target in getattr(node, "targets", []) if isinstance(target, ast.Name)}
        if defined & names:
            found.append(node)
            names = names - defined
    if names:
        raise SystemExit(f"{file}: no definition of {', '.join(sorted(names))}")
    exec(compile(ast.Module(found, []), str(file), "exec"), namespace)
    return namespace


def revision(folder: Path) -> str:
    finished = subprocess.run(["git", "-C", folder, "log", "-1", "--format=%h of %cs"], capture_output=True, text=True)
    return finished.stdout.strip() or "of unknown revision"
