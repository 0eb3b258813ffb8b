"""Runs action.yml as GitHub's runner does: inputs to the environment, each step in bash, outputs from its file, commands from its log."""

import os
import pathlib
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from .scene import ROOT, Wrong, require

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
UNESCAPED = {"%0A": "\n", "%0D": "\r", "%3A": ":", "%2C": ",", "%25": "%"}


@dataclass(frozen=True)
class Command:
    """A line of the log that the runner obeys."""

    name: str
    properties: Mapping[str, str]
    message: str


@dataclass
class Outcome:
    status: int = 0
    log: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)

    @property
    def commands(self) -> list[Command]:
        return commands(self.log)

    def of(self, name: str) -> list[Command]:
        return [command for command in self.commands if command.name == name]


def unescape(text: str) -> str:
    return re.sub("%(0A|0D|3A|2C|25)", lambda found: UNESCAPED[found[0]], text)


def commands(log: str) -> list[Command]:
    found: list[Command] = []
    stopped = ""
    for line in re.split(r"\r\n|\r|\n", log):
        if stopped:
            stopped = "" if line.strip() == f"::{stopped}::" else stopped
        elif match := re.match(r"\s*::([\w-]+)(?: (.*?))?::(.*)$", line):
            name, properties, message = match[1], match[2] or "", match[3]
            if name == "stop-commands":
                stopped = message
                continue
            pairs = (pair.partition("=") for pair in properties.split(",") if pair)
            found.append(Command(name, {key: unescape(value) for key, _, value in pairs}, unescape(message)))
        elif match := re.search(r"##\[([\w-]+)(?: [^\]]*)?\](.*)$", line):
            found.append(Command(match[1], {}, match[2]))
    require(not stopped, "the log ends while commands are stopped")
    return found


def read_outputs(text: str) -> dict[str, str]:
    values: dict[str, str] = {}
    lines = iter(text.split("\n"))
    for line in lines:
        if not line:
            continue
        name, heredoc, delimiter = line.partition("<<")
        if "=" in name or not heredoc:
            name, _, values[name] = line.partition("=")
            continue
        value = []
        for following in lines:
            if following == delimiter:
                break
            value.append(following)
        else:
            raise Wrong(f"GITHUB_OUTPUT: no delimiter after {name}")
        values[name] = "\n".join(value)
    return values


def run_action(workspace: pathlib.Path, temporary: pathlib.Path, inputs: Mapping[str, str], **variables: str) -> Outcome:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    unknown = set(inputs) - set(action["inputs"])
    require(not unknown, f"action.yml has no input {unknown}")
    given = {name: str(inputs.get(name, described.get("default", ""))) for name, described in action["inputs"].items()}
    steps: dict[str, dict[str, str]] = {}

    def evaluated(text: str) -> str:
        def value(found: re.Match[str]) -> str:
            match found[1].split("."):
                case ["inputs", name]:
                    return given[name]
                case ["steps", step, "outputs", name]:
                    return steps.get(step, {}).get(name, "")
            raise Wrong(f"not an expression of this runner: {found[0]}")

        return EXPRESSION.sub(value, text)

    temporary.mkdir(parents=True, exist_ok=True)
    outcome = Outcome()
    for step in action["runs"]["steps"]:
        require(not EXPRESSION.search(step["run"]), "a script contains an expression")
        require(step["shell"] == "bash", "not bash")
        files = {name: temporary / f"{step['id']}-{name}" for name in ("output", "summary")}
        for file in files.values():
            file.touch()
        script = temporary / f"{step['id']}.sh"
        script.write_text(step["run"])
        environment = os.environ | variables | {
            "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_WORKSPACE": str(workspace),
            "GITHUB_OUTPUT": str(files["output"]), "GITHUB_STEP_SUMMARY": str(files["summary"]), "RUNNER_TEMP": str(temporary),
        } | {name: evaluated(value) for name, value in step.get("env", {}).items()}  # fmt: skip
        ended = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script], cwd=workspace, env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)  # fmt: skip
        outcome.status, outcome.log = ended.returncode, outcome.log + ended.stdout.decode()
        outcome.summary += files["summary"].read_text()
        steps[step["id"]] = read_outputs(files["output"].read_text())
        if ended.returncode != 0:
            break
    outcome.outputs = {name: evaluated(described["value"]) for name, described in action["outputs"].items()}
    return outcome
