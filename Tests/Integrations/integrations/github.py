"""The GitHub Action: action.yml as its checkers see it, and its steps as a runner runs them."""

import json
import os
import pathlib
from collections.abc import Mapping

import yaml
from markdown_it import MarkdownIt

from .runner import Outcome, run_action
from .scene import ROOT, Case, Scene, blocks, fixture, require, run, wheel
from .servers import certified, serving

RECIPE = """schema = 1
[[patch]]
name = "demo"
local-version = "acme.1"
drop-requires = ["triton"]
"""
NOWHERE = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""}
HOSTILE = "x`id`|<img src=x>[a](javascript:b)::error::c%0A::error::d##[error]e"


def documents() -> list[dict]:
    return [yaml.safe_load(block) for block in blocks("github-actions.md", "yaml")]


def step_of(workflow: dict) -> Mapping[str, str]:
    (job,) = workflow["jobs"].values()
    (step,) = [step for step in job["steps"] if "wheelpatch@" in step.get("uses", "")]
    return step["with"]


def cases(scene: Scene) -> list[Case]:
    folders = iter(range(1000))
    from_wheel = {"wheel": str(scene.release), "sha256": scene.sha256}

    def workspace() -> pathlib.Path:
        return scene.folder(f"action/{next(folders)}")

    def act(folder: pathlib.Path, inputs: Mapping[str, str], expected: int, **variables: str) -> Outcome:
        outcome = run_action(folder, folder.with_suffix(".temporary"), inputs, **(NOWHERE | variables))
        require(outcome.status == expected, f"status {outcome.status}, not {expected}:\n{outcome.log}")
        return outcome

    def checkers() -> str:
        run([scene.tools / "bin/check-jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml"])
        run([scene.tools / "bin/zizmor", "--offline", "--persona=auditor", "--no-config", ROOT / "action.yml"])
        workflows = scene.folder("action/workflows/.github/workflows")
        for number, block in enumerate(blocks("github-actions.md", "yaml")):
            (workflows / f"{number}.yml").write_text(block.replace("@COMMIT", f"@{'0' * 40}"))
        run([scene.tools / "bin/check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows.iterdir()])
        run([scene.tools / "bin/zizmor", "--offline", "--no-config", workflows])
        return "action.yml and the workflows of the page"

    def page_verify() -> str:
        folder = workspace()
        fixture("uv_tiny-5-*", folder / "dist")
        inputs = step_of(documents()[0]) | {"version": scene.version, "sha256": scene.sha256}
        outcome = act(folder, inputs, 0, PIP_FIND_LINKS=str(scene.release.parent))
        require(not outcome.of("error") and not outcome.of("warning"), outcome.log)
        require((outcome.outputs["exit-status"], outcome.outputs["wheels"]) == ("0", "1"), str(outcome.outputs))
        require(outcome.outputs["errors"] == "0", str(outcome.outputs))
        run([outcome.outputs["executable"], "--version"])
        return f"wheelpatch {scene.version} from an index"

    def page_apply() -> str:
        folder = workspace()
        wheel(folder / "wheels", {"demo.py": b""})
        (folder / "recipe.toml").write_text(RECIPE)
        context, certificate = certified(folder)
        with serving(scene.release.parent, context) as url:
            inputs = step_of(documents()[1]) | {"wheel": f"{url}/{scene.release.name}", "sha256": scene.sha256}
            trusted = dict.fromkeys(("PIP_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"), certificate)
            outcome = act(folder, inputs, 0, **trusted)
        output = "patched/demo-1.0+acme.1-py3-none-any.whl"
        require((folder / output).is_file(), outcome.log)
        document = json.loads(pathlib.Path(outcome.outputs["json"]).read_text())
        require([one["output"] for one in document["results"]] == [output], str(document))
        require("patched" in outcome.summary, outcome.summary)
        return "wheelpatch from a URL"

    def findings() -> str:
        folder = workspace()
        wheel(folder / "dist", {"demo.py": b"", "a.wrong": b"other"})
        outcome = act(folder, from_wheel, 1)
        require(len(outcome.of("error")) == int(outcome.outputs["errors"]) > 0, outcome.log)
        require(outcome.outputs["exit-status"] == "1", str(outcome.outputs))
        require("record-hash-mismatch" in outcome.summary, outcome.summary)
        return outcome.of("error")[0].message

    def strict() -> str:
        folder = workspace()
        fixture("Oldest_Style-*", folder / "dist")
        inputs = from_wheel | {"wheels": "dist"}
        outcome = act(folder, inputs, 0)
        require(len(outcome.of("warning")) == int(outcome.outputs["warnings"]) > 0, outcome.log)
        act(folder, inputs | {"options": "--strict"}, 1)
        return "one warning; with --strict, the step fails"

    def not_applied() -> str:
        folder = workspace()
        wheel(folder / "dist", {"demo.py": b""})
        (folder / "recipe.toml").write_text(RECIPE.replace("triton", "trition"))
        outcome = act(folder, from_wheel | {"command": "apply", "recipe": "recipe.toml"}, 2)
        require(outcome.outputs["errors"] == "1" and len(outcome.of("error")) == 1, outcome.log)
        (folder / "recipe.toml").write_text(RECIPE.replace("drop-requires", "drop-require"))
        outcome = act(folder, from_wheel | {"command": "apply", "recipe": "recipe.toml"}, 2)
        (error,) = outcome.of("error")
        require((error.properties["file"], error.properties["line"]) == ("recipe.toml", "5"), outcome.log)
        return error.message

    def wrong_hash() -> str:
        folder = workspace()
        fixture("uv_tiny-5-*", folder / "dist")
        by_version = {"version": scene.version, "sha256": "0" * 64}
        for inputs in (from_wheel | {"sha256": "0" * 64}, by_version):
            outcome = act(folder, inputs, 2, PIP_FIND_LINKS=str(scene.release.parent))
            require("HASHES" in outcome.log and outcome.outputs["executable"] == "", outcome.log)
        return outcome.of("error")[0].message

    def hostile_inputs() -> str:
        folder = workspace()
        wheel(folder / "dist", {"demo.py": b""})
        (folder / "recipe.toml").write_text(RECIPE)
        command = "$(touch pwned)`touch pwned`; touch pwned"
        apply = {"command": "apply", "recipe": "recipe.toml"}
        refused = [
            {"version": f"{scene.version}\n--index-url=https://example.com"},
            {"version": "1.0 --pre"},
            {"version": "1.0", "wheel": "x.whl"},
            {"wheel": "http://example.com/wheelpatch.whl"},
            {"wheel": "https://example.com/${HOME}/x.whl"},
            {"wheel": "https://example.com/x.whl#egg=other"},
            {"wheel": command},
            {"wheel": str(scene.release), "sha256": f"{scene.sha256}\n--no-binary=:all:"},
            {"wheel": str(scene.release), "sha256": ""},
            from_wheel | {"command": command},
            from_wheel | {"command": "apply"},
            from_wheel | {"wheels": " \n "},
        ]  # fmt: skip
        for inputs in refused:
            outcome = act(folder, {"sha256": scene.sha256} | inputs, 2)
            require(len(outcome.commands) == 1 == len(outcome.of("error")), f"{inputs}: {outcome.log}")
            require("pip" not in outcome.log, f"{inputs} reached pip: {outcome.log}")
        literal = [
            ({"wheels": command}, "2"),
            ({"wheels": "-q"}, "2"),
            ({"options": command}, "2"),
            ({"options": "--for\n$(touch pwned)"}, "64"),
            (apply | {"output": command}, "0"),
            (apply | {"recipe": f"../{command}"}, "2"),
        ]
        for inputs, expected in literal:
            outcome = run_action(folder, folder.with_suffix(".temporary"), from_wheel | inputs, **NOWHERE)
            require(outcome.outputs["exit-status"] == expected, f"{inputs}: {outcome.log}")
        require({path.name for path in folder.iterdir()} == {"dist", "recipe.toml", command}, str(list(folder.iterdir())))
        return f"{len(refused)} refused, {len(literal)} taken literally"

    def hostile_names() -> str:
        folder = workspace()
        # A path cannot contain `/`. The runner would obey lines that begin with `::`, and `##[` anywhere.
        name = HOSTILE.replace("/", "") + "\n::set-output name=json::x\n\u202e"
        wheel(folder / "dist", {f"{HOSTILE}.wrong": b"other"}, f"{name}-1.0-py3-none-any.whl")
        wheel(folder / "dist", {"demo.py": b"", f"{HOSTILE}.py": b"", f"{HOSTILE}2.wrong": b"other"})
        (folder / "dist" / f"{name}-2.0-py3-none-any.whl").write_bytes(b"")
        outcome = act(folder, from_wheel, 2)
        extra = [one for one in outcome.commands if one.name not in ("error", "warning")]
        errors, warnings = len(outcome.of("error")), len(outcome.of("warning"))
        require(not extra and errors == int(outcome.outputs["errors"]), f"{extra}:\n{outcome.log}")
        require(warnings == int(outcome.outputs["warnings"]), outcome.log)
        require(outcome.outputs["json"].startswith(str(folder.with_suffix(".temporary"))), str(outcome.outputs))
        (folder / "recipe.toml").write_text(RECIPE)
        applied = act(folder, from_wheel | {"command": "apply", "recipe": "recipe.toml"}, 2)
        extra = [one for one in applied.commands if one.name not in ("error", "warning")]
        require(not extra and len(applied.of("error")) == int(applied.outputs["errors"]), applied.log)
        for summary in (outcome.summary, applied.summary):
            tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(summary)
            kinds = {child.type for token in tokens for child in (token.children or [])}
            require(kinds == {"text"}, f"markup in the summary: {kinds}\n{summary}")
            require({token.tag for token in tokens} <= {"", "h3", "table", "thead", "tbody", "tr", "th", "td"}, summary)
            shown = "".join(child.content for token in tokens for child in (token.children or []))
            require(HOSTILE in shown and "\\u202e" in shown and "\u202e" not in shown, f"the summary shows other text:\n{shown}")
        return f"{errors} errors, {warnings} warnings, nothing else"

    def many_wheels() -> str:
        folder = workspace()
        source = wheel(folder, {"a.wrong": b"other"})
        (folder / "dist").mkdir()
        for number in range(1000):
            os.link(source, folder / "dist" / f"demo-1.0-{number}{'x' * 100}-py3-none-any.whl")
        outcome = act(folder, from_wheel, 1)
        require(outcome.outputs["wheels"] == "1000", str(outcome.outputs))
        size = len(outcome.summary.encode())
        require(size < 1024 * 1024 and "more rows are in the JSON document" in outcome.summary, f"{size}")
        return f"a summary of {size // 1024} KiB for 1,000 faulty wheels"

    def workspace_modules() -> str:
        folder = workspace()
        fixture("uv_tiny-5-*", folder / "dist")
        for name in ("pip", "json", "subprocess", "tempfile"):
            (folder / f"{name}.py").write_text("open('pwned', 'w').close()\n")
        act(folder, from_wheel, 0)
        require(not (folder / "pwned").exists(), "a module of the workspace was imported")
        return "modules of the workspace are not imported"

    return [
        ("action: check-jsonschema and zizmor", checkers),
        ("action: the page's job that verifies", page_verify),
        ("action: the page's job that patches", page_apply),
        ("action: a wheel with errors", findings),
        ("action: a wheel with warnings", strict),
        ("action: a recipe that does not apply", not_applied),
        ("action: another SHA-256", wrong_hash),
        ("action: hostile inputs", hostile_inputs),
        ("action: hostile names", hostile_names),
        ("action: thousands of wheels", many_wheels),
        ("action: a hostile workspace", workspace_modules),
    ]
