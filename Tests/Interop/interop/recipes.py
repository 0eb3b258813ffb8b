"""Applies one recipe to all wheels: the same bytes as `patch` writes for each, also in a second run."""

import pathlib
import shutil

from .archives import Wrong
from .tool import Tool

RECIPE = """schema = 1

[[patch]]
name = "*"
append-local-version = "check.3"
requires-python = ">=3.6"
allow-missing = true
"""


def judge_recipe(tool: Tool, wheels: list[pathlib.Path], scratch: pathlib.Path) -> str:
    folder = scratch / "wheels"
    folder.mkdir()
    for wheel in wheels:
        shutil.copyfile(wheel, folder / wheel.name)
    recipe = scratch / "recipe.toml"
    recipe.write_text(RECIPE)
    outputs = {}
    for result in apply(tool, recipe, folder, scratch / "once", len(wheels), "patched"):
        written = pathlib.Path(result["output"])
        outputs[written.name] = written.read_bytes()
        _, alone = tool.patch(
            folder / pathlib.Path(result["input"]).name, ["--append-local-version", "check.3", "--requires-python", ">=3.6"], scratch / f"alone-{len(outputs)}")
        if alone.name != written.name or alone.read_bytes() != outputs[written.name]:
            raise Wrong(f"apply: {written.name}: other bytes than patch writes")
    apply(tool, recipe, folder, scratch / "once", len(wheels), "unchanged")
    for result in apply(tool, recipe, scratch / "once", scratch / "twice", len(wheels), "unchanged"):
        written = pathlib.Path(result["output"])
        if written.read_bytes() != outputs[written.name]:
            raise Wrong(f"apply: {written.name}: the recipe changes its own output")
    return f"{len(outputs)} wheels by one recipe"


def apply(tool: Tool, recipe: pathlib.Path, folder: pathlib.Path, into: pathlib.Path, count: int, status: str) -> list[dict]:
    results = tool.results("apply", recipe, folder, "-o", into)
    found = sorted({result["status"] for result in results})
    if len(results) != count or found != [status]:
        raise Wrong(f"apply: expected {count} wheels {status}, found {len(results)}, {', '.join(found)}")
    return results
